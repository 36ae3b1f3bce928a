"""Writing through the preview: who may, what may come in, and that nothing but a story file among the stories is written."""

import contextlib
import json
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.libraries import library, story
from tests.preview.running import Running, running, until

JSON = "application/json"


@dataclass
class Forms:
    """A preview with a library, and who talks to its forms as a browser does."""

    preview: Running
    folder: Path
    token: str = ""

    @property
    def stories(self) -> Path:
        return self.folder / "stories"

    def load(self, slug: str) -> Any:
        _, text = self.preview.ask(f"/_edit/story/{slug}/")
        found = re.search(r'data-form="([^"]+)"', text) or re.search(
            r'<script type="application/json"[^>]*>(.+?)<', text
        )
        assert found, text[:2000]
        data = json.loads(found[1].replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&"))
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

    def raw(self, request: bytes, patience: float = 20) -> tuple[int, Any]:
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
