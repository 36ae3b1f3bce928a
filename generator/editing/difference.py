"""What differs between two texts of a file, line by line."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from generator.values import dataclass


@dataclass(frozen=True)
class ChangedLine:
    """A line that is not as it was, without its line end. `line` is its number, from 1, in the text as it is now.

    `before` is None for a new one, `after` for one that is gone; that has the number of the line now below it.
    """

    line: int
    before: str | None
    after: str | None


def changed_lines(before: str, after: str) -> tuple[ChangedLine, ...]:
    """The lines that differ, from top to bottom. One with another line end only does not."""
    return tuple(_changed(before.splitlines(), after.splitlines()))


def _changed(old: list[str], new: list[str]) -> Iterator[ChangedLine]:
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ends = [*(step[-1] for step in steps[1:]), len(new)]
    for (kind, start, end, first, last), below in zip(steps, ends, strict=True):
        if kind == "equal":
            continue
        lower = _lower(new, first, last, below) if kind == "insert" else 0
        for number, (was, now) in enumerate(zip_longest(old[start:end], new[first + lower : last + lower]), first + 1):
            yield ChangedLine(min(number, last + 1) + lower, was, now)


def _lower(new: list[str], first: int, last: int, below: int) -> int:
    """By how many lines what is new may stand lower and be the same change: it begins with its own first line then, not
    with a last line that is as that of what stands above it."""
    return next((down for down in range(below - last) if new[first + down] != new[last + down]), below - last)
