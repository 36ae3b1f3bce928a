"""Answers: what each request gets, as a value, and always from the view: no file is opened for a request.

An address is a key of the site's own pages, or there is no such page.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote

from generator.pages.assets import DesignError
from generator.preview.live_reload import Live
from generator.preview.page_cache import look_up
from generator.preview.request_guard import Gate, Headers
from generator.preview.session import Fault, faults_of

STREAM = "/_preview"
STREAMS = 12
LONGEST = 8192

_MARK = b"@preview@"
_TEXT = "text/plain; charset=utf-8"
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "xml": "application/xml",
        "txt": _TEXT,
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
    }
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
_ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "cache-control": "no-store",
        "content-security-policy": _POLICY,
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }
)
_REFUSALS = MappingProxyType({403: "forbidden", 405: "only_get", 413: "no_body", 431: "too_long", 503: "busy"})


@dataclass(frozen=True)
class Asked:
    """A request, as far as it matters. `path` is decoded; `query` holds its parameters; `size` counts the bytes of its head."""

    method: str
    path: str
    headers: Headers
    query: Mapping[str, str] = field(default_factory=dict)
    size: int = 0


@dataclass(frozen=True)
class Reply:
    """A response. With `follows`, the address and stamp of an open page, a stream of messages replaces the data."""

    status: int
    kind: str
    data: bytes = b""
    more: Mapping[str, str] = field(default_factory=dict)
    follows: tuple[str, str] | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        """All headers but the length."""
        return {**_ALWAYS, "content-type": self.kind, **self.more}


class Answers:
    """Answers from the live view. The pages carry a token of this run; without it nobody hears what changes."""

    def __init__(self, live: Live, gate: Gate) -> None:
        self._live = live
        self._gate = gate
        self._token = secrets.token_urlsafe(24)

    def reply(self, asked: Asked) -> Reply:
        """The answer to a request."""
        refusal = 431 if asked.size > LONGEST else self._gate.refusal(asked.method, asked.headers)
        if refusal:
            return self._refuse(refusal)
        return self._stream(asked) if asked.path == STREAM else self._page(asked.path)

    def own_fault(self) -> Reply:
        """The answer when something of our own broke; the terminal has the traceback."""
        return Reply(500, _TEXT, self._live.words.text("preview", "own_fault").encode())

    def _page(self, path: str) -> Reply:
        view = self._live.view
        answer = look_up(view, path)
        if answer.elsewhere:
            return Reply(302, _TEXT, more={"location": quote(answer.elsewhere)})
        try:
            sheet = self._live.shelf.sheet(view, answer.file)
        except DesignError as fault:
            return _broken((self._live.say_design_fault(fault),))
        if sheet is None:
            return _broken(faults_of(view, self._live.words))
        data = sheet.data
        if answer.file.endswith(".html"):
            data = data.replace(_MARK, f"{self._token} {sheet.stamp}".encode(), 1)
        kind = _TYPES.get(answer.file.rpartition(".")[2], "application/octet-stream")
        return Reply(200 if answer.is_found else 404, kind, data)

    def _stream(self, asked: Asked) -> Reply:
        is_known = secrets.compare_digest(asked.query.get("token", "").encode(), self._token.encode())
        if not is_known or not self._gate.is_own_page(asked.headers):
            return self._refuse(403)
        if asked.method != "GET":
            return self._refuse(405)
        if self._live.streams >= STREAMS:
            return self._refuse(503)
        return Reply(200, "text/event-stream", follows=(asked.query.get("path", ""), asked.query.get("stamp", "")))

    def _refuse(self, status: int) -> Reply:
        more = {"connection": "close", **({"allow": "GET, HEAD"} if status == 405 else {})}
        return Reply(status, _TEXT, self._live.words.text("preview", _REFUSALS[status]).encode(), more)


def _broken(faults: Iterable[Fault]) -> Reply:
    """A page that cannot be drawn says why, and tries again by itself."""
    return Reply(500, _TEXT, "\n\n".join(fault.text for fault in faults).encode(), {"refresh": "2"})
