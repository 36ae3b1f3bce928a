"""What stands at an address, and pages that are rendered once and kept."""

import pytest

from generator.preview.page_cache import LIMIT, Resolution
from generator.preview.session import Diagnostic
from tests.preview.library import Library
from tests.preview.running import story


def test_an_address_without_its_slash_leads_to_the_one_with(library: Library) -> None:
    assert library.resolve("/verhalen/een").redirect == "/verhalen/een/"
    assert library.resolve("/").file == "index.html"


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
    assert library.resolve(path) == Resolution("404.html", is_found=False)


def test_a_style_leaves_every_version_as_it_is_and_a_template_does_not(library: Library) -> None:
    before = library.version("/verhalen/een/")
    library.save("templates/assets/css/tokens.css", "@layer tokens { :root { --paper: red; } }")
    assert library.version("/verhalen/een/") == before
    library.save("templates/pages/text.html", "{{ page.title }}")
    assert library.version("/verhalen/een/") == before
    library.save("templates/pages/story.html", "{{ page.told.title }}")
    assert library.version("/verhalen/een/") != before


def test_a_photo_changes_the_version_though_its_address_stays(library: Library) -> None:
    library.save("stories/foto.png", "eerst")
    before = library.version("/verhalen/een/")
    library.save("stories/foto.png", "daarna")
    assert library.version("/verhalen/een/") != before


def test_a_page_is_rendered_once_as_long_as_it_is_the_same(library: Library) -> None:
    first = library.page("/verhalen/een/")
    library.save("stories/_paginas/over.md", "---\ntitel: Los hiervan\n---\nTekst.\n")
    library.delete("_paginas/over")
    assert library.page("/verhalen/een/") is first
    library.story("een", story("Anders"))
    assert library.page("/verhalen/een/") is not first


def test_the_page_for_lost_addresses_points_at_the_root(library: Library) -> None:
    library.save("stories/_site.yaml", "adres: https://voorbeeld.nl/sub/\n")
    page = library.page("/nergens/")
    assert b'href="/assets/' in page.data
    assert b'href="/sub/' not in page.data


def test_a_page_that_cannot_be_rendered_is_reported_once_and_again_when_it_is_wrong_anew(library: Library) -> None:
    library.story("zzz", story("Laatste"))
    library.save(
        "templates/pages/story.html",
        "{% if page.slug == 'een' %}{{ page.bestaat_niet }}{% endif %}{{ page.told.title }}",
    )
    file = library.resolve("/verhalen/een/").file
    template = library.folder / "templates" / "pages" / "story.html"
    text = template.read_text()
    template.write_text("no file is read for a request")
    first = library.cache.get(library.state, file)
    assert isinstance(first, Diagnostic)
    assert "pages/story.html:1:" in first.headline
    assert "page.bestaat_niet" in first.lines[0]
    assert library.cache.get(library.state, file) is first
    assert library.reported == [first.text]
    assert library.cache.opened == (), "a page that nobody sees is not in the way of a new design"
    template.write_text(text)
    library.story("een", story("Anders"))
    assert isinstance(library.cache.get(library.state, file), Diagnostic)
    assert len(library.reported) == 2


def test_the_pages_that_were_asked_for_longest_ago_go(library: Library) -> None:
    pages = library.folder / "stories" / "_paginas"
    pages.mkdir()
    for number in range(LIMIT + 1):
        (pages / f"p{number}.md").write_text(f"---\ntitel: Pagina {number}\n---\nTekst.\n")
    library.build()
    for number in range(LIMIT + 1):
        library.page(f"/p{number}/")
    assert len(library.cache.opened) == LIMIT
    assert "p0/index.html" not in library.cache.opened
