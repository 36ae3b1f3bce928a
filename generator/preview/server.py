"""The preview server: from a folder of stories to pages in a browser, on the first port that is free."""

import asyncio
import errno
import gc
import os
import secrets
import socket
import sys
import threading
import time
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.config.catalogue import Catalogue
from generator.preview.asgi import GRACE, HttpServer, make_app
from generator.preview.build_loop import BuildLoop
from generator.preview.desk import Desk
from generator.preview.form_routes import FormRoutes
from generator.preview.live_reload import LiveReload, LiveState
from generator.preview.page_cache import PageCache
from generator.preview.request_guard import RequestGuard, is_local
from generator.preview.responses import own_fault
from generator.preview.routes import Routes
from generator.preview.session import Diagnostic, PreviewState, describe_design_error, fail, fold
from generator.preview.stop_signals import StopSignals, leave_on_request
from generator.preview.survival import Survival
from generator.preview.terminal import outcome_lines, say, say_address, say_notice, say_withheld
from generator.preview.watch import Watch
from generator.project import Project
from generator.sources.files import Sources
from generator.sources.templates import DesignError, bundled_templates
from generator.workers import Workers

TRIES = 20
USAGE = 2


def open_port(host: str, port: int) -> socket.socket:
    """A bound socket on the first free port from `port` on. Raises OSError when there is none, or no such host."""
    for number in range(port, min(port + TRIES, 65536)):
        try:
            return _bind(host, number)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def address_of(host: str, listening: socket.socket) -> str:
    """The address to type in a browser."""
    name = "localhost" if host in ("", "0.0.0.0", "::") else host
    return f"http://{f'[{name}]' if ':' in name else name}:{listening.getsockname()[1]}/"


def _bind(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def serve(project: Project, words: Catalogue, host: str, port: int, *, open_browser: bool) -> int:
    """Show a library in the browser until somebody stops it; gives the exit code.

    Must run in the main thread, before any other is started. Beyond this computer only what may be public is shown, and
    nothing can be changed.
    """
    leave_on_request()
    if not is_local(host):
        project = replace(project, preview=False, editing=False)
        say(words.text("preview", "open_host"))
    try:
        listening = open_port(host, port)
    except OSError as fault:
        say(words.text("preview", "no_port", host=host, port=port, reason=fault.strerror or ""))
        return USAGE
    with listening:
        gc.disable()  # the build loop collects when nobody waits
        watch = Watch(project.stories, _designs(project), partial(say_notice, words))
        state = _first_state(project, words, watch.seen.sources)
        with StopSignals() as stops:
            _announce(words, host, port, listening, open_browser=open_browser)
            loop = BuildLoop(project, words, watch, LiveState(state), PageCache(partial(_report, words)))
            asyncio.run(_run(loop, RequestGuard(host, listening.getsockname()[1]), listening, stops))
    return stops.exit_code


def _designs(project: Project) -> tuple[Path, ...]:
    return (bundled_templates(), *([project.templates] if project.templates else []))


def _first_state(project: Project, words: Catalogue, sources: Sources) -> PreviewState:
    start = time.monotonic()
    with Survival() as work, Workers() as workers:
        state = fold(project, words, PreviewState(), sources, executor=workers)
        lines = outcome_lines(None, state, words, time.monotonic() - start)
    if work.fault is not None:
        state = fail(PreviewState(), words.text("preview", "own_fault"))
        lines = outcome_lines(None, state, words, 0)
    for line in lines:
        say(line)
    if project.preview:
        say_withheld(state, words)
    return state


def _announce(words: Catalogue, host: str, wanted: int, listening: socket.socket, *, open_browser: bool) -> None:
    address = address_of(host, listening)
    say_address(words, address, listening.getsockname()[1], wanted)
    if open_browser and _has_screen():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _has_screen() -> bool:
    """Whether a browser would open a window; one that runs in the terminal would take that over."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in variables)


async def _run(loop: BuildLoop, guard: RequestGuard, listening: socket.socket, stops: StopSignals) -> None:
    reload = LiveReload(loop.live, loop.cache, loop.words)
    routes = Routes(loop.live, loop.cache, reload, guard, loop.words, _forms(loop, guard))
    aside = ThreadPoolExecutor(1)
    server = HttpServer(make_app(routes.respond, own_fault(loop.words), aside), before_closing=loop.end)
    stops.call(server.stop)
    with loop.watch, aside:
        building = asyncio.create_task(loop.run())
        building.add_done_callback(server.stop)  # it only ends by itself when something of our own broke
        await server.serve([listening])
        loop.end()
        await asyncio.wait({building}, timeout=GRACE)
    if not building.done():
        # A thread cannot be stopped, and a build that nobody will see is not worth waiting for: it writes nothing.
        sys.stdout.flush()
        os._exit(stops.exit_code)
    building.result()


def _forms(loop: BuildLoop, guard: RequestGuard) -> FormRoutes | None:
    """The forms of the stories, where they may be changed."""
    project, words = loop.project, loop.words
    if not project.editing:
        return None
    token = secrets.token_urlsafe(24)
    return FormRoutes(loop.live, Desk(project.stories), guard, words, token, partial(_report, words))


def _report(words: Catalogue, error: DesignError, source: str) -> Diagnostic:
    """Say what is wrong with a template that a page needs."""
    diagnostic = describe_design_error(error, source, words)
    say(diagnostic.text)
    return diagnostic
