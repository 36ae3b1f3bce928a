"""Requests, responses and routes."""

import re

import pytest

from generator.preview.live_reload import LiveReload, LiveState
from generator.preview.request_guard import RequestGuard
from generator.preview.responses import LONGEST, Request, broken_page, file_response, redirect, refuse
from generator.preview.routes import STREAM, Routes
from generator.preview.session import Diagnostic
from tests.preview.library import WORDS, Library


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


HOST = (b"host", b"localhost:8000")


@pytest.fixture
def routes(library: Library) -> Routes:
    live = LiveState(library.state)
    reload = LiveReload(live, library.cache, WORDS)
    return Routes(live, library.cache, reload, RequestGuard("127.0.0.1", 8000), WORDS)


def token(routes: Routes) -> str:
    found = re.search(rb'<meta name="preview" content="(\S+) \S+">', routes.respond(Request("GET", "/", [HOST])).data)
    assert found
    return found[1].decode()


def test_a_page_and_a_page_that_is_not_there_and_a_redirect(routes: Routes) -> None:
    assert routes.respond(Request("GET", "/verhalen/een/", [HOST])).status == 200
    assert routes.respond(Request("GET", "/nergens/", [HOST])).status == 404
    moved = routes.respond(Request("GET", "/verhalen/een", [HOST]))
    assert (moved.status, moved.headers["location"]) == (302, "/verhalen/een/")


def test_a_head_that_is_too_long_is_refused(routes: Routes) -> None:
    assert routes.respond(Request("GET", "/", [HOST], size=LONGEST)).status == 200
    assert routes.respond(Request("GET", "/", [HOST], size=LONGEST + 1)).status == 431


@pytest.mark.parametrize("path", ["/", STREAM, "/nergens/"])
def test_no_address_takes_anything(routes: Routes, path: str) -> None:
    refused = routes.respond(Request("POST", path, [HOST], {"token": token(routes)}))
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
    assert routes.respond(Request("GET", path, [HOST, (b"content-length", b"1")])).status == 413


def test_the_stream_is_for_pages_of_this_run(routes: Routes, library: Library) -> None:
    known = {"token": token(routes), "path": "/", "version": ""}
    assert routes.respond(Request("GET", STREAM, [HOST], known)).events is not None
    assert routes.respond(Request("GET", STREAM, [HOST], {**known, "token": "é"})).status == 403
    assert routes.respond(Request("GET", STREAM, [HOST, (b"origin", b"http://localhost:1")], known)).status == 403
    assert routes.respond(Request("HEAD", STREAM, [HOST], known)).headers["allow"] == "GET"
    assert routes.respond(Request("HEAD", STREAM, [HOST])).status == 403, "so a page knows that this is another run"


def test_every_response_keeps_others_out(routes: Routes) -> None:
    for path in ("/", "/nergens/", "/verhalen/een", STREAM):
        headers = routes.respond(Request("GET", path, [HOST])).headers
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
