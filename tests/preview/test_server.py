"""The preview as a process: its port, its responses over a real socket, its limits, and how it starts and stops."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.preview.server import TRIES, address_of, open_port
from tests.command import ready_made
from tests.preview.running import PATIENCE, Running, running, story, until


def test_a_taken_port_gives_the_next_one() -> None:
    with open_port("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with open_port("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] < port + TRIES


def test_a_host_that_is_not_there_is_an_error() -> None:
    with pytest.raises(socket.gaierror):
        open_port("nergens.invalid", 0)


@pytest.mark.parametrize(
    ("host", "name"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("localhost", "localhost")]
)
def test_the_address_can_be_typed_in_a_browser(host: str, name: str) -> None:
    with open_port(host, 0) as listening:
        assert address_of(host, listening) == f"http://{name}:{listening.getsockname()[1]}/"


def test_an_address_of_the_sixth_version_has_its_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with socket.socket(socket.AF_INET6) as listening:
        assert address_of("::1", listening).startswith("http://[::1]:")


STREAM = "/_preview"


@dataclass
class Slow:
    """A connection that began a request when the tests began, and never ends it."""

    connection: socket.socket


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "stories").mkdir()
    (folder / "stories" / "een.md").write_text(story("Een"))
    (folder / "stories" / "_paginas").mkdir()
    (folder / "stories" / "_paginas" / "over.md").write_text("---\ntitel: Over @preview@\n---\nOver ons.\n")
    return folder


@pytest.fixture(scope="module")
def preview(library: Path) -> Iterator[Running]:
    with running(library) as started:
        yield started


@pytest.fixture(scope="module", autouse=True)
def slow(preview: Running) -> Iterator[Slow]:
    with socket.create_connection(("127.0.0.1", preview.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        yield Slow(connection)


def token_and_version(preview: Running, path: str = "/") -> tuple[str, str]:
    found = re.search(r'<meta name="preview" content="(\S+) (\S+)">', preview.ask(path)[1])
    assert found
    return found[1], found[2]


def raw(preview: Running, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
            if b"content-length: 0" in answer or b"\r\n\r\n" in answer:
                break
    return answer


def status(preview: Running, line: str, *headers: str) -> int:
    host = () if any(header.lower().startswith("host") for header in headers) else (f"Host: localhost:{preview.port}",)
    request = "\r\n".join((line, *host, *headers, "", ""))
    return int(raw(preview, request.encode("latin-1")).split()[1])


def test_every_answer_carries_the_headers_that_keep_others_out(preview: Running) -> None:
    for path in ("/", "/nergens/", "/verhalen/een", "/feed.xml"):
        response, _ = preview.ask(path)
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["cross-origin-resource-policy"] == "same-origin"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "require-trusted-types-for 'script'" in response.headers["content-security-policy"]
        assert "access-control-allow-origin" not in response.headers
        assert "server" not in response.headers


def test_pages_and_assets_come_with_their_type(preview: Running) -> None:
    _, home = preview.ask("/")
    assets = re.findall(r'"\./(assets/[^"]+)"', home)
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    assert {asset.rpartition(".")[2] for asset in assets} == set(kinds)
    for asset in assets:
        response, _ = preview.ask(f"/{asset}")
        assert response.status == 200
        assert response.headers["content-type"].startswith(kinds[asset.rpartition(".")[2]])


def test_head_gives_the_headers_only(preview: Running) -> None:
    response, text = preview.ask("/", "HEAD")
    assert (response.status, text) == (200, "")
    assert int(response.headers["content-length"]) > 1000


def test_an_unknown_address_gives_the_page_for_that(preview: Running) -> None:
    response, text = preview.ask("/verhalen/bestaat-niet/diep/")
    assert response.status == 404
    assert 'href="/assets/css/site.' in text


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/..%5c..%5cetc",
        "/%252e%252e/x",
        "/%c0%ae%c0%ae/x",
        "//etc/passwd",
        "/C:/Windows",
        "/@fs/etc/passwd",
        "/.git/config",
        "/.env",
        "/stories/een.md",
        "/stories/_site.yaml",
        "/%00",
        "/verhalen/een/index.html/../../../stories/een.md",
        "/" + "a" * 4000,
    ],
)
def test_no_address_leads_to_a_file(preview: Running, path: str) -> None:
    assert status(preview, f"GET {path} HTTP/1.1") == 404


def test_a_redirect_never_leaves_this_site(preview: Running) -> None:
    assert preview.ask("/verhalen/een")[0].headers["location"] == "/verhalen/een/"
    assert status(preview, "GET //evil.example HTTP/1.1") == 404
    assert status(preview, "GET http://evil.example/ HTTP/1.1") == 404


@pytest.mark.parametrize(
    "host", ["evil", "evil:{port}", "localhost.evil:{port}", "127.0.0.1.nip.io:{port}", "localhost:1"]
)
def test_another_host_is_refused(preview: Running, host: str) -> None:
    assert status(preview, "GET / HTTP/1.1", f"Host: {host.format(port=preview.port)}") == 403


def test_a_host_that_is_missing_or_there_twice_is_refused(preview: Running) -> None:
    assert raw(preview, b"GET / HTTP/1.0\r\n\r\n").split()[1] == b"403"
    assert raw(preview, b"GET / HTTP/1.1\r\n\r\n").split()[1] == b"400"
    host = f"Host: localhost:{preview.port}"
    assert status(preview, "GET / HTTP/1.1", host, host) == 400


def test_another_site_gets_nothing(preview: Running) -> None:
    assert status(preview, "GET / HTTP/1.1", "Sec-Fetch-Site: cross-site") == 403
    assert status(preview, "GET /feed.xml HTTP/1.1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: script") == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused(preview: Running, method: str) -> None:
    assert status(preview, f"{method} / HTTP/1.1") == 405


def test_a_body_is_refused_and_the_connection_closed(preview: Running) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        head = f"GET / HTTP/1.1\r\nHost: localhost:{preview.port}\r\nContent-Length: 10000000\r\n\r\n"
        connection.sendall(head.encode())
        answer = b""
        while part := connection.recv(65536):
            answer += part
    assert b" 413 " in answer
    assert b"connection: close" in answer.lower()


def test_smuggling_and_nonsense_do_not_bring_it_down(preview: Running) -> None:
    host = f"Host: localhost:{preview.port}\r\n".encode()
    for request in (
        b"GET / HTTP/1.1\r\n"
        + host
        + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 20000 + b"\r\n\r\n",
    ):
        answer = raw(preview, request)
        assert not answer or int(answer.split()[1]) in (400, 403, 413, 431)
    assert preview.ask("/")[0].status == 200
    assert "Traceback" not in preview.said


def test_an_upgrade_to_another_protocol_is_not_made(preview: Running) -> None:
    headers = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 13")
    assert status(preview, "GET / HTTP/1.1", *headers) in (200, 400)


@pytest.mark.parametrize("asked", ["bytes=0-", "bytes=5-1", "bytes=-0", "bytes=" + ",".join(["0-1"] * 500)])
def test_a_range_gives_the_whole_page(preview: Running, asked: str) -> None:
    response, text = preview.ask("/", Range=asked, If_None_Match="*")
    assert response.status == 200
    assert len(text.encode()) == int(response.headers["content-length"])


def test_the_token_stands_in_the_head_only(preview: Running) -> None:
    _, text = preview.ask("/over/")
    token, _ = token_and_version(preview, "/over/")
    assert text.count(token) == 1
    assert "Over @preview@" in text


def test_the_stream_wants_the_token_and_our_own_page(preview: Running) -> None:
    token, version = token_and_version(preview)
    address = f"{STREAM}?token={token}&version={version}&path=/"
    assert preview.ask(f"{STREAM}?path=/")[0].status == 403
    other = "y" if token.startswith("x") else "x"
    assert preview.ask(f"{STREAM}?token={other}{token[1:]}&path=/")[0].status == 403
    assert preview.ask(address, Sec_Fetch_Site="same-site")[0].status == 403
    assert preview.ask(address, Origin="http://localhost:1")[0].status == 403
    assert preview.ask(address, "HEAD")[0].status == 405


def listen(preview: Running, path: str = "/") -> tuple[HTTPConnection, Iterator[dict[str, object]]]:
    token, version = token_and_version(preview, path)
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", f"{STREAM}?token={token}&version={version}&path={path}")
    response = connection.getresponse()
    assert response.status == 200, response.read()

    def messages() -> Iterator[dict[str, object]]:
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    return connection, messages()


def test_the_stream_tells_what_its_page_must_know_and_no_more(preview: Running, library: Path) -> None:
    connection, messages = listen(preview, "/over/")
    assert next(messages)["stale"] is False
    (library / "stories" / "een.md").write_text(story("Een").replace("waarden:", "warden:"))
    broken = next(messages)
    assert broken["stale"] is False
    assert "stories/een.md:8:1" in json.dumps(broken["errors"])
    (library / "stories" / "een.md").write_text(story("Een"))
    assert next(messages)["errors"] is None
    (library / "stories" / "_paginas" / "over.md").write_text("---\ntitel: Over @preview@\n---\nOver iets.\n")
    assert next(messages)["stale"] is True
    connection.close()


def test_streams_are_counted_and_freed(preview: Running) -> None:
    with ExitStack() as stack:

        def one_more() -> bool:
            try:
                connection, messages = listen(preview)
            except AssertionError:
                return False
            stack.callback(connection.close)
            next(messages)
            return True

        for _ in range(12):
            until(one_more)  # a stream of the test before may still be there for a moment
        assert not one_more()
    assert preview.ask("/")[0].status == 200
    with ExitStack() as stack:
        until(one_more)


def test_many_connections_are_bounded_and_it_goes_on(preview: Running) -> None:
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE))
        assert preview.process.poll() is None

    def answers() -> bool:
        try:
            return preview.ask("/")[0].status == 200
        except ConnectionError:
            return False

    until(answers)


def test_a_template_that_breaks_on_one_page_gives_an_error_there_and_heals(library: Path, tmp_path: Path) -> None:
    template = tmp_path / "pages" / "story.html"
    template.parent.mkdir()
    template.write_text("{% if page.slug == 'een' %}{{ 1 + 'a' }}{% endif %}{{ page.head.title }}")
    (library / "stories" / "zzz.md").write_text(story("Laatste"))
    with running(library, "--templates", str(tmp_path)) as preview:
        response, _ = preview.ask("/verhalen/een/")
        assert response.status == 500
        assert response.headers["cache-control"] == "no-store"
        until(lambda: "story.html" in preview.said)
        assert preview.ask("/verhalen/zzz/")[0].status == 200
        template.write_text("{{ page.head.title }}")
        until(lambda: preview.ask("/verhalen/een/")[0].status == 200)
    (library / "stories" / "zzz.md").unlink()


def test_a_fault_while_building_is_shown_and_the_old_pages_stay(library: Path, tmp_path: Path) -> None:
    with running(library, "--templates", str(tmp_path)) as preview:
        (tmp_path / "catalogues" / "nl").mkdir(parents=True)
        wrong = tmp_path / "catalogues" / "nl" / "site.toml"
        wrong.write_text("dit is = geen = toml")
        until(lambda: "Error" in preview.said)
        connection, messages = listen(preview)
        until(lambda: next(messages)["errors"])
        assert preview.ask("/verhalen/een/")[0].status == 200
        wrong.unlink()
        until(lambda: next(messages)["errors"] is None)
        connection.close()


def test_a_fault_in_the_very_first_build_is_shown_and_the_next_save_is_built(library: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "pages" / "story.html"
    wrong.parent.mkdir()
    wrong.write_bytes(b"\xff is no UTF-8")
    with running(library, "--templates", str(tmp_path)) as preview:
        response, text = preview.ask("/")
        assert response.status == 500
        assert response.headers["refresh"] == "2"
        assert "bouw ging mis" in text
        assert "UnicodeDecodeError" in preview.said
        wrong.unlink()
        until(lambda: preview.ask("/verhalen/een/")[0].status == 200)


def test_a_request_that_is_never_finished_is_cut_off(slow: Slow) -> None:
    slow.connection.settimeout(PATIENCE)
    try:
        rest = slow.connection.recv(1)
    except ConnectionResetError:
        rest = b""
    assert rest == b""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_stops_with_pages_open_that_would_listen_for_ever(library: Path, number: int, code: int) -> None:
    with running(library) as preview:
        connection, messages = listen(preview)
        next(messages)
        assert preview.stop(number) == code
        assert "goedwerk serve" in str(next(messages)["end"])
        connection.close()
    assert "Traceback" not in preview.said


def test_when_it_can_say_nothing_any_more_it_ends_and_does_not_go_on_with_old_pages(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    command = [sys.executable, "-u", "-m", "generator", "serve", "--no-open", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ready_made())}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while b"http://" not in process.stdout.readline():
            pass
        process.stdout.close()
        (tmp_path / "stories" / "een.md").write_text(story("Een"))
        try:
            assert process.wait(PATIENCE) == 1
        finally:
            process.kill()


def test_a_taken_port_is_said_and_the_next_one_used(library: Path, preview: Running) -> None:
    with running(library, "--port", str(preview.port)) as second:
        assert second.port != preview.port
        assert f"Poort {preview.port} is bezet" in second.said


def test_a_host_that_is_not_there_is_wrong_usage(library: Path) -> None:
    with running(library, "--host", "nergens.invalid") as preview:
        assert preview.process.wait(PATIENCE) == 2
    assert "nergens.invalid" in preview.said
    assert "Traceback" not in preview.said


def test_beyond_this_computer_drafts_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "een.md").write_text(story("Een"))
    (tmp_path / "stories" / "geheim.md").write_text(story("Geheim").replace("herkomst:", "status: concept\nherkomst:"))
    with running(tmp_path) as near:
        assert near.ask("/verhalen/geheim/")[0].status == 200
        assert near.ask("/stijl/")[0].status == 200
        assert "1 verhaal zie je alleen hier" in near.said
    with running(tmp_path, "--host", "0.0.0.0") as wide:
        assert "Let op" in wide.said
        assert wide.ask("/verhalen/geheim/")[0].status == 404
        assert wide.ask("/stijl/")[0].status == 404
        text = wide.ask("/verhalen/een/")[1]
        assert 'name="preview"' not in text
        assert wide.ask("/", Host=f"evil.example:{wide.port}")[0].status == 403


def test_an_english_library_is_spoken_to_in_english(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "_site.yaml").write_text("language: en\n")
    with running(tmp_path) as preview:
        assert "To stop: Ctrl-C" in preview.said
        assert "only for the browser" in preview.ask("/", Host="evil")[1]


def test_nothing_is_written_beside_the_stories(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    with running(tmp_path) as preview:
        preview.ask("/")
    assert not (tmp_path / "public").exists()
    assert not any((tmp_path / "stories").iterdir())
