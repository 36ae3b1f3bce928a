"""The vocabulary: the editors' own lists, and two terms that cannot be told apart."""

from pathlib import Path

import pytest

from generator.config.vocabulary import read_vocabulary
from generator.domain.term import Vocabulary
from generator.problems.problem import Problem
from generator.sources.files import read_sources
from tests.libraries import VOCABULARY


def read(folder: Path, text: str) -> tuple[Vocabulary, list[Problem]]:
    (folder / "stories").mkdir()
    (folder / "stories" / "_woordenlijst.yaml").write_text(text, encoding="utf-8")
    (source,) = read_sources(folder / "stories").of("vocabulary")
    vocabulary, problems = read_vocabulary(source, is_open=False)
    return vocabulary, list(problems)


def test_a_term_is_found_by_its_id_its_label_and_its_synonyms(tmp_path: Path) -> None:
    vocabulary, problems = read(tmp_path, VOCABULARY)
    assert problems == []
    assert [vocabulary.find("value", word) for word in ("moed", "Durf", "LEF", "respect")] == ["moed"] * 3 + ["respect"]
    dilemma = vocabulary.terms["dilemma"]["regel-bedoeling"]
    assert (dilemma.a, dilemma.b, dilemma.core_question) == ("de regel", "de bedoeling", "Waar is de regel voor?")
    assert [*vocabulary.terms["value"]] == ["moed", "respect", "zorgvuldigheid", "eerlijkheid"]


def test_two_terms_with_one_spelling_are_an_error_that_names_both(tmp_path: Path) -> None:
    text = "waarden:\n  - {id: moed, label: Moed}\n  - {id: durf, label: Durf, synoniemen: [MOED]}\n"
    _, (problem,) = read(tmp_path, text)
    assert (problem.place.line, problem.code) == (3, "W104")
    assert dict(problem.values) == {"term": "moed", "one": "moed", "other": "durf"}


def test_a_term_that_stands_there_twice_is_an_error(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "rollen:\n  - {id: coach, label: Coach}\n  - {id: coach, label: Coach}\n")
    assert (problem.place.line, problem.code) == (3, "W110")
    assert dict(problem.values) == {"term": "coach", "line": "2"}


def test_a_term_is_found_by_an_id_that_it_had_before(tmp_path: Path) -> None:
    vocabulary, problems = read(tmp_path, "waarden: [{id: moed, label: Moed, voorheen: [grote-durf, lef]}]\n")
    assert problems == []
    assert [vocabulary.find("value", word) for word in ("grote-durf", "Grote durf", "lef")] == ["moed"] * 3
    told = [vocabulary.is_former("value", word, "moed") for word in ("lef", "Grote durf", "moed", "Moed")]
    assert told == [True, True, False, False]


def test_a_former_id_that_has_become_the_label_is_no_longer_a_former_one(tmp_path: Path) -> None:
    vocabulary, problems = read(tmp_path, "waarden: [{id: durf, label: Moed, voorheen: moed}]\n")
    assert problems == []
    assert not vocabulary.is_former("value", "moed", "durf")


@pytest.mark.parametrize(
    ("other", "line", "code"),
    [
        ("{id: lef, label: Lef}", 2, "W104"),
        ("{id: anders, label: LEF}", 2, "W104"),
        ("{id: anders, label: Anders, synoniemen: [Lef]}", 2, "W104"),
        ("{id: anders, label: Anders, voorheen: [lef]}", 3, "W104"),
        ("{id: anders, label: Anders, voorheen: [anders]}", 3, "W111"),
    ],
)
def test_a_former_id_that_means_something_else_is_an_error_at_its_place(
    tmp_path: Path, other: str, line: int, code: str
) -> None:
    _, problems = read(tmp_path, f"waarden:\n  - {{id: moed, label: Moed, voorheen: [lef]}}\n  - {other}\n")
    assert [(one.place.line, one.code) for one in problems] == [(line, code)]


def test_the_same_word_in_two_lists_is_no_clash(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "rollen: [{id: moed, label: Moed}]\nwaarden: [{id: moed, label: Moed}]\n")
    assert problems == []


def test_with_a_fault_there_are_no_terms_and_every_fault_is_told(tmp_path: Path) -> None:
    vocabulary, problems = read(tmp_path, "waarden:\n  - {id: Moed!, label: Moed}\n  - {label: Lef}\n")
    assert not any(vocabulary.terms.values())
    assert [(one.place.line, one.code) for one in problems] == [(2, "V126"), (3, "V101")]
