"""Routes: what each address responds, and to whom, without a server."""

import re

import pytest

from generator.preview.live_reload import LiveReload
from generator.preview.live_state import LiveState
from generator.preview.request_guard import RequestGuard
from generator.preview.responses import Request
from generator.preview.routes import LONGEST, STREAM, Routes
from tests.preview.library import WORDS, Library

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
