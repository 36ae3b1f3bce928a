"""Two who changed one story: what only one of them changed is joined, and what both changed otherwise is to be asked."""

from collections.abc import Iterator, Mapping, Sequence

from generator.editing.said import Location
from generator.form.differences import is_empty, is_same
from generator.form.values import WAS, Value, Values, cards_of, number_of
from generator.values import dataclass


@dataclass(frozen=True)
class Conflict:
    """A place that both changed otherwise. On a card, the place has its number in what was joined."""

    at: Location
    mine: Value
    theirs: Value


@dataclass(frozen=True)
class Merged:
    """What came of it. Where there is a conflict, `values` hold what the file says; its cards are numbered by the file.

    `mine` and `theirs` are the places that one of the two alone changed.
    """

    values: Values
    conflicts: tuple[Conflict, ...] = ()
    mine: tuple[Location, ...] = ()
    theirs: tuple[Location, ...] = ()


def merge(before: Values, mine: Values, theirs: Values) -> Merged:
    """Join what a form holds with what its file says by now; both began from `before`, by which cards of `mine` are numbered."""
    notes = _Notes([], [], [])
    values = _tables(before, mine, theirs, (), notes)
    return Merged(values, tuple(notes.conflicts), tuple(notes.mine), tuple(notes.theirs))


@dataclass(frozen=True)
class _Card:
    """A card with its number before, None for a new one."""

    old: int | None
    values: Values

    def is_one_with(self, other: "_Card") -> bool:
        """Whether it is the same card on either side."""
        return self is other or (self.old is not None and self.old == other.old)


@dataclass(frozen=True)
class _Notes:
    conflicts: list[Conflict]
    mine: list[Location]
    theirs: list[Location]


def _tables(before: Values, mine: Values, theirs: Values, at: Location, notes: _Notes) -> Values:
    return {name: _values(before.get(name, ""), mine[name], theirs[name], (*at, name), notes) for name in theirs}


def _values(before: Value, mine: Value, theirs: Value, at: Location, notes: _Notes) -> Value:
    if at[-1] == WAS:
        return theirs
    if _are_cards(before, mine, theirs):
        return _cards(cards_of(before), cards_of(mine), cards_of(theirs), at, notes)
    if isinstance(before, Mapping) and isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _tables(before, mine, theirs, at, notes)
    if is_same(mine, theirs):
        return theirs
    if is_same(mine, before):
        notes.theirs.append(at)
        return theirs
    if is_same(theirs, before):
        notes.mine.append(at)
        return mine
    notes.conflicts.append(Conflict(at, mine, theirs))
    return theirs


def _are_cards(*lists: Value) -> bool:
    items = [one for held in lists if isinstance(held, list) for one in held]
    return all(isinstance(held, list) for held in lists) and any(
        isinstance(one, Mapping) and WAS in one for one in items
    )


def _cards(
    before: Sequence[Values], mine: Sequence[Values], theirs: Sequence[Values], at: Location, notes: _Notes
) -> Sequence[Value]:
    """The cards of both: first which there are and in what order, then what stands on each."""
    new_place = dict(_pairs(before, theirs))
    kept = {number: card for card in mine if (number := number_of(card)) is not None}
    if not _is_agreed(before, kept, theirs, new_place):
        notes.conflicts.append(Conflict(at, list(mine), list(theirs)))
        return theirs
    mine_moved = _changes_order(list(kept))
    theirs_moved = _changes_order([new_place[number] for number in sorted(new_place)])
    if mine_moved and theirs_moved:
        notes.conflicts.append(Conflict(at, list(mine), list(theirs)))
        return theirs
    joined = _joined(mine, theirs, new_place, keeps_mine=mine_moved)
    if mine_moved or any(card[WAS] is None and not is_empty(card) for card in mine) or len(kept) < len(before):
        notes.mine.append(at)
    if theirs_moved or set(new_place.values()) != set(range(len(theirs))) or len(new_place) < len(before):
        notes.theirs.append(at)
    return [
        card.values
        if card.old is None
        else _tables(before[card.old], kept[card.old], theirs[new_place[card.old]], (*at, place), notes)
        for place, card in enumerate(joined)
    ]


def _pairs(before: Sequence[Values], theirs: Sequence[Values]) -> Iterator[tuple[int, int]]:
    """Which card of before is which now: one that says the same, else the same in its first words, else at its place."""
    left, free = list(range(len(before))), list(range(len(theirs)))
    for likeness in (is_same, _begin_alike, None):
        for old in list(left):
            found = next((new for new in free if likeness and likeness(before[old], theirs[new])), None)
            if likeness is None and len(before) == len(theirs) and old in free:
                found = old
            if found is not None:
                left.remove(old)
                free.remove(found)
                yield old, found


def _begin_alike(one: Value, other: Value) -> bool:
    """Whether two cards have the same first text."""
    assert isinstance(one, Mapping)
    assert isinstance(other, Mapping)
    name = next(name for name in one if name != WAS)
    return is_same(one[name], other[name])


def _is_agreed(
    before: Sequence[Values], kept: Mapping[int, Values], theirs: Sequence[Values], new_place: Mapping[int, int]
) -> bool:
    """Whether nobody took away a card on which the other changed something."""
    for old, card in enumerate(before):
        gone_here, gone_there = old not in kept, old not in new_place
        if gone_here and not gone_there and not is_same(card, theirs[new_place[old]]):
            return False
        if gone_there and not gone_here and not is_same(card, kept[old]):
            return False
    return all(old < len(before) for old in kept)


def _changes_order(numbers: Sequence[int]) -> bool:
    return list(numbers) != sorted(numbers)


def _joined(
    mine: Sequence[Values], theirs: Sequence[Values], new_place: Mapping[int, int], *, keeps_mine: bool
) -> Sequence[_Card]:
    """The cards of both in one order: that of who moved any, with each new card of the other behind the one it stood behind."""
    old_place = {new: old for old, new in new_place.items()}
    kept = {card[WAS] for card in mine if card[WAS] is not None}
    own = [
        _Card(number_of(card), card)
        for card in mine
        if card[WAS] in new_place or (card[WAS] is None and not is_empty(card))
    ]
    there = [_Card(old_place.get(new), card) for new, card in enumerate(theirs)]
    there = [card for card in there if card.old is None or card.old in kept]
    joined, others = (own, there) if keeps_mine else (there, own)
    for place, card in enumerate(others):
        if card.old is None:
            above = (n for other in reversed(others[:place]) for n, one in enumerate(joined) if one.is_one_with(other))
            joined.insert(next(above, -1) + 1, card)
    return joined
