"""Catalogues: the words of a language, and that both languages have the same."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from generator.config.catalogue import LANGUAGES, catalogue_of, field_texts, format_number, month_name, read_catalogue
from generator.config.settings import Settings
from generator.domain.story import Answers, Told
from generator.domain.story_file import Gate
from generator.domain.table import Table, table_of
from generator.domain.term import VocabularyFields
from generator.sources.templates import bundled_templates, read_templates
from tests.command import ROOT

TEMPLATES = read_templates(bundled_templates())
DUTCH, ENGLISH = (catalogue_of(TEMPLATES, language) for language in LANGUAGES)


def test_a_text_has_its_fields_filled_in() -> None:
    assert DUTCH.text("usage", "no_such_command", name="bouw").startswith("de opdracht bouw")


def test_a_name_that_is_not_there_is_our_own_fault() -> None:
    with pytest.raises(KeyError):
        DUTCH.text("cli", "bestaat-niet")


def test_a_later_text_replaces_entry_by_entry() -> None:
    words = read_catalogue("nl", b"[a]\nx = 'een'\ny = 'twee'", b"[a]\nx = 'drie'")
    assert words.section("a") == {"x": "drie", "y": "twee"}


def test_a_number_has_its_noun_in_the_right_form() -> None:
    assert [DUTCH.counted("stories", number) for number in (0, 1, 2, 1234)] == [
        "0 verhalen",
        "1 verhaal",
        "2 verhalen",
        "1.234 verhalen",
    ]
    assert [ENGLISH.counted("stories", number) for number in (1, 1234)] == ["1 story", "1,234 stories"]


def test_months_and_numbers_are_written_as_people_do() -> None:
    assert month_name("nl", "2025-11") == "november 2025"
    assert month_name("en", "2026-03") == "March 2026"
    assert month_name("nl", "") == ""
    assert [format_number("nl", number) for number in (999, 10_000)] == ["999", "10.000"]


def test_every_language_has_the_same_words() -> None:
    for part in (
        "problems",
        "site",
        "conversation",
        "compass",
        "paper",
        "commands",
        "word",
        "fields",
        "form",
        "editor",
        "terms",
        "inbox",
        "harvest",
        "insight",
    ):
        both = [
            tomllib.loads((ROOT / f"templates/catalogues/{one}/{part}.toml").read_text(encoding="utf-8"))
            for one in ("nl", "en")
        ]
        names = [{f"{section}.{name}" for section, entries in one.items() for name in entries} for one in both]
        assert names[0] == names[1]
        fields = [
            {
                f"{s}.{n}": set(re.findall(r"\{(\w*)\}", str(text)))
                for s, entries in one.items()
                for n, text in entries.items()
            }
            for one in both
        ]
        assert fields[0] == fields[1]


def test_every_code_in_the_source_has_a_sentence_and_every_sentence_a_code() -> None:
    known = set(tomllib.loads((ROOT / "templates/catalogues/nl/problems.toml").read_text(encoding="utf-8"))["codes"])
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    used = set(re.findall(r'"([A-Z]\d{3})"', source))
    assert used == known


def test_every_field_of_every_table_has_a_label_and_help_and_every_text_a_field() -> None:
    tables = {
        "story": {*paths(table_of(Told, Gate, Answers)), "internal"},
        "settings": set(paths(table_of(Settings))),
        "vocabulary": {path.rpartition(".")[2] for path in paths(table_of(VocabularyFields))},
    }
    for language in LANGUAGES:
        for table, names in tables.items():
            texts = field_texts(TEMPLATES, language, table)
            assert texts.keys() - {"situation", "aftermath"} == names
            assert all(
                (text.label and text.help.endswith((".", "?"))) or name == "consent" for name, text in texts.items()
            )


def paths(table: Table, above: str = "") -> Iterator[str]:
    for name, field in table.fields.items():
        yield f"{above}{name}"
        if field.inner is not None:
            yield from paths(field.inner, f"{above}{name}.")
