"""Addresses are never two things at once: each clash is a problem with its file, and nothing replaces anything in silence."""

from pathlib import Path

import pytest
from PIL import Image

from generator import Build, Project, build
from generator.config.catalogue import LANGUAGES, catalogue_of
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import SETTINGS, library, rendered, story

CATALOGUES = [catalogue_of(read_templates(bundled_templates()), language) for language in LANGUAGES]
SITE_WORDS = sorted(
    {address.partition("/")[0] for one in CATALOGUES for address in one.section("addresses").values()}
    | {one.section("words")["style_address"] for one in CATALOGUES}
)


def codes(built: Build, path: str) -> list[str]:
    return [problem.code for problem in built.problems if problem.place.path == path and problem.level == "error"]


@pytest.mark.parametrize("name", SITE_WORDS)
def test_an_own_page_with_an_address_of_the_site_is_an_error_and_replaces_nothing(tmp_path: Path, name: str) -> None:
    room = library(tmp_path, {"een": story()})
    before = rendered(build(Project(room)))
    (room / "_paginas").mkdir()
    (room / f"_paginas/{name}.md").write_text("---\ntitel: Van mij\n---\nTekst.\n", encoding="utf-8")
    built = build(Project(room))
    assert codes(built, f"stories/_paginas/{name}.md") == ["F142"]
    assert rendered(built) == before


@pytest.mark.parametrize("name", ["deel.png", "share.png", "Deel.PNG"])
@pytest.mark.parametrize("place", ["field", "text"])
def test_a_photo_with_the_name_of_a_share_picture_is_an_error_and_replaces_nothing(
    tmp_path: Path, name: str, place: str
) -> None:
    field = f"herkomst: fictief\nafbeelding: {{bestand: {name}, alt: Een kaart}}"
    made = story(consent=field) if place == "field" else story(body=f"Kijk: ![een kaart]({name})")
    room = library(tmp_path, {"een": made, "twee": story("Twee")}, settings=SETTINGS + "deelplaatjes: verhaal\n")
    Image.new("RGB", (20, 10), "blue").save(room / name)
    built = build(Project(room))
    assert codes(built, "stories/een.md") == ["M111"]
    assert "verhalen/een/index.html" not in built.pages
    assert len(rendered(built)["verhalen/twee/deel.png"]) > 1000


def test_of_two_stories_with_one_address_the_later_is_an_error_and_is_left_out(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story("De eerste")})
    (room / "zwolle").mkdir()
    (room / "zwolle/een.md").write_text(story("De tweede"), encoding="utf-8")
    built = build(Project(room))
    assert codes(built, "stories/zwolle/een.md") == ["F144"]
    page = rendered(built)["verhalen/een/index.html"].decode()
    assert "De eerste" in page
    assert "De tweede" not in page


@pytest.mark.parametrize("folder", ["a", "z"])
def test_a_withdrawal_counts_in_whichever_of_two_files_with_one_address_it_stands(tmp_path: Path, folder: str) -> None:
    room = library(tmp_path, {"een": story("De eerste")})
    (room / folder).mkdir()
    text = "---\ntoestemming: {gegeven_op: 2025-01-02, ingetrokken_op: 2026-01-02}\n---\n"
    (room / folder / "een.md").write_text(text, encoding="utf-8")
    page = rendered(build(Project(room)))["verhalen/een/index.html"].decode()
    assert "Dit verhaal is teruggetrokken" in page
    assert "De eerste" not in page


def test_of_two_own_pages_with_one_address_the_later_is_an_error_and_is_left_out(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()})
    for folder, title in (("_paginas", "De eerste"), ("_paginas/map", "De tweede")):
        (room / folder).mkdir()
        (room / folder / "over.md").write_text(f"---\ntitel: {title}\n---\nTekst.\n", encoding="utf-8")
    built = build(Project(room))
    assert "F144" in [problem.code for problem in built.problems]
    page = rendered(built)["over/index.html"].decode()
    assert ("De eerste" in page) != ("De tweede" in page)


@pytest.mark.parametrize("name", ["index.md", "404.md", "pagina.md"])
def test_a_story_with_a_name_that_the_site_uses_is_no_story(tmp_path: Path, name: str) -> None:
    room = library(tmp_path, {"een": story()})
    (room / name).write_text(story("Vreemde naam"), encoding="utf-8")
    built = build(Project(room))
    assert codes(built, f"stories/{name}") == ["F142"]
    assert built.stories == 1
