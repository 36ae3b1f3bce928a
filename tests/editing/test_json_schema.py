"""JSON Schema: what it refuses, reading refuses; and of what reading refuses it sees all that a schema can see."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from PIL import Image

from generator.config.catalogue import LANGUAGES
from generator.config.settings import Settings
from generator.domain.story import Answers, Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import Field, Table, table_of
from generator.domain.term import VocabularyFields
from generator.editing.json_schema import KINDS, json_schema
from generator.editing.new import VOCABULARY, empty_story
from generator.pipeline import build
from generator.problems.problem import Level, has_errors
from generator.project import Project
from generator.sources.templates import bundled_templates, read_templates
from tests.command import ROOT
from tests.libraries import library
from tests.yaml_core import read_core

INVALID = Path(__file__).parent.parent / "invalid"
TEMPLATES = read_templates(bundled_templates())
STORY = table_of(Told, Gate, Answers)

# What a schema of the fields cannot see, and why.
UNSEEN = {
    "C10": "what the text below the fields says of consent",
    "F1": "how the file is saved, and where its fields begin and end",
    "M1": "the text below the fields, and whether a photo lies beside the file",
    "P1": "who can be recognised",
    "R1": "the other stories",
    "V101 titel": "a title may stand below the fields",
    "V123": "which days the calendar has",
    "V131": "how often something is said in a list",
    "V140": "several words in one text",
    "V153": "a sentence of the empty story",
    "V154": "a remark, which YAML leaves out",
    "V157": "how a text is written",
    "V160": "what a title says",
    "W1": "the vocabulary",
    "Y": "the signs of YAML, which are gone when its values are there",
}
# Those of its text that are seen in spite of that, as a value comes of them that does not fit.
SEEN_TOO = {"P131", "P133"}


@cache
def validator(kind: str, language: str = "nl") -> Draft7Validator:
    return Draft7Validator(json.loads(json_schema(kind, language, TEMPLATES)))


def fields_of(text: str) -> object:
    return read_core(re.split(r"^---[ ]*\n", text.removeprefix("\ufeff"), maxsplit=2, flags=re.MULTILINE)[1])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_schema_is_one_and_describes_every_field_in_both_languages(kind: str, language: str) -> None:
    schema = json.loads(json_schema(kind, language, TEMPLATES))
    Draft7Validator.check_schema(schema)
    for key, told in schema["properties"].items():
        field = told.get("allOf", [told])[0]["$ref"].removeprefix("#/definitions/")
        assert schema["definitions"][field]["description"], key


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_what_fields_there_are_is_offered_each_once_in_the_language_of_the_library(
    kind: str, language: str
) -> None:
    schema = json.loads(json_schema(kind, language, TEMPLATES))
    tables = {"settings": (Settings,), "vocabulary": (VocabularyFields,), "story": (Told, Gate, Answers, Private)}
    table = table_of(*tables[kind])
    own = {table.key_of(name, in_english=language == "en") for name in (*table.fields, *table.private)}
    offered = [key for key, told in properties_in(schema) if not told.get("doNotSuggest")]
    assert sorted(offered) == sorted(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_for_a_choice_is_offered_its_words_in_the_language_of_the_library_and_no_nothing(
    language: str,
) -> None:
    offered = [one for kind in KINDS for one in choices_in(json.loads(json_schema(kind, language, TEMPLATES)))]
    assert len(offered) > 10
    for words in offered:
        assert None not in words
        assert len(set(words)) == len(words)
    said = {word for words in offered for word in words}
    families = {"nl": "vakmanschap", "en": "craft"}
    for dutch, english in (("concept", "draft"), ("ja", "yes"), ("fictief", "fictional"), families.values()):
        assert ({dutch, english} & said) == {dutch if language == "nl" else english}


def choices_in(schema: Any) -> Iterator[list[object]]:
    """The words that a schema names for a value, except where it only asks whether one stands there."""
    for key, told in (
        schema.items() if isinstance(schema, dict) else enumerate(schema if isinstance(schema, list) else ())
    ):
        if key == "enum":
            yield told
        elif key not in ("if", "else", "not"):
            yield from choices_in(told)


def properties_in(schema: Any) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The properties that a schema names for one table, wherever in it that is."""
    yield from ((key, told) for key, told in schema.get("properties", {}).items() if isinstance(told, dict))
    for name in ("allOf", "anyOf", "if", "then", "else", "not"):
        inner = schema.get(name, [])
        for one in inner if isinstance(inner, list) else [inner]:
            yield from properties_in(one)


def test_every_story_the_vocabulary_the_settings_and_an_empty_story_are_valid() -> None:
    stories = [path for path in (ROOT / "stories").glob("*.md") if path.name != "LEESMIJ.md"]
    assert len(stories) >= 35
    for language in LANGUAGES:
        for path in stories:
            validator("story", language).validate(fields_of(path.read_text(encoding="utf-8")))
        validator("settings", language).validate(read_core((ROOT / "stories/_site.yaml").read_text(encoding="utf-8")))
        vocabulary = (ROOT / "stories/_woordenlijst.yaml").read_text(encoding="utf-8")
        validator("vocabulary", language).validate(read_core(vocabulary))
        new = empty_story("Nieuw", language, TEMPLATES, date(2026, 3, 1))
        validator("story", language).validate(fields_of(new))


def errors_told(case: Path) -> list[str]:
    told = case.with_suffix(".txt").read_text(encoding="utf-8")
    return re.findall(r"^\S+:\d+(?::\d+)?: fout ([A-Z]\d{3}(?:(?<=V101): het veld titel)?)", told, re.MULTILINE)


def is_unseen(code: str) -> bool:
    code = code.replace(": het veld", "")
    return code not in SEEN_TOO and any(code.startswith(start) for start in UNSEEN)


@pytest.mark.parametrize("case", sorted(INVALID.glob("*.md")), ids=lambda path: path.stem)
def test_of_the_wrong_stories_it_refuses_those_whose_fault_it_can_see_and_no_other(case: Path) -> None:
    told = errors_told(case)
    try:
        fields = fields_of(case.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, IndexError):
        assert any(code[0] in "FY" for code in told)  # no YAML at all
        return
    is_refused = not validator("story").is_valid(fields)
    assert not is_refused or told
    assert is_refused or all(map(is_unseen, told)), told


VALUES: Mapping[str, object] = {
    "nothing": None,
    "a blank": "  ",
    "a word": "helder",
    "a number": 2026,
    "a yes": True,
    "a day": "2026-03-12",
    "a month": "2026-03",
    "a day that is none": "12 maart",
    "ja": "ja",
    "website": "website",
    "waargebeurd": "true-story",
    "open": "open",
    "gearchiveerd": "archived",
    "onherkenbaar": "onherkenbaar",
    "90 characters and a space": "x" * 90 + " ",
    "91 characters": "x" * 91,
    "601 characters": "x" * 601,
    "an empty list": [],
    "a list": ["helder", "open"],
    "a list with a gap": ["helder", ""],
    "seven": list("abcdefg"),
    "41 words": [f"woord{number}" for number in range(41)],
    "a list in a list": [["helder"]],
    "other fields": {"kleur": "rood"},
}


def places(table: Table, above: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Field]]:
    for name, field in table.fields.items():
        yield (*above, name), field
        if field.inner is not None:
            yield from places(field.inner, (*above, name, *((0,) if field.is_list else ())))


def filled(where: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """A whole story's fields, with a value in one place."""
    story: dict[str, Any] = {
        "title": "Een titel",
        "role": ["coach"],
        "dilemma": {"question": "Zeg ik het?"},
        "options": [{"text": "Vraag raad", "values": ["moed"]}, {"text": "Wacht af"}],
        "parties": [{"who": "de familie"}],
        "sensitive": {"about": "verlies"},
        "image": {"file": "kaart.png"},
        "consent": {"channels": ["website"], "given_on": "2026-03-12"},
        "origin": "fictional",
    }
    holder: Any = story
    for step in where[:-1]:
        holder = holder[step]
    holder[where[-1]] = value
    return story


def written(fields: object) -> str:
    """The fields as YAML takes them, each on a line of its own; nothing is nothing."""
    return json.dumps(fields, indent=1).replace("null", "")


def test_any_value_in_any_field_is_refused_by_both_or_by_neither(tmp_path: Path) -> None:
    """A blank between quotation marks aside: to reading that is nothing in every field, and to a schema in a text only."""
    kinds = [
        (where, label)
        for where, field in places(STORY)
        for label in VALUES
        if label != "a blank" or (field.is_text and field.name != "accepted")
    ]
    texts = {
        f"v{number}": f"---\n{written(filled(where, VALUES[label]))}\n---\nTekst.\n"
        for number, (where, label) in enumerate(kinds)
    }
    room = library(tmp_path, texts)
    Image.new("RGB", (20, 10)).save(room / "kaart.png")
    (room / "_site.yaml").write_text("woordenlijst: open\n", encoding="utf-8")
    (room / "_woordenlijst.yaml").unlink(missing_ok=True)
    wrong: dict[str, set[str]] = {}
    for problem in build(Project(room)).problems:
        if problem.level is Level.ERROR:
            wrong.setdefault(Path(problem.place.path).stem, set()).add(problem.code)
    for number, (where, label) in enumerate(kinds):
        codes = wrong.get(f"v{number}", set())
        refused = not validator("story").is_valid(filled(where, VALUES[label]))
        assert not refused or codes, (where, label)
        assert refused or all(map(is_unseen, codes)), (where, label, codes)


WRONG_SETTINGS = ("taal: fr", "titel: [a]", "adres: voorbeeld", "vragen: [a, b, c, d, e, f, g]", "kleur: rood")
WRONG_WORDS = (
    "waarden: [moed]",
    "waarden: [{id: moed}]",
    "waarden: [{id: Moed, label: Moed}]",
    "rollen: [{id: coach, label: Coach, familie: vakmanschap}]",
    "waarden: [{id: moed, label: Moed, familie: anders}]",
    "rollen: coach",
    "waarden: [{id: moed, label: Moed, voorheen: [Oud Woord]}]",
)


def test_wrong_settings_and_a_wrong_vocabulary_are_refused_by_both(tmp_path: Path) -> None:
    for kind, name, texts in (("settings", "_site.yaml", WRONG_SETTINGS), ("vocabulary", VOCABULARY, WRONG_WORDS)):
        for number, text in enumerate(texts):
            room = tmp_path / f"{kind}{number}"
            room.mkdir()
            (room / name).write_text(text, encoding="utf-8")
            built = build(Project(room))
            assert has_errors((*built.settings_problems, *built.problems)), text
            assert not validator(kind).is_valid(read_core(text)), text
