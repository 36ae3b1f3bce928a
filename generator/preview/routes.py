"""Requests, responses, and the routes between them. No file is opened for a request."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote

from generator.config.catalogue import Catalogue
from generator.pages.hosting import HEADERS
from generator.preview.live_reload import LiveReload, LiveState
from generator.preview.page_cache import PageCache, RenderedPage, resolve
from generator.preview.request_guard import READING, Headers, RequestGuard
from generator.preview.session import Diagnostic, errors_of

STREAM = "/_preview"
LONGEST = 8192
TEXT = "text/plain; charset=utf-8"
_MARK = b"@preview@"
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "xml": "application/xml",
        "txt": TEXT,
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
    }
)
_ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "cache-control": "no-store",
        "content-security-policy": HEADERS["Content-Security-Policy"],
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }
)
_REFUSALS = MappingProxyType({403: "forbidden", 405: "only_get", 413: "no_body", 431: "too_long", 503: "busy"})


@dataclass(frozen=True)
class Request:
    """A request, as far as it matters. `path` is decoded; `query` holds its parameters; `size` counts the bytes of its head."""

    method: str
    path: str
    headers: Headers
    query: Mapping[str, str] = field(default_factory=dict)
    size: int = 0


@dataclass(frozen=True)
class Response:
    """A response. With `events`, they follow as they come, in the place of the data."""

    status: int
    kind: str
    data: bytes = b""
    more: Mapping[str, str] = field(default_factory=dict)
    events: AsyncIterator[str] | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        """All headers but the length."""
        return {**_ALWAYS, "content-type": self.kind, **self.more}


def file_response(file: str, data: bytes, status: int = 200) -> Response:
    """The bytes of a file of the site, with the type that its name tells."""
    return Response(status, _TYPES.get(file.rpartition(".")[2], "application/octet-stream"), data)


def redirect(address: str) -> Response:
    """The way to another address of this site."""
    return Response(302, TEXT, more={"location": quote(address)})


def refuse(status: int, words: Catalogue, methods: Iterable[str] = ()) -> Response:
    """No, and why, with the methods that would do; the connection closes."""
    more = {"connection": "close", **({"allow": ", ".join(methods)} if status == 405 else {})}
    return Response(status, TEXT, words.text("preview", _REFUSALS[status]).encode(), more)


def broken_page(errors: Iterable[Diagnostic]) -> Response:
    """A page that cannot be rendered says why, and tries again by itself."""
    return Response(500, TEXT, "\n\n".join(error.text for error in errors).encode(), {"refresh": "2"})


def own_fault(words: Catalogue) -> Response:
    """What is sent when something of our own broke; the terminal has the traceback."""
    return Response(500, TEXT, words.text("preview", "own_fault").encode())


@dataclass(frozen=True)
class Route:
    """What responds at an address, to the methods that the request guard lets through to it."""

    respond: Callable[[Request], Response]
    methods: tuple[str, ...] = READING


class Routes:
    """Responds to every request. The pages carry a token of this run; without it nobody hears what changes."""

    def __init__(
        self, live: LiveState, cache: PageCache, reload: LiveReload, guard: RequestGuard, words: Catalogue
    ) -> None:
        self._live = live
        self._cache = cache
        self._reload = reload
        self._guard = guard
        self._words = words
        self._token = secrets.token_urlsafe(24)
        self._pages = Route(self._page)
        self._table: Mapping[str, Route] = MappingProxyType({STREAM: Route(self._stream)})

    def respond(self, request: Request) -> Response:
        """The response to a request, refused or not."""
        if request.size > LONGEST:
            return refuse(431, self._words)
        route = self._table.get(request.path, self._pages)
        refusal = self._guard.refusal(request.method, request.headers, route.methods)
        return refuse(refusal, self._words, route.methods) if refusal else route.respond(request)

    def _page(self, request: Request) -> Response:
        state = self._live.state
        found = resolve(state, request.path)
        if found.redirect:
            return redirect(found.redirect)
        page = self._cache.get(state, found.file)
        if not isinstance(page, RenderedPage):
            return broken_page((page,) if page else errors_of(state, self._words))
        data = page.data
        if found.file.endswith(".html"):
            data = data.replace(_MARK, f"{self._token} {page.version}".encode(), 1)
        return file_response(found.file, data, 200 if found.is_found else 404)

    def _stream(self, request: Request) -> Response:
        if not self._is_from_this_run(request):
            return refuse(403, self._words)
        if request.method != "GET":
            return refuse(405, self._words, ("GET",))
        if self._reload.is_full:
            return refuse(503, self._words)
        events = self._reload.stream(request.query.get("path", ""), request.query.get("version", ""))
        return Response(200, "text/event-stream", events=events)

    def _is_from_this_run(self, request: Request) -> bool:
        """Whether one of our own pages asks, of those that this run has served."""
        is_known = secrets.compare_digest(request.query.get("token", "").encode(), self._token.encode())
        return is_known and self._guard.is_own_page(request.headers)
