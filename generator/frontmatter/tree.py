"""A block of fields as a tree: what the parser of YAML makes of it, and what of YAML is refused.

One loader everywhere: PyYAML's C event parser with our own tree on top. All scalars stay text until they are
validated; whatever YAML has beyond mappings, lists and texts is refused.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import field, replace
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.frontmatter.explain import explain
from generator.frontmatter.mend import mend_lines
from generator.frontmatter.nodes import Mapping, Node, Sequence, Text
from generator.frontmatter.unseen import has_unseen
from generator.problems.problem import Place, Problem, error
from generator.values import dataclass

BLOCK_BYTES = 64 * 1024
DEEPEST = 20
ROUNDS = 20
_NUMBERED = re.compile(r"\n[ \t]+(?:\d{1,2}|[a-h])[.)] ")
_BULLETS = re.compile(r"\n[ \t]*(?:[–—−‑\u00ad] |[•●○◦▪▫■□‣➢✓✔·\uf0b7\uf0a7\uf0d8])")


@dataclass
class _Reading:
    """One block while it is read: where it starts in the file, and what was found wrong in its tree."""

    path: str
    offset: int
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def report(self, mark: Any, code: str, **values: str) -> None:
        self.problems.append(self.problem(mark.line, mark.column, code, **values))

    def problem(self, line: int, column: int, code: str, **values: str) -> Problem:
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return error(Place(self.path, line + 1 + self.offset, column + 1), code, excerpt=excerpt, **values)


def read_block(
    path: str, lines: list[str], offset: int, keys: Collection[str] = ()
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a block; what is wrong in it is mended line by line and read again, so that all of it is reported at once.

    `keys` are those that are known, in lower case: a line that begins with one may lack its colon.
    """
    original = _Reading(path, offset, lines)
    size = sum(map(len, lines)) + len(lines)
    if size > BLOCK_BYTES:
        return None, (original.problem(0, 0, "F110", limit=f"{BLOCK_BYTES // 1024} kB"),)
    block = "\n".join(lines) + "\n"
    deep = _too_deep(lines) if block.count("[") + block.count("{") > DEEPEST else None
    if deep is not None:
        return None, (original.problem(*deep, "Y120", limit=str(DEEPEST)),)
    if not _may_mislead(block):
        tree = _try(block, original)
        if isinstance(tree, Mapping) and not original.problems:
            return tree, ()
    return _read_mended(lines, original, keys)


def _may_mislead(block: str) -> bool:
    """Whether a block may be read as something that its editor did not mean, without the parser stopping at it."""
    return (
        " #" in block
        or "\t" in block
        or _NUMBERED.search(block) is not None
        or (not block.isascii() and (has_unseen(block) or _BULLETS.search(block) is not None))
    )


def _read_mended(
    lines: list[str], original: _Reading, keys: Collection[str]
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    flaws, mended = mend_lines(lines, keys)
    problems = [original.problem(f.line, f.column, f.code, **dict(f.values)) for f in flaws]
    for _ in range(ROUNDS):
        reading = _Reading(original.path, original.offset, original.lines)
        tree = _try("\n".join(mended) + "\n", reading)
        if isinstance(tree, Mapping):
            return tree, (*problems, *reading.problems)
        if tree is None:
            return None, (
                *problems,
                *reading.problems,
                *([] if problems or reading.problems else [original.problem(0, 0, "Y121")]),
            )
        flaw, repaired = explain(mended, tree.line, tree.column, tree.reason)
        problems = _with(problems, original.problem(flaw.line, flaw.column, flaw.code, **dict(flaw.values)))
        if repaired is None:
            break
        mended = repaired
    return None, tuple(problems)


def _with(problems: list[Problem], later: Problem) -> list[Problem]:
    """The problems with a later one. Of two on one line the first stays, with the line as both together mend it."""
    same = next((n for n, one in enumerate(problems) if one.place.line == later.place.line), None)
    if same is None:
        return [*problems, later]
    fixed = [pair for pair in later.values if pair[0] == "fixed"]
    first = problems[same]
    values = (*(pair for pair in first.values if pair[0] != "fixed"), *fixed) if fixed else first.values
    return [*problems[:same], replace(first, values=tuple(values)), *problems[same + 1 :]]


@dataclass(frozen=True)
class _Fault:
    line: int
    column: int
    reason: str


class _TooDeepError(Exception):
    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


def _try(block: str, reading: _Reading) -> Mapping | _Fault | None:
    """The tree of a block, or where the parser stopped, or None when the block is no mapping."""
    reading.problems.clear()
    try:
        tree = _document(iter(CParser(block).get_event, None), reading)
    except _TooDeepError as fault:
        reading.report(fault.mark, "Y120", limit=str(DEEPEST))
        return None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        context = getattr(fault, "context_mark", None)
        reason = f"{getattr(fault, 'context', '') or ''} {getattr(fault, 'problem', '') or ''}"
        chosen = context if context and ("quoted" in reason or "flow" in reason) else mark or context
        return _Fault(chosen.line if chosen else 0, chosen.column if chosen else 0, reason)
    if isinstance(tree, Mapping) or tree is None:
        return tree
    reading.problems.append(reading.problem(0, 0, "Y121"))
    return None


def _document(events: Iterator[Any], reading: _Reading) -> Node | None:
    """The one document of a stream, with everything else in it reported."""
    tree: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if event.version or event.tags:
                reading.report(event.start_mark, "Y118")
            if tree is not None:
                reading.report(event.start_mark, "Y119")
        elif isinstance(event, yaml.NodeEvent):
            found = _node(event, events, reading, 0)
            tree = tree or found
    return tree


def _node(event: Any, events: Iterator[Any], reading: _Reading, depth: int) -> Node:
    mark, kind = event.start_mark, type(event)
    line, column = mark.line + 1 + reading.offset, mark.column + 1
    if kind is yaml.ScalarEvent and not event.anchor and not event.tag:  # as most are
        return Text(event.value, line, column, bool(event.style))
    if kind is yaml.AliasEvent or event.anchor:
        reading.report(mark, "Y116")
        if kind is yaml.AliasEvent:
            return Text("", line, column)
    if event.tag:
        reading.report(mark, "Y117", tag=event.tag)
    if kind is yaml.ScalarEvent:
        return Text(event.value, line, column, bool(event.style))
    if depth >= DEEPEST:
        raise _TooDeepError(mark)
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(inner := next(events)) is not yaml.SequenceEndEvent:
            items.append(_node(inner, events, reading, depth + 1))
        return Sequence(tuple(items), line, column)
    return _mapping(events, reading, depth, line, column, is_flow=event.flow_style)


def _mapping(events: Iterator[Any], reading: _Reading, depth: int, line: int, column: int, *, is_flow: bool) -> Mapping:
    entries: dict[str, tuple[Text, Node]] = {}
    while type(inner := next(events)) is not yaml.MappingEndEvent:
        key = _node(inner, events, reading, depth + 1)
        following = next(events)
        if is_flow and following.start_mark.index == inner.end_mark.index:
            reading.report(inner.start_mark, "Y108")  # no colon in between
        value = _node(following, events, reading, depth + 1)
        if not isinstance(key, Text):
            reading.report(inner.start_mark, "Y115")
        elif key.value == "<<" and not key.quoted:
            reading.report(inner.start_mark, "Y116")
        elif key.value in entries:
            first, told = entries[key.value]
            reading.report(inner.start_mark, "Y114", key=key.value or '""', first=str(first.line))
            entries[key.value] = (first, value if isinstance(told, Text) and not told.value else told)
        else:
            entries[key.value] = (key, value)
    return Mapping(tuple(entries.values()), line, column)


def _too_deep(lines: list[str]) -> tuple[int, int] | None:
    """Where brackets nest deeper than allowed, counted over the whole block without regard to quotes."""
    depth = 0
    for number, line in enumerate(lines):
        if "[" not in line and "{" not in line and "]" not in line and "}" not in line:
            continue
        for column, sign in enumerate(line):
            if sign in "[{":
                depth += 1
                if depth > DEEPEST:
                    return number, column
            elif sign in "]}":
                depth = max(0, depth - 1)
    return None
