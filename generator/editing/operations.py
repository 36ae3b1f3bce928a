"""What can be done to a file's fields: a value set, an item put in or taken out, items moved."""

import unicodedata
from collections.abc import Mapping

from generator.editing.said import Location
from generator.editing.written import Value
from generator.values import dataclass


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


def in_words(one: AnyChange) -> AnyChange:
    """A change with its value as files hold it: composed, with line feeds, and with nothing empty in it."""
    if isinstance(one, Insert):
        return Insert(one.location, _cleaned(one.value))
    return Change(one.location, _cleaned(one.value)) if isinstance(one, Change) and one.value is not None else one


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        cleaned = {name: _cleaned(held) for name, held in value.items()}
        return {name: held for name, held in cleaned.items() if not is_empty(held)}
    return [_cleaned(item) for item in value]


def is_empty(value: Value | None) -> bool:
    """Whether a value has nothing in it, so that it takes its field away."""
    return value is None or len(value) == 0
