"""A term's form: what it writes to the vocabulary, what it refuses, and what others changed meanwhile."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.form.shape import ShapeError
from generator.form.terms import Outcome, read_terms, save_term
from generator.sources.files import Source, read_sources
from tests.command import ROOT
from tests.libraries import VOCABULARY, library

MOED = '{id: moed, label: Moed, familie: betrokkenheid, uitleg: "Iets doen wat spannend is.", synoniemen: [durf, lef]}'


def source_of(folder: Path, text: str = VOCABULARY) -> Source:
    return read_sources(library(folder, {}, vocabulary=text)).of("vocabulary")[0]


def saved(source: Source, kind: str, id_: str | None, **changes: object) -> Outcome:
    before: Mapping[str, Any] = read_terms(source).values[kind].get(id_ or "", {})
    return save_term(source, kind, id_, before, {**before, **changes})


def text_of(outcome: Outcome) -> str:
    return outcome.data.decode()


def test_one_field_changes_and_no_byte_beside_it(tmp_path: Path) -> None:
    done = saved(source_of(tmp_path), "value", "moed", label="Dapperheid")
    assert done.state == "saved"
    assert text_of(done) == VOCABULARY.replace(MOED, MOED.replace("label: Moed", "label: Dapperheid"))


def test_several_fields_change_at_once(tmp_path: Path) -> None:
    done = saved(source_of(tmp_path), "value", "moed", synonyms=["lef"], family="vakmanschap", explanation="")
    assert text_of(done) == VOCABULARY.replace(MOED, "{id: moed, label: Moed, familie: vakmanschap, synoniemen: [lef]}")


def test_what_is_not_changed_writes_nothing(tmp_path: Path) -> None:
    source = source_of(tmp_path)
    done = saved(source, "value", "moed", label="  Moed ")
    assert (done.state, done.data) == ("same", source.data)


@pytest.mark.parametrize(
    ("kind", "label", "id_"),
    [("role", "Coördinator", "coordinator"), ("sector", "Onderwijs", "onderwijs"), ("dilemma", "A of B?", "a-of-b")],
)
def test_a_new_term_stands_at_the_end_of_its_list(tmp_path: Path, kind: str, label: str, id_: str) -> None:
    done = saved(source_of(tmp_path), kind, None, label=label, synonyms=["een ander woord"])
    assert (done.state, done.id) == ("saved", id_)
    read = read_terms(source_of(tmp_path / "daarna", text_of(done)))
    assert [*read.values[kind]][-1] == id_
    assert read.values[kind][id_]["label"] == label
    assert read.values[kind][id_]["synonyms"] == ("een ander woord",)
    assert all(line in text_of(done) for line in VOCABULARY.splitlines())


def test_the_first_term_of_a_list_makes_that_list(tmp_path: Path) -> None:
    done = saved(source_of(tmp_path, "waarden:\n  - {id: moed, label: Moed}\n"), "role", None, label="Coach")
    assert done.state == "saved"
    assert "coach" in read_terms(source_of(tmp_path / "daarna", text_of(done))).values["role"]


def test_the_example_keeps_its_form_and_its_remarks(tmp_path: Path) -> None:
    text = (ROOT / "stories/_woordenlijst.yaml").read_text(encoding="utf-8")
    done = saved(source_of(tmp_path, text), "role", None, label="Coach in opleiding", explanation="Leert het vak.")
    new = text_of(done)
    added = [line for line in new.splitlines() if line not in text.splitlines()]
    assert [line.strip() for line in added] == [
        "- id: coach-in-opleiding",
        "label: Coach in opleiding",
        "uitleg: Leert het vak.",
    ]
    assert [line for line in text.splitlines() if line not in new.splitlines()] == []


@pytest.mark.parametrize(
    ("changes", "at", "code"),
    [
        ({"label": "x" * 91}, "label", "V104"),
        ({"explanation": "x" * 601}, "explanation", "V104"),
        ({"label": "Respect"}, "label", "W104"),
        ({"synonyms": ["durf", "respect"]}, "synonyms", "W104"),
        ({"synonyms": ["durf, lef en moed"]}, "synonyms", "V140"),
        ({"family": "geen"}, "family", "V121"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_not_written(
    tmp_path: Path, changes: dict[str, object], at: str, code: str
) -> None:
    source = source_of(tmp_path)
    done = saved(source, "value", "moed", **changes)
    assert (done.state, done.data) == ("refused", source.data)
    assert [(finding.at, finding.problem.code) for finding in done.findings] == [(at, code)]


def test_a_word_of_a_term_further_down_is_refused_too(tmp_path: Path) -> None:
    done = saved(source_of(tmp_path), "value", "moed", label="Eerlijkheid")
    assert [(finding.at, finding.problem.code) for finding in done.findings] == [("label", "W104")]


@pytest.mark.parametrize("label", ["", "  ", "?!"])
def test_a_term_needs_a_word(tmp_path: Path, label: str) -> None:
    for id_ in ("moed", None):
        done = saved(source_of(tmp_path / str(id_)), "value", id_, label=label)
        assert (done.state, done.missing) == ("refused", ("label",))


def test_what_somebody_else_changed_in_another_field_stays(tmp_path: Path) -> None:
    before = read_terms(source_of(tmp_path)).values["value"]["moed"]
    theirs = VOCABULARY.replace("Iets doen wat spannend is.", "Het toch doen.")
    now = source_of(tmp_path / "nu", theirs)
    done = save_term(now, "value", "moed", before, {**before, "label": "Dapper"})
    assert text_of(done) == theirs.replace("label: Moed", "label: Dapper")


def test_what_both_changed_is_asked_and_nothing_is_written(tmp_path: Path) -> None:
    before = read_terms(source_of(tmp_path)).values["value"]["moed"]
    now = source_of(tmp_path / "nu", VOCABULARY.replace("label: Moed", "label: Lef hebben"))
    done = save_term(now, "value", "moed", before, {**before, "label": "Dapper", "explanation": "Anders."})
    assert (done.state, done.conflicts, done.data) == ("conflict", ("label",), now.data)
    known = {**before, "label": "Lef hebben"}
    again = save_term(now, "value", "moed", known, {**before, "label": "Dapper", "explanation": "Anders."})
    assert again.state == "saved"


def test_a_term_that_is_gone_is_not_written_again(tmp_path: Path) -> None:
    before = read_terms(source_of(tmp_path)).values["value"]["moed"]
    now = source_of(tmp_path / "nu", VOCABULARY.replace(f"  - {MOED}\n", ""))
    assert save_term(now, "value", "moed", before, {**before, "label": "Dapper"}).state == "gone"


def test_a_vocabulary_with_a_fault_is_left_alone(tmp_path: Path) -> None:
    source = source_of(tmp_path, VOCABULARY + "  - {id: vvt-thuiszorg, label: Nog een}\n")
    terms = read_terms(source)
    assert (terms.is_changeable, [problem.code for problem in terms.problems]) == (False, ["W110"])
    assert save_term(source, "value", "moed", {}, {"label": "Dapper"}).state == "unreadable"


def test_signs_that_do_not_show_and_ends_of_lines_are_never_written(tmp_path: Path) -> None:
    done = saved(source_of(tmp_path), "value", "moed", label="Da\x00p\nper\u00a0\u200bzijn", synonyms=["", " "])
    assert "label: Dap per zijn" in text_of(done)
    assert "synoniemen: [durf, lef]" not in text_of(done)


@pytest.mark.parametrize(
    "sent",
    [None, [], "moed", {"label": 1}, {"label": ["a"]}, {"synonyms": "lef"}, {"synonyms": [1]}, {"id": "x"}, {"x": ""}],
)
def test_what_is_no_form_is_refused(tmp_path: Path, sent: object) -> None:
    with pytest.raises(ShapeError):
        save_term(source_of(tmp_path), "value", "moed", {}, sent)
