"""Changes to a file's fields, and no other byte: from a file's text and what is wanted to the new text.

Files keep their own keys, Dutch or English, their own way of writing and their own line ends. A new field comes where the
table of fields has it. What comes out is read again: it says what was wanted, or there is an error.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from generator.domain.table import Table
from generator.editing.body import with_title
from generator.editing.fields import put_in, taken_away, written_anew, written_out
from generator.editing.lists import item_put_in, item_taken_out, items_moved
from generator.editing.operations import AnyChange, Change, Insert, Move, Remove, in_words, is_empty
from generator.editing.places import Spot, hand_of, way_to
from generator.editing.reading import Reading
from generator.editing.said import Location
from generator.editing.sheet import Splice, UnchangeableError
from generator.editing.steps import all_wanted, independent, joined, says_else, steps_of, wanted_of
from generator.editing.written import Hand, Value

__all__ = ["AnyChange", "Change", "Insert", "Move", "Remove", "change", "change_all"]


def change(text: str, location: Location, value: Value | None, table: Table) -> str:
    """The text with a field set to a value, or taken away where that is None: one `Change` of `change_all`."""
    return change_all(text, [Change(location, value)], table)


def change_all(text: str, changes: Sequence[AnyChange], table: Table, *, is_whole: bool = False) -> str:
    """The text with changes made, one after the other: each location is that in the text as the ones before left it.

    All of a file that `is_whole` is fields, as a vocabulary is. Raises `UnchangeableError` when a place cannot be told, or
    the file would not say exactly what is wanted.
    """
    file, rest = Reading(text, table, is_whole), [_asked(one) for one in changes]
    while rest:
        many = independent(file, rest)
        if many:
            file, rest = _all_changed(file, many), rest[len(many) :]
        else:
            one, count = joined(file, rest)
            file, rest = _changed(file, one), rest[count:]
    return file.text


def _asked(one: AnyChange) -> AnyChange:
    """A change as it is meant: a field that gets a value with nothing in it is taken away."""
    is_away = isinstance(one, Change) and is_empty(one.value) and one.location and isinstance(one.location[-1], str)
    return Change(one.location, None) if is_away else one


def _all_changed(file: Reading, many: Sequence[Change]) -> Reading:
    """The file with changes made that leave each other's places alone: at once, or in halves where that cannot be told."""
    if len(many) == 1:
        return _changed(file, many[0])
    half = len(many) // 2
    return _at_once(file, many) or _all_changed(_all_changed(file, many[:half]), many[half:])


def _at_once(file: Reading, many: Sequence[Change]) -> Reading | None:
    wanted, hand = all_wanted(file, many), hand_of(file.sheet)
    try:
        splices = sorted(splice for one in many if says_else(file, one) for splice in _splices(file, one, hand))
        apart = all(
            above[1] <= below[0] and above[0] < below[0] for above, below in pairwise(filter(_is_some, splices))
        )
        after = replace(file, text=_spliced(file.text, splices))
        return after if apart and after.says_now(file, wanted) else None
    except UnchangeableError:
        return None


def _is_some(splice: Splice) -> bool:
    start, end, new = splice
    return start < end or bool(new)


def _changed(file: Reading, one: AnyChange) -> Reading:
    """The file with one change made, in steps where it is one of many fields or items."""
    one = in_words(one)
    wanted = wanted_of(file, one)
    if wanted == file.says:
        return file
    if one.location == ("title",) and isinstance(one, Change) and file.heading:
        return _entitled(file, one, wanted)
    steps = steps_of(file, one)
    if steps is not None:
        after = file
        for step in steps:
            after = _changed(after, step)
        if not after.says_now(file, wanted):
            raise UnchangeableError
        return after
    hand = hand_of(file.sheet)
    for careful in (hand, replace(hand, is_careful=True)):
        try:
            after = replace(file, text=_spliced(file.text, _splices(file, one, careful)))
            if after.says_now(file, wanted):
                return after
        except UnchangeableError:
            continue
    raise UnchangeableError


def _entitled(file: Reading, one: Change, wanted: Any) -> Reading:
    """A story with another heading for its title."""
    after = replace(file, text=with_title(file.text, one.value if isinstance(one.value, str) else ""))
    if not after.says_now(file, wanted):
        raise UnchangeableError
    return after


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    parts, place = list[str](), 0
    for start, end, new in sorted(splices):
        parts += [text[place:start], new]
        place = end
    return "".join((*parts, text[place:]))


def _splices(file: Reading, one: AnyChange, hand: Hand) -> Iterator[Splice]:
    """What to put where."""
    sheet = file.sheet
    way = way_to(sheet, file.table, one.location)
    if isinstance(one, Move):
        return items_moved(sheet, way[-1], one.order)
    if not isinstance(one, Change):
        spot, number = way[len(one.location) - 1], int(one.location[-1])
        return (
            item_put_in(sheet, spot, number, one.value, hand)
            if isinstance(one, Insert)
            else item_taken_out(sheet, spot, number)
        )
    spot, rest = way[-1], one.location[len(way) - 1 :]
    if one.value is None:
        return taken_away(sheet, spot)
    if not rest and _is_one_for_one(spot, one.value):
        return written_anew(sheet, spot, next(iter(one.value)), hand)
    if not rest:
        is_out = isinstance(one.value, Mapping) and not hand.is_careful
        out = written_out(sheet, spot, one.value, hand) if is_out and isinstance(one.value, Mapping) else None
        return out or written_anew(sheet, spot, one.value, hand)
    return put_in(sheet, spot, str(rest[0]), _nested(rest[1:], one.value), hand)


def _is_one_for_one(spot: Spot, value: Value) -> bool:
    """Whether one text stands for a list that is to hold another one."""
    is_text = spot.node is not None and spot.node.kind == "text" and not spot.node.is_blank
    return is_text and not isinstance(value, str | Mapping) and len(value) == 1 and isinstance(value[0], str)


def _nested(rest: Location, value: Value) -> Value:
    for step in reversed(rest):
        if isinstance(step, int):
            raise UnchangeableError
        value = {step: value}
    return value
