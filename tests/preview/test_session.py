"""The session: what is shown after every save, and what is said."""

from pathlib import Path

import pytest

from generator.preview.session import Diagnostic, describe_design_error, errors_of, fail, warnings_of
from generator.sources.templates import DesignError
from tests.preview.library import BROKEN, WORDS, Library
from tests.preview.running import story


def test_a_wrong_template_is_told_with_its_line() -> None:
    found = describe_design_error(DesignError("pages/story.html", 2, "weg"), "een\n  {{ twee }}\n", WORDS)
    assert found.text == "pages/story.html:2: fout in het sjabloon: weg\n    {{ twee }}"


@pytest.mark.parametrize(("line", "source"), [(1, ""), (0, "een\n"), (3, "een\ntwee\n")])
def test_a_template_without_that_line_is_told_without_one(line: int, source: str) -> None:
    assert describe_design_error(DesignError("weg.html", line, "weg"), source, WORDS).lines == ()


def test_the_text_is_the_headline_and_its_lines() -> None:
    assert Diagnostic("een", ("twee", "drie")).text == "een\ntwee\ndrie"


def test_an_error_keeps_the_last_good_pages_and_says_what_is_wrong(library: Library) -> None:
    library.story("een", BROKEN)
    assert library.title("een") == "Een"
    assert library.state.is_good
    assert "stories/een.md:8:1: fout" in library.errors
    assert "^" in library.errors
    library.story("een", story("Weer goed"))
    assert (library.title("een"), library.errors) == ("Weer goed", "")


def test_errors_from_the_start_leave_the_other_pages_alone(tmp_path: Path) -> None:
    library = Library(tmp_path)
    (tmp_path / "stories" / "stuk.md").write_text(BROKEN)
    library.story("een", story("Een"))
    assert not library.state.is_good
    assert library.title("een") == "Een"
    library.story("een", story("Anders"))
    assert library.title("een") == "Anders", "a page that was broken before does not hold up the others"
    assert "stories/stuk.md" in library.errors
    library.story("een", BROKEN)
    assert library.title("een") == "Anders"
    assert library.errors.count(": fout ") > 1


def test_a_new_story_with_an_error_does_not_hold_up_the_others(library: Library) -> None:
    library.story("nieuw", BROKEN)
    library.story("een", story("Anders"))
    assert library.title("een") == "Anders"
    assert "stories/nieuw.md" in library.errors


@pytest.mark.parametrize("name", ["_site.yaml", "_woordenlijst.yaml"])
def test_wrong_settings_keep_the_last_good_pages(library: Library, name: str) -> None:
    before = library.version("/")
    library.save(f"stories/{name}", "titel: Nieuwe naam\ntitel: Nog een\nrollen: [{}]\n")
    assert f"stories/{name}:" in library.errors
    assert library.version("/") == before


def test_a_library_that_is_gone_keeps_the_last_good_pages(library: Library) -> None:
    (library.folder / "stories").rename(library.folder / "weg")
    library.build()
    assert library.title("een") == "Een"
    assert "stories:1:1" in library.errors
    (library.folder / "weg").rename(library.folder / "stories")
    library.build()
    assert library.errors == ""


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("pages/story.html", "{% extends 'layouts/page.html' %}\n{% block content %}\n{% if %}", "pages/story.html:3:"),
        ("pages/home.html", "een\n{{ page.bestaat_niet }}", "pages/home.html:2:"),
        ("pages/list.html", "{% include 'weg.html' %}", "weg.html:1:"),
        ("assets/css/site.css", "@layer a;\n@import 'weg.css';", "assets/css/site.css:2:"),
    ],
)
def test_a_wrong_template_keeps_the_last_good_pages(library: Library, name: str, text: str, place: str) -> None:
    before = library.version("/verhalen/een/")
    library.save(f"templates/{name}", text)
    assert place in library.errors
    assert library.version("/verhalen/een/") == before
    (library.folder / "templates" / name).unlink()
    library.story("een", story("Weer verder"))
    assert (library.title("een"), library.errors) == ("Weer verder", "")


def test_a_page_that_is_open_is_tried_out_with_a_new_design(library: Library) -> None:
    library.story("ander", story("Ander"))
    library.version("/verhalen/een/")
    text = "{% if page.slug == 'een' %}{{ page.bestaat_niet }}{% endif %}{{ page.head.title }}"
    library.save("templates/pages/story.html", text)
    assert "pages/story.html:1:" in library.errors


def test_warnings_are_told_with_the_story_that_they_are_about(library: Library) -> None:
    library.story("ander", story("Ander"))
    found = warnings_of(library.state, "verhalen/een/index.html", WORDS)
    assert found
    assert all(note.headline.startswith("stories/een.md:") for note in found)
    assert warnings_of(library.state, "index.html", WORDS) == ()


def test_a_fault_of_our_own_changes_nothing_but_what_is_said(library: Library) -> None:
    broken = fail(library.state, "stuk")
    assert broken.built is library.state.built
    assert [error.text for error in errors_of(broken, WORDS)] == ["stuk"]


def test_withheld_stories_are_shown_and_withdrawn_ones_never(library: Library) -> None:
    library.story("concept", story("Concept").replace("herkomst:", "status: concept\nherkomst:"))
    withdrawn = "herkomst: waargebeurd\ntoestemming: {ingetrokken_op: 2026-01-01}"
    library.story("weg", story("Ingetrokken").replace("herkomst: fictief", withdrawn))
    assert library.title("concept") == "Concept"
    assert library.title("weg") == ""
    assert library.state.built
    assert "verhalen/weg/index.html" in library.state.built.pages


def test_without_any_good_template_there_is_a_state_with_the_failure(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save("templates/assets/css/site.css", "@import 'weg.css';")
    assert library.state.built is None
    assert "assets/css/site.css:1:" in library.errors
    assert library.cache.get(library.state, "index.html") is None


def test_what_may_be_personal_is_said_of_the_story_that_is_shown(library: Library) -> None:
    library.story("een", story("Een") + "\nToen kwam Zonneveld binnen, met de Manager.\n")
    said = [one.headline for one in warnings_of(library.state, "verhalen/een/index.html", WORDS)]
    assert sum("P124" in one for one in said) == 2
    library.story("twee", story("Twee") + "\nEen manager wacht niet.\n")
    said = [one.headline for one in warnings_of(library.state, "verhalen/een/index.html", WORDS)]
    assert ["Zonneveld" in one for one in said if "P124" in one] == [True]
