"""Responses: their types and headers."""

import pytest

from generator.preview.diagnostics import Diagnostic
from generator.preview.responses import broken_page, file_response, redirect, refuse
from tests.preview.library import WORDS


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("verhalen/een/index.html", "text/html; charset=utf-8"),
        ("assets/site.0a1b.css", "text/css; charset=utf-8"),
        ("photos/een.jpeg", "image/jpeg"),
        ("iets.onbekends", "application/octet-stream"),
        ("zonder", "application/octet-stream"),
    ],
)
def test_a_file_comes_with_the_type_that_its_name_tells(file: str, kind: str) -> None:
    assert file_response(file, b"x").headers["content-type"] == kind


def test_a_redirect_fits_in_a_header() -> None:
    assert redirect("/één\r\nset-cookie: x/").headers["location"] == "/%C3%A9%C3%A9n%0D%0Aset-cookie%3A%20x/"


def test_a_refusal_closes_the_connection_and_names_what_would_do() -> None:
    assert refuse(413, WORDS).headers["connection"] == "close"
    assert refuse(405, WORDS, ("GET", "HEAD")).headers["allow"] == "GET, HEAD"
    assert "allow" not in refuse(403, WORDS, ("GET",)).headers


def test_a_broken_page_says_all_that_is_wrong_and_tries_again() -> None:
    response = broken_page([Diagnostic("een", ("    regel", "    ^")), Diagnostic("twee")])
    assert response.data == b"een\n    regel\n    ^\n\ntwee"
    assert response.headers["refresh"] == "2"
