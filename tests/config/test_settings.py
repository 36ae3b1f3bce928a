"""The settings: one reader, for a build and for the language in which the command line speaks."""

from pathlib import Path

import pytest

from generator import Project, build
from generator.cli.library import words_of
from tests.conftest import Goedwerk
from tests.libraries import library, story


@pytest.mark.parametrize("line", ["taal: EN", 'language: "en"', "taal : en", "{taal: en}"])
def test_the_command_line_speaks_the_language_of_the_site_however_that_is_written(tmp_path: Path, line: str) -> None:
    room = library(tmp_path, {"een": story()}, settings=f"{line}\n")
    assert words_of(room).language == build(Project(room)).catalogue.language == "en"


@pytest.mark.parametrize("line", ["titel: taal", "# taal: en", 'ondertitel: "x\n  taal: en"', "contact: taal: en"])
def test_a_line_that_only_looks_like_the_language_changes_nothing(tmp_path: Path, line: str) -> None:
    assert words_of(library(tmp_path, {}, settings=f"{line}\n")).language == "nl"


def test_the_language_is_heard_beside_a_setting_that_is_wrong(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": story()}, settings="taal: en\nadres: onzin\nwoordenlijst: soms\n")
    assert words_of(room).language == "en"
    done = goedwerk("build")
    assert done.returncode == 2
    assert "error V125" in done.stderr


@pytest.mark.parametrize("address", ["onzin", "javascript:alert(1)", "https://", "//x"])
def test_an_address_on_the_command_line_is_judged_like_the_setting(
    tmp_path: Path, goedwerk: Goedwerk, address: str
) -> None:
    library(tmp_path, {"een": story()})
    done = goedwerk("build", "--base-url", address)
    assert done.returncode == 2
    assert "V125" in done.stderr
    assert not (tmp_path / "public").exists()
