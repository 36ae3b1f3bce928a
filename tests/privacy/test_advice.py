"""What is found in Dutch sentences, and what is advised on it in a story."""

from pathlib import Path

import pytest

from generator.pipeline import build
from generator.privacy.check import CODES
from generator.problems.problem import Problem
from generator.project import Project
from generator.reading.advice import advise_on_all
from tests.command import ROOT
from tests.libraries import library, story
from tests.privacy.sentences import score, sentences

CERTAIN = ("bsn", "phone", "mail", "iban", "postcode", "plate", "address", "number")
LIKELY = ("date", "age", "salutation", "capital", "organisation", "combination", "quote", "profile")


def advised(folder: Path, **texts: str) -> list[Problem]:
    """The advice on a story in a small library."""
    inputs = build(Project(library(folder, {"een": story(**texts)}))).memory.inputs
    assert inputs is not None
    return list(advise_on_all(inputs))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_there_are_enough_sentences_with_and_without_personal_data() -> None:
    found = sentences("sentences.txt")
    assert sum(bool(one.marks) for one in found) >= 60
    assert sum(not one.marks for one in found) >= 60
    assert len(sentences("held_out.txt")) >= 60


@pytest.mark.parametrize("rule", [*CERTAIN, *LIKELY])
def test_each_rule_finds_what_is_there_and_nothing_else(rule: str) -> None:
    assert score("sentences.txt").of(rule) == (1.0, 1.0)


def test_the_rules_hold_on_sentences_that_they_were_not_made_by() -> None:
    precision, recall = score("held_out.txt").of()
    assert precision >= 0.84
    assert recall >= 0.88
    certain_precision, certain_recall = score("held_out.txt").of(*CERTAIN)
    assert certain_precision >= 0.94
    assert certain_recall >= 0.94


def test_what_a_hurried_hand_makes_of_it_is_found_too() -> None:
    precision, recall = score("further.txt").of()
    assert precision >= 0.95
    assert recall >= 0.95


def test_the_example_library_is_advised_on_nothing() -> None:
    inputs = build(Project(ROOT / "stories")).memory.inputs
    assert inputs is not None
    assert list(advise_on_all(inputs)) == []


def test_advice_has_its_place_and_shows_no_digit(tmp_path: Path) -> None:
    (found,) = advised(tmp_path, body="Het is stil.\n\nOp 12 maart 2024 viel zij.")
    assert (found.code, found.place.line, found.place.column) == ("P121", 27, 4)
    assert found.excerpt == "Op •• maart •••• viel zij."


def test_a_reason_answers_advice_and_the_words_may_be_more_or_less_than_what_was_found(tmp_path: Path) -> None:
    body = "Zij kwam met Fatima van Zorggroep De Linde op 12 maart 2024."
    assert codes(advised(tmp_path, body=body)) == ["P124", "P125", "P121"]
    consent = "herkomst: fictief\nakkoord:\n  onze Fatima: verzonnen\n  De Linde: ook verzonnen\n  12 maart: feestdag"
    assert advised(tmp_path, body=body, consent=consent) == []


def test_an_answer_to_nothing_is_told(tmp_path: Path) -> None:
    consent = "herkomst: fictief\nakkoord: {Fatima: verzonnen, kamer 1234: weg}"
    found = advised(tmp_path, consent=consent)
    assert codes(found) == ["P132", "P132"]
    assert not any("1234" in str(problem) for problem in found)


def test_an_answer_without_a_reason_stops_the_build(tmp_path: Path) -> None:
    room = library(
        tmp_path, {"een": story(consent='herkomst: fictief\nakkoord: {Fatima: ""}', body="Daar was Fatima.")}
    )
    built = build(Project(room))
    assert codes(list(built.problems)) == ["P131"]
    assert not built.stories


def test_an_illness_counts_beside_two_other_things_and_once(tmp_path: Path) -> None:
    alone = "Zij heeft parkinson en slikt morfine."
    assert codes(advised(tmp_path, body=alone)) == []
    assert codes(advised(tmp_path, body=f"{alone} Zij is 91 en woont in Borculo.")) == ["P126", "P122", "P124"]


def test_a_story_that_is_withdrawn_is_not_read_for_advice(tmp_path: Path) -> None:
    consent = "herkomst: fictief\ntoestemming: {kanalen: [website], gegeven_op: 2024-01-02, ingetrokken_op: 2025-01-02}"
    assert advised(tmp_path, body="Daar was Fatima.", consent=consent) == []


def test_a_word_that_the_library_writes_small_is_no_name(tmp_path: Path) -> None:
    assert codes(advised(tmp_path, body="Toen kwam de Manager binnen.")) == ["P124"]
    assert advised(tmp_path, body="Toen kwam de Manager binnen. Een manager wacht niet.") == []


def test_every_rule_has_a_code() -> None:
    assert {*CERTAIN, *LIKELY} | {"forbidden"} == CODES.keys()
