"""A preview as a user starts it: the command in a process of its own, with what it says."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.command import ready_made

PATIENCE = 60.0  # what hangs is found in the end, and a busy machine may be late
STORY = """\
---
titel: {title}
rol: teammanager
dilemma: Grijp ik in of wacht ik af?
opties:
  - Spreek haar dezelfde dag aan
  - Praat eerst met je leidinggevende
waarden: [moed, respect]
herkomst: fictief
---
{text}
"""


@dataclass
class Running:
    process: "subprocess.Popen[str]"
    lines: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response, text

    def stop(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def story(title: str = "Zij doet het op haar manier", text: str = "Ze kijkt niet op.") -> str:
    return STORY.format(title=title, text=text)


def until(is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


@contextlib.contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    command = [sys.executable, "-u", "-m", "generator", "serve", "--no-open", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ready_made())},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    preview = Running(process)
    reader = threading.Thread(target=_read, args=(preview,))
    reader.start()
    try:
        until(lambda: preview.port or process.poll() is not None)
        yield preview
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        reader.join(PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


def _read(preview: Running) -> None:
    assert preview.process.stdout is not None
    for line in preview.process.stdout:
        preview.lines.append(line)
        found = re.search(r"http://[^ ]+:(\d+)/", line)
        if found:
            preview.port = int(found[1])
