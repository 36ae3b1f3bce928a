"""Survival: the preview outlives whatever breaks in a build, be it a fault of our own, of a disk or of memory."""

import sys
import traceback
from contextlib import suppress
from types import TracebackType


class Survival:
    """From `with` on, a fault ends the block and no more: its traceback goes to the terminal, and `fault` holds it.

    What asks for an end (Ctrl-C, an exit) goes on. `known` is a fault that was shown already.
    """

    def __init__(self, known: Exception | None = None) -> None:
        self.fault: Exception | None = None
        self._known = known

    def __enter__(self) -> "Survival":
        return self

    def __exit__(self, kind: object, fault: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(fault, Exception):
            return False
        self.fault = fault
        if repr(fault) != repr(self._known):
            show_traceback(fault)
        return True


def show_traceback(fault: BaseException) -> None:
    """Say in the terminal what broke; when even that cannot be said, it is not."""
    with suppress(OSError, ValueError):  # closed, or full
        text = "".join(traceback.format_exception(fault))
        if sys.stderr is not None:
            sys.stderr.write(text.encode("ascii", "backslashreplace").decode("ascii"))
            sys.stderr.flush()
