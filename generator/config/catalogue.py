"""Catalogues: the words of one language, read from TOML texts. Which texts there are is the templates' affair."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import cast

from generator.domain.wording import Wording
from generator.sources.templates import read_toml
from generator.values import dataclass

LANGUAGES = ("nl", "en")
_OWN_WORDS = 20
_SITE_PARTS = ("site", "conversation", "harvest", "compass", "paper", "insight")
_PARTS = ("problems", *_SITE_PARTS, "commands")
_WORD_PARTS = (*_PARTS, "word", "form")
_FORM_PARTS = (*_WORD_PARTS, "editor", "terms", "inbox")


@dataclass(frozen=True)
class Catalogue:
    """The words of one language, by section and name ("words", "skip_link")."""

    language: str
    sections: Mapping[str, Mapping[str, object]]

    def section(self, name: str) -> Mapping[str, str]:
        """A section whose entries are plain texts."""
        return cast("Mapping[str, str]", self.sections[name])

    def text(self, section: str, name: str, /, **values: object) -> str:
        """One text with its fields filled in. A name that is not there is our own fault: KeyError."""
        return self.section(section)[name].format(**values)

    def counted(self, name: str, number: int) -> str:
        """A number with its noun in the right form ("1 verhaal", "2 verhalen"), by the language's plural rule."""
        return self.plural("plurals", name, number)

    def plural(self, section: str, name: str, number: int, /, **values: object) -> str:
        """The text for a number of something: in the right form, where it has more than one, and with its fields filled in."""
        told = self.sections[section][name]
        form = told if isinstance(told, str) else cast("Mapping[str, str]", told)[_plural_form(self.language, number)]
        return form.format(n=format_number(self.language, number), **values)


@lru_cache(maxsize=8)
def read_catalogue(language: str, *texts: bytes) -> Catalogue:
    """Read a catalogue from TOML texts; a later text overrides an earlier one, entry by entry."""
    sections: dict[str, dict[str, object]] = {}
    for text in texts:
        for name, entries in read_toml(text).items():
            sections.setdefault(name, {}).update(entries)
    return Catalogue(language, sections)


def catalogue_of(templates: Mapping[str, bytes], language: str) -> Catalogue:
    """All words of a language: what editors, readers and who types commands see."""
    return _read_parts(templates, language, *_PARTS)


def word_texts(templates: Mapping[str, bytes], language: str) -> Catalogue:
    """All words of a language, with those on Word files and of the form. Only who reads or makes one needs them."""
    return _read_parts(templates, language, *_WORD_PARTS)


def inbox_texts(templates: Mapping[str, bytes], language: str) -> Catalogue:
    """All words of a language, with those on what teams bring back. Only who takes that in needs them."""
    return _read_parts(templates, language, *_PARTS, "inbox")


def form_texts(templates: Mapping[str, bytes], language: str) -> Catalogue:
    """All words of a language, with those of the form in which stories are told. Only who shows that form needs them."""
    return _read_parts(templates, language, *_FORM_PARTS)


def site_texts(templates: Mapping[str, bytes], language: str) -> Catalogue:
    """The words of a language that stand on the site, without those that editors and who types commands see."""
    return _read_parts(templates, language, *_SITE_PARTS)


def _read_parts(templates: Mapping[str, bytes], language: str, *parts: str) -> Catalogue:
    return read_catalogue(language, *(templates[f"catalogues/{language}/{part}.toml"] for part in parts))


@dataclass(frozen=True)
class FieldText:
    """What a field is called, and what belongs in it."""

    label: str
    help: str


def field_texts(templates: Mapping[str, bytes], language: str, table: str) -> Mapping[str, FieldText]:
    """The texts of the fields of a table (story, settings or vocabulary), by name: "options.cost" is one within another.

    Those of a story are what its form says.
    """
    words = _read_parts(templates, language, "form", "fields")
    entries = cast("Mapping[str, Mapping[str, str]]", words.sections[table])
    own = {name: FieldText(**texts) for name, texts in entries.items()}
    if table != "story":
        return own
    labels, helps = words.section("form_labels"), words.section("form_help")
    return {**own, **{name: FieldText(label, helps[name]) for name, label in labels.items()}}


@lru_cache(maxsize=1024)
def month_name(language: str, month: str) -> str:
    """A month for people: "2025-11" becomes "november 2025"; an empty text stays empty."""
    if not month:
        return ""
    from babel.dates import format_date

    year, number = month.split("-")
    return format_date(date(int(year), int(number), 1), "MMMM yyyy", locale=language)


def day_name(language: str, day: date) -> str:
    """A day for people: "12 maart 2028"."""
    from babel.dates import format_date

    return format_date(day, "d MMMM yyyy", locale=language)


@lru_cache(maxsize=4096)
def format_number(language: str, number: int) -> str:
    """A number with the language's own marks for thousands ("1.234")."""
    if number < 1000:
        return str(number)
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


@lru_cache(maxsize=4096)
def _plural_form(language: str, number: int) -> str:
    from babel import Locale

    return str(Locale.parse(language).plural_form(number))


def wording_of(templates: Mapping[str, bytes]) -> Wording:
    """How people write what a field wants in exact words, in either language."""
    both = {one: _read_parts(templates, one, "problems") for one in LANGUAGES}
    written = [catalogue.section("written") for catalogue in both.values()]
    names = [words[key].split() for words in written for key in ("months", "short_months")]
    meant: dict[str, tuple[str, ...]] = {}
    for catalogue in both.values():
        for field, keys in catalogue.section("meant").items():
            meant.update({key: (*meant.get(key, ()), field) for key in keys.split()})
    return Wording(
        joins=tuple(join for words in written for join in words["joins"].split()),
        months={name: number for twelve in names for number, name in enumerate(twelve, 1)},
        meant=meant,
        one={language: catalogue.section("one") for language, catalogue in both.items()},
        persons=frozenset(word for words in written for word in words["persons"].split()),
        doubts=frozenset(word for words in written for word in words["doubts"].split()),
        assents=frozenset(word for words in written for word in words["assents"].split()),
        guides=tuple(guide for one in LANGUAGES for guide in _guides(templates[f"catalogues/{one}/story.md"].decode())),
    )


def _guides(form: str) -> Iterator[str]:
    """The sentences below the fields of an empty story that are long enough to be nobody's own."""
    _, _, body = form.rpartition("\n---\n")
    told = (line for line in body.split("\n") if not line.startswith("#"))
    yield from (one for line in told for one in line.replace(". ", ".\n").split("\n") if len(one) >= _OWN_WORDS)
