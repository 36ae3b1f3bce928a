"""A folder on an address of its own, as any host gives it, for tests that look with a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def serving(folder: Path, host: type[Quiet] = Quiet, **given: Any) -> Iterator[str]:
    """The address of a folder, with a slash behind it, for as long as it is asked; `given` is what the host needs more."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder), **given)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
