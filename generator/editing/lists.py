"""The items of a list: one put in, one taken out, all put in another order, with the remarks that belong to each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from generator.editing.brackets import out_of_brackets, places_within
from generator.editing.places import Spot
from generator.editing.scalars import WIDTH
from generator.editing.sheet import Sheet, Splice, UnchangeableError
from generator.editing.written import Hand, Value, in_brackets, item_on_lines
from generator.frontmatter.spans import Span


class _Stretch(NamedTuple):
    """The lines of an item: from the remarks directly above its dash to below its last one."""

    start: int
    dash: int
    end: int


def item_put_in(sheet: Sheet, spot: Spot, number: int, value: Value, hand: Hand) -> Iterator[Splice]:
    """An item put into a list, written as the others are."""
    items = spot.node
    assert items is not None
    if not items.is_block:
        yield _put_between(sheet, items, number, in_brackets(_as_others(items, spot, value), spot.field, hand))
        return
    stretches = _stretches(sheet, items)
    column = items.start[1]
    lines = [" " * column + line if line else "" for line in _lines_of(spot, value, hand)]
    gaps = [sheet.between(above.end, below.start) for above, below in pairwise(stretches)]
    if gaps and all(gap and not gap.strip() for gap in gaps[:1] + gaps[-1:]):
        lines = ["", *lines] if number else [*lines, ""]
    place = stretches[number - 1].end if number else stretches[0].start
    yield sheet.swap_lines(place, place, tuple(lines))


def item_taken_out(sheet: Sheet, spot: Spot, number: int) -> Iterator[Splice]:
    """An item taken out of a list that has others. The remarks directly above it go along."""
    items = spot.node
    assert items is not None
    if not items.is_block:
        yield from out_of_brackets(sheet, items, number)
        return
    stretches = _stretches(sheet, items)
    start, _, end = stretches[number]
    if number + 1 < len(stretches):
        following = stretches[number + 1].start
        end = end if sheet.between(end, following).strip() else following
    elif number:
        above = stretches[number - 1].end
        start = start if sheet.between(above, start).strip() else above
    yield sheet.swap_lines(start, end, ())


def items_moved(sheet: Sheet, spot: Spot, order: tuple[int, ...]) -> Iterator[Splice]:
    """The items of a list in another order: each comes with its lines, what stands between them stays."""
    items = spot.node
    assert items is not None
    if items.is_block:
        yield _lines_moved(sheet, items, order)
    else:
        starts, ends = places_within(sheet, items)
        for place, old in enumerate(order):
            if place != old:
                yield starts[place], ends[place], sheet.text[starts[old] : ends[old]]


def _lines_moved(sheet: Sheet, items: Span, order: tuple[int, ...]) -> Splice:
    stretches = _stretches(sheet, items)
    start, end = stretches[0].start, stretches[-1].end
    sign = sheet.newline(sheet.starts[end])
    is_cut = sheet.between(start, end)[-1] not in "\r\n"
    texts = [sheet.between(one.start, one.end) for one in stretches]
    texts = [text if text[-1] in "\r\n" else text + sign for text in texts]
    gaps = [sheet.between(above.end, below.start) for above, below in pairwise(stretches)]
    moved = "".join(part for old, gap in zip(order, (*gaps, ""), strict=True) for part in (texts[old], gap))
    return sheet.starts[start], sheet.starts[end], moved.rstrip("\r\n") if is_cut else moved


def _put_between(sheet: Sheet, items: Span, number: int, written: str) -> Splice:
    if not items.parts:
        place = sheet.at(items.end) - 1
        return place, place, written
    if number:
        place = sheet.at(items.parts[number - 1].end)
        return place, place, f", {written}"
    place = sheet.at(items.parts[0].start)
    return place, place, f"{written}, "


def _stretches(sheet: Sheet, items: Span) -> list[_Stretch]:
    """The lines of each item. Raises `UnchangeableError` where one does not begin its line."""
    column, found, limit = items.start[1], [], 0
    for number, item in enumerate(items.parts):
        dash = item.start[0]
        while dash >= limit and not sheet.line(dash).startswith(" " * column + "-"):
            dash -= 1
        if dash < limit:
            raise UnchangeableError
        last = items.parts[number + 1].start[0] if number + 1 < len(items.parts) else len(sheet.starts) - 1
        below = dash + 1 if item.is_blank else sheet.below(item)
        end = sheet.with_remarks(below, column, last)
        first = sheet.remarks_above(dash, limit) if number else dash
        found.append(_Stretch(first, dash, end))
        limit = end
    return [found[0]._replace(start=_first_remark(sheet, found[0].dash)), *found[1:]] if found else []


def _first_remark(sheet: Sheet, dash: int) -> int:
    """The first of the remarks above the first item; it has a key above it."""
    return sheet.remarks_above(dash, 0)


def _lines_of(spot: Spot, value: Value, hand: Hand) -> Iterator[str]:
    """The lines of a new item, between brackets where the others are and it is short."""
    items = spot.node
    assert items is not None
    first = items.parts[0]
    if first.start[0] == items.start[0]:
        hand = replace(hand, behind=" " * max(1, first.start[1] - items.start[1] - 1))
    hand = replace(hand, order=_order(items, spot))
    value = _as_others(items, spot, value)
    if isinstance(value, Mapping) and any(one.kind == "fields" and not one.is_block for one in items.parts):
        written = in_brackets(value, spot.field, hand)
        if len(written) <= WIDTH:
            yield f"-{hand.behind}{written}"
            return
    yield from item_on_lines(value, spot.field, hand)


def _order(items: Span, spot: Spot) -> tuple[str, ...]:
    """The names of the fields of the item that has most of them."""
    table = spot.field.inner if spot.field is not None else None
    most = max((one.entries for one in items.parts), key=len, default=())
    return tuple(name for key, _ in most if table is not None and (name := table.name_of(key.value)))


def _as_others(items: Span, spot: Spot, value: Value) -> Value:
    """A value as a bare text, where all others are and nothing is lost."""
    short = spot.field.short if spot.field is not None else None
    if short is None or not isinstance(value, Mapping) or len(value) != 1 or not items.parts:
        return value
    (text,) = value.values()
    is_same = isinstance(text, str) and short(text) == value
    return text if is_same and all(one.kind == "text" for one in items.parts) else value
