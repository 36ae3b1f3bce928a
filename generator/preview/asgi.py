"""The preview over HTTP: from our requests and responses to a server on a socket. The only owner of starlette and uvicorn."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor

import uvicorn
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request as HttpRequest
from starlette.responses import Response as HttpResponse
from starlette.responses import StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.preview.responses import LONGEST, Intake, Request, Response

CONNECTIONS = 32
SOCKETS = 64
INTAKES = 4
PATIENCE = 10.0
GRACE = 1


def make_app(respond: Callable[[Request], Response], own_fault: Response, aside: Executor) -> ASGIApp:
    """The preview as an ASGI application. A fault of our own becomes a response, and goes on to the server's log.

    What is sent to us is handled `aside`, so that pages are served meanwhile; a few at a time, as each may be large.
    """
    few = asyncio.Semaphore(INTAKES)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        response: Response | None = respond(_request(scope))
        if response and response.intake:
            response = await _taken_in(response.intake, receive, aside, few)
        if response and response.later:
            response = await response.later
        if response:
            await _http_response(response)(scope, receive, send)

    async def handle(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 - so are handlers called
        return _http_response(own_fault)

    return ServerErrorMiddleware(app, handler=handle)


async def _taken_in(intake: Intake, receive: Receive, aside: Executor, few: asyncio.Semaphore) -> Response | None:
    """The response to a whole body; None when whoever sent it went away before its end."""
    try:
        async with asyncio.timeout(PATIENCE), few:
            body = await _body(receive, intake.length)
    except TimeoutError:
        return intake.late
    if body is None:
        return None
    return await asyncio.get_running_loop().run_in_executor(aside, intake.answer, body)


async def _body(receive: Receive, length: int) -> bytes | None:
    """As many bytes as were announced; the protocol lets no others through."""
    parts = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(parts) if len(parts) == length else None


def _request(scope: Scope) -> Request:
    size = len(scope["raw_path"]) + len(scope["query_string"]) + sum(len(a) + len(b) for a, b in scope["headers"])
    http = HttpRequest(scope)
    return Request(http.method, scope["path"], scope["headers"], dict(http.query_params), size)


def _http_response(response: Response) -> HttpResponse:
    if response.events is not None:
        return StreamingResponse(response.events, response.status, response.headers)
    return HttpResponse(response.data, response.status, response.headers)


class HttpServer(uvicorn.Server):
    """Serves until `should_exit`. `before_closing` may still say goodbye to those who are connected."""

    def __init__(self, app: ASGIApp, before_closing: Callable[[], None]) -> None:
        super().__init__(_config(app))
        self._before_closing = before_closing

    def stop(self, *_: object) -> None:
        """Close soon; what called for it does not matter."""
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to whoever started this, as one that comes just before this would be lost."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, as uvicorn calls it."""
        self._before_closing()
        await super().shutdown(sockets)


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_PatientProtocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=int(PATIENCE),
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=LONGEST,
    )


class _PatientProtocol(H11Protocol):
    """A connection that does not wait for ever: the head of a request must be in within ten seconds."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > SOCKETS:
            transport.abort()
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        elif self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(PATIENCE, self.transport.abort)
