"""Words that never may be published: wherever they stand, however they are written, they are errors that do not tell them."""

from pathlib import Path

import pytest

from generator.pipeline import NOTHING, build
from generator.project import Project
from generator.reading.advice import advise_on_all
from tests.libraries import library, story

NAMES = "# de verteller van maart\nJansén-de Boer\n\nNoor el Amrani  # haar dochter\nVliet\n"


def codes(folder: Path, text: str, slug: str = "een") -> list[str]:
    room = library(folder, {slug: text})
    (room / "_privacy.txt").write_text(NAMES, encoding="utf-8")
    return [one.code for one in build(Project(room)).problems]


@pytest.mark.parametrize(
    "words",
    [
        "Jansén-de Boer",
        "jansen de boer",
        "JANSEN-DE  BOER",
        "Jansen\nde Boer",
        "jansendeboer",
        "#NoorElAmrani",
        "Noor el **Amrani**",
        "Noor el Amrani's",
        "Vliets",
        "Vliet’s",
        "v\u00adliet",
        "Vl\u200biet",
        "(Vliet)",
        "noor_el_amrani",
    ],
)
def test_a_name_is_found_however_it_is_written(tmp_path: Path, words: str) -> None:
    assert codes(tmp_path, story(body=f"Daar was {words} weer.")) == ["P109"]


@pytest.mark.parametrize("words", ["Noor", "el Amrani", "Vlieten", "een boer", "haar dochter", "vlie t"])
def test_a_part_of_it_and_a_longer_word_are_not_it(tmp_path: Path, words: str) -> None:
    assert codes(tmp_path, story(body=f"Daar was {words} weer.")) == []


def test_names_of_files_titles_and_tags_are_looked_at(tmp_path: Path) -> None:
    assert codes(tmp_path / "a", story(), slug="het-verhaal-van-noor-el-amrani") == ["P109"]
    assert codes(tmp_path / "b", story(title="Bij Vliet thuis")) == ["P109"]
    assert codes(tmp_path / "c", story(tag="vliet")) == ["P109"]


def test_the_word_is_in_nothing_that_is_said_or_kept(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(body="Daar was Vliet, en Vliet <b>zweeg</b>. [x](vliet.txt)")})
    (room / "_privacy.txt").write_text(NAMES, encoding="utf-8")
    built = build(Project(room))
    assert built.memory.inputs is not None
    told = [*built.problems, *advise_on_all(built.memory.inputs)]
    assert "P109" in {one.code for one in told}
    assert not any("vliet" in str(one).casefold() for one in told)


def test_what_is_not_published_may_hold_it(tmp_path: Path) -> None:
    assert codes(tmp_path, story(consent="herkomst: fictief\nintern: Vliet", body="Stil.")) == []


def test_a_change_of_the_file_is_heard_at_once(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(body="Daar was Vliet weer.")})
    before = build(Project(room), NOTHING)
    (room / "_privacy.txt").write_text("Vliet\n", encoding="utf-8")
    after = build(Project(room), before.memory)
    assert [one.code for one in after.problems] == ["P109"]
    (room / "_privacy.txt").unlink()
    assert not build(Project(room), after.memory).problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_program_may_have_saved_it(tmp_path: Path, encoding: str) -> None:
    room = library(tmp_path, {"een": story(body="Daar was Özdé weer.")})
    (room / "_privacy.txt").write_bytes("Özdé\r\n".encode(encoding))
    assert [one.code for one in build(Project(room)).problems] == ["P109"]


def test_one_letter_is_too_little_to_look_for(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "_privacy.txt").write_text("Vliet\na\n", encoding="utf-8")
    (found,) = build(Project(room)).problems
    assert (found.code, found.place.line, found.excerpt) == ("P110", 2, "")
