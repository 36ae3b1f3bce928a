"""Stop signals: how the preview ends. Ctrl-C and SIGTERM are noted down while it serves, so that nothing is torn halfway."""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

STOPPED = 130


class StopSignals:
    """From `with` on, notes the signals that ask for an end, and tells who must know."""

    def __init__(self) -> None:
        self._noted: list[int] = []
        self._stop: Callable[[], object] | None = None
        self._before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def __enter__(self) -> "StopSignals":
        for number in self._before:
            signal.signal(number, self._note)
        return self

    def __exit__(self, *fault: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def __bool__(self) -> bool:
        return bool(self._noted)

    def call(self, stop: Callable[[], object]) -> None:
        """Call this at every signal that follows, and now when there was one already: none is missed."""
        self._stop = stop
        if self:
            stop()

    @property
    def exit_code(self) -> int:
        """130 after Ctrl-C, else 0."""
        return STOPPED if signal.SIGINT in self._noted else 0

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - so are signal handlers called
        self._noted.append(number)
        if self._stop is not None:
            self._stop()


def leave_on_request() -> None:
    """Before it serves, SIGTERM ends the preview at once, as a wanted ending."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - so are signal handlers called
    sys.exit(0)
