"""Writing through the preview: who may, what may come in, and that nothing but a story file among the stories is written."""

import contextlib
import json
import os
import re
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.inbox.shelves import OPTION
from tests.libraries import files, library, story
from tests.preview.running import PATIENCE, Running, running, until
from tests.word.files import saved, written

JSON = "application/json"
TERMS = ("/_edit/words", "/_edit/rename")
HARVEST = OPTION.encode()
PLAIN = "application/octet-stream"


@dataclass
class Forms:
    """A preview with a library, and who talks to its forms as a browser does."""

    preview: Running
    folder: Path
    token: str = ""
    late: threading.Thread = field(default_factory=threading.Thread)
    answer: list[int] = field(default_factory=list)

    @property
    def stories(self) -> Path:
        return self.folder / "stories"

    def load(self, slug: str) -> Any:
        _, text = self.preview.ask(f"/_edit/story/{slug}/")
        found = re.search(r'data-page="([^"]+)"', text)
        assert found, text[:2000]
        data = json.loads(unescape(found[1]))
        self.token = data["token"]
        return data

    def send(self, path: str, body: object, **other: str | None) -> tuple[int, Any]:
        """Send something as our own page would, but for what is other; None leaves a header out."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {
            "Host": f"127.0.0.1:{self.preview.port}",
            "Origin": self.preview.address,
            "Content-Type": JSON,
            "Content-Length": str(len(data)),
            "X-Goedwerk-Token": self.token,
            "Sec-Fetch-Site": "same-origin",
            **{name.replace("_", "-"): value for name, value in other.items()},
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value is not None)
        return self.raw(f"POST {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode("latin-1") + data)

    def raw(self, request: bytes, patience: float = PATIENCE) -> tuple[int, Any]:
        """The status and the body of what comes back, 0 when nothing does."""
        with socket.create_connection(("127.0.0.1", self.preview.port), timeout=patience) as line:
            with contextlib.suppress(OSError):
                line.sendall(request)
            found = b""
            try:
                while chunk := line.recv(65536):
                    found += chunk
            except OSError:
                pass
        head, _, body = found.partition(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1]) if head else 0
        return status, json.loads(body) if b"application/json" in head else body.decode("utf-8", "replace")

    def save(self, slug: str, **changes: object) -> tuple[int, Any]:
        data = self.load(slug)
        return self.send(data["save"], {"base": data["digest"], "values": {**data["values"], **changes}})


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    folder = tmp_path_factory.mktemp("schrijven")
    room = library(folder, {slug: story(slug) for slug in ("een", "twee", "drie", "vier", "vijf")})
    (folder / "buiten.md").write_text(story("Buiten"), encoding="utf-8")
    (room / "link.md").symlink_to(folder / "buiten.md")
    for inner in ("_paginas", ".verborgen", "map"):
        (room / inner).mkdir()
    (room / "_paginas" / "over.md").write_text("---\ntitel: Over\n---\nOver ons.\n", encoding="utf-8")
    (room / ".verborgen" / "weg.md").write_text(story("Weg"), encoding="utf-8")
    (room / "map" / "diep.md").write_text(story("Diep"), encoding="utf-8")
    (room / "link.md").unlink()
    with running(folder) as preview:
        yield Forms(preview, folder)


def test_a_change_in_the_form_changes_one_line_of_the_file(forms: Forms) -> None:
    before = (forms.stories / "een.md").read_text(encoding="utf-8")
    status, told = forms.save("een", title="Een nieuwe naam")
    assert (status, told["state"]) == (200, "saved")
    after = (forms.stories / "een.md").read_text(encoding="utf-8")
    assert after == before.replace("titel: een", "titel: Een nieuwe naam")
    until(lambda: "Een nieuwe naam" in forms.preview.ask("/verhalen/een/")[1])
    status, told = forms.send("/_edit/undo/een", {"base": told["digest"]})
    assert (status, told["state"]) == (200, "saved")
    assert (forms.stories / "een.md").read_text(encoding="utf-8") == before


FORGED: list[tuple[str, dict[str, str | None], int]] = [
    ("no token", {"X_Goedwerk_Token": None}, 403),
    ("an empty token", {"X_Goedwerk_Token": ""}, 403),
    ("another token", {"X_Goedwerk_Token": "a" * 32}, 403),
    ("a token that is no text", {"X_Goedwerk_Token": "\xff\xfe"}, 403),
    ("no origin", {"Origin": None}, 403),
    ("another origin", {"Origin": "http://evil.example"}, 403),
    ("a sandboxed origin", {"Origin": "null"}, 403),
    ("another port", {"Origin": "http://127.0.0.1:1"}, 403),
    ("another scheme", {"Origin": "https://127.0.0.1"}, 403),
    ("another name of this computer", {"Origin": "http://localhost"}, 403),
    ("another host", {"Host": "evil.example"}, 403),
    ("a host that points here", {"Host": "127.0.0.1.nip.io"}, 403),
    ("another site", {"Sec_Fetch_Site": "cross-site"}, 403),
    ("a neighbour", {"Sec_Fetch_Site": "same-site"}, 403),
    ("typed by hand", {"Sec_Fetch_Site": "none"}, 403),
    ("no kind", {"Content_Type": None}, 415),
    ("a plain form", {"Content_Type": "application/x-www-form-urlencoded"}, 415),
    ("a text", {"Content_Type": "text/plain"}, 415),
    ("a kind that only begins so", {"Content_Type": "application/jsonp"}, 415),
    ("two kinds", {"Content_Type": "application/json\r\nContent-Type: text/plain"}, 415),
    ("squeezed", {"Content_Encoding": "gzip"}, 415),
    ("no length", {"Content_Length": None}, 411),
    ("too long", {"Content_Length": str(512 * 1024 + 1)}, 413),
    ("a length without end", {"Content_Length": "9" * 15}, 413),
]


@pytest.mark.parametrize(("headers", "status"), [(one[1], one[2]) for one in FORGED], ids=[one[0] for one in FORGED])
def test_who_is_not_our_own_page_writes_nothing(forms: Forms, headers: dict[str, str | None], status: int) -> None:
    data = forms.load("twee")
    before = files(forms.folder)
    for path in (data["save"], data["undo"], data["create"], data["photo"], *TERMS):
        found = forms.send(path, {"base": data["digest"], "values": {**data["values"], "title": "Gekaapt"}}, **headers)
        if path != data["photo"] or status != 413:
            assert found[0] == status or (path == data["photo"] and found[0] in (status, 415)), (path, found)
    assert files(forms.folder) == before


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post"])
def test_only_post_writes(forms: Forms, method: str) -> None:
    data = forms.load("twee")
    before = files(forms.folder)
    body = json.dumps({"base": data["digest"], "values": {**data["values"], "title": "Gekaapt"}}).encode()
    for path in (data["save"], data["create"], data["undo"], *TERMS):
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{forms.preview.port}\r\nOrigin: {forms.preview.address}\r\n"
        )
        head += f"X-Goedwerk-Token: {forms.token}\r\nContent-Type: {JSON}\r\nConnection: close\r\n"
        assert forms.raw(f"{head}\r\n".encode())[0] in (400, 405)
        assert forms.raw(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)[0] in (400, 405, 413)
    query = "&".join(f"{name}=x" for name in ("base", "values", "title"))
    assert forms.preview.ask(f"/_edit/story/twee/?{query}&token={forms.token}")[0].status == 200
    assert files(forms.folder) == before


PATHS = [
    "..",
    "../buiten",
    "..%2fbuiten",
    "%2e%2e%2fbuiten",
    "..\\buiten",
    "..%5cbuiten",
    "/etc/passwd",
    "C:/buiten",
    "_site",
    "_woordenlijst",
    "_paginas/over",
    "_paginas%2fover",
    "over",
    ".verborgen/weg",
    "weg",
    "map/diep",
    "map%2fdiep",
    "link",
    "leesmij",
    "LEESMIJ",
    "twee.md",
    "twee%00",
    "twee%0a",
    "twee%20",
    "TWEE",
    "con",
    "nul",
    "index",
    "tw%c3%a9%c3%a9",
    "a" * 3000,
    "a" * 9000,
    "~root",
    "$HOME",
    "{slug}",
    "twee/..",
    "twee/../drie",
    "./twee",
    "",
]


@pytest.mark.parametrize("name", PATHS, ids=lambda name: name[:20])
def test_no_path_leads_to_another_file(forms: Forms, name: str) -> None:
    data = forms.load("twee")
    (forms.stories / "link.md").symlink_to(forms.folder / "buiten.md")
    try:
        before = files(forms.folder)
        sent = {"base": data["digest"], "before": data["values"], "values": {**data["values"], "title": "Gekaapt"}}
        for act in ("story", "undo"):
            status, told = forms.send(f"/_edit/{act}/{name}", sent)
            assert status in (400, 404, 405, 413, 431) or (status, told["state"]) == (200, "gone"), (act, told)
        status, _ = forms.send(f"/_edit/photo/{name}?name=x.png", picture(), Content_Type="image/png")
        assert status in (400, 404, 405, 413, 431)
        assert files(forms.folder) == before
    finally:
        (forms.stories / "link.md").unlink()


def picture(kind: str = "PNG", **more: Any) -> bytes:
    data = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, format=kind, **more)
    return data.getvalue()


TITLES = [
    ("../../buiten", "buiten.md"),
    ("/etc/passwd", "etc-passwd.md"),
    ("..\\..\\buiten", "buiten.md"),
    ("_site.yaml", "site-yaml.md"),
    (".verborgen", "verborgen.md"),
    ("een", "een-2.md"),
    ("EEN", "een-3.md"),
    ('Één dag: "nee" # <b>', "een-dag-nee-b.md"),
    ("regel\nstatus: gepubliceerd\ntoestemming: 2026-01-01", "regel-status-gepubliceerd-toestemming-2026-01-01.md"),
]


@pytest.mark.parametrize(("title", "name"), TITLES, ids=[name for _, name in TITLES])
def test_a_new_story_is_a_draft_beside_the_others_whatever_it_is_called(forms: Forms, title: str, name: str) -> None:
    data, before = forms.load("twee"), files(forms.folder)
    consent = {"channels": ["website"], "given_on": "2026-01-01", "read_back_on": "2026-01-01"}
    values = {**data["values"], "title": title, "status": "published", "consent": consent}
    status, told = forms.send("/_edit/new", {"values": values})
    made = {path: one for path, one in files(forms.folder).items() if path not in before}
    assert (status, list(made)) == (201, [f"stories/{name}"]), told
    text = made[f"stories/{name}"].decode()
    assert "status: concept" in text
    assert "toestemming:" not in text.replace(title, "").replace(json.dumps(title, ensure_ascii=False), "").replace(
        " ".join(title.split()), ""
    )
    assert {path: one for path, one in files(forms.folder).items() if path in before} == before
    (forms.stories / name).unlink() if name not in ("een-2.md",) else None


@pytest.mark.parametrize("title", ["", "   ", "!!!", "…", "index", "404", "con", "日本語", None, 3, ["x"]])
def test_what_has_no_name_is_not_made(forms: Forms, title: object) -> None:
    data, before = forms.load("twee"), files(forms.folder)
    assert forms.send("/_edit/new", {"values": {**data["values"], "title": title}})[0] in (400, 422)
    assert files(forms.folder) == before


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"x"',
    b"\xff\xfe",
    b"{}" * 10,
    b"[" * 100_000,
    b'{"values":' * 50_000,
    b'{"values": {"title": NaN}}',
    b'{"values": {"title": "\\ud800"}}',
    b'{"base": {"a": [1]}, "values": 3}',
    json.dumps({"values": {"options": [{"text": "x"}] * 20_000}}).encode()[: 512 * 1024],
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: str(body[:16]))
def test_what_is_no_form_is_refused(forms: Forms, body: bytes) -> None:
    forms.load("twee")
    before = files(forms.folder)
    for path in ("/_edit/story/twee", "/_edit/new"):
        status, told = forms.send(path, body)
        assert status in (400, 422), told
    assert forms.send("/_edit/undo/twee", body)[0] in (400, 409)
    assert files(forms.folder) == before


def test_a_body_in_pieces_without_a_length_is_refused(forms: Forms) -> None:
    forms.load("twee")
    before = files(forms.folder)
    status, _ = forms.send(
        "/_edit/story/twee", b"5\r\nhello\r\n0\r\n\r\n", Content_Length=None, Transfer_Encoding="chunked"
    )
    assert status == 411
    status, _ = forms.send("/_edit/story/twee", b"5\r\nhello\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    assert status in (400, 411)
    assert files(forms.folder) == before


def test_a_body_that_is_cut_off_changes_nothing(forms: Forms) -> None:
    data = forms.load("twee")
    before = files(forms.folder)
    body = json.dumps({"base": data["digest"], "values": {**data["values"], "title": "Half"}}).encode()
    head = (
        f"POST {data['save']} HTTP/1.1\r\nHost: 127.0.0.1:{forms.preview.port}\r\nOrigin: {forms.preview.address}\r\n"
        f"X-Goedwerk-Token: {forms.token}\r\nContent-Type: {JSON}\r\nContent-Length: {len(body) + 1}\r\n\r\n"
    ).encode()
    with socket.create_connection(("127.0.0.1", forms.preview.port), timeout=PATIENCE) as line:
        line.sendall(head + body)
    answer: list[int] = []
    forms.late = threading.Thread(target=lambda: answer.append(forms.raw(head + body)[0]))
    forms.late.start()
    forms.answer = answer
    assert files(forms.folder) == before


def test_many_at_once_are_all_answered_and_each_change_is_kept(forms: Forms) -> None:
    data = forms.load("drie")
    start = (forms.stories / "drie.md").read_text(encoding="utf-8")
    names = ["title", "summary", "tags", "signals", "questions"]
    found: list[tuple[int, Any]] = []

    def send(number: int) -> None:
        name = names[number % len(names)]
        held = data["values"][name]
        fresh = f"Nieuw {number % len(names)}" if isinstance(held, str) else [f"Nieuw {number % len(names)}"]
        sent = {"base": data["digest"], "before": data["values"], "values": {**data["values"], name: fresh}}
        found.append(forms.send(data["save"], sent))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _ in found} <= {200, 503}
    text = (forms.stories / "drie.md").read_text(encoding="utf-8")
    assert text != start
    assert [text.count(f"Nieuw {number}") for number in range(len(names))] == [1] * len(names)
    assert not list(forms.stories.glob(".*.tmp"))


def test_two_previews_of_one_folder_never_write_over_each_other(forms: Forms) -> None:
    with running(forms.folder) as preview:
        other = Forms(preview, forms.folder)
        one, two = forms.load("vier"), other.load("vier")
        assert (
            forms.send(one["save"], {"base": one["digest"], "values": {**one["values"], "title": "Van de een"}})[0]
            == 200
        )
        sent = {"base": two["digest"], "before": two["values"], "values": {**two["values"], "outcome": "solved"}}
        status, told = other.send(two["save"], sent)
        assert (status, told["state"], told["values"]["title"]) == (200, "saved", "Van de een")
        text = (forms.stories / "vier.md").read_text(encoding="utf-8")
        assert "titel: Van de een\n" in text
        assert "afloop: opgelost\n" in text
        assert forms.send("/_edit/undo/vier", {"base": told["digest"]})[0] == 409, "another wrote last"


@pytest.mark.skipif(sys.platform != "linux", reason="another process is given a full disk")
def test_a_disk_that_is_full_loses_nothing_and_says_so(forms: Forms) -> None:
    import resource

    data, process = forms.load("vijf"), forms.preview.process.pid
    before, limits = files(forms.folder), resource.prlimit(process, resource.RLIMIT_FSIZE)
    changed = {**data["values"], "title": "Nieuw"}
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        found = [
            forms.send(data["save"], {"base": data["digest"], "values": changed}),
            forms.send(data["create"], {"values": {"title": "Nooit"}}),
            forms.send(f"{data['photo']}?name=x.png", picture(), Content_Type="image/png"),
        ]
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, limits)
    for status, told in found:
        assert (status, told["state"]) == (409, "disk")
        assert "niet veranderd" in told["text"]
    assert files(forms.folder) == before
    assert forms.send(data["save"], {"base": data["digest"], "values": data["values"]})[1]["state"] == "same"


def test_a_folder_that_is_shut_loses_nothing_and_says_so(forms: Forms) -> None:
    data = forms.load("vijf")
    before = files(forms.folder)
    forms.stories.chmod(0o555)
    try:
        if os.access(forms.stories, os.W_OK):
            pytest.skip("nothing is shut for this user")
        status, told = forms.send(
            data["save"], {"base": data["digest"], "values": {**data["values"], "title": "Nieuw"}}
        )
    finally:
        forms.stories.chmod(0o755)
    assert (status, told["state"]) == (409, "disk")
    assert "niet veranderd" in told["text"]
    assert files(forms.folder) == before


def test_a_story_that_is_too_long_is_not_written(forms: Forms) -> None:
    before = files(forms.folder)
    party: dict[str, object] = {
        "was": None,
        "who": "Iemand",
        "interest": "Een lange zin zonder einde. " * 30,
        "values": [],
    }
    for values in ({"situation": "Een lange zin zonder einde. " * 3000}, {"parties": [party] * 200}):
        status, told = forms.save("vijf", **values)
        assert (status, told["state"]) == (413, "too_large")
    assert files(forms.folder) == before


def test_a_file_that_is_gone_is_not_made_again(forms: Forms) -> None:
    data = forms.load("vijf")
    path = forms.stories / "vijf.md"
    kept = path.read_bytes()
    path.unlink()
    status, told = forms.send(data["save"], {"base": data["digest"], "values": {**data["values"], "title": "Nieuw"}})
    assert (status, told["state"], path.exists()) == (200, "gone", False)
    path.write_bytes(kept)


def test_a_story_in_a_folder_is_written_there(forms: Forms) -> None:
    until(lambda: forms.preview.ask("/_edit/story/diep/")[0].status == 200)
    assert forms.save("diep", title="Dieper")[1]["state"] == "saved"
    assert "titel: Dieper\n" in (forms.stories / "map" / "diep.md").read_text(encoding="utf-8")


def test_a_photo_is_kept_beside_its_story_with_nothing_but_its_pixels(forms: Forms) -> None:
    forms.load("twee")
    exif = Image.Exif()
    exif[0x010E] = "geheim huisadres"
    data = picture("JPEG", exif=exif)
    assert b"geheim" in data
    made = []
    for name in ("Mijn foto.JPG", "Mijn foto.JPG", "../../x.jpg", "..%5C..%5Cy.exe", "", ".jpg", "a" * 300 + ".jpg"):
        status, told = forms.send(f"/_edit/photo/twee?name={name.replace(' ', '%20')}", data, Content_Type="image/jpeg")
        assert status == 201, told
        made.append(told["file"])
        kept = (forms.stories / told["file"]).read_bytes()
        assert b"geheim" not in kept
        assert kept.startswith(b"\xff\xd8")
    assert made[:4] == ["mijn-foto.jpg", "mijn-foto-2.jpg", "x.jpg", "y.jpg"]
    status, told = forms.save("twee", image={"file": "mijn-foto.jpg", "alt": "Een groen vlak"})
    assert (status, told["unsaved"]) == (200, [])
    for name in made:
        (forms.stories / name).unlink()


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<svg onload=alert(1)>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"PK\3\4"]
)
def test_what_is_no_photo_is_not_kept(forms: Forms, data: bytes) -> None:
    forms.load("twee")
    before = files(forms.folder)
    status, told = forms.send("/_edit/photo/twee?name=x.jpg", data, Content_Type="image/jpeg")
    assert (status, told["state"]) == (422, "no_photo")
    assert forms.send("/_edit/photo/twee?name=x.jpg", data, Content_Type="text/html")[0] == 415
    assert (
        forms.send("/_edit/photo/twee?name=x.jpg", b"", Content_Type="image/jpeg", Content_Length="30000000")[0] == 413
    )
    assert files(forms.folder) == before


@pytest.mark.parametrize("options", [("--no-edit",), ("--host", "0.0.0.0")])
def test_there_is_no_form_where_it_is_not_wanted_or_others_can_come(forms: Forms, options: tuple[str, ...]) -> None:
    data = forms.load("twee")
    before = files(forms.folder)
    with running(forms.folder, *options) as preview:
        other = Forms(preview, forms.folder, forms.token)
        assert preview.ask("/_edit/story/twee/")[0].status == 404
        assert preview.ask("/_edit/new/")[0].status == 404
        assert preview.ask("/_edit/assets/form.js")[0].status == 404
        assert "_edit" not in preview.ask("/verhalen/twee/")[1]
        for path in (data["save"], data["create"]):
            assert other.send(path, {"base": data["digest"], "values": data["values"]})[0] in (403, 405)
    assert files(forms.folder) == before


def test_a_word_file_becomes_a_draft(forms: Forms) -> None:
    forms.load("twee")
    before = files(forms.folder)
    data = saved(written("Het is half acht. Zij kijkt niet op.", "Ik zet mijn tas neer en wacht."))
    for kind in ("application/octet-stream", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"):
        status, told = forms.send("/_edit/word?name=..%2F..%2Feen.docx", data, Content_Type=kind)
        assert (status, told["state"]) == (201, "saved"), told
        path = forms.stories / f"{told['slug']}.md"
        text = path.read_text(encoding="utf-8")
        assert "status: concept" in text
        assert "toestemming" not in text
        assert told["missing"]
        assert {name: one for name, one in files(forms.folder).items() if name in before} == before
    for path in forms.stories.glob(f"{told['slug'].rpartition('-')[0]}*.md"):
        path.unlink()
    assert files(forms.folder) == before


def test_the_word_template_can_be_taken_along(forms: Forms) -> None:
    connection = HTTPConnection("127.0.0.1", forms.preview.port, timeout=PATIENCE)
    connection.request("GET", "/_edit/template.docx")
    response = connection.getresponse()
    assert response.read().startswith(b"PK")
    connection.close()
    assert (response.status, response.headers["content-disposition"]) == (200, 'attachment; filename="sjabloon.docx"')


@pytest.mark.parametrize("data", [b"", b"x", b"%PDF-1.7", b"PK\3\4" + b"\0" * 50, b"\xd0\xcf\x11\xe0" + b"x" * 600])
def test_what_is_no_word_file_is_told_in_words(forms: Forms, data: bytes) -> None:
    forms.load("twee")
    before = files(forms.folder)
    status, told = forms.send("/_edit/word?name=..%2Fx.docx", data, Content_Type="application/octet-stream")
    assert (status, told["state"]) == (422, "no_word")
    assert told["text"]
    assert files(forms.folder) == before


def test_a_body_that_does_not_come_was_not_waited_for(forms: Forms) -> None:
    """It was on its way since the test of a body that is cut off."""
    forms.late.join()
    assert forms.answer == [408]
    assert "titel: twee\n" in (forms.stories / "twee.md").read_text(encoding="utf-8")


def test_a_harvest_is_shown_first_and_added_when_that_is_what_was_seen(forms: Forms) -> None:
    forms.load("twee")
    before = files(forms.folder)
    status, told = forms.send("/_edit/inbox?name=..%2Foogst.md", HARVEST, Content_Type=PLAIN)
    assert (status, told["state"], told["file"]) == (200, "plan", "oogst.md, april 2026, 6 mensen")
    for name, headers in (
        ("", {}),
        ("x", {}),
        (told["mark"], {"Origin": None}),
        (told["mark"], {"X_Goedwerk_Token": "x"}),
    ):
        forms.send(f"/_edit/inbox-add?name=oogst.md&seen={name}", HARVEST, **{"Content_Type": PLAIN, **headers})
        assert files(forms.folder) == before
    status, told = forms.send(f"/_edit/inbox-add?name=oogst.md&seen={told['mark']}", HARVEST, Content_Type=PLAIN)
    assert (status, told["links"]) == (201, [{"label": "een", "address": "/verhalen/een/"}])
    changed = {name for name, data in files(forms.folder).items() if before[name] != data}
    assert len(changed) == 1
    assert "bron: team" in (forms.stories / "een.md").read_text(encoding="utf-8")
    status, told = forms.send("/_edit/inbox?name=oogst.md", HARVEST, Content_Type=PLAIN)
    assert (status, told["state"], told["steps"]) == (200, "nothing", [])
    for path, data in before.items():
        (forms.folder / path).write_bytes(data)


@pytest.mark.parametrize("data", [b"", b"x", b"%PDF-1.7", b"PK\3\4" + b"\0" * 50, b"---\n" + b"[" * 70_000])
def test_what_is_no_harvest_is_told_in_words(forms: Forms, data: bytes) -> None:
    forms.load("twee")
    status, told = forms.send("/_edit/inbox?name=x.md", data, Content_Type=PLAIN)
    assert (status, told["state"]) == (200, "nothing")
    assert told["wrong"]
