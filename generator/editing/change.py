"""One field of a story file changed, and no other byte: from a file's text and the wanted value to the new text.

What is added comes below the fields beside it, or behind them where they stand between brackets. Files keep their own
keys, Dutch or English, and their own line ends.
"""

from collections.abc import Iterable, Mapping, Sequence

from generator.domain.table import Field, Table
from generator.editing.sheet import Sheet, UnchangeableError, read_sheet, scalar, speaks_english
from generator.frontmatter.spans import Span

Value = str | Sequence["Value"] | Mapping[str, "Value"]
Location = tuple[str | int, ...]
Splice = tuple[int, int, str]


def change(text: str, location: Location, value: Value | None, table: Table) -> str:
    """The text with a field set to a value, or taken away where that is None.

    The location is made of the fields' English names, and of numbers from 0; so are the keys of a value that holds fields.
    Raises `UnchangeableError` when the place cannot be told.
    """
    sheet = read_sheet(text, table)
    for start, end, new in sorted(_splices(sheet, sheet.root, table, location, value), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _splices(
    sheet: Sheet, fields: Span | None, table: Table, location: Location, value: Value | None
) -> Iterable[Splice]:
    """What to put where, for a place below some fields."""
    name, rest = str(location[0]), location[1:]
    found = next(((k, v) for k, v in fields.entries if table.name_of(k.value) == name), None) if fields else None
    field = table.fields.get(name)
    if field is None:
        raise UnchangeableError
    if found is None:
        return [] if value is None else [_added(sheet, fields, table, name, _nested(rest, value))]
    key, held = found
    if not rest:
        return (
            _removed(sheet, fields, key)
            if value is None
            else _replaced(sheet, key, held, _written(sheet, field, value))
        )
    if isinstance(rest[0], int):
        return _in_list(sheet, field, held, rest[0], rest[1:], value)
    if value is None and len(held.entries) == 1 and len(rest) == 1 and _holds(held, field, str(rest[0])):
        return _removed(sheet, fields, key)
    return _inside(sheet, field, key, held, rest, value)


def _holds(fields: Span, field: Field, name: str) -> bool:
    return any(field.inner is not None and field.inner.name_of(key.value) == name for key, _ in fields.entries)


def _inside(
    sheet: Sheet, field: Field, key: Span | None, held: Span, rest: Location, value: Value | None
) -> Iterable[Splice]:
    """What to put where, for a place in a field that holds fields, or stands for some."""
    if field.inner is None or held.kind == "list":
        raise UnchangeableError
    if held.kind == "fields":
        return _splices(sheet, held, field.inner, rest, value)
    if value is None:
        return []
    before = {} if held.is_blank or field.short is None else field.short(held.value)
    return _replaced(sheet, key, held, _written(sheet, field, {**before, **_as_fields(_nested(rest, value))}))


def _in_list(
    sheet: Sheet, field: Field, held: Span, number: int, rest: Location, value: Value | None
) -> Iterable[Splice]:
    """What to put where, for a place in an item of a list."""
    if held.kind != "list" or number >= len(held.parts) or (value is None and not rest):
        raise UnchangeableError
    item = held.parts[number]
    if rest:
        return _inside(sheet, field, None, item, rest, value)
    return _replaced(sheet, None, item, _written(sheet, field, value or ""))


def _nested(rest: Location, value: Value) -> Value:
    for step in reversed(rest):
        if isinstance(step, int):
            raise UnchangeableError
        value = {step: value}
    return value


def _as_fields(value: Value) -> Mapping[str, Value]:
    assert isinstance(value, Mapping)
    return value


def _added(sheet: Sheet, fields: Span | None, table: Table, name: str, value: Value) -> Splice:
    spoken = speaks_english(fields, table)
    in_english = sheet.in_english if spoken is None else spoken
    written = f"{table.key_of(name, in_english=in_english)}: {_written(sheet, table.fields[name], value)}"
    if fields is None:
        place = sheet.starts[0]
        return place, place, written + sheet.newline(place)
    if fields.is_block:
        place = sheet.after(fields.parts[-1])
        return place, place, " " * fields.start[1] + written + sheet.newline(place)
    if not fields.parts:
        place = sheet.at(fields.end) - 1
        return place, place, written
    key, last = fields.entries[-1]
    place = sheet.behind(key, last)
    return place, place, f", {written}"


def _replaced(sheet: Sheet, key: Span | None, held: Span, written: str) -> Iterable[Splice]:
    if held.is_blank:
        if key is None:
            raise UnchangeableError
        place = sheet.colon(key)
        return [(place, place, f" {sheet.apart(written, place)}")]
    if not held.is_block:
        end = sheet.at(held.end)
        return [(sheet.at(held.start), end, sheet.apart(written, end))]
    if held.kind == "text" or key is None:
        end = sheet.after(held)
        return [(sheet.at(held.start), end - len(sheet.newline(end)), written)]
    place = sheet.colon(key)
    return [(place, place, f" {written}"), (sheet.starts[key.end[0] + 1], sheet.after(held), "")]


def _removed(sheet: Sheet, fields: Span | None, key: Span) -> Iterable[Splice]:
    """A field taken away: its lines, or its place between the brackets."""
    entries = fields.entries if fields else ()
    place = next(number for number, (other, _) in enumerate(entries) if other is key)
    begins_line = not sheet.text[sheet.starts[key.start[0]] : sheet.at(key.start)].strip()
    if fields is not None and fields.is_block and begins_line:
        return [(sheet.starts[key.start[0]], _below(sheet, entries[place][1], key), "")]
    if place + 1 < len(entries):
        return [(sheet.at(key.start), sheet.at(entries[place + 1][0].start), "")]
    if place == 0:
        raise UnchangeableError
    before_key, before = entries[place - 1]
    start = sheet.behind(before_key, before)
    return [(start, max(sheet.at(entries[place][1].end), sheet.at(key.end)), "")]


def _below(sheet: Sheet, held: Span, key: Span) -> int:
    return sheet.starts[key.end[0] + 1] if held.is_blank else sheet.after(held)


def _written(sheet: Sheet, field: Field | None, value: Value) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        inner = field.inner if field else None
        if inner is None:
            raise UnchangeableError
        pairs = (
            f"{inner.key_of(name, in_english=sheet.in_english)}: {_written(sheet, inner.fields.get(name), one)}"
            for name, one in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(_written(sheet, field, one) for one in value) + "]"
