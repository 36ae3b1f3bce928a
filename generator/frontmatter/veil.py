"""What no message may tell: the lines, or parts of them, that stand under a key which no table knows. It may be private."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from generator.frontmatter.signs import cleaned
from generator.problems.problem import Problem

COVER = "…"

_WORD = r"[^\s:=\"'\[\]{},#-][^\s:=\"'\[\]{},#]*"
_LED = re.compile(rf"(?P<key>{_WORD}(?:[ \t]{_WORD}){{0,5}})[ \t]*[:=]|[ \t]+(?P<inner>{_WORD})[ \t]*[:=]")
_INNER = re.compile(r"[{,][ \t]*(?P<key>[^\s:,{}\[\]\"']+)[ \t]*:(?=\s)")


def veiled_lines(lines: Iterable[str], told: Collection[str]) -> Mapping[int, int]:
    """From which column on a line is not told, by its number, both from 0. `told` are the keys that have no secrets.

    Where a key is none of them, what follows it is not told, up to the next key that is no deeper.
    """
    veiled: dict[int, int] = {}
    depth = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" \t"))
        led = _LED.match(line)
        if depth >= 0 and not (led and indent <= depth):
            veiled[number] = 0
            continue
        depth = -1
        start = _start(line, led, told)
        if start is not None:
            is_closed = line.rstrip().endswith("}") and "{" in line[:start]
            veiled[number], depth = start, -1 if is_closed else indent
    return veiled


def _start(line: str, led: re.Match[str] | None, told: Collection[str]) -> int | None:
    """Where in a line that is shown the first value begins which is not told."""
    if led and cleaned(led["key"] or led["inner"]).strip("*").casefold() not in told:
        return led.end()
    if "{" not in line:
        return None
    return next((inner.end() for inner in _INNER.finditer(line) if inner["key"].casefold() not in told), None)


def veil(text: str, start: int | None) -> str:
    """A line with a cover over what is not told."""
    if start is None or not text[start:].strip():
        return text
    return f"{text[:start].rstrip()} {COVER}" if text[:start].strip() else text[:start] + COVER


def veil_problem(problem: Problem, start: int | None) -> Problem:
    """A problem that tells nothing of the covered part of its line: not in the excerpt, nor in the line as it should be."""
    if start is None:
        return problem
    values = tuple(pair for pair in problem.values if pair[0] != "fixed")
    return replace(problem, excerpt=veil(problem.excerpt, start), values=values)
