"""What differs between two texts of a file, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest


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
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for number, (was, now) in enumerate(zip_longest(old[start:end], new[first:last]), first + 1):
            yield ChangedLine(min(number, last + 1), was, now)
