"""The places of a file: the way to one, and how what stands there is written."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.domain.table import Field, Table
from generator.editing.said import Location, field_below, whole
from generator.editing.sheet import Sheet, UnchangeableError
from generator.editing.written import Hand
from generator.frontmatter.spans import Span


class Spot(NamedTuple):
    """A node of a file, the field that it belongs to, and what holds it: where in that, and behind which key."""

    node: Span | None
    field: Field | None
    within: Span | None = None
    number: int = 0
    key: Span | None = None

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.within is not None and self.within.kind == "list"

    @property
    def is_in_brackets(self) -> bool:
        """Whether what holds it stands between brackets."""
        return self.within is not None and not self.within.is_block


def way_to(sheet: Sheet, table: Table, location: Location) -> tuple[Spot, ...]:
    """The nodes on the way to a place, as far as they are there; the first is that of all fields.

    Raises `UnchangeableError` where a field is there twice.
    """
    way = [Spot(sheet.root, whole(table))]
    for step in location:
        node, field = way[-1].node, way[-1].field
        below = field_below(field, step)
        if isinstance(step, int):
            if node is None or node.kind != "list" or step >= len(node.parts):
                break
            way.append(Spot(node.parts[step], below, node, step))
            continue
        inner = field.inner if field is not None else None
        entries = node.entries if node is not None else ()
        found = [
            (number, key, value)
            for number, (key, value) in enumerate(entries)
            if (inner.name_of(key.value) if inner else key.value) == step
        ]
        if len(found) > 1:
            raise UnchangeableError
        if not found:
            break
        number, key, value = found[0]
        way.append(Spot(value, below, node, number, key))
    return tuple(way)


def hand_of(sheet: Sheet) -> Hand:
    """How the fields of a file are written."""
    steps: list[int] = []
    dashes: list[int] = []
    for key, value in _nested(sheet.root):
        if value.is_block and value.parts:
            (dashes if value.kind == "list" else steps).append(value.start[1] - key.start[1])
    step = next((one for one in steps if one > 0), 2)
    dash = next((one for one in dashes if one >= 0), step)
    return Hand(sheet.in_english, " " * step, " " * dash)


def _nested(node: Span | None) -> Iterator[tuple[Span, Span]]:
    for key, value in node.entries if node is not None else ():
        yield key, value
        yield from _nested(value)
    for one in node.parts if node is not None and node.kind == "list" else ():
        yield from _nested(one)
