"""The forms that fields take: words of a fixed list, days, texts, and lists of them.

A table of fields is a frozen dataclass: a field's name is its English key, its mark tells the Dutch one. The table is the
value too: what is read by it is what everything after it works with. Whether a field is empty is judged where it is read,
so here an empty text is always in order.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated

from pydantic_core import PydanticCustomError

from generator.domain.marks import BeforeValidator, Length, OneOf, OneOrMore, StringConstraints, Written

ORIGINS = MappingProxyType({"waargebeurd": "true-story", "samengesteld": "composite", "fictief": "fictional"})
STATUSES = MappingProxyType({"concept": "draft", "gepubliceerd": "published", "gearchiveerd": "archived"})
OUTCOMES = MappingProxyType({"opgelost": "solved", "anders": "different", "open": "open", "loopt-nog": "ongoing"})
SOURCES = MappingProxyType({"verteller": "teller", "team": "team", "redactie": "editors"})
CHANNELS = MappingProxyType({"team": "team", "website": "website", "linkedin": "linkedin", "nieuwsbrief": "newsletter"})
THIRD_PARTIES = MappingProxyType(
    {"nvt": "not-applicable", "onherkenbaar": "unrecognisable", "toestemming": "permission"}
)
FAMILIES = ("vakmanschap", "betrokkenheid", "verantwoordelijkheid")
FAMILY_NAMES = MappingProxyType({family: family for family in FAMILIES})
ENGLISH_FAMILIES = MappingProxyType(dict(zip(("craft", "commitment", "responsibility"), FAMILIES, strict=True)))
LANGUAGE_CODES = MappingProxyType({"nl": "nl", "en": "en"})
STRICTNESS = MappingProxyType({"streng": "strict", "open": "open"})
POLICIES = MappingProxyType({"gewoon": "normal", "streng": "strict", "vrij": "free"})
HARVESTED = MappingProxyType({"optie": "option", "verhaal": "story"})
SHARE_PICTURES = MappingProxyType({"vanzelf": "automatic", "verhaal": "story", "dilemma": "dilemma", "uit": "none"})
YES_NO = MappingProxyType({"ja": "yes", "nee": "no"})
AGREED = MappingProxyType({**YES_NO, "later": "later"})

# The last day of something when a file names that day and leaves it empty. No day of a file is as early.
UNTOLD = date.min

_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_BASE_URL = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


_ONE_OR_MORE = OneOrMore(lambda value: [value] if isinstance(value, str) else value)


def _by_commas(value: object) -> object:
    return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value


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


def _month(value: object) -> object:
    found = _month_or_day(value)
    if isinstance(found, str) and found and not _MONTH.fullmatch(found):
        raise PydanticCustomError("V158", "a day, not a month", {"word": found[:7]})
    return found


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
Lines = Annotated[tuple[Line, ...], Length(max_length=40), _ONE_OR_MORE]
FewLines = Annotated[tuple[Line, ...], Length(max_length=6), _ONE_OR_MORE]
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Words = Annotated[tuple[Word, ...], Length(max_length=40), _ONE_OR_MORE]
ThreeWords = Annotated[tuple[Word, ...], Length(max_length=3), _ONE_OR_MORE]
SameWords = Annotated[tuple[Word, ...], Length(min_length=2, max_length=12), BeforeValidator(_by_commas)]
SomeWords = Annotated[tuple[Word, ...], Length(min_length=1, max_length=6), _ONE_OR_MORE]
Action = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
TwoActions = Annotated[tuple[Action, ...], Length(max_length=2), _ONE_OR_MORE]
Passage = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=90)]
Teaser = Annotated[str, StringConstraints(strip_whitespace=True, max_length=240)]
Side = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Day = Annotated[date, BeforeValidator(_day), Written((_DAY,))]
EndDay = Annotated[date, BeforeValidator(_end_day), Written((_DAY,))]
MonthOrDay = Annotated[str, BeforeValidator(_month_or_day), Written((_DAY, _MONTH))]
Month = Annotated[str, BeforeValidator(_month), Written((_MONTH,))]
Language = Annotated[str, BeforeValidator(_matching(_LANGUAGE, "V124")), Written((_LANGUAGE,))]
BaseUrl = Annotated[
    str, BeforeValidator(_matching(_BASE_URL, "V125")), BeforeValidator(_with_slash), Written((_BASE_URL,))
]
YesNo = Annotated[bool, BeforeValidator(_is_yes), OneOf(YES_NO)]
Agreement = Annotated[str, OneOf(AGREED)]
Reasons = Annotated[Mapping[Word, Line], Length(max_length=40)]
TermId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
TermIds = Annotated[tuple[TermId, ...], Length(max_length=40), _ONE_OR_MORE]
Origin = Annotated[str, OneOf(ORIGINS)]
Status = Annotated[str, OneOf(STATUSES)]
Outcome = Annotated[str, OneOf(OUTCOMES)]
Bringer = Annotated[str, OneOf(SOURCES)]
Channels = Annotated[tuple[Annotated[str, OneOf(CHANNELS)], ...], _ONE_OR_MORE]
Harvested = Annotated[tuple[Annotated[str, OneOf(HARVESTED)], ...], Length(max_length=2), _ONE_OR_MORE]
ThirdParties = Annotated[str, OneOf(THIRD_PARTIES)]
Family = Annotated[str, OneOf(FAMILY_NAMES, ENGLISH_FAMILIES)]
LanguageCode = Annotated[str, OneOf(LANGUAGE_CODES)]
Strictness = Annotated[str, OneOf(STRICTNESS)]
Policy = Annotated[str, OneOf(POLICIES)]
SharePictures = Annotated[str, OneOf(SHARE_PICTURES)]
