"""Where each field of a block of front matter begins and ends, for who changes one and must leave all else as it is."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import yaml

from generator.frontmatter.tree import BLOCK_BYTES, DEEPEST

Kind = Literal["text", "list", "fields"]
Point = tuple[int, int]


class Span(NamedTuple):
    """A node from its first sign to behind its last one. A point is a line and a column of the block, both from 0.

    `parts` are the items of a list, or the keys and values of fields in turn. What stands on lines of its own, with no
    brackets or quotation marks around it, is a block.
    """

    kind: Kind
    start: Point
    end: Point
    is_block: bool = False
    value: str = ""
    parts: tuple["Span", ...] = ()

    @property
    def entries(self) -> tuple[tuple["Span", "Span"], ...]:
        """The keys of fields, each with its value."""
        return tuple(zip(self.parts[::2], self.parts[1::2], strict=True)) if self.kind == "fields" else ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written there."""
        return self.kind == "text" and self.start == self.end


def read_spans(block: str) -> Span | None:
    """The fields of a block; None when it holds none. Raises ValueError when they cannot be read as they stand."""
    if len(block) > BLOCK_BYTES:
        raise ValueError("too long")
    try:
        events = [
            event for event in _events(block) if not isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent)
        ]
    except yaml.YAMLError as fault:
        raise ValueError("no YAML") from fault
    if len(events) < 3:
        return None
    found = _span(events[2], iter(events[3:]), 0)
    if found.kind != "fields":
        raise ValueError("no fields")
    return found


def _events(block: str) -> Iterator[Any]:
    """The events of one plain document: without anchors, tags and the like, with which nothing is changed."""
    documents = 0
    for event in iter(yaml.CSafeLoader(block).get_event, None):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1 or isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or _has_tag(event):
            raise ValueError("no plain fields")
        yield event


def _has_tag(event: Any) -> bool:
    return isinstance(event, yaml.NodeEvent) and bool(getattr(event, "tag", None))


def _span(event: Any, events: Iterator[Any], depth: int) -> Span:
    start, end = _point(event.start_mark), _point(event.end_mark)
    if isinstance(event, yaml.ScalarEvent):
        return Span("text", start, end, event.style in ("|", ">"), event.value)
    if depth >= DEEPEST:
        raise ValueError("too deep")
    parts = []
    while not isinstance(inner := next(events), yaml.CollectionEndEvent):
        parts.append(_span(inner, events, depth + 1))
    kind: Kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "fields"
    is_block = not event.flow_style
    end = parts[-1].end if is_block else _point(inner.end_mark)
    return Span(kind, start, end, is_block, parts=tuple(parts))


def _point(mark: Any) -> Point:
    return mark.line, mark.column
