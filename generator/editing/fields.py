"""Fields put in, written anew and taken away, each where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.domain.table import Table
from generator.editing.brackets import out_of_brackets
from generator.editing.places import Spot
from generator.editing.said import field_below
from generator.editing.scalars import Written
from generator.editing.sheet import Sheet, Splice, UnchangeableError, speaks_english
from generator.editing.written import (
    Hand,
    Value,
    fields_on_lines,
    in_brackets,
    item_on_lines,
    key_in,
    on_own,
    with_head,
)
from generator.frontmatter.spans import Span


def written_anew(sheet: Sheet, spot: Spot, value: Value, hand: Hand) -> Iterator[Splice]:
    """A value in the place of another one. Remarks behind it stay."""
    node = spot.node
    assert node is not None
    old = sheet.text[sheet.at(node.start) : sheet.at(node.end)]
    if spot.is_in_brackets:
        yield from _within_line(sheet, spot, in_brackets(value, spot.field, hand))
        return
    like = old if node.kind == "text" else ""
    if spot.is_item:
        lines = _as_item(spot, value, hand, like)
        column = spot.within.start[1] if spot.within is not None else 0
        yield from _in_place(sheet, spot, lines, column)
    elif spot.key is not None:
        yield from _in_place(sheet, spot, on_own(value, spot.field, hand, like=like), spot.key.start[1])
    else:
        raise UnchangeableError


def _as_item(spot: Spot, value: Value, hand: Hand, like: str) -> Written:
    if isinstance(value, str):
        return on_own(value, spot.field, hand, like=like)
    head, *below = item_on_lines(value, spot.field, hand)
    return Written(head.removeprefix("-").lstrip(" "), tuple(below))


def _within_line(sheet: Sheet, spot: Spot, written: str) -> Iterator[Splice]:
    node = spot.node
    assert node is not None
    if node.is_blank:
        if spot.key is None:
            raise UnchangeableError
        place = sheet.colon(spot.key)
        yield place, place, f" {sheet.apart(written, place)}"
    else:
        end = sheet.at(node.end)
        yield sheet.at(node.start), end, sheet.apart(written, end)


def _in_place(sheet: Sheet, spot: Spot, written: Written, column: int) -> Iterator[Splice]:
    """A value put where another one stands, on lines that count from a column."""
    node, key = spot.node, spot.key
    assert node is not None
    below = tuple(" " * column + line if line else "" for line in written.below)
    if node.is_blank or (node.is_block and node.kind != "text" and key is not None):
        place = sheet.colon(key) if key is not None else sheet.at(node.start)
        first = sheet.apart(written.first, place)
        yield place, place, f" {first}" if first else ""
        row = key.end[0] if key is not None else node.start[0]
        yield sheet.swap_lines(row + 1, max(row + 1, sheet.below(node, key)), below)
    elif node.is_block and node.kind != "text":
        end = sheet.below(node)
        last = sheet.starts[end - 1] + len(sheet.line(end - 1))
        yield sheet.at(node.start), last, written.first
        yield sheet.swap_lines(end, end, below)
    elif node.is_block:
        start = sheet.at(node.start)
        end = start + len(sheet.header(node))
        yield start, end, sheet.apart(written.first, end)
        yield sheet.swap_lines(node.start[0] + 1, sheet.below(node), below)
    else:
        start, end = sheet.at(node.start), sheet.at(node.end)
        if not written.first and key is not None:
            start = sheet.colon(key)
        yield start, end, sheet.apart(written.first, end)
        yield sheet.swap_lines(node.end[0] + 1, node.end[0] + 1, below)


def written_out(sheet: Sheet, spot: Spot, value: Mapping[str, Value], hand: Hand) -> Iterator[Splice] | None:
    """A short form made a table on lines of its own, in which its text stays as it is; None where it cannot."""
    node, field = spot.node, spot.field
    inner = field.inner if field is not None else None
    if node is None or field is None or inner is None or field.short is None or node.is_blank:
        return None
    names = list(field.short(node.value))
    is_on_line = node.kind == "text" and not node.is_block and node.start[0] == node.end[0]
    if not is_on_line or spot.is_in_brackets or len(names) != 1 or value.get(names[0]) != node.value:
        return None
    return _written_out(sheet, spot, {name: one for name, one in value.items() if name != names[0]}, names[0], hand)


def _written_out(sheet: Sheet, spot: Spot, rest: Mapping[str, Value], name: str, hand: Hand) -> Iterator[Splice]:
    node, field = spot.node, spot.field
    assert node is not None
    assert field is not None
    start = sheet.at(node.start)
    head = f"{key_in(field.inner, name, in_english=hand.in_english)}: "
    if spot.key is None:
        column = node.start[1]
        yield start, start, head
    else:
        column = spot.key.start[1] + len(hand.step)
        place = sheet.colon(spot.key)
        yield place, start, f"{sheet.newline(place)}{' ' * column}{head}"
    lines = tuple(" " * column + line if line else "" for line in fields_on_lines(rest, field, hand))
    yield sheet.swap_lines(node.end[0] + 1, node.end[0] + 1, lines)


def put_in(sheet: Sheet, spot: Spot, name: str, value: Value, hand: Hand) -> Iterator[Splice]:
    """A field put among others, behind the last one that the table has before it."""
    fields, table = spot.node, spot.field.inner if spot.field is not None else None
    spoken = speaks_english(fields, table) if table is not None else None
    hand = replace(hand, in_english=hand.in_english if spoken is None else spoken)
    below = field_below(spot.field, name)
    key = key_in(table, name, in_english=hand.in_english)
    if fields is None or (fields.is_block and not fields.parts):
        end = len(sheet.starts) - 1
        yield sheet.swap_lines(end, end, tuple(with_head(f"{key}:", on_own(value, below, hand))))
        return
    before = _before(fields, table, name)
    if fields.is_block:
        yield _as_lines(sheet, fields, before, key, on_own(value, below, hand))
    else:
        yield _in_brackets(sheet, fields, before, f"{key}: {in_brackets(value, below, hand)}")


def _in_brackets(sheet: Sheet, fields: Span, before: int, written: str) -> Splice:
    """A field put among others within brackets, behind the one of that number; below 0 it comes first."""
    if not fields.parts:
        place = sheet.at(fields.end) - 1
        return place, place, written
    if before < 0:
        place = sheet.at(fields.entries[0][0].start)
        return place, place, f"{written}, "
    place = sheet.behind(*fields.entries[before])
    return place, place, f", {written}"


def _as_lines(sheet: Sheet, fields: Span, before: int, key: str, written: Written) -> Splice:
    """A field put among others in lines of its own: below its example, else behind the field of that number, else first."""
    column = fields.start[1]
    lines = tuple(" " * column + line if line else "" for line in with_head(f"{key}:", written))
    example = _below_example(sheet, fields, key)
    if example is not None:
        return sheet.swap_lines(example, example, lines)
    if before >= 0:
        held_key, held = fields.entries[before]
        number = sheet.with_remarks(sheet.below(held, held_key), column, len(sheet.starts) - 1)
        return sheet.swap_lines(number, number, lines)
    if sheet.begins_line(fields.start):
        number = sheet.remarks_above(fields.start[0], 0)
        return sheet.swap_lines(number, number, lines)
    place = sheet.at(fields.start)
    sign = sheet.newline(sheet.starts[fields.start[0] + 1])
    return place, place, sign.join((*lines, " " * column))[column:]


def _below_example(sheet: Sheet, fields: Span, key: str) -> int | None:
    """The line below the remarks that show how a field is written, as an empty story has them; None where there are none."""
    if fields.start[1]:
        return None
    told = {n for key, held in fields.entries for n in range(key.start[0], sheet.below(held, key))}
    for number in range(len(sheet.starts) - 1):
        if number not in told and sheet.is_remark(number) and sheet.line(number).lstrip("# ").startswith(f"{key}:"):
            end = len(sheet.starts) - 1
            return next((below for below in range(number, end) if not sheet.is_remark(below)), end)
    return None


def _before(fields: Span, table: Table | None, name: str) -> int:
    """The number of the field behind which another one comes; -1 when it comes first."""
    if table is None:
        return len(fields.entries) - 1
    order = list(table.names.values())
    ranks = [
        (order.index(known), number)
        for number, (key, _) in enumerate(fields.entries)
        if (known := table.name_of(key.value))
    ]
    earlier = [pair for pair in ranks if pair[0] < order.index(name)]
    if earlier:
        return max(earlier)[1]
    return -1 if ranks else len(fields.entries) - 1


def taken_away(sheet: Sheet, spot: Spot) -> Iterator[Splice]:
    """A field taken away: its lines, or its place between the brackets. It is not the only one."""
    fields, key, node = spot.within, spot.key, spot.node
    assert fields is not None
    assert key is not None
    assert node is not None
    entries = fields.entries
    if not fields.is_block:
        yield from out_of_brackets(sheet, fields, spot.number)
        return
    below = sheet.below(node, key)
    if sheet.begins_line(key.start):
        yield sheet.swap_lines(key.start[0], below, ())
        return
    if spot.number + 1 >= len(entries):
        raise UnchangeableError
    following = entries[spot.number + 1][0]
    if sheet.between(below, following.start[0]).strip():
        last = sheet.starts[below - 1] + len(sheet.line(below - 1))
        start = len(sheet.text[: sheet.at(key.start)].rstrip(" "))
        yield start, last, ""
    else:
        yield sheet.at(key.start), sheet.at(following.start), ""
