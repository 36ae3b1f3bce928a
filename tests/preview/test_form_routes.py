"""The addresses of the forms."""

from pathlib import Path

import pytest

from generator.preview.desk import Desk
from generator.preview.form_routes import FormRoutes
from generator.preview.live_reload import LiveReload, LiveState
from generator.preview.request_guard import RequestGuard
from generator.preview.responses import Request, Response
from generator.preview.routes import Routes
from tests.preview.library import WORDS, Library

HOST = (b"host", b"localhost:8000")


@pytest.fixture
def routes(library: Library) -> Routes:
    live, guard = LiveState(library.state), RequestGuard("127.0.0.1", 8000)
    stories = library.project.stories
    forms = FormRoutes(live, Desk(stories), guard, WORDS, "geheim", library.report)
    return Routes(live, library.cache, LiveReload(live, library.cache, WORDS), guard, WORDS, forms)


def get(routes: Routes, path: str) -> Response:
    return routes.respond(Request("GET", path, [HOST]))


def test_a_story_has_a_form_with_this_run_s_token(routes: Routes) -> None:
    page = get(routes, "/_edit/story/een/")
    assert page.status == 200
    assert b"geheim" in page.data
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "frame-src 'self'" in page.headers["content-security-policy"]


def test_a_form_may_show_a_page_and_nothing_else_may(routes: Routes, library: Library) -> None:
    assert "frame-ancestors 'self'" in get(routes, "/verhalen/een/").headers["content-security-policy"]
    live = LiveState(library.state)
    reload, guard = LiveReload(live, library.cache, WORDS), RequestGuard("127.0.0.1", 8000)
    bare = Routes(live, library.cache, reload, guard, WORDS)
    assert "frame-ancestors 'none'" in get(bare, "/verhalen/een/").headers["content-security-policy"]
    assert get(bare, "/_edit/story/een/").status == 404


@pytest.mark.parametrize(
    "path", ["/_edit/new/", "/_edit/words/", "/_edit/guide/", "/_edit/assets/form.css", "/_edit/assets/form.js"]
)
def test_the_other_pages_and_the_assets_are_there(routes: Routes, path: str) -> None:
    assert get(routes, path).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_edit/",
        "/_edit/story/",
        "/_edit/story/nergens/",
        "/_edit/story/../",
        "/_edit/story/een.md/",
        "/_edit/story/_site/",
        "/_edit/story/een\0/",
        "/_edit/story/" + "a" * 4000 + "/",
        "/_edit/assets/../pages/form.html",
        "/_edit/assets/form.html",
        "/_edit/assets//form.css",
    ],
)
def test_nothing_else_is(routes: Routes, path: str) -> None:
    assert get(routes, path).status == 404


def test_a_file_that_cannot_be_changed_says_why(routes: Routes, library: Library) -> None:
    (library.folder / "stories" / "een.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert b"een.md:2" in get(routes, "/_edit/story/een/").data


def test_a_template_that_is_wrong_says_where(library: Library) -> None:
    state = library.save("templates/pages/form.html", "{% nonsens %}")
    live, guard = LiveState(state), RequestGuard("127.0.0.1", 8000)
    stories = library.project.stories
    forms = FormRoutes(live, Desk(stories), guard, WORDS, "geheim", library.report)
    broken = Routes(live, library.cache, LiveReload(live, library.cache, WORDS), guard, WORDS, forms)
    page = get(broken, "/_edit/story/een/")
    assert (page.status, b"pages/form.html:1" in page.data) == (500, True)


def test_looking_writes_nothing(routes: Routes, library: Library) -> None:
    before = {path: path.stat().st_mtime_ns for path in Path(library.folder).rglob("*")}
    for path in ("/_edit/story/een/", "/_edit/new/", "/_edit/guide/", "/_edit/story/nergens/"):
        get(routes, path)
    assert {path: path.stat().st_mtime_ns for path in Path(library.folder).rglob("*")} == before
