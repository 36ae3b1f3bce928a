"""What no message may tell: the lines, or parts of them, that stand under a key which no table knows. It may be private."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from generator.domain.normalization import is_near
from generator.domain.table import Discretion
from generator.frontmatter.unseen import cleaned
from generator.problems.problem import Problem

COVER = "…"
_SIGNS = tuple(";-–—→|")

_WORD = r"[^\s:=\"'\[\]{},#-][^\s:=\"'\[\]{},#]*"
_LED = re.compile(rf"(?P<key>{_WORD}(?:[ \t]{_WORD}){{0,5}})[ \t]*[:=]|[ \t]+(?P<inner>{_WORD})[ \t]*[:=]")
_BARE = re.compile(rf"[ \t]*(?:- +)?({_WORD})(?=[ \t])")  # what may be a key that lost its colon
_JOINED = re.compile(r"(?<=[ \t])([^\s:=\"'\[\]{},#-]{1,40})[ \t]?[:=]")
_INNER = re.compile(r"[{,][ \t]*([^\s:,{}\[\]\"']+)[ \t]*:(?=\s)")


def veiled_lines(lines: Iterable[str], told: Discretion) -> Mapping[int, int]:
    """From which column on a line is not told, by its number, both from 0.

    What follows a key that may not be told, or that is none of them, is covered up to the next key that is no deeper.
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


def _start(line: str, led: re.Match[str] | None, told: Discretion) -> int | None:
    """Where in a line that is shown the first value begins which is not told."""
    if led and not told.keys.get(_word(led["key"] or led["inner"])):
        return led.end()
    bare = None if led else _BARE.match(line)
    if bare and (_is_secret(_word(bare[1]), told.secret) or _is_strange(line, bare, told)):
        return bare.end()
    rest = line[led.end() :] if led else line
    if ":" not in rest and "=" not in rest:  # no other key in the line, as in most
        return None
    joined = (inner for inner in _JOINED.finditer(line) if _is_secret(_word(inner[1]), told.secret))
    inner = next(joined, None) or next((one for one in _INNER.finditer(line) if not told.keys.get(_word(one[1]))), None)
    return inner.end() if inner else None


def _is_strange(line: str, bare: re.Match[str], told: Discretion) -> bool:
    """Whether a line begins with a key that may not be told, and another sign than a colon."""
    is_parted = bare[1].endswith(";") or line[bare.end() :].lstrip()[:1] in _SIGNS
    return is_parted and not line[:1].isspace() and not told.keys.get(_word(bare[1]).rstrip(";"))


@lru_cache(maxsize=1024)
def _is_secret(key: str, secrets: tuple[str, ...]) -> bool:
    """Whether this was meant as a key whose value is never told."""
    return any(is_near(key, secret) for secret in secrets)


def _word(key: str) -> str:
    return cleaned(key).strip("*").casefold()


def veil(text: str, start: int | None) -> str:
    """A line with a cover over what is not told."""
    if start is None or not text[start:].strip():
        return text
    return f"{text[:start].rstrip()} {COVER}" if text[:start].strip() else text[:start] + COVER


def veil_problem(problem: Problem, line: str, start: int | None) -> Problem:
    """A problem that tells nothing of the covered part of its line: not in its sentence, nor in the lines below it."""
    if start is None:
        return problem
    covered = line[start:].strip()
    told = (pair for pair in problem.values if pair[0] != "fixed")
    values = tuple((name, text.replace(covered, COVER) if covered else text) for name, text in told)
    return replace(problem, excerpt=veil(problem.excerpt, start), values=values)
