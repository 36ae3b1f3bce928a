"""The settings: one reader, for a build and for the language in which the command line speaks."""

from pathlib import Path

import pytest

from generator import Project, build
from generator.cli.library import words_of
from generator.config.settings import Settings, read_settings
from generator.problems.problem import Problem
from generator.sources.files import read_sources
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


@pytest.mark.parametrize(
    "address",
    [
        "onzin",
        "voorbeeld.nl",
        "www.voorbeeld.nl/",
        "javascript:alert(1)",
        "javascript:alert(1)//",
        "https://",
        "//x",
        "ftp://x.example/",
        "https://x example/",
        "https://x.example/een map/",
        "https://x.example/?a=1",
        "https://x.example/#a",
        'https://x.example/"><b>',
        "https://ik:geheim@x.example/",
        "https://x.example/\nSitemap: y",
    ],
)
def test_an_address_on_the_command_line_is_judged_like_the_setting(
    tmp_path: Path, goedwerk: Goedwerk, address: str
) -> None:
    library(tmp_path, {"een": story()})
    done = goedwerk("build", "--base-url", address)
    assert done.returncode == 2
    assert "V125" in done.stderr
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(
    "address", ["https://x.example", "https://x.example/", "  https://x.example  ", "https://x.example/a/b"]
)
def test_an_address_is_taken_without_spaces_around_it_and_ends_in_a_slash(
    tmp_path: Path, goedwerk: Goedwerk, address: str
) -> None:
    library(tmp_path, {"een": story()}, settings="titel: Proef\n")
    done = goedwerk("build", "--base-url", address)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "public/verhalen/een/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{address.strip().rstrip("/")}/verhalen/een/">' in page
    assert (tmp_path / "public/feed.xml").is_file()


@pytest.mark.parametrize("settings", [None, "", "titel: Proef\n", "taal: en\n"])
def test_without_an_address_it_is_said_once_what_the_site_does_without(
    tmp_path: Path, goedwerk: Goedwerk, settings: str | None
) -> None:
    room = library(tmp_path, {"een": story(), "twee": story("Twee")}, settings=settings or "")
    if settings is None:
        (room / "_site.yaml").unlink()
    for done in (goedwerk("check"), goedwerk("build")):
        assert done.returncode == 0
        assert (done.stdout + done.stderr).count("stories/_site.yaml:1:1: ") == 1
        assert (done.stdout + done.stderr).count("S101") == 1
    assert not {"feed.xml", "sitemap.xml"} & {path.name for path in (tmp_path / "public").iterdir()}


def test_of_an_address_that_is_wrong_it_is_only_said_that_it_is_wrong(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story()}, settings="adres: voorbeeld.nl\n")
    done = goedwerk("check")
    assert done.returncode == 2
    assert "V125" in done.stdout
    assert "S101" not in done.stdout


def read(folder: Path, text: str) -> tuple[Settings, list[Problem]]:
    (folder / "stories").mkdir()
    (folder / "stories" / "_site.yaml").write_text(text, encoding="utf-8")
    (source,) = read_sources(folder / "stories").of("settings")
    settings, problems = read_settings(source)
    return settings, list(problems)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("titel: Proef", "title", "Proef"),
        ("title: Trial", "title", "Trial"),
        ("taal: EN", "language", "en"),
        ("adres: https://x.example/sub", "base_url", "https://x.example/sub/"),
        ('adres: " https://x.example "', "base_url", "https://x.example/"),
        ("woordenlijst: open", "vocabulary", "open"),
        ("vragen: Wat nu?", "questions", ("Wat nu?",)),
        ("toestemmingsbeleid: streng", "consent_policy", "strict"),
        ("deelplaatjes: uit", "share_pictures", "none"),
    ],
)
def test_a_setting_is_read_in_both_languages_and_in_any_case(
    tmp_path: Path, line: str, name: str, value: object
) -> None:
    settings, problems = read(tmp_path, line)
    assert getattr(settings, name) == value
    assert problems == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("titel: Proef\nadrs: https://x.example/", Settings(title="Proef")),
        ("titel: Proef\ntaal: frans", Settings(title="Proef")),
        ("taal: en\nadres: ftp://x/", Settings(language="en")),
        ("titel: [a", Settings()),
        ("", Settings()),
    ],
)
def test_of_a_field_with_a_fault_the_default_stands(tmp_path: Path, text: str, right: Settings) -> None:
    settings, problems = read(tmp_path, text)
    assert settings == right
    assert bool(problems) == bool(text)
