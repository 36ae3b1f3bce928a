"""The tree that a file's fields are read to: texts that know their place, in lists and under keys."""

from typing import NamedTuple


class Text(NamedTuple):
    """A scalar. `line` and `column` count from 1 in the file."""

    value: str
    line: int
    column: int
    quoted: bool = False


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in the file's order."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int


Node = Text | Sequence | Mapping


def plain(node: Node) -> object:
    """The tree without places: nested dicts, lists and texts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def find(node: Node, location: tuple[str | int, ...]) -> Node:
    """The deepest node on the way of a location; for what is missing, the node that should have held it."""
    for step in location:
        if isinstance(node, Mapping):
            inner = next((value for key, value in node.entries if key.value == step), None)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        else:
            inner = None
        if inner is None:
            return node
        node = inner
    return node
