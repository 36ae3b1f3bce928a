"""The session: view after view, from real files; the last good pages stay until there are better ones."""

from pathlib import Path

import pytest

from generator.config.catalogue import catalogue_of
from generator.pages.pages import StoryPage
from generator.preview.page_cache import Answer, Shelf, look_up
from generator.preview.session import View, break_down, faults_of, fold, notes_of
from generator.project import Project
from generator.sources.templates import bundled_templates, read_templates
from tests.preview.running import story

WORDS = catalogue_of(read_templates(bundled_templates(), only="catalogues"), "nl")
BROKEN = story().replace("waarden:", "warden:")


class Library:
    """A library on disk with its view; each call is a save and a build."""

    def __init__(self, folder: Path) -> None:
        (folder / "stories").mkdir()
        (folder / "templates").mkdir()
        self.folder = folder
        self.project = Project(folder / "stories", folder / "templates", preview=True)
        self.view = View()
        self.shelf = Shelf()

    def save(self, name: str, text: str) -> View:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.build()

    def story(self, slug: str, text: str) -> View:
        return self.save(f"stories/{slug}.md", text)

    def delete(self, slug: str) -> View:
        (self.folder / "stories" / f"{slug}.md").unlink()
        return self.build()

    def rename(self, old: str, new: str) -> View:
        (self.folder / "stories" / f"{old}.md").rename(self.folder / "stories" / f"{new}.md")
        return self.build()

    def build(self) -> View:
        self.view = fold(self.project, WORDS, self.view, self.shelf.opened)
        return self.view

    def title(self, slug: str) -> str:
        assert self.view.built
        page = self.view.built.pages.get(f"verhalen/{slug}/index.html")
        return page.title if isinstance(page, StoryPage) else ""

    def stamp(self, path: str) -> str:
        sheet = self.shelf.sheet(self.view, look_up(self.view, path).file)
        assert sheet
        return sheet.stamp

    @property
    def faults(self) -> str:
        return "\n".join(fault.text for fault in faults_of(self.view, WORDS))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path)
    made.story("een", story("Een"))
    return made


def test_an_error_keeps_the_last_good_pages_and_says_what_is_wrong(library: Library) -> None:
    library.story("een", BROKEN)
    assert library.title("een") == "Een"
    assert library.view.is_good
    assert "stories/een.md:8:1: fout" in library.faults
    assert "^" in library.faults
    library.story("een", story("Weer goed"))
    assert (library.title("een"), library.faults) == ("Weer goed", "")


def test_errors_from_the_start_leave_the_other_pages_alone(tmp_path: Path) -> None:
    library = Library(tmp_path)
    (tmp_path / "stories" / "stuk.md").write_text(BROKEN)
    library.story("een", story("Een"))
    assert not library.view.is_good
    assert library.title("een") == "Een"
    library.story("een", story("Anders"))
    assert library.title("een") == "Anders", "a page that was broken before does not hold up the others"
    assert "stories/stuk.md" in library.faults
    library.story("een", BROKEN)
    assert library.title("een") == "Anders"
    assert library.faults.count(": fout ") > 1


def test_a_new_story_with_an_error_does_not_hold_up_the_others(library: Library) -> None:
    library.story("nieuw", BROKEN)
    library.story("een", story("Anders"))
    assert library.title("een") == "Anders"
    assert "stories/nieuw.md" in library.faults


@pytest.mark.parametrize("name", ["_site.yaml", "_woordenlijst.yaml"])
def test_wrong_settings_keep_the_last_good_pages(library: Library, name: str) -> None:
    before = library.stamp("/")
    library.save(f"stories/{name}", "titel: Nieuwe naam\ntitel: Nog een\nrollen: [{}]\n")
    assert f"stories/{name}:" in library.faults
    assert library.stamp("/") == before


def test_a_library_that_is_gone_keeps_the_last_good_pages(library: Library) -> None:
    (library.folder / "stories").rename(library.folder / "weg")
    library.build()
    assert library.title("een") == "Een"
    assert "stories:1:1" in library.faults
    (library.folder / "weg").rename(library.folder / "stories")
    library.build()
    assert library.faults == ""


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
    before = library.stamp("/verhalen/een/")
    library.save(f"templates/{name}", text)
    assert place in library.faults
    assert library.stamp("/verhalen/een/") == before
    (library.folder / "templates" / name).unlink()
    library.story("een", story("Weer verder"))
    assert (library.title("een"), library.faults) == ("Weer verder", "")


def test_a_page_that_is_open_is_tried_out_with_a_new_design(library: Library) -> None:
    library.story("ander", story("Ander"))
    library.stamp("/verhalen/een/")
    text = "{% if page.slug == 'een' %}{{ page.bestaat_niet }}{% endif %}{{ page.head.title }}"
    library.save("templates/pages/story.html", text)
    assert "pages/story.html:1:" in library.faults


def test_a_style_leaves_every_stamp_as_it_is_and_a_template_does_not(library: Library) -> None:
    before = library.stamp("/verhalen/een/")
    library.save("templates/assets/css/tokens.css", "@layer tokens { :root { --paper: red; } }")
    assert library.stamp("/verhalen/een/") == before
    library.save("templates/pages/text.html", "{{ page.title }}")
    assert library.stamp("/verhalen/een/") == before
    library.save("templates/pages/story.html", "{{ page.title }}")
    assert library.stamp("/verhalen/een/") != before


def test_a_photo_changes_the_stamp_though_its_address_stays(library: Library) -> None:
    library.save("stories/foto.png", "eerst")
    before = library.stamp("/verhalen/een/")
    library.save("stories/foto.png", "daarna")
    assert library.stamp("/verhalen/een/") != before


def test_a_page_is_drawn_once_as_long_as_it_is_the_same(library: Library) -> None:
    first = library.shelf.sheet(library.view, "verhalen/een/index.html")
    library.save("stories/_paginas/over.md", "---\ntitel: Los hiervan\n---\nTekst.\n")
    library.delete("_paginas/over")
    assert library.shelf.sheet(library.view, "verhalen/een/index.html") is first
    library.story("een", story("Anders"))
    assert library.shelf.sheet(library.view, "verhalen/een/index.html") is not first


def go(library: Library, slug: str) -> str:
    return look_up(library.view, f"/verhalen/{slug}/").elsewhere


def test_a_renamed_story_leads_to_its_new_address(library: Library) -> None:
    library.rename("een", "twee")
    assert go(library, "een") == "/verhalen/twee/"
    library.rename("twee", "drie")
    assert (go(library, "een"), go(library, "twee")) == ("/verhalen/drie/", "/verhalen/drie/")
    library.rename("drie", "een")
    assert (go(library, "een"), go(library, "drie")) == ("", "/verhalen/een/")


def test_a_story_renamed_and_edited_at_once_is_known_by_its_title(library: Library) -> None:
    (library.folder / "stories" / "een.md").unlink()
    library.story("twee", story("Een", "Nu met een andere tekst."))
    assert go(library, "een") == "/verhalen/twee/"


def test_a_rename_in_two_steps_is_followed_too(library: Library) -> None:
    library.delete("een")
    assert go(library, "een") == ""
    library.story("twee", story("Een"))
    assert go(library, "een") == "/verhalen/twee/"
    library.story("drie", story("Een"))
    library.delete("twee")
    assert go(library, "een") == "/verhalen/drie/"


def test_a_deleted_story_leads_nowhere(library: Library) -> None:
    library.story("ander", story("Ander"))
    library.delete("een")
    assert look_up(library.view, "/verhalen/een/") == Answer("404.html", is_found=False)


def test_an_address_without_its_slash_leads_to_the_one_with(library: Library) -> None:
    assert look_up(library.view, "/verhalen/een").elsewhere == "/verhalen/een/"
    assert look_up(library.view, "/").file == "index.html"


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "/../stories/een.md",
        "/stories/een.md",
        "/verhalen//een/",
        "verhalen/../",
        "/\\evil",
        "/_preview/",
        "/verhalen/een/x",
    ],
)
def test_no_other_address_leads_anywhere(library: Library, path: str) -> None:
    assert look_up(library.view, path) == Answer("404.html", is_found=False)


def test_the_page_for_lost_addresses_points_at_the_root(library: Library) -> None:
    library.save("stories/_site.yaml", "adres: https://voorbeeld.nl/sub/\n")
    sheet = library.shelf.sheet(library.view, "404.html")
    assert sheet
    assert b'href="/assets/' in sheet.data
    assert b'href="/sub/' not in sheet.data


def test_warnings_are_told_with_the_story_that_they_are_about(library: Library) -> None:
    library.story("ander", story("Ander"))
    notes = notes_of(library.view, "verhalen/een/index.html", WORDS)
    assert notes
    assert all(note.headline.startswith("stories/een.md:") for note in notes)
    assert notes_of(library.view, "index.html", WORDS) == ()


def test_a_fault_of_our_own_changes_nothing_but_what_is_said(library: Library) -> None:
    broken = break_down(library.view, "stuk")
    assert broken.built is library.view.built
    assert [fault.text for fault in faults_of(broken, WORDS)] == ["stuk"]


def test_withheld_stories_are_shown_and_withdrawn_ones_never(library: Library) -> None:
    library.story("concept", story("Concept").replace("herkomst:", "status: concept\nherkomst:"))
    withdrawn = "herkomst: waargebeurd\ntoestemming: {ingetrokken_op: 2026-01-01}"
    library.story("weg", story("Ingetrokken").replace("herkomst: fictief", withdrawn))
    assert library.title("concept") == "Concept"
    assert library.title("weg") == ""
    assert library.view.built
    assert "verhalen/weg/index.html" in library.view.built.pages


def test_without_any_good_template_there_is_a_view_with_the_fault(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save("templates/assets/css/site.css", "@import 'weg.css';")
    assert library.view.built is None
    assert "assets/css/site.css:1:" in library.faults
    assert library.shelf.sheet(library.view, "index.html") is None
