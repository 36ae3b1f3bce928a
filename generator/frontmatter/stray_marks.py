"""Marks that end the fields too early: what stands below such a line of hyphens is fields still."""

import re

from generator.problems.problem import Place, Problem, error

_FIELD_AT_MARGIN = re.compile(r"[a-z_]+:(?:\s|$)")
_IN_FIELDS = re.compile(r"[a-z_]+:(?:\s|$)|[ \t#-]")


def past_stray_marks(path: str, lines: list[str], end: int, marks: list[int]) -> tuple[int, int, tuple[Problem, ...]]:
    """The line under the fields and the first line of the body, counted from 0, when `end` is the first that looks like it,
    and `marks` are all lines that do.

    Where fields go on below it, they do so up to the next such line, or to the first line that is none of them.
    """
    problems: list[Problem] = []
    while True:
        following = next((mark for mark in marks if mark > end), end)
        is_closed = _are_fields(lines[end + 1 : following])
        stop = following if is_closed else _run_below(lines, end)
        if stop <= end:
            return end, end + 1, tuple(problems)
        first = next(number for number in range(end + 1, stop) if lines[number].strip())
        problems.append(error(Place(path, end + 1), "F112", excerpt=lines[end], line=str(first + 1)))
        if not is_closed:
            return stop, stop, tuple(problems)
        end = stop


def _are_fields(lines: list[str]) -> bool:
    """Whether lines are nothing but fields: a key at the margin, and what belongs to keys."""
    told = [line for line in lines if line.strip()]
    return any(map(_FIELD_AT_MARGIN.match, told)) and all(map(_IN_FIELDS.match, told))


def _run_below(lines: list[str], end: int) -> int:
    """The line after the fields that stand at once below a mark; two lines of them at least, as one may be a sentence."""
    stop = end + 1
    while stop < len(lines) and _IN_FIELDS.match(lines[stop]):
        stop += 1
    return stop if stop > end + 2 and _FIELD_AT_MARGIN.match(lines[end + 1]) else end
