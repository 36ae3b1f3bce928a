"""Resolving addresses: only those of the site's own pages lead anywhere."""

import pytest

from generator.preview.resolve import Resolution
from tests.preview.library import Library


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
