"""Streams: where messages go. Whatever the terminal is, and whether there is one, a message is no reason to break."""

import io
import os
import sys
from pathlib import Path


class UnheardError(OSError):
    """A message could not be written: nobody reads it any more, or the disk that it goes to is full."""


class _Terminal(io.TextIOWrapper):
    """Where messages go. What it cannot show becomes a code; that it cannot be written to is no fault of ours."""

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError as fault:
            raise UnheardError from fault

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as fault:
            raise UnheardError from fault


def prepare_streams() -> None:
    """Let every message be printed, on any terminal; where there is none, nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open("wb")  # noqa: SIM115 (it stays open as long as the command)
            setattr(sys, name, _Terminal(nowhere, "utf-8", "backslashreplace"))
        elif isinstance(stream, io.TextIOWrapper):
            by_line, at_once = stream.line_buffering, stream.write_through
            stream.flush()
            terminal = _Terminal(stream.buffer, stream.encoding, "backslashreplace", None, by_line, at_once)
            setattr(sys, name, terminal)
