"""The forms that fields take (words of a fixed list, days, texts, lists of them), and the mark that makes a field one.

A table of fields is a frozen dataclass: a field's name is its English key, its mark tells the Dutch one. The table is the
value too: what is read by it is what everything after it works with. Whether a field is empty is judged where it is read,
so here an empty text is always in order.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Annotated, Any, get_args

from annotated_types import MaxLen
from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_before_validator_function

ORIGINS = MappingProxyType({"waargebeurd": "true-story", "samengesteld": "composite", "fictief": "fictional"})
STATUSES = MappingProxyType({"concept": "draft", "gepubliceerd": "published", "gearchiveerd": "archived"})
OUTCOMES = MappingProxyType({"opgelost": "solved", "anders": "different", "open": "open", "loopt-nog": "ongoing"})
SOURCES = MappingProxyType({"verteller": "teller", "team": "team", "redactie": "editors"})
CHANNELS = MappingProxyType({"team": "team", "website": "website", "linkedin": "linkedin"})
THIRD_PARTIES = MappingProxyType(
    {"nvt": "not-applicable", "onherkenbaar": "unrecognisable", "toestemming": "permission"}
)
FAMILIES = ("vakmanschap", "betrokkenheid", "verantwoordelijkheid")
FAMILY_NAMES = MappingProxyType({family: family for family in FAMILIES})
ENGLISH_FAMILIES = MappingProxyType(dict(zip(("craft", "commitment", "responsibility"), FAMILIES, strict=True)))
LANGUAGE_CODES = MappingProxyType({"nl": "nl", "en": "en"})
STRICTNESS = MappingProxyType({"streng": "strict", "open": "open"})
POLICIES = MappingProxyType({"gewoon": "normal", "streng": "strict", "vrij": "free"})
SHARE_PICTURES = MappingProxyType({"dilemma": "dilemma", "verhaal": "story", "uit": "none"})
YES_NO = MappingProxyType({"ja": "yes", "nee": "no"})

# The last day of something when a file names that day and leaves it empty. No day of a file is as early.
UNTOLD = date.min

_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_BASE_URL = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


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


class OneOf:
    """The form of exact words: the Dutch one or its English alias becomes the English one; all else is refused.

    `meanings` are the words that come out.
    """

    def __init__(self, words: Mapping[str, str], english: Mapping[str, str] | None = None) -> None:
        self.meanings = tuple(dict.fromkeys(words.values()))
        self._words, self._dutch = tuple(words), tuple(words.items())
        self._accepted = {**words, **{word: word for word in words.values()}, **(english or {})}

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self._validate, handler(source))

    def __get_pydantic_json_schema__(self, source: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": list(self._accepted)}

    def meaning(self, word: str) -> str | None:
        """The English word that a word stands for; None when it is none of them."""
        return self._accepted.get(word.strip().casefold())

    def word(self, meaning: str, *, in_english: bool) -> str:
        """A word as an editor writes it; `meaning` is the English one."""
        return meaning if in_english else next((one for one, held in self._dutch if held == meaning), meaning)

    def _validate(self, value: object) -> object:
        if not isinstance(value, str) or not value.strip():
            return value
        found = self._accepted.get(value.strip().casefold())
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
    for mark in _marks_in(annotation):
        if isinstance(mark, StringConstraints):
            longest = longest or mark.max_length or 0
        elif isinstance(mark, FieldInfo):
            most = most or next((one.max_length for one in mark.metadata if isinstance(one, MaxLen)), 0)
    return longest, most


def words_of(annotation: Any) -> OneOf | None:
    """The exact words that a field takes; None when it takes others."""
    return next((mark for mark in _marks_in(annotation) if isinstance(mark, OneOf)), None)


def _marks_in(annotation: Any) -> Iterator[object]:
    for argument in get_args(annotation):
        yield argument
        yield from _marks_in(argument)


class Short(BeforeValidator):
    """The mark of a short form: a bare text stands for a table of fields, which `func` makes of it."""


def under(key: str) -> Short:
    """A short form in which the text stands for a table with only this key."""
    return Short(lambda value: {key: value} if isinstance(value, str) else value)


class OneOrMore(BeforeValidator):
    """The mark of a list in the place of which one text may stand."""


_ONE_OR_MORE = OneOrMore(lambda value: [value] if isinstance(value, str) else value)


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = _DAY.fullmatch(value.strip())
    try:
        if parts:
            return _plausible(date(int(parts[1]), int(parts[2]), int(parts[3])))
    except ValueError:
        pass
    raise PydanticCustomError("V122", "not a day", {"word": value})


def _end_day(value: object) -> object:
    return UNTOLD if isinstance(value, str) and not value.strip() else _day(value)


def _plausible(day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise ValueError(day.year)
    return day


def _month_or_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not text:
        return text
    if _MONTH.fullmatch(text):
        text += "-01"
    try:
        day = _day(text)
    except PydanticCustomError:
        raise PydanticCustomError("V123", "not a month", {"word": value}) from None
    return value.strip() if isinstance(day, date) else value


def _written(*patterns: re.Pattern[str]) -> WithJsonSchema:
    """How a text looks that is read as something else, for who checks it without us."""
    return WithJsonSchema({"type": "string", "pattern": "|".join(pattern.pattern for pattern in patterns)})


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[object], object]:
    def validate(value: object) -> object:
        if isinstance(value, str) and value and not pattern.fullmatch(value.strip()):
            raise PydanticCustomError(code, "not in the right form", {"word": value})
        return value

    return validate


def _with_slash(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        return value
    address = value.strip()
    return address if address.endswith("/") else f"{address}/"


def _is_yes(value: object) -> object:
    return value == "yes" if isinstance(value, str) else value


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
Lines = Annotated[tuple[Line, ...], _ONE_OR_MORE, Field(max_length=40)]
FewLines = Annotated[tuple[Line, ...], _ONE_OR_MORE, Field(max_length=6)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Words = Annotated[tuple[Word, ...], _ONE_OR_MORE, Field(max_length=40)]
ThreeWords = Annotated[tuple[Word, ...], _ONE_OR_MORE, Field(max_length=3)]
SomeWords = Annotated[tuple[Word, ...], _ONE_OR_MORE, Field(min_length=1, max_length=6)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=90)]
Teaser = Annotated[str, StringConstraints(strip_whitespace=True, max_length=240)]
Side = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Day = Annotated[date, BeforeValidator(_day), _written(_DAY)]
EndDay = Annotated[date, BeforeValidator(_end_day), _written(_DAY)]
MonthOrDay = Annotated[str, BeforeValidator(_month_or_day), _written(_DAY, _MONTH)]
Language = Annotated[str, BeforeValidator(_matching(_LANGUAGE, "V124")), _written(_LANGUAGE)]
BaseUrl = Annotated[
    str, BeforeValidator(_matching(_BASE_URL, "V125")), BeforeValidator(_with_slash), _written(_BASE_URL)
]
YesNo = Annotated[bool, BeforeValidator(_is_yes), OneOf(YES_NO)]
Reasons = Annotated[Mapping[Word, Line], Field(max_length=40)]
TermId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
TermIds = Annotated[tuple[TermId, ...], _ONE_OR_MORE, Field(max_length=40)]
Origin = Annotated[str, OneOf(ORIGINS)]
Status = Annotated[str, OneOf(STATUSES)]
Outcome = Annotated[str, OneOf(OUTCOMES)]
Bringer = Annotated[str, OneOf(SOURCES)]
Channels = Annotated[tuple[Annotated[str, OneOf(CHANNELS)], ...], _ONE_OR_MORE]
ThirdParties = Annotated[str, OneOf(THIRD_PARTIES)]
Family = Annotated[str, OneOf(FAMILY_NAMES, ENGLISH_FAMILIES)]
LanguageCode = Annotated[str, OneOf(LANGUAGE_CODES)]
Strictness = Annotated[str, OneOf(STRICTNESS)]
Policy = Annotated[str, OneOf(POLICIES)]
SharePictures = Annotated[str, OneOf(SHARE_PICTURES)]
