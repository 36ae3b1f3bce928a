"""Words: what is cut, and what the index keeps of a story."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.marks import Weight
from generator.search.stemmer import read_forms
from generator.search.words import index_words, read_entry, words_of


def entries(index: str) -> dict[str, int]:
    return dict(read_entry(entry) for entry in index.split())


def test_words_are_folded_and_single_letters_left_out() -> None:
    assert words_of("Eén collega’s z'n 5 a, DE-straße") == ("een", "collegas", "zn", "5", "de", "strasse")


def test_an_accent_may_be_written_in_two_ways() -> None:
    assert words_of("cafe\u0301") == words_of("caf\u00e9") == ("cafe",)


def test_the_index_knows_in_which_fields_a_word_stands() -> None:
    found = entries(index_words("Moed", "Heb ik moed?", "Vraag om moed\nWacht", "Er is moed en tijd."))
    assert found["moed"] == Weight.TITLE | Weight.DILEMMA | Weight.OPTION | Weight.TEXT
    assert (found["wacht"], found["tijd"], found["heb"]) == (Weight.OPTION, Weight.TEXT, Weight.DILEMMA)


def test_a_word_lies_in_the_part_of_its_beginning() -> None:
    starts = ("", *read_forms("nl").starts)
    lines = index_words("", "", "", "aardig zeggen waarde gesprek").split("\n")
    for word in ("aardig", "zeggen", "waarde", "gesprek"):
        number = next(number for number, line in enumerate(lines) if f" {word}" in line)
        assert starts[number] <= word
        assert number + 1 == len(starts) or word < starts[number + 1]


def test_a_common_form_that_lies_elsewhere_is_kept_too() -> None:
    assert "=kies" in entries(index_words("", "", "", "We hebben gekozen."))
    assert "=waard" not in entries(index_words("", "", "", "Drie waarden."))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Spreek haar dezelfde dag aan", "=aansprek"),
        ("Ik sprak hem er later op aan, en toen?", "=aansprek"),
        ("Wacht nog even af.", "=afwacht"),
        ("Ik durf niet in te grijpen.", "=ingrijp"),
        ("Zij nam het van me over!", "=overnem"),
    ],
)
def test_a_verb_in_two_parts_counts_as_one_word(text: str, form: str) -> None:
    assert form in entries(index_words("", "", text, ""))


@pytest.mark.parametrize(
    "text", ["Ik kijk haar aan tafel na", "Loop de trap op. Neem wat mee naar huis", "Wacht. Het is af"]
)
def test_a_preposition_makes_no_verb(text: str) -> None:
    assert not {
        entry for entry in entries(index_words("", "", text, "")) if entry in ("=aankijk", "=afwacht", "=opnem")
    }


def test_a_compound_with_a_hyphen_is_found_in_both_spellings() -> None:
    assert {"re", "integratie", "reintegratie"} <= entries(index_words("", "", "", "De re-integratie.")).keys()


@given(st.text(max_size=300))
def test_any_text_has_an_index_with_a_line_per_part(text: str) -> None:
    index = index_words(text, text, text, text)
    assert index.count("\n") == len(read_forms("nl").starts)
    assert {entry for entry in entries(index) if not entry.startswith("=")} >= set(words_of(text))


def test_the_index_does_not_depend_on_the_hash_seed() -> None:
    code = "from generator.search.words import index_words; print(index_words('a b', 'een twee', 'drie aan', 'vijf'))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1


def test_a_text_has_the_same_index_in_every_run() -> None:
    text = "Ik spreek haar aan. Hij wacht het af. Zij bellen aan, en wij breken het af."
    code = f"from generator.search.words import index_words; print(index_words('', '', '', {text!r}))"
    answers = {
        subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": str(seed)})
        for seed in range(6)
    }
    assert len(answers) == 1
