"""The table of fields: what a story, the vocabulary and the settings may hold.

Each model is a table: the field's alias is its Dutch key, its own name the English one. From it come the reading,
the check on unknown keys, the JSON Schema for code editors, and the empty story of `goedwerk new`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.domain.term import FAMILIES

ORIGINS = MappingProxyType({"waargebeurd": "true-story", "samengesteld": "composite", "fictief": "fictional"})
STATUSES = MappingProxyType({"concept": "draft", "gepubliceerd": "published", "gearchiveerd": "archived"})
OUTCOMES = MappingProxyType({"opgelost": "solved", "anders": "different", "open": "open", "loopt-nog": "ongoing"})
SOURCES = MappingProxyType({"verteller": "teller", "team": "team", "redactie": "editors"})
CHANNELS = MappingProxyType({"team": "team", "website": "website", "linkedin": "linkedin"})
THIRD_PARTIES = MappingProxyType(
    {"nvt": "not-applicable", "onherkenbaar": "unrecognisable", "toestemming": "permission"}
)
FAMILY_NAMES = MappingProxyType({family: family for family in FAMILIES})
ENGLISH_FAMILIES = MappingProxyType(dict(zip(("craft", "commitment", "responsibility"), FAMILIES, strict=True)))
LANGUAGE_CODES = MappingProxyType({"nl": "nl", "en": "en"})
STRICTNESS = MappingProxyType({"streng": "strict", "open": "open"})
POLICIES = MappingProxyType({"gewoon": "normal", "streng": "strict", "vrij": "free"})
SHARE_PICTURES = MappingProxyType({"dilemma": "dilemma", "verhaal": "story", "uit": "none"})
YES_NO = MappingProxyType({"ja": "yes", "nee": "no"})

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_BASE_URL = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def _one_of(words: Mapping[str, str], english: Mapping[str, str] | None = None) -> Callable[[object], object]:
    """A validator for exact words: the Dutch one or its English alias becomes the English one; all else is refused."""
    accepted = {**{word: word for word in words.values()}, **words, **(english or {})}

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        found = accepted.get(value.strip().casefold())
        if found is None:
            raise PydanticCustomError("V121", "not one of the words", {"word": value, "words": tuple(words)})
        return found

    return validate


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _under(key: str) -> Callable[[object], object]:
    """A validator for short forms: a bare text stands for an object with only this key."""
    return lambda value: {key: value} if isinstance(value, str) else value


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


def _plausible(day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise ValueError(day.year)
    return day


def _month_or_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if _MONTH.fullmatch(text):
        text += "-01"
    try:
        day = _day(text)
    except PydanticCustomError:
        raise PydanticCustomError("V123", "not a month", {"word": value}) from None
    return value.strip() if isinstance(day, date) else value


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[object], object]:
    def validate(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value.strip()):
            raise PydanticCustomError(code, "not in the right form", {"word": value})
        return value

    return validate


def _base_url(value: object) -> object:
    return value if not isinstance(value, str) or value.endswith("/") else value + "/"


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_list), Field(max_length=40)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_as_list), Field(max_length=40)]
Day = Annotated[date, BeforeValidator(_day)]


class Fields(BaseModel):
    """What all tables share: values never change, and a field is known by its Dutch key."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class DilemmaFields(Fields):
    """The question the teller faced, with its two sides."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)] = Field(
        alias="vraag"
    )
    a: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    b: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""


class OptionFields(Fields):
    """One option for action."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] = Field(alias="tekst")
    values: Annotated[tuple[Word, ...], BeforeValidator(_as_list), Field(max_length=3)] = Field((), alias="waarden")
    norm: Line = ""
    cost: Line = Field("", alias="prijs")
    mitigation: Line = Field("", alias="verzachten")
    needs: Line = Field("", alias="nodig")
    source: Annotated[str, BeforeValidator(_one_of(SOURCES))] = Field("", alias="bron")
    chosen: Annotated[str, BeforeValidator(_one_of(YES_NO))] = Field("no", alias="gekozen")


class PartyFields(Fields):
    """Somebody else in the story."""

    who: Line = Field(alias="wie")
    interest: Line = Field("", alias="belang")
    values: Words = Field((), alias="waarden")


class SensitiveFields(Fields):
    """The notice before a story on a heavy subject."""

    about: Line = Field(alias="over")
    help: Line = Field("", alias="hulp")


class ImageFields(Fields):
    """A picture that lies beside the story."""

    file: Word = Field(alias="bestand")
    alt: Line = ""


class ConsentFields(Fields):
    """What the teller agreed to. Exact words and days only; a doubt is a no."""

    channels: Annotated[tuple[Annotated[str, BeforeValidator(_one_of(CHANNELS))], ...], BeforeValidator(_as_list)] = (
        Field((), alias="kanalen")
    )
    given_on: Day | None = Field(None, alias="gegeven_op")
    read_back_on: Day | None = Field(None, alias="teruggelezen_op")
    valid_until: Day | None = Field(None, alias="geldig_tot")
    third_parties: Annotated[str, BeforeValidator(_one_of(THIRD_PARTIES))] = Field("", alias="derden")
    withdrawn_on: Day | None = Field(None, alias="ingetrokken_op")


def _consent(value: object) -> object:
    """A day alone means: given on that day, for the website."""
    return {"kanalen": ["website"], "gegeven_op": value} if isinstance(value, str) else value


class StoryFields(Fields):
    """A story's front matter."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)] = Field(
        "", alias="titel"
    )
    summary: Annotated[str, StringConstraints(strip_whitespace=True, max_length=240)] = Field("", alias="samenvatting")
    role: Annotated[tuple[Word, ...], BeforeValidator(_as_list), Field(min_length=1, max_length=6)] = Field(alias="rol")
    sector: Words = ()
    dilemma: Annotated[DilemmaFields, BeforeValidator(_under("vraag"))]
    shared_dilemmas: Annotated[tuple[Word, ...], BeforeValidator(_as_list), Field(max_length=3)] = Field(
        (), alias="vraagstukken"
    )
    options: Annotated[
        tuple[Annotated[OptionFields, BeforeValidator(_under("tekst"))], ...], Field(min_length=2, max_length=8)
    ] = Field(alias="opties")
    values: Words = Field((), alias="waarden")
    tags: Words = Field((), alias="trefwoorden")
    parties: Annotated[tuple[Annotated[PartyFields, BeforeValidator(_under("wie"))], ...], Field(max_length=20)] = (
        Field((), alias="betrokkenen")
    )
    signals: Lines = Field((), alias="signalen")
    outcome: Annotated[str, BeforeValidator(_one_of(OUTCOMES))] = Field("", alias="afloop")
    questions: Annotated[tuple[Line, ...], BeforeValidator(_as_list), Field(max_length=6)] = Field((), alias="vragen")
    related: Words = Field((), alias="verwant")
    sensitive: Annotated[SensitiveFields, BeforeValidator(_under("over"))] | None = Field(None, alias="gevoelig")
    origin: Annotated[str, BeforeValidator(_one_of(ORIGINS))] = Field("", alias="herkomst")
    date: Annotated[str, BeforeValidator(_month_or_day)] = Field("", alias="datum")
    status: Annotated[str, BeforeValidator(_one_of(STATUSES))] = "published"
    consent: Annotated[ConsentFields, BeforeValidator(_consent)] | None = Field(None, alias="toestemming")
    image: ImageFields | None = Field(None, alias="afbeelding")
    language: Annotated[str, BeforeValidator(_matching(_LANGUAGE, "V124"))] = Field("", alias="taal")
    internal: object = Field(None, alias="intern", exclude=True)


class TextPageFields(Fields):
    """The front matter of a page of the editors' own."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)] = Field(alias="titel")
    summary: Annotated[str, StringConstraints(strip_whitespace=True, max_length=240)] = Field("", alias="samenvatting")


class TermFields(Fields):
    """A term of the vocabulary."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
    explanation: Line = Field("", alias="uitleg")
    synonyms: Words = Field((), alias="synoniemen")


class ValueFields(TermFields):
    """A value, with the family it belongs to."""

    family: Annotated[str, BeforeValidator(_one_of(FAMILY_NAMES, ENGLISH_FAMILIES))] = Field("", alias="familie")


class SharedDilemmaFields(TermFields):
    """A shared dilemma, with its two sides and its core question."""

    a: Line = ""
    b: Line = ""
    core_question: Line = Field("", alias="kernvraag")


class VocabularyFields(Fields):
    """The editors' own lists."""

    values: tuple[ValueFields, ...] = Field((), alias="waarden")
    shared_dilemmas: tuple[SharedDilemmaFields, ...] = Field((), alias="vraagstukken")
    roles: tuple[TermFields, ...] = Field((), alias="rollen")
    sectors: tuple[TermFields, ...] = Field((), alias="sectoren")


class SettingsFields(Fields):
    """The settings of a library; all optional."""

    title: Word = Field("", alias="titel")
    subtitle: Line = Field("", alias="ondertitel")
    language: Annotated[str, BeforeValidator(_one_of(LANGUAGE_CODES))] = Field("nl", alias="taal")
    base_url: Annotated[str, BeforeValidator(_matching(_BASE_URL, "V125")), BeforeValidator(_base_url)] = Field(
        "", alias="adres"
    )
    contact: Word = ""
    vocabulary: Annotated[str, BeforeValidator(_one_of(STRICTNESS))] = Field("strict", alias="woordenlijst")
    questions: Annotated[tuple[Line, ...], BeforeValidator(_as_list), Field(max_length=6)] = Field((), alias="vragen")
    consent_policy: Annotated[str, BeforeValidator(_one_of(POLICIES))] = Field("normal", alias="toestemmingsbeleid")
    share_pictures: Annotated[str, BeforeValidator(_one_of(SHARE_PICTURES))] = Field("dilemma", alias="deelplaatjes")
