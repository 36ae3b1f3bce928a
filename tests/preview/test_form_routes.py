"""The addresses of the forms."""

import asyncio
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.preview.desk import Desk
from generator.preview.form_routes import FormRoutes
from generator.preview.live_reload import LiveReload, LiveState
from generator.preview.request_guard import RequestGuard
from generator.preview.responses import Request, Response
from generator.preview.routes import Routes
from generator.values import digest
from tests.preview.library import WORDS, Library
from tests.preview.running import story

HOST = (b"host", b"localhost:8000")


@pytest.fixture
def routes(library: Library) -> Routes:
    return routes_of(library)


def routes_of(library: Library, live: LiveState | None = None) -> Routes:
    live, guard = live or LiveState(library.state), RequestGuard("127.0.0.1", 8000)
    stories = library.project.stories
    forms = FormRoutes(live, Desk(stories), guard, WORDS, "geheim", library.report)
    return Routes(live, library.cache, LiveReload(live, library.cache, WORDS), guard, WORDS, forms)


def get(routes: Routes, path: str) -> Response:
    return routes.respond(Request("GET", path, [HOST]))


def post(routes: Routes, path: str, sent: object, kind: str = "application/json", name: str = "") -> Any:
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    heads = {"origin": "http://localhost:8000", "content-type": kind, "x-goedwerk-token": "geheim"}
    headers = [HOST, (b"content-length", b"%d" % len(body)), *((a.encode(), b.encode()) for a, b in heads.items())]
    taken = routes.respond(Request("POST", path, headers, {"name": name}))
    assert taken.intake
    return json.loads(taken.intake.answer(body).data)


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


def test_a_photo_gets_a_name_that_any_computer_can_have(routes: Routes, library: Library) -> None:
    data = BytesIO()
    Image.new("RGB", (4, 3)).save(data, "PNG")
    told = post(routes, "/_edit/photo/een", data.getvalue(), "image/png", name="con.png")
    assert told["file"] == "een-con.png"
    assert [path.name for path in (library.folder / "stories").glob("*.png")] == ["een-con.png"]


def test_a_story_that_came_while_another_is_broken_has_a_form(library: Library) -> None:
    library.story("een", "---\ntitel: [\n---\n")
    library.story("map/twee", story("Twee"))
    assert b"Twee" in get(routes_of(library), "/_edit/story/twee/").data


SAD = "waargebeurd\ntoestemming: {gegeven_op: 2026-01-02, ingetrokken_op: 2026-03-04}\nintern: Kwartelnoot"
VAGUE = "waargebeurd\nstatus: ingetrokken"
BROKEN = "waargebeurd\ntoestemming:\n  ingetrokken_op: 2026-03-04\n  kanalen: [web"


@pytest.mark.parametrize("consent", [SAD, VAGUE, BROKEN])
def test_of_a_withdrawn_story_nothing_is_shown_or_taken(routes: Routes, library: Library, consent: str) -> None:
    text = story("Kwarteltitel", "Kwarteltekst.").replace("herkomst: fictief", f"herkomst: {consent}")
    library.story("weg", text)
    page = get(routes, "/_edit/story/weg/")
    assert (page.status, b"form_gone.js" in page.data, b"Kwartel" in page.data) == (200, True, False)
    told = post(routes, "/_edit/story/weg", {"base": "", "before": {}, "values": {"title": "Toch niet"}})
    assert (told["state"], "Kwartel" in json.dumps(told)) == ("withdrawn", False)
    assert (library.folder / "stories" / "weg.md").read_text(encoding="utf-8") == text


def test_who_withdraws_in_the_form_sees_nothing_of_it_after_and_can_take_back_a_slip(
    routes: Routes, library: Library
) -> None:
    file = library.folder / "stories" / "een.md"
    before = file.read_bytes()
    get(routes, "/_edit/story/een/")
    values = {"consent": {"withdrawn_on": "2026-03-04"}, "title": "Kwarteltitel"}
    told = post(routes, "/_edit/story/een", {"base": digest(before), "values": values})
    assert b"ingetrokken_op: 2026-03-04" in file.read_bytes()
    assert (told["state"], "Kwartel" in json.dumps(told)) == ("withdrawn", False)
    page = get(routes, "/_edit/story/een/").data
    assert (b"Kwartel" in page, b'data-part="undo"' in page) == (False, True)
    assert post(routes, "/_edit/undo/een", {"base": told["digest"]})["state"] == "saved"
    assert file.read_bytes() == before
    assert b'data-part="form"' in get(routes, "/_edit/story/een/").data


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


def test_the_page_of_a_story_that_was_just_begun_is_waited_for(library: Library) -> None:
    async def ask() -> Response:
        live = LiveState(library.state)
        routes = routes_of(library, live)
        assert post(routes, "/_edit/new", {"values": {"title": "Het\u202e raam"}})["slug"] == "het-raam"
        asked = get(routes, "/verhalen/het-raam/")
        assert asked.later
        live.show(library.state)  # a build that began before
        coming = asyncio.ensure_future(asked.later)
        live.show(library.build())
        return await coming

    response = asyncio.run(ask())
    assert response.status == 200
    assert b"Het raam" in response.data
    assert get(routes_of(library), "/verhalen/nergens/").status == 404


def test_signs_that_no_file_may_hold_keep_nothing_from_being_saved(routes: Routes, library: Library) -> None:
    told = post(
        routes,
        "/_edit/new",
        {"values": {"title": "Het raam", "summary": "\u202aBel\u202c \u2066haar\x07\u2069 in het cafÃ©"}},
    )
    assert told["unsaved"] == []
    assert "samenvatting: Bel haar in het café\n" in (library.project.stories / "het-raam.md").read_text(
        encoding="utf-8"
    )
