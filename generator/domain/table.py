"""The table of fields, read off the dataclasses that are one: what reading, checking, data and the word index go by."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.domain.marks import Key, OneOf, OneOrMore, Short, Weight, is_free_text, limits_of, marks_in, words_of
from generator.values import dataclass, kept


@dataclass(frozen=True)
class Field:
    """One field. `inner` is the table of a field that holds a table, or a list of them; `short` makes one of a bare text;
    `is_text` tells whether editors write words of their own in it, `words` which ones it takes where it takes no others, and
    `is_open` whether they choose its keys themselves; `longest` is the most signs of a text and `most` the most items of a
    list, 0 for no end. Of a list that `takes_one`, a bare text is the only item. `form` is its type.
    """

    name: str
    key: Key
    is_required: bool
    inner: "Table | None"
    is_text: bool = False
    is_list: bool = False
    short: Callable[[Any], Any] | None = None
    words: OneOf | None = None
    longest: int = 0
    most: int = 0
    is_open: bool = False
    takes_one: bool = False
    form: Any = None


@dataclass(frozen=True)
class Discretion:
    """The keys of a table at any depth, in lower case, each with whether a message may hold what stands behind it."""

    keys: Mapping[str, bool]

    @kept
    def secret(self) -> tuple[str, ...]:
        """Those behind which all is kept from messages."""
        return tuple(key for key, is_shown in self.keys.items() if not is_shown)


@dataclass(frozen=True)
class Table:
    """The fields of one or more dataclasses, by name; `names` maps every key in either language to the field's name.

    What stands under a key of `private` is never looked at.
    """

    fields: Mapping[str, Field]
    names: Mapping[str, str]
    private: frozenset[str] = frozenset()

    def name_of(self, key: str) -> str | None:
        """The name of the field that a key stands for, in either language and in any case."""
        return self.names.get(key) or self.names.get(key.casefold())

    def homes(self, key: str) -> Iterator[tuple[str, ...]]:
        """The tables within this one that know a key: the names of the fields on the way to them."""
        for name, field in self.fields.items():
            if field.inner is not None:
                if field.inner.name_of(key):
                    yield (name,)
                yield from ((name, *way) for way in field.inner.homes(key))

    @kept
    def told(self) -> Discretion:
        """What of a file with this table messages may tell."""
        own = {key.casefold(): name not in self.private for key, name in self.names.items()}
        inner = (field.inner.told.keys.items() for field in self.fields.values() if field.inner)
        return Discretion({**own, **{key: is_shown for pairs in inner for key, is_shown in pairs}})

    def key_of(self, name: str, *, in_english: bool) -> str:
        """A field's key as its editor writes it."""
        if in_english:
            return name
        return next((key for key, known in self.names.items() if known == name != key), name)


@lru_cache(maxsize=64)
def table_of(*models: type, private: type | None = None) -> Table:
    """The table of some dataclasses together. `private` is one whose fields are known and never read."""
    fields = {field.name: field for model in models for field in _fields(model)}
    hidden = {field.name: field for field in _fields(private)} if private else {}
    both = {**fields, **hidden}
    names = {**{name: name for name in both}, **{field.key.dutch: name for name, field in both.items()}}
    return Table(MappingProxyType(fields), MappingProxyType(names), frozenset(hidden))


def searched(value: object) -> Iterator[tuple[Weight, str]]:
    """The texts in a table of fields in which words are looked for, with what a word in them weighs."""
    model: Any = type(value)
    for name, weight in _searched_fields(model):
        held = getattr(value, name)
        for one in held if isinstance(held, tuple) else (held,):
            if weight is None:
                yield from searched(one)
            else:
                yield weight, one


def data_of(value: object) -> dict[str, object]:
    """The fields of a table that are data, by name. A table in a field is laid out flat, tables in a list stay apart."""
    model: Any = type(value)
    found: dict[str, object] = {}
    for name, is_table in _data_fields(model):
        held = getattr(value, name)
        if not is_table:
            found[name] = held
        elif isinstance(held, tuple):
            found[name] = [data_of(one) for one in held]
        elif held is not None:
            found.update(data_of(held))
    return found


@lru_cache(maxsize=64)
def _searched_fields(model: type) -> tuple[tuple[str, Weight | None], ...]:
    """The names of the fields in which words are looked for, with their weight; None for one that holds tables."""
    if not dataclasses.is_dataclass(model):
        return ()
    fields = table_of(model).fields.values()
    return tuple((field.name, field.key.search) for field in fields if field.key.search is not None or _leads_on(field))


def _leads_on(field: Field) -> bool:
    inner = field.inner.fields.values() if field.inner else ()
    return any(one.key.search is not None or _leads_on(one) for one in inner)


@lru_cache(maxsize=64)
def _data_fields(model: type) -> tuple[tuple[str, bool], ...]:
    """The names of the fields that are data, and whether they hold tables."""
    fields = table_of(model).fields.values()
    return tuple((field.name, field.inner is not None) for field in fields if field.key.in_data)


def _fields(model: type) -> Iterator[Field]:
    hints = get_type_hints(model, include_extras=True)
    for field in dataclasses.fields(model):
        key = next((mark for mark in get_args(hints[field.name])[1:] if isinstance(mark, Key)), None)
        if key is None:
            raise TypeError(f"{model.__name__}.{field.name} has no key")
        inner = next((table_of(nested) for nested in _tables_in(hints[field.name])), None)
        form = hints[field.name]
        short: Any = next((mark.func for mark in marks_in(form) if isinstance(mark, Short)), None)
        is_text = inner is None and is_free_text(form)
        words = None if inner else words_of(form)
        is_required, limits = field.default is dataclasses.MISSING, limits_of(form)
        is_open = inner is None and _is_open(form)
        more = (words, *limits, is_open, any(isinstance(mark, OneOrMore) for mark in marks_in(form)), form)
        yield Field(field.name, key, is_required, inner, is_text, _is_list(form), short, *more)


def _is_list(annotation: Any) -> bool:
    """Whether a field holds a list, also when it may be left out."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _is_list(inner[0])
    return origin is tuple or (origin in (Union, UnionType) and any(map(_is_list, inner)))


def _is_open(annotation: Any) -> bool:
    """Whether a field holds texts under keys that are no fields."""
    return get_origin(annotation) is Mapping or any(map(_is_open, get_args(annotation)))


def _tables_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        yield annotation
    for argument in get_args(annotation):
        if not isinstance(argument, Key):
            yield from _tables_in(argument)
