"""How much is done for a text, without a clock: the lines of Python that run."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(function: Callable[[], object]) -> int:
    """The number of lines that run, those of a loop each time again; the same on every machine, however busy it is."""
    count = 0

    def see(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return see

    before = sys.gettrace()
    sys.settrace(see)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


def grows_as_its_length(do: Callable[[str], object], unit: str, length: int) -> bool:
    """Whether four times a text asks for about four times the work; square in the length it would be sixteen times."""
    short, long = (unit * (size // len(unit)) for size in (length // 4, length))
    do(short)  # what is made only once is made now
    return lines_run(lambda: do(long)) <= 6 * lines_run(lambda: do(short)) + 2000
