"""The preview server: from a folder of stories to pages in a browser. The only owner of starlette and uvicorn."""

import asyncio
import gc
import os
import socket
import sys
import threading
import time
import webbrowser
from dataclasses import replace
from functools import partial
from pathlib import Path

import uvicorn
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.config.catalogue import Catalogue
from generator.preview.live_reload import Live, say, say_notice, tell
from generator.preview.port import address_of, open_port
from generator.preview.request_guard import Gate, is_local
from generator.preview.responses import LONGEST, Answers, Asked, Reply
from generator.preview.session import View, fold
from generator.preview.snapshot import Reading
from generator.preview.stops import Stops, leave_on_request
from generator.preview.watch import Watch
from generator.project import Project
from generator.sources.templates import bundled_templates
from generator.workers import Workers

CONNECTIONS = 32
SOCKETS = 64
PATIENCE = 10.0
GRACE = 1
USAGE = 2


def serve(project: Project, words: Catalogue, host: str, port: int, *, open_browser: bool) -> int:
    """Show a library in the browser until somebody stops it; gives the exit code.

    Must run in the main thread, before any other is started. Beyond this computer only what may be public is shown.
    """
    leave_on_request()
    if not is_local(host):
        project = replace(project, preview=False)
        say(words.text("preview", "open_host"))
    try:
        listening = open_port(host, port)
    except OSError as fault:
        say(words.text("preview", "no_port", host=host, port=port, reason=fault.strerror or ""))
        return USAGE
    with listening:
        gc.disable()
        reading = Reading(project.stories)
        watch = Watch(_folders(project), partial(say_notice, words), reading)
        view = _first_view(project, words, reading)
        with Stops() as stops:
            _say_address(words, host, port, listening)
            if open_browser and _has_screen():
                threading.Thread(target=webbrowser.open, args=(address_of(host, listening),), daemon=True).start()
            asyncio.run(_run(Live(project, words, view, reading), watch, (host, listening), stops))
    return stops.exit_code


def _folders(project: Project) -> tuple[Path, ...]:
    return (project.stories, bundled_templates(), *([project.templates] if project.templates else []))


def _first_view(project: Project, words: Catalogue, reading: Reading) -> View:
    start = time.monotonic()
    with Workers() as workers:
        view = fold(project, words, View(), executor=workers, sources=reading.sources)
    tell(None, view, words, time.monotonic() - start)
    hidden = sum(one.reason != "withdrawn" for one in view.built.withheld) if view.built and project.preview else 0
    if hidden:
        say(words.text("preview", "withheld", stories=words.counted("stories", hidden)))
    return view


def _say_address(words: Catalogue, host: str, wanted: int, listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    if wanted not in (0, port):
        say(words.text("preview", "port_taken", port=wanted, next=port))
    say(words.text("preview", "address", address=address_of(host, listening)))


def _has_screen() -> bool:
    """Whether a browser would open a window; one that runs in the terminal would take that over."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in variables)


async def _run(live: Live, watch: Watch, place: tuple[str, socket.socket], stops: Stops) -> None:
    host, listening = place
    answers = Answers(live, Gate(host, listening.getsockname()[1]))
    with watch:
        following = asyncio.create_task(live.follow(watch))
        server = _Server(_config(make_app(answers, live)), live)
        server.should_exit = bool(stops)
        await server.serve([listening])
        watch.stop()
        await asyncio.wait({following}, timeout=GRACE)
    if live.is_busy:
        # A thread cannot be stopped, and a build that nobody will see is not worth waiting for: it writes nothing.
        sys.stdout.flush()
        os._exit(stops.exit_code)


def make_app(answers: Answers, live: Live) -> ASGIApp:
    """The preview as an ASGI application. A fault of our own becomes an answer, and goes on to the server's log."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        asked = Asked(request.method, scope["path"], scope["headers"], dict(request.query_params), _size(scope))
        await _response(answers.reply(asked), live)(scope, receive, send)

    async def own_fault(request: Request, fault: Exception) -> Response:  # noqa: ARG001 - so are such functions called
        return _response(answers.own_fault(), live)

    return ServerErrorMiddleware(answer, handler=own_fault)


def _size(scope: Scope) -> int:
    return len(scope["raw_path"]) + len(scope["query_string"]) + sum(len(a) + len(b) for a, b in scope["headers"])


def _response(reply: Reply, live: Live) -> Response:
    if reply.follows is not None:
        return StreamingResponse(live.messages(*reply.follows), reply.status, reply.headers)
    return Response(reply.data, reply.status, reply.headers)


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=_Patient,
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


class _Server(uvicorn.Server):
    """The server, which says goodbye to the open pages before it closes their connections."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.end()
        await super().shutdown(sockets)


class _Patient(H11Protocol):
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
