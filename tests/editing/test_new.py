"""A new story file: its name, its title on one line, and a form with every field."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.story import Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import table_of
from generator.editing.new import empty_story, story_file_name
from generator.pipeline import build
from generator.project import Project
from generator.sources.names import LONGEST_SLUG
from generator.sources.templates import bundled_templates, read_templates
from tests.command import ROOT, run_command
from tests.libraries import library, story

TEMPLATES = read_templates(bundled_templates())


@pytest.mark.parametrize(
    ("title", "name"),
    [("Wie mag het weten?", "wie-mag-het-weten.md"), ("Eén: cliënt", "een-client.md"), ("../x", "x.md"), ("???", "")],
)
def test_the_file_is_named_after_the_title(title: str, name: str) -> None:
    assert story_file_name(title) == name


def test_a_long_title_gives_a_name_that_ends_with_a_word() -> None:
    assert story_file_name("woord " * 50) == f"{'woord-' * 15}woord.md"
    assert len(story_file_name("x" * 500)) == LONGEST_SLUG + 3


@pytest.mark.parametrize("language", ["nl", "en"])
@given(title=st.text(min_size=1, max_size=60))
def test_any_title_stands_on_one_line_and_is_read_back(language: str, title: str) -> None:
    front = empty_story(title, language, TEMPLATES, date(2026, 3, 9)).split("---\n")[1]
    fields = yaml.safe_load(front)
    visible = "".join(sign if sign.isprintable() else " " for sign in title)
    assert fields["titel" if language == "nl" else "title"] == " ".join(visible.split())
    assert str(fields["datum" if language == "nl" else "date"]) == "2026-03"
    assert str(fields["bijgewerkt" if language == "nl" else "updated"]) == "2026-03-09"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_vocabulary_the_form_speaks_of_none_and_loses_no_field(language: str) -> None:
    whole, without = (
        empty_story("De deur", language, TEMPLATES, date(2026, 3, 14), has_vocabulary=has) for has in (True, False)
    )
    assert whole.count("_woordenlijst") == 3
    assert "_woordenlijst" not in without
    assert "#\n" not in without
    assert yaml.safe_load(without.split("---\n")[1]) == yaml.safe_load(whole.split("---\n")[1])
    assert without.count("\n") == whole.count("\n")


def test_the_first_story_makes_the_folder_that_it_needs_and_says_how_to_go_on(tmp_path: Path) -> None:
    done = run_command(["new", "Zij", "zei:", '"nee"', "#3", "&", "z'n"], tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("Gemaakt: stories/zij-zei-nee-3-zn.md.")
    assert done.stdout.splitlines()[1].endswith("krijg je met: goedwerk init")
    assert "_woordenlijst" not in (tmp_path / "stories/zij-zei-nee-3-zn.md").read_text(encoding="utf-8")
    assert run_command(["check"], tmp_path).returncode == 0
    again = run_command(["new", "--stories", "zorg/thuis", "Een"], tmp_path)
    assert "die is nu gemaakt" in again.stdout
    assert (tmp_path / "zorg/thuis/een.md").is_file()


@pytest.mark.parametrize("title", ["Con", "Lees mij!", "leesmij", "README", "Index", "404"])
def test_a_title_whose_file_would_not_be_read_as_a_story_is_refused(tmp_path: Path, title: str) -> None:
    done = run_command(["new", title], tmp_path)
    is_read = title == "Lees mij!"
    assert (done.returncode, (tmp_path / "stories").exists()) == ((0, True) if is_read else (2, False))
    assert is_read or "wordt niet gelezen als verhaal; geef een andere titel" in done.stderr


def test_the_form_for_a_new_story_has_every_field() -> None:
    table = table_of(Told, Gate, Private)
    for language in ("nl", "en"):
        form = (ROOT / f"templates/catalogues/{language}/story.md").read_text(encoding="utf-8")
        for name in table.fields:
            key = table.key_of(name, in_english=language == "en")
            assert re.search(rf"^(# )?{key}:", form, re.MULTILINE), (language, key)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_of_an_empty_story_is_published_in_either_language(tmp_path: Path, language: str) -> None:
    """Not even one that is left among the editor's own, nor in a library of the other language."""
    body = TEMPLATES[f"catalogues/{language}/story.md"].decode().rpartition("\n---\n")[2]
    told = [line for line in body.split("\n") if line and not line.startswith("#")]
    assert len(told) == 2
    left = {f"verhaal-{n}": story(f"Verhaal {n}", body=f"Ik keek op. {line} En toen.") for n, line in enumerate(told)}
    found = build(Project(library(tmp_path, left)))
    assert found.stories == 0
    assert [(one.place.path, one.code) for one in found.problems] == [(f"stories/{name}.md", "V153") for name in left]


def test_an_empty_story_that_is_checked_asks_for_one_thing_a_line(tmp_path: Path) -> None:
    room = library(tmp_path, {"leeg": empty_story("De deur", "nl", TEMPLATES, date(2026, 3, 14))})
    problems = build(Project(room)).problems
    assert {one.level for one in problems} == {"warning"}
    assert len({one.place.line for one in problems}) == len(problems)
    assert {"V102", "V103", "V153"} == {one.code for one in problems}
