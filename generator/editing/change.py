"""Changes to a file's fields, and no other byte: from a file's text and what is wanted to the new text.

Files keep their own keys, Dutch or English, their own way of writing and their own line ends. A new field comes where the
table of fields has it. What comes out is read again: it says what was wanted, or there is an error.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from generator.domain.table import Field, Table
from generator.editing.body import title_of, with_title
from generator.editing.lists import item_put_in, item_taken_out, items_moved
from generator.editing.places import Spot, hand_of, put_in, taken_away, way_to, written_anew, written_out
from generator.editing.said import Location, field_at, held_at, said, untold, whole, with_value
from generator.editing.sheet import Sheet, Splice, UnchangeableError, read_sheet
from generator.editing.written import Hand, Value
from generator.frontmatter.front_matter import FrontMatter, read_front_matter, read_yaml
from generator.frontmatter.nodes import plain
from generator.frontmatter.spans import Span
from generator.reading.withdrawal import story_table
from generator.values import kept


@dataclass(frozen=True)
class Change:
    """A place that gets a value; None, or a value with nothing in it, takes the field away.

    The location is made of the fields' English names, and of numbers from 0; so are the keys of a value that holds fields.
    """

    location: Location
    value: Value | None


@dataclass(frozen=True)
class Insert:
    """An item put into a list, which need not be there yet. The location ends with the number that the item gets."""

    location: Location
    value: Value


@dataclass(frozen=True)
class Remove:
    """An item taken out of a list; the location ends with its number. With the last one the field goes."""

    location: Location


@dataclass(frozen=True)
class Move:
    """The items of a list in another order: of each place, the number that its item had."""

    location: Location
    order: tuple[int, ...]


AnyChange = Change | Insert | Remove | Move


def change(text: str, location: Location, value: Value | None, table: Table) -> str:
    """The text with a field set to a value, or taken away where that is None: one `Change` of `change_all`."""
    return change_all(text, [Change(location, value)], table)


def change_all(text: str, changes: Sequence[AnyChange], table: Table, *, is_whole: bool = False) -> str:
    """The text with changes made, one after the other: each location is that in the text as the ones before left it.

    All of a file that `is_whole` is fields, as a vocabulary is. Raises `UnchangeableError` when a place cannot be told, or
    the file would not say exactly what is wanted.
    """
    file, rest = _File(text, table, is_whole), list(changes)
    while rest:
        one, count = _joined(file, rest)
        file, rest = _changed(file, one), rest[count:]
    return file.text


@dataclass(frozen=True)
class _File:
    """A text, with what it says as it stands and as the house reads it."""

    text: str
    table: Table
    is_whole: bool

    @kept
    def sheet(self) -> Sheet:
        """The places of its fields."""
        return read_sheet(self.text, self.table, is_whole=self.is_whole)

    @kept
    def says(self) -> Any:
        """What its fields say, and the heading that stands for the title."""
        return {**self.heading, **said(untold(self.sheet.root), whole(self.table))}

    @kept
    def heading(self) -> Mapping[str, str]:
        """The title where that is the heading of a story's text."""
        is_story = self.table is story_table() and not self.is_whole
        title = (
            title_of(self.text) if is_story and "title" not in said(untold(self.sheet.root), whole(self.table)) else ""
        )
        return {"title": unicodedata.normalize("NFC", title)} if title else {}

    @kept
    def front(self) -> FrontMatter:
        """The fields as the house reads them."""
        data = self.text.encode("utf-8", "surrogatepass")
        return (read_yaml if self.is_whole else read_front_matter)("", data)

    def says_now(self, before: "_File", wanted: Any) -> bool:
        """Whether it says what is wanted, is in order where it was before, and has the same text around its fields."""
        if self.says != wanted or (self.around != before.around and self.fields != before.fields):
            return False
        if before.front.problems:
            return len(self.front.problems) <= len(before.front.problems)
        if self.sheet.root is None:  # no field at all is an error, whoever took the last one away
            return True
        tree = self.front.tree
        return (
            not self.front.problems
            and tree is not None
            and {
                **self.heading,
                **said(plain(tree), whole(self.table)),
            }
            == wanted
        )

    @property
    def fields(self) -> str:
        """The text of the fields."""
        return self.text[self.sheet.starts[0] : self.sheet.starts[-1]]

    @property
    def around(self) -> tuple[str, str]:
        """What stands above the fields, and below them."""
        return self.text[: self.sheet.starts[0]], self.text[self.sheet.starts[-1] :]


def _joined(file: _File, changes: Sequence[AnyChange]) -> tuple[AnyChange, int]:
    """The first change, and how many it is: those that write the same new table are one."""
    first = changes[0]
    if not isinstance(first, Change) or len(first.location) < len(("field", "inner")) or _is_empty(first.value):
        return first, 1
    place = first.location[:-1]
    way = way_to(file.sheet, file.table, place)
    node = way[-1].node
    if isinstance(first.location[-1], int) or (len(way) > len(place) and node is not None and node.kind != "text"):
        return first, 1
    same: dict[str, Value] = {}
    for one in changes:
        if not isinstance(one, Change) or one.location[:-1] != place or one.value is None or _is_empty(one.value):
            break
        if one.location[-1] in same:
            break
        same[str(one.location[-1])] = one.value
    held = held_at(file.says, place)
    return Change(place, {**(held if isinstance(held, dict) else {}), **same}), len(same)


def _changed(file: _File, one: AnyChange) -> _File:
    """The file with one change made, in steps where it is one of many fields or items."""
    one = _in_words(one)
    wanted = _wanted(file, one)
    if wanted == file.says:
        return file
    if one.location == ("title",) and isinstance(one, Change) and file.heading:
        return _entitled(file, one, wanted)
    steps = _steps(file, one)
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


def _entitled(file: _File, one: Change, wanted: Any) -> _File:
    """A story with another heading for its title."""
    after = replace(file, text=with_title(file.text, one.value if isinstance(one.value, str) else ""))
    if not after.says_now(file, wanted):
        raise UnchangeableError
    return after


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _in_words(one: AnyChange) -> AnyChange:
    """A change with its value as files hold it: composed, with line feeds, and with nothing empty in it."""
    if isinstance(one, Insert):
        return Insert(one.location, _cleaned(one.value))
    return Change(one.location, _cleaned(one.value)) if isinstance(one, Change) and one.value is not None else one


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        cleaned = {name: _cleaned(held) for name, held in value.items()}
        return {name: held for name, held in cleaned.items() if not _is_empty(held)}
    return [_cleaned(item) for item in value]


def _is_empty(value: Value | None) -> bool:
    return value is None or len(value) == 0


def _wanted(file: _File, one: AnyChange) -> Any:
    """What the file is to say."""
    field = field_at(file.table, one.location)
    if isinstance(one, Change):
        is_item = isinstance(one.location[-1], int)
        value = None if one.value is None else said(one.value, field, is_item=is_item)
        return _said_with(file, one.location, value)
    place = one.location if isinstance(one, Move) else one.location[:-1]
    items = held_at(file.says, place) or []
    if not isinstance(items, list):
        raise UnchangeableError
    return _said_with(file, place, _rearranged(items, one, field) or None)


def _said_with(file: _File, place: Location, value: Any) -> Any:
    fields = whole(file.table)
    return said(with_value(file.says, fields, place, value), fields)


def _rearranged(items: list[Any], one: AnyChange, field: Field | None) -> list[Any]:
    """The items of a list once one came, one went, or all were moved."""
    if isinstance(one, Move):
        if sorted(one.order) != list(range(len(items))):
            raise UnchangeableError
        return [items[old] for old in one.order]
    number = one.location[-1]
    if not isinstance(number, int) or not 0 <= number < len(items) + isinstance(one, Insert):
        raise UnchangeableError
    if isinstance(one, Insert):
        return [*items[:number], said(one.value, field, is_item=True), *items[number:]]
    return [*items[:number], *items[number + 1 :]]


def _steps(file: _File, one: AnyChange) -> Sequence[AnyChange] | None:
    """The changes that make one, where it is more than a value to write; None where it is not."""
    way = way_to(file.sheet, file.table, one.location)
    if isinstance(one, Change):
        return _steps_of_value(file, one, way, one.location[len(way) - 1 :])
    if isinstance(one, Move):
        return None
    place = one.location[:-1]
    there = way[len(place)].node if len(way) > len(place) else None
    items = held_at(file.says, place) or []
    if isinstance(one, Remove) and len(items) == 1:
        return [Change(place, None)]
    if there is None or there.kind != "list":
        return [Change(place, _rearranged(items, one, field_at(file.table, one.location)))]
    return None


def _steps_of_value(file: _File, one: Change, way: tuple[Spot, ...], rest: Location) -> Sequence[AnyChange] | None:
    there = one.location[: len(way) - 1]
    spot = way[-1]
    if rest and spot.node is not None and spot.node.kind != "fields":
        held = held_at(with_value(file.says, whole(file.table), one.location, one.value), there)
        return [Change(there, held)]
    if one.value is None:
        return _steps_away(one, spot.within)
    if rest or spot.node is None:
        return None
    if spot.node.kind == "fields":
        told = said(one.value, spot.field, is_item=spot.is_item)
        names = [name for name in held_at(file.says, one.location) or () if name not in told]
        changed = [Change((*one.location, name), value) for name, value in told.items()]
        return [*changed, *(Change((*one.location, name), None) for name in names)] if isinstance(told, dict) else None
    if spot.node.kind == "list" and not isinstance(one.value, str | Mapping):
        return _steps_in_list(one.location, held_at(file.says, one.location) or [], one.value, spot.field)
    return None


def _steps_away(one: Change, fields: Span | None) -> Sequence[AnyChange] | None:
    """A field that is taken away: with those that hold nothing else; an item of a list stays, with nothing in it."""
    place = one.location[:-1]
    if not place or fields is None or len(fields.entries) != 1:
        return None
    return [Change(one.location, "") if isinstance(place[-1], int) else Change(place, None)]


def _steps_in_list(
    place: Location, before: list[Any], wanted: Sequence[Value], field: Field | None
) -> Sequence[AnyChange]:
    """The items that come, go and change to make a list another one, from the last to the first."""
    told = [said(one, field, is_item=True) for one in wanted]
    names = [list(map(repr, items)) for items in (before, told)]
    steps: list[AnyChange] = []
    for kind, start, end, first, last in reversed(
        SequenceMatcher(None, names[0], names[1], autojunk=False).get_opcodes()
    ):
        if kind == "equal":
            continue
        both = min(end - start, last - first)
        steps += [Remove((*place, start + both)) for _ in range(start + both, end)]
        steps += [Insert((*place, start + both), wanted[number]) for number in reversed(range(first + both, last))]
        steps += [Change((*place, start + number), wanted[first + number]) for number in range(both)]
    return steps


def _splices(file: _File, one: AnyChange, hand: Hand) -> Iterator[Splice]:
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
