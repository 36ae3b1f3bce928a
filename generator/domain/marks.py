"""Marks: what the annotation of a field says beside its type (its key, how long a text may be, which words it takes), and how
they are read off it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import Any, cast, get_args

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function

from generator.values import dataclass


class Weight(IntEnum):
    """The parts of a story in which a word is looked for; a word in the title weighs most."""

    TITLE = 8
    DILEMMA = 4
    OPTION = 2
    TEXT = 1


@dataclass(frozen=True)
class Key:
    """The mark of a field in a table of fields, and where the field goes beside its own page.

    `dutch` is its key in files; the field's own name is the English one. `search` is what its words weigh in a search;
    a field that is `in_data` is among the stories as JSON. One that is not `may_be_empty` is an error when nothing stands
    behind its key, though it may be left out; one that `counts_when_empty` is then not as if it had been left out.
    """

    dutch: str
    search: Weight | None = None
    in_data: bool = False
    may_be_empty: bool = True
    counts_when_empty: bool = False


@dataclass(frozen=True)
class BeforeValidator:
    """The mark of a form that a value is brought into, or refused for, before it is typed."""

    func: Callable[[Any], object]

    def around(self, schema: CoreSchema) -> CoreSchema:
        """The schema of a type with this mark."""
        return no_info_before_validator_function(self.func, schema)


@dataclass(frozen=True, kw_only=True)
class StringConstraints:
    """The mark of a text: how long it may be, and the pattern that it has."""

    max_length: int
    strip_whitespace: bool = False
    pattern: str = ""

    def around(self, schema: CoreSchema) -> CoreSchema:
        """The schema of a type with this mark."""
        more = {"pattern": self.pattern} if self.pattern else {}
        return cast(
            "CoreSchema",
            {**schema, "max_length": self.max_length, "strip_whitespace": self.strip_whitespace, **more},
        )


@dataclass(frozen=True, kw_only=True)
class Length:
    """The mark of a list or a mapping: how many there may be in it, and must be."""

    max_length: int
    min_length: int = 0

    def around(self, schema: CoreSchema) -> CoreSchema:
        """The schema of a type with this mark."""
        return cast("CoreSchema", {**schema, "min_length": self.min_length, "max_length": self.max_length})


@dataclass(frozen=True)
class Written:
    """The mark of a text that is read as something else: how it looks, for who checks it without us."""

    patterns: tuple[re.Pattern[str], ...]


class OneOf:
    """The mark of exact words: the Dutch one or its English alias becomes the English one; all else is refused.

    `meanings` are the words that come out; `accepted` maps all that may be written to them.
    """

    def __init__(self, words: Mapping[str, str], english: Mapping[str, str] | None = None) -> None:
        self.meanings = tuple(dict.fromkeys(words.values()))
        self._words, self._dutch, self._english = tuple(words), tuple(words.items()), tuple((english or {}).items())
        self.accepted = {**words, **{word: word for word in words.values()}, **(english or {})}

    def around(self, schema: CoreSchema) -> CoreSchema:
        """The schema of a type with this mark."""
        return no_info_before_validator_function(self._validate, schema)

    def meaning(self, word: str) -> str | None:
        """The English word that a word stands for; None when it is none of them."""
        return self.accepted.get(word.strip().casefold())

    def word(self, meaning: str, *, in_english: bool) -> str:
        """A word as an editor writes it; `meaning` is the English one."""
        known = self._english if in_english else self._dutch
        return next((one for one, held in known if held == meaning), meaning)

    def _validate(self, value: object) -> object:
        if not isinstance(value, str) or not value.strip():
            return value
        found = self.accepted.get(value.strip().casefold())
        if found is None:
            raise PydanticCustomError("V121", "not one of the words", {"word": value, "words": self._words})
        return found


def is_free_text(annotation: Any) -> bool:
    """Whether a field takes a text of one's own: no exact words, no day, nothing that has one form only."""
    marks = get_args(annotation)
    return any(isinstance(mark, StringConstraints) or is_free_text(mark) for mark in marks)


def limits_of(annotation: Any) -> tuple[int, int]:
    """How many signs a text of a field may have, and how many items its list; 0 where there is no end to it."""
    longest = most = 0
    for mark in marks_in(annotation):
        if isinstance(mark, StringConstraints):
            longest = longest or mark.max_length or 0
        elif isinstance(mark, Length):
            most = most or mark.max_length
    return longest, most


def words_of(annotation: Any) -> OneOf | None:
    """The exact words that a field takes; None when it takes others."""
    return next((mark for mark in marks_in(annotation) if isinstance(mark, OneOf)), None)


def marks_in(annotation: Any) -> Iterator[object]:
    """All marks in an annotation, at any depth."""
    for argument in get_args(annotation):
        yield argument
        yield from marks_in(argument)


class Short(BeforeValidator):
    """The mark of a short form: a bare text stands for a table of fields, which `func` makes of it."""


def under(key: str) -> Short:
    """A short form in which the text stands for a table with only this key."""
    return Short(lambda value: {key: value} if isinstance(value, str) else value)


class OneOrMore(BeforeValidator):
    """The mark of a list in the place of which one text may stand."""
