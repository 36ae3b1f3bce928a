"""From what is wanted in a form to the changes of its file: only what differs from what the file says already."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from generator.domain.schema import YES_NO
from generator.domain.story_file import story_table
from generator.domain.table import Field, Table
from generator.editing.body import with_parts
from generator.editing.change import AnyChange, Change, Insert, Move, Remove, change_all
from generator.editing.said import Location
from generator.editing.sheet import read_sheet
from generator.form.arrangement import AFTERMATH, SITUATION, form_table
from generator.form.values import WAS, Filled, Value, Values, cards_of, fields_of, number_of
from generator.values import dataclass

_YES = YES_NO["ja"]
# The lists that most stories have one word in, which then stands without brackets.
_OFTEN_ONE = ("role", "sector")


def changed_text(filled: Filled, wanted: Values, language: str) -> str:
    """The file's text once it says what is wanted. `language` is that of a heading that the ending may need.

    Raises `UnchangeableError` when a place in the file cannot be changed.
    """
    text = change_all(filled.text, changes(filled, wanted), story_table())
    situation, aftermath = (_other(filled.values, wanted, part) for part in (SITUATION, AFTERMATH))
    return with_parts(text, situation, aftermath, str(wanted["language"]) or language)


def changes(filled: Filled, wanted: Values) -> Sequence[AnyChange]:
    """The changes of the fields, each at its place in the file as those before it leave it."""
    hand = _Hand(read_sheet(filled.text, story_table()).in_english)
    return tuple(hand.in_table(form_table(), filled.values, filled.written, wanted, ()))


def is_same(one: Value, other: Value) -> bool:
    """Whether two values say the same; spaces make no difference, nor where a card came from."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or one.split() == other.split()
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(is_same(one.get(name), other.get(name)) for name in {*one, *other} - {WAS})
    if isinstance(one, Sequence) and isinstance(other, Sequence) and not isinstance(one, str | bytes):
        return len(one) == len(other) and all(map(is_same, one, other))
    return one == other


def is_empty(value: Value) -> bool:
    """Whether nothing is said."""
    if isinstance(value, Mapping):
        return all(is_empty(held) for name, held in value.items() if name != WAS)
    return value in ("", None, False) or (isinstance(value, Sequence) and not isinstance(value, str) and not any(value))


def _other(held: Values, wanted: Values, part: str) -> str | None:
    text = str(wanted[part])
    return None if text.strip() == str(held[part]).strip() else text


def _is_moved(held: Value, wanted: Value) -> bool:
    """Whether cards that say the same trade places, or one is another's twin."""
    return _numbers(held) != _numbers(wanted)


def _numbers(cards: Value) -> Sequence[Value]:
    if isinstance(cards, str) or not isinstance(cards, Sequence):
        return ()
    return [one[WAS] for one in cards if isinstance(one, Mapping) and WAS in one]


@dataclass(frozen=True)
class _Hand:
    """Who writes the changes, in the words of the file's language. What is `held` is spelled as `written` in the file."""

    in_english: bool

    def in_table(
        self, table: Table, held: Values, written: Values, wanted: Values, place: Location
    ) -> Iterator[AnyChange]:
        """What changes of some fields."""
        for name, field in table.fields.items():
            if not is_same(held[name], wanted[name]) or _is_moved(held[name], wanted[name]):
                yield from self._in_field(field, held[name], written[name], wanted[name], (*place, name))

    def _in_field(
        self, field: Field, held: Value, written: Value, wanted: Value, place: Location
    ) -> Iterator[AnyChange]:
        if field.inner is not None and field.is_list:
            yield from self._in_cards(field.inner, cards_of(held), cards_of(written), cards_of(wanted), place)
        elif field.inner is not None:
            yield from self.in_table(field.inner, fields_of(held), fields_of(written), fields_of(wanted), place)
        elif field.name == "accepted":
            pairs = cast("Sequence[Mapping[str, str]]", wanted)
            yield Change(place, {pair["word"]: pair["reason"] for pair in pairs if pair["word"]} or None)
        elif wanted is not None:
            yield Change(place, self._as_written(field, held, written, wanted))

    def _in_cards(
        self,
        table: Table,
        held: Sequence[Values],
        written: Sequence[Values],
        wanted: Sequence[Values],
        place: Location,
    ) -> Iterator[AnyChange]:
        """First the cards that go, then the others in their order, then those that are new, and what changes on one."""
        cards = [card for card in wanted if card[WAS] is not None or not is_empty(card)]
        staying = [number for number in map(number_of, cards) if number is not None]
        yield from (Remove((*place, number)) for number in reversed(range(len(held))) if number not in staying)
        order = sorted(staying)
        if order != staying:
            yield Move(place, tuple(order.index(number) for number in staying))
        for number, card in enumerate(cards):
            if card[WAS] is None:
                yield Insert((*place, number), self._fresh(table, card))
        for number, card in enumerate(cards):
            was = number_of(card)
            if was is not None:
                yield from self.in_table(table, held[was], written[was], card, (*place, number))

    def _fresh(self, table: Table, card: Values) -> Mapping[str, str | Sequence[str]]:
        """What a new card says."""
        said = {
            name: self._as_written(field, nothing, nothing, card[name])
            for name, field in table.fields.items()
            for nothing in ([] if field.is_list else "",)
            if not is_empty(card[name])
        }
        return {name: value for name, value in said.items() if value is not None}

    def _as_written(self, field: Field, held: Value, written: Value, wanted: Value) -> str | Sequence[str] | None:
        """A value in the words of the file: what stands there already keeps its spelling."""
        if isinstance(wanted, bool):
            return self._word(field, _YES) if wanted else None
        if isinstance(wanted, str):
            text = wanted if field.name == "internal" or "\n" in str(held) else " ".join(wanted.split())
            return self._word(field, text) or None
        pairs = zip(cast("Sequence[str]", held), cast("Sequence[str]", written), strict=True)
        spelled = dict(reversed(list(pairs)))
        words = [spelled.get(one) or self._word(field, one) for one in cast("Sequence[str]", wanted)]
        is_bare = field.name in _OFTEN_ONE and len(words) == 1 and len(spelled) < len(("one", "more"))
        return words[0] if is_bare else words or None

    def _word(self, field: Field, text: str) -> str:
        return field.words.word(text, in_english=self.in_english) if field.words else text
