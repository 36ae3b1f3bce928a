"""Requests and responses, as values: what is asked, what is sent, and the refusals in words."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import field
from types import MappingProxyType
from urllib.parse import quote

from generator.config.catalogue import Catalogue
from generator.pages.hosting import HEADERS
from generator.preview.request_guard import READING, Headers
from generator.preview.session import Diagnostic
from generator.values import dataclass, serialise

LONGEST = 8192
TEXT = "text/plain; charset=utf-8"
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "xml": "application/xml",
        "txt": TEXT,
        "csv": "text/csv; charset=utf-8",
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
_REFUSALS = MappingProxyType(
    {
        403: "forbidden",
        405: "only_get",
        408: "too_slow",
        411: "no_length",
        413: "no_body",
        415: "no_kind",
        431: "too_long",
        503: "busy",
    }
)


@dataclass(frozen=True)
class Request:
    """A request without its body, as far as it matters. `path` is decoded; `query` holds its parameters; `size` counts the
    bytes of its head.
    """

    method: str
    path: str
    headers: Headers
    query: Mapping[str, str] = field(default_factory=dict)
    size: int = 0


@dataclass(frozen=True)
class Response:
    """A response. With `events`, they follow as they come, in the place of the data. With an `intake` it is not known yet:
    that tells what comes of the body of the request; with a `later`, until that is there.
    """

    status: int
    kind: str
    data: bytes = b""
    more: Mapping[str, str] = field(default_factory=dict)
    events: AsyncIterator[str] | None = None
    intake: "Intake | None" = None
    later: Awaitable["Response"] | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        """All headers but the length."""
        return {**_ALWAYS, "content-type": self.kind, **self.more}


@dataclass(frozen=True)
class Intake:
    """A response that waits for the body of its request, so many bytes. `answer` makes it, in a thread of its own, once the
    body is there as a whole; `late` is sent when it takes too long.
    """

    length: int
    answer: Callable[[bytes], Response]
    late: Response


def file_response(
    file: str, data: bytes, status: int = 200, more: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """The bytes of a file of the site, with the type that its name tells."""
    return Response(status, _TYPES.get(file.rpartition(".")[2], "application/octet-stream"), data, more)


def json_response(value: object, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(status, _TYPES["json"], serialise(value))


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
    """What is sent when something of our own broke, and tried again; the terminal has the traceback."""
    return Response(500, TEXT, words.text("preview", "own_fault").encode(), {"refresh": "2"})


@dataclass(frozen=True)
class Takes:
    """What may be sent to an address: of which kinds, how many bytes at most, and what is said of it beside the address."""

    kinds: tuple[str, ...]
    limit: int
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """What responds at an address, to the methods that the request guard lets through to it; `takes` is for one that is
    written to.
    """

    respond: Callable[[Request], Response]
    methods: tuple[str, ...] = READING
    takes: Takes | None = None
