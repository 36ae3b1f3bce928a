"""What a file's fields say, however they are written; and what they are to say once something is changed."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from generator.domain.marks import Key
from generator.domain.table import Field, Table
from generator.editing.sheet import UnchangeableError
from generator.editing.written import inner_field
from generator.frontmatter.spans import Span

Location = tuple[str | int, ...]


def whole(table: Table) -> Field:
    """The fields of a file as one field that holds them."""
    return Field("", Key(""), is_required=True, inner=table)


def field_below(field: Field | None, step: str | int) -> Field | None:
    """The field of a step on a way; None for one that is never read, or that has keys of the editors' own.

    Raises `UnchangeableError` when there is none.
    """
    if isinstance(step, int):
        if field is None or not (field.is_list and step >= 0):
            raise UnchangeableError
        return field
    table = field.inner if field is not None else None
    if table is None:
        if field is None or not field.is_open:
            raise UnchangeableError
        return None
    if step not in table.fields and step not in table.private:
        raise UnchangeableError
    return table.fields.get(step)


def field_at(table: Table, location: Location) -> Field | None:
    """The field that a place belongs to. Raises `UnchangeableError` when there is none."""
    if not location:
        raise UnchangeableError
    field: Field | None = whole(table)
    for step in location:
        field = field_below(field, step)
    return field


def untold(span: Span | None) -> Any:
    """What stands in a file, as texts, lists and tables by their keys."""
    if span is None:
        return {}
    if span.kind == "fields":
        return {key.value: untold(value) for key, value in span.entries}
    return [untold(one) for one in span.parts] if span.kind == "list" else span.value


def said(plain: Any, field: Field | None, *, is_item: bool = False) -> Any:
    """A value by the fields' own names and the words' meanings; short forms are written out, one text for a list is a list.

    A field with nothing in it says nothing, but for those that count then.
    """
    if isinstance(plain, Mapping):
        table = field.inner if field is not None else None
        named = {(table.name_of(key) if table else None) or key: one for key, one in plain.items()}
        told = ((name, said(one, inner_field(field, name))) for name, one in named.items())
        return {name: one for name, one in told if one not in ("", [], {}) or _counts(inner_field(field, name))}
    if isinstance(plain, Sequence) and not isinstance(plain, str):
        return [said(one, field, is_item=True) for one in plain]
    text = unicodedata.normalize("NFC", plain)
    if field is None or not (text.strip() or is_item):
        return text
    if field.words is not None:
        text = field.words.meaning(text) or text
    if field.short is not None and (is_item or not field.is_list):
        return said(field.short(text), field)
    return [text] if field.is_list and field.inner is None and not is_item else text


def _counts(field: Field | None) -> bool:
    return field is not None and field.key.counts_when_empty


def held_at(said_there: Any, location: Location) -> Any:
    """What is said at a place; None where nothing is."""
    for step in location:
        if isinstance(step, int):
            said_there = said_there[step] if isinstance(said_there, list) and step < len(said_there) else None
        else:
            said_there = said_there.get(step) if isinstance(said_there, dict) else None
    return said_there


def with_value(before: Any, field: Field | None, location: Location, value: Any) -> Any:
    """What is said once a place says something else, or nothing where that is None.

    Fields of which the last one is taken away are gone themselves. Raises `UnchangeableError` where there is no such place.
    """
    if not location:
        return value
    step, rest = location[0], location[1:]
    below = field_below(field, step)
    if isinstance(step, int):
        if not isinstance(before, list) or step >= len(before):
            raise UnchangeableError
        after = with_value(before[step], below, rest, value)
        if after is None:
            raise UnchangeableError
        return [*before[:step], after, *before[step + 1 :]]
    if before and not isinstance(before, dict):
        raise UnchangeableError
    held = dict(before or {})
    if value is None and step not in held:
        return before
    after = with_value(held.get(step), below, rest, value)
    if after in (None, {}):
        del held[step]
    else:
        held[step] = after
    return held
