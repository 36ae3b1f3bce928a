"""What a change comes to: what the file is to say, and the smaller changes that it is made of."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from generator.domain.table import Field
from generator.editing.operations import AnyChange, Change, Insert, Move, Remove, in_words, is_empty
from generator.editing.places import Spot, way_to
from generator.editing.reading import Reading
from generator.editing.said import Location, field_at, held_at, said, whole, with_value
from generator.editing.sheet import UnchangeableError
from generator.editing.written import Value
from generator.frontmatter.spans import Span


def joined(file: Reading, changes: Sequence[AnyChange]) -> tuple[AnyChange, int]:
    """The first change, and how many it is: those that write the same new table are one."""
    first = changes[0]
    if not isinstance(first, Change) or len(first.location) < len(("field", "inner")) or is_empty(first.value):
        return first, 1
    place = first.location[:-1]
    way = way_to(file.sheet, file.table, place)
    node = way[-1].node
    if isinstance(first.location[-1], int) or (len(way) > len(place) and node is not None and node.kind != "text"):
        return first, 1
    same: dict[str, Value] = {}
    for one in changes:
        if not isinstance(one, Change) or one.location[:-1] != place or one.value is None or is_empty(one.value):
            break
        if one.location[-1] in same:
            break
        same[str(one.location[-1])] = one.value
    held = held_at(file.says, place)
    return Change(place, {**(held if isinstance(held, dict) else {}), **same}), len(same)


def independent(file: Reading, changes: Sequence[AnyChange]) -> Sequence[Change]:
    """The first changes, when there are more than one that write a value each at a place of its own."""
    found: dict[Location, Change] = {}
    emptied: set[Location] = set()  # of two fields taken away the second may be the last one
    for one in map(in_words, changes):
        if not isinstance(one, Change) or one.location in found or not _is_of_its_own(file, one):
            break
        if one.value is None:
            if one.location[:-1] in emptied:
                break
            emptied.add(one.location[:-1])
        found[one.location] = one
    return list(found.values()) if len(found) > 1 else []


def _is_of_its_own(file: Reading, one: Change) -> bool:
    """Whether a change is no more than a value written, in a place that is there or beside others that are."""
    if not one.location or (one.location == ("title",) and file.heading):
        return False
    way = way_to(file.sheet, file.table, one.location)
    above = way[len(one.location) - 1].node if len(way) >= len(one.location) else None
    return above is not None and above.kind != "text" and steps_of(file, one) is None


def says_else(file: Reading, one: Change) -> bool:
    """Whether a place says something else than what it is to say."""
    return bool(held_at(file.says, one.location) != _said_there(file, one))


def all_wanted(file: Reading, many: Sequence[Change]) -> Any:
    """What the file is to say once all of these are made."""
    fields, told = whole(file.table), file.says
    for one in many:
        told = with_value(told, fields, one.location, _said_there(file, one))
    return said(told, fields)


def _said_there(file: Reading, one: Change) -> Any:
    """What a place is to say; None where nothing."""
    field = field_at(file.table, one.location)
    return None if one.value is None else said(one.value, field, is_item=isinstance(one.location[-1], int))


def wanted_of(file: Reading, one: AnyChange) -> Any:
    """What the file is to say."""
    field = field_at(file.table, one.location)
    if isinstance(one, Change):
        return _said_with(file, one.location, _said_there(file, one))
    place = one.location if isinstance(one, Move) else one.location[:-1]
    items = held_at(file.says, place) or []
    if not isinstance(items, list):
        raise UnchangeableError
    return _said_with(file, place, _rearranged(items, one, field) or None)


def _said_with(file: Reading, place: Location, value: Any) -> Any:
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


def steps_of(file: Reading, one: AnyChange) -> Sequence[AnyChange] | None:
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


def _steps_of_value(file: Reading, one: Change, way: tuple[Spot, ...], rest: Location) -> Sequence[AnyChange] | None:
    there = one.location[: len(way) - 1]
    spot = way[-1]
    if rest and spot.node is not None and spot.node.kind != "fields":
        held = held_at(with_value(file.says, whole(file.table), one.location, one.value), there)
        return [Change(there, held or ("" if spot.is_item else None))]
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
