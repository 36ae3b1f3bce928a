"""Stop signals: how the preview ends. Ctrl-C and SIGTERM are noted down while it serves, so that nothing is torn halfway."""

import signal
import sys
from types import FrameType
from typing import NoReturn

STOPPED = 130


class StopSignals:
    """From `with` on, notes the signals that ask for an end."""

    def __init__(self) -> None:
        self._noted: list[int] = []
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

    @property
    def exit_code(self) -> int:
        """130 after Ctrl-C, else 0."""
        return STOPPED if signal.SIGINT in self._noted else 0

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - so are signal handlers called
        self._noted.append(number)


def leave_on_request() -> None:
    """Before it serves, SIGTERM ends the preview at once, as a wanted ending."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - so are signal handlers called
    sys.exit(0)
