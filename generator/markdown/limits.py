"""Limits: what the Markdown library may be asked. It recurses into quotes and lists, and its work grows with the square
of what stands together in one block. Both are measured before it is called, in time that is linear in the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

DEEPEST = 24
MOST_WORK = 500_000  # microseconds, if each of the weights below would meet its worst

# What a sign, a pair of them, a bracket or a heading costs for every sign of its block, and a note for every other note.
_SIGN, _PAIR, _BRACKET, _NOTE, _NAMESAKE = 0.008, 0.002, 0.2, 0.06, 1.0
_HEADING, _LINED_HEADING, _HEADING_BESIDE_COLUMNS, _HEADING_AMONG_COLUMNS = 0.0005, 0.006, 0.006, 0.06
_REFERENCE = 0.03
_SIGNS = "*_`\\<"
_NESTS = " >*+-.)0123456789"
_NEST_SIGNS = frozenset(_NESTS)
_LEVEL = re.compile(r" {4}|>|[*+-](?= |$)|\d{1,9}[.)](?= |$)")
_ITEM = re.compile(r" {0,99}(?:[*+-]|\d{1,9}[.)]) ")
_ROW = re.compile(r"[ |:-]+$")
_HEADED = re.compile(r"^[ >]{0,99}#", re.MULTILINE)
_LINED = re.compile(r"^[ >]{0,99}(?:=[= ]*|-[- ]*|[*_][*_ ]*)$", re.MULTILINE)
_LINK = re.compile(r"\]\([^()\[\]<>\"'\s]{0,400}(?: {1,9}\"[^\"\n]{0,200}\")?\)")
_EMPHASIS = re.compile(r"(?<![*_\\])(\*\*?|__?)[^*_`\\<\[\]]{1,300}\1(?![*_])")
_ESCAPED = re.compile(r"\\.")
_NOTE_NAME = re.compile(r"\[\^([^\]\n]{0,80})\]")


def too_deep(body: str) -> int | None:
    """The first line, counted from 0, on which quotes and lists go deeper than the library can follow."""
    lines = (body.expandtabs(4) if "\t" in body else body).split("\n")
    deep = [line for line in lines if line[:1] in _NEST_SIGNS and _depth(line) > DEEPEST]
    return lines.index(deep[0]) if deep else None


def too_much(body: str) -> int | None:
    """The line, counted from 0, where a text begins that would take too long; None for all that people write."""
    if _BRACKET * len(body) ** 2 < MOST_WORK or _most(body) < MOST_WORK:
        return None
    beside = _HEADING_BESIDE_COLUMNS if "|" in body else _HEADING
    costs = [(_cost(block, beside), line) for line, block in _blocks(body.expandtabs(4))]
    names = Counter(_NOTE_NAME.findall(body))
    notes = _NOTE * len(names) ** 2 + _NAMESAKE * sum(count**2 for count in names.values())
    if notes + sum(cost for cost, _ in costs) < MOST_WORK:
        return None
    cost, line = max(costs, key=lambda one: one[0])
    return line if cost > notes else body.count("\n", 0, body.find("[^"))


def _depth(line: str) -> int:
    """How many quotes and lists are open at the start of a line; a row of stars or stripes alone is a rule."""
    marks = line[: len(line) - len(line.lstrip(_NESTS))]
    if len(marks) <= DEEPEST:
        return 0
    inner = marks.lstrip(" >")
    if marks == line and len(set(inner) - {" "}) == 1 and inner[0] in "*-":
        marks = marks[: len(marks) - len(inner)]
    return len(_LEVEL.findall(marks))


def _most(body: str) -> float:
    """What a text costs at most, from a few counts: enough for nearly all."""
    signs = sum(map(body.count, _SIGNS))
    lines = body.count("\n") * _HEADING_AMONG_COLUMNS
    return len(body) * (signs * _SIGN + body.count("[") * _BRACKET + lines) + body.count("[^") ** 2 * _NAMESAKE


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """What stands together without an empty line in it, with the line on which it begins."""
    block: list[str] = []
    for number, line in enumerate(body.split("\n")):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), "\n".join(block)
            block = []
    if block:
        yield body.count("\n") + 1 - len(block), "\n".join(block)


def _cost(block: str, heading: float) -> float:
    """What a block costs. Of what is taken out of it, the rest is looked at anew; `heading` is what that costs for one."""
    lined = _LINED_HEADING
    if "|" in block:
        heading = lined = _HEADING_AMONG_COLUMNS
    loose = (len(_HEADED.findall(block)) + block.count("]:")) * heading + _references(block) * _REFERENCE
    headings = (loose + len(_LINED.findall(block)) * lined) * len(block)
    return headings + sum(map(_inline_cost, _pieces(block)))


def _references(block: str) -> int:
    """How many definitions of links stand below a line that is none: those come out of the middle of their block."""
    if "]:" not in block:
        return 0
    told = [0 if "]:" not in line else 2 if line.lstrip(" >")[:2] == "[^" else 1 for line in block.split("\n")]
    return sum(now == 1 and not before for before, now in pairwise(told))


def _pieces(block: str) -> Iterator[str]:
    """The parts of a block whose signs cannot touch each other: items of a list, rows of a table, or all of it."""
    lines = block.split("\n")
    if len(lines) > 1 and "|" in lines[0] and _ROW.match(lines[1]):
        yield from lines
        return
    starts = [0, *(n for n, line in enumerate(lines[1:], 1) if _ITEM.match(line))] if _ITEM.match(block) else [0]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield "\n".join(lines[start:end])


def _inline_cost(piece: str) -> float:
    odd_signs, pairs = _EMPHASIS.subn("", piece)
    pairs += piece.count("  \n")
    cost = (sum(map(odd_signs.count, _SIGNS)) * _SIGN + pairs * _PAIR) * len(piece)
    if "[" not in piece:
        return cost
    if "`" in piece:  # what stands between these is no bracket
        return cost + _BRACKET * piece.count("[") * len(piece)
    piece = _ESCAPED.sub("", piece)
    odd = piece.count("](") - len(_LINK.findall(piece))
    return cost + _BRACKET * (_reach(piece) + odd * len(piece))


def _reach(piece: str) -> int:
    """How many signs lie between each bracket and the one that closes it, or the end, added up."""
    total = 0
    opened: list[int] = []
    for found in re.finditer(r"[\[\]]", piece):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            total += found.start() - opened.pop()
    return total + sum(len(piece) - start for start in opened)
