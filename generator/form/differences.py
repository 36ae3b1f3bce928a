"""From what is wanted in a form to the changes of its file: only what differs from what the file says already."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from generator.domain.table import Field, Table
from generator.editing.body import with_parts
from generator.editing.change import AnyChange, Change, Insert, Move, Remove, change_all
from generator.editing.said import Location
from generator.editing.sheet import read_sheet
from generator.form.arrangement import AFTERMATH, SITUATION, form_table
from generator.form.values import WAS, Filled, Value, Values
from generator.reading.withdrawal import story_table


def changed_text(filled: Filled, wanted: Values, language: str) -> str:
    """The file's text once it says what is wanted. `language` is that of a heading that the ending may need.

    Raises `UnchangeableError` when a place in the file cannot be changed.
    """
    text = change_all(filled.text, changes(filled, wanted), story_table())
    situation, aftermath = (_other(filled.values, wanted, part) for part in (SITUATION, AFTERMATH))
    return with_parts(text, situation, aftermath, str(wanted["language"]) or language)


def changes(filled: Filled, wanted: Values) -> Sequence[AnyChange]:
    """The changes of the fields, each at its place in the file as those before it leave it."""
    in_english = read_sheet(filled.text, story_table()).in_english
    return tuple(_in_table(form_table(), filled.values, filled.written, wanted, (), in_english=in_english))


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


def _in_table(
    table: Table, held: Values, written: Values, wanted: Values, place: Location, *, in_english: bool
) -> Iterator[AnyChange]:
    for name, field in table.fields.items():
        if not is_same(held[name], wanted[name]) or _is_moved(held[name], wanted[name]):
            yield from _in_field(field, held[name], written[name], wanted[name], (*place, name), in_english=in_english)


def _is_moved(held: Value, wanted: Value) -> bool:
    """Whether cards that say the same trade places, or one is another's twin."""
    return _numbers(held) != _numbers(wanted)


def _numbers(cards: Value) -> Sequence[Value]:
    if isinstance(cards, str) or not isinstance(cards, Sequence):
        return ()
    return [one[WAS] for one in cards if isinstance(one, Mapping) and WAS in one]


def _in_field(
    field: Field, held: Value, written: Value, wanted: Value, place: Location, *, in_english: bool
) -> Iterator[AnyChange]:
    if field.inner is not None and field.is_list:
        cards = (cast("Sequence[Values]", one) for one in (held, written, wanted))
        yield from _in_cards(field, *cards, place, in_english=in_english)
    elif field.inner is not None:
        tables = (cast("Values", one) for one in (held, written, wanted))
        yield from _in_table(field.inner, *tables, place, in_english=in_english)
    elif field.name == "accepted":
        pairs = cast("Sequence[Mapping[str, str]]", wanted)
        yield Change(place, {pair["word"]: pair["reason"] for pair in pairs if pair["word"]} or None)
    elif wanted is not None:
        yield Change(place, _as_written(field, held, written, wanted, in_english=in_english))


def _in_cards(
    field: Field,
    held: Sequence[Values],
    written: Sequence[Values],
    wanted: Sequence[Values],
    place: Location,
    *,
    in_english: bool,
) -> Iterator[AnyChange]:
    """First the cards that go, then the others in their order, then those that are new, and what changes on one."""
    assert field.inner is not None
    cards = [card for card in wanted if card[WAS] is not None or not is_empty(card)]
    staying = [cast("int", card[WAS]) for card in cards if card[WAS] is not None]
    for number in reversed(range(len(held))):
        if number not in staying:
            yield Remove((*place, number))
    order = sorted(staying)
    if order != staying:
        yield Move(place, tuple(order.index(number) for number in staying))
    for number, card in enumerate(cards):
        if card[WAS] is None:
            yield Insert((*place, number), _fresh(field.inner, card, in_english=in_english))
    for number, card in enumerate(cards):
        if card[WAS] is not None:
            was = cast("int", card[WAS])
            yield from _in_table(field.inner, held[was], written[was], card, (*place, number), in_english=in_english)


def _fresh(table: Table, card: Values, *, in_english: bool) -> Mapping[str, str | Sequence[str]]:
    """What a new card says."""
    said = {
        name: _as_written(
            field, [] if field.is_list else "", [] if field.is_list else "", card[name], in_english=in_english
        )
        for name, field in table.fields.items()
        if not is_empty(card[name])
    }
    return {name: value for name, value in said.items() if value is not None}


def _as_written(
    field: Field, held: Value, written: Value, wanted: Value, *, in_english: bool
) -> str | Sequence[str] | None:
    """A value in the words of the file: what stands there already keeps its spelling."""
    if isinstance(wanted, bool):
        return field.words.word("yes", in_english=in_english) if wanted and field.words else None
    if isinstance(wanted, str):
        text = wanted if field.name == "internal" or "\n" in str(held) else " ".join(wanted.split())
        return (field.words.word(text, in_english=in_english) if field.words else text) or None
    items = cast("Sequence[str]", wanted)
    spelled = dict(zip(reversed(cast("Sequence[str]", held)), reversed(cast("Sequence[str]", written)), strict=True))
    words = [
        spelled.get(one) or (field.words.word(one, in_english=in_english) if field.words else one) for one in items
    ]
    return words or None
