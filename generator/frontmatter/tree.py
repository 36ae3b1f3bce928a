"""Front matter: from the bytes of a file to a tree of texts that know their place. The only owner of YAML.

One loader everywhere: PyYAML's C event parser with our own tree on top. All scalars stay text until they are
validated; whatever YAML has beyond mappings, lists and texts is refused.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from generator.frontmatter.explain import explain
from generator.frontmatter.mend import mend_lines
from generator.frontmatter.signs import has_unseen
from generator.frontmatter.split import begin_of, end_of, is_mark, split_text, unwrapped
from generator.frontmatter.stray_marks import past_stray_marks
from generator.frontmatter.veil import veil, veil_problem, veiled_lines
from generator.problems.problem import Place, Problem, error
from generator.values import kept

BLOCK_BYTES = 64 * 1024
DEEPEST = 20
ROUNDS = 20
_NUMBERED = re.compile(r"\n[ \t]+(?:\d{1,2}|[a-h])[.)] ")
_BULLETS = re.compile(r"\n[ \t]*(?:[–—−‑\u00ad] |[•●○◦▪▫■□‣➢✓✔·\uf0b7\uf0a7\uf0d8])")


class Text(NamedTuple):
    """A scalar. `line` and `column` count from 1 in the file."""

    value: str
    line: int
    column: int
    quoted: bool = False


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in the file's order."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int


Node = Text | Sequence | Mapping


@dataclass(frozen=True)
class FrontMatter:
    """A file, split and read. Without a tree nothing could be read; with problems the tree is that of the mended text.

    `told` are the keys, in lower case, each with whether a message may hold its value; without it there are no secrets.
    """

    tree: Mapping | None
    body: str
    body_line: int
    text: str
    problems: tuple[Problem, ...] = ()
    told: MappingType[str, bool] | None = None

    def line(self, number: int) -> str:
        """A line of the file as a message may show it."""
        if not 0 < number <= len(self.lines):
            return ""
        line = self.lines[number - 1]
        return veil(line, self.veiled.get(number - 1)) if self._is_among_fields(number) else line

    @kept
    def lines(self) -> list[str]:
        """All lines of the file: each problem asks for its own, and there may be thousands."""
        return self.text.split("\n")

    @property
    def keys(self) -> frozenset[str]:
        """The keys at the top of the tree, in lower case."""
        return frozenset(key.value.casefold() for key, _ in self.tree.entries) if self.tree else frozenset()

    @kept
    def veiled(self) -> MappingType[int, int]:
        """From which column on the lines of the fields are not told, by number, both from 0."""
        fields = self.lines[: self.body_line - 1] if self.body_line > 1 else self.lines
        return veiled_lines(fields, self.told) if self.told is not None else {}

    def covered(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems, with nothing in them of what may be private."""
        return tuple([self._covered(one) for one in problems])

    def _covered(self, problem: Problem) -> Problem:
        number = problem.place.line
        if self.told is None or not (0 < number <= len(self.lines) and self._is_among_fields(number)):
            return problem
        return veil_problem(problem, self.lines[number - 1], self.veiled.get(number - 1))

    def _is_among_fields(self, number: int) -> bool:
        """Whether a line is none of the body; where nothing could be told apart, every line may be a field."""
        return number < self.body_line or self.body_line == 1


def read_front_matter(path: str, data: bytes, told: MappingType[str, bool] | None = None) -> FrontMatter:
    """Read a story or a page: front matter between two lines of three hyphens, then the body.

    `told` are the keys, each with whether its value may be in messages; by default all may.
    """
    front = replace(_read_story(path, data), told=told)
    return replace(front, problems=front.covered(front.problems)) if front.problems else front


def _read_story(path: str, data: bytes) -> FrontMatter:
    text, problems = split_text(path, data)
    if problems:
        return FrontMatter(None, "", 1, text, problems)
    if not text.strip():
        return FrontMatter(None, "", 1, text, (error(Place(path), "F101"),))
    lines, wrong = unwrapped(path, text.split("\n"))
    begin, wrong_begin = begin_of(path, lines) if any(map(str.strip, lines)) else (None, ())
    wrong = wrong or wrong_begin
    if begin is None:
        return FrontMatter(None, "", 1, text, wrong)
    end, wrong_end = end_of(path, lines, begin)
    wrong += wrong_end
    if end is None:
        return FrontMatter(None, "", 1, text, wrong)
    end, body, stray = past_stray_marks(path, lines, end)
    block = lines[begin:end] if not stray else ["" if is_mark(line) else line for line in lines[begin:end]]
    tree, problems = _read_block(path, block, begin)
    return FrontMatter(tree, "\n".join(lines[body:]), body + 1, text, wrong + stray + problems)


def read_yaml(path: str, data: bytes) -> FrontMatter:
    """Read a file that is front matter as a whole: the vocabulary or the settings. An empty file is an empty mapping.

    Two lines of three hyphens around it, as in a story, do no harm.
    """
    text, problems = split_text(path, data)
    if problems:
        return FrontMatter(None, "", 1, text, problems)
    lines = text.split("\n")
    holding = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    if not holding:
        return FrontMatter(Mapping((), 1, 1), "", 1, text)
    lines, wrong = unwrapped(path, lines)
    for number in (holding[0], holding[-1]):
        if is_mark(lines[number]):
            lines = [*lines[:number], "", *lines[number + 1 :]]
    tree, problems = _read_block(path, lines, 0)
    return FrontMatter(tree, "", len(lines), text, wrong + problems)


def plain(node: Node) -> object:
    """The tree without places: nested dicts, lists and texts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def find(node: Node, location: tuple[str | int, ...]) -> Node:
    """The deepest node on the way of a location; for what is missing, the node that should have held it."""
    for step in location:
        if isinstance(node, Mapping):
            inner = next((value for key, value in node.entries if key.value == step), None)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        else:
            inner = None
        if inner is None:
            return node
        node = inner
    return node


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


def _read_block(path: str, lines: list[str], offset: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a block; what is wrong in it is mended line by line and read again, so that all of it is reported at once."""
    original = _Reading(path, offset, lines)
    size = sum(map(len, lines)) + len(lines)
    if size > BLOCK_BYTES:
        return None, (original.problem(0, 0, "F110", limit=f"{BLOCK_BYTES // 1024} kB"),)
    deep = _too_deep(lines)
    if deep is not None:
        return None, (original.problem(*deep, "Y120", limit=str(DEEPEST)),)
    block = "\n".join(lines) + "\n"
    if not _may_mislead(block):
        tree = _try(block, original)
        if isinstance(tree, Mapping) and not original.problems:
            return tree, ()
    return _read_mended(lines, original)


def _may_mislead(block: str) -> bool:
    """Whether a block may be read as something that its editor did not mean, without the parser stopping at it."""
    return (
        " #" in block
        or "\t" in block
        or _NUMBERED.search(block) is not None
        or (not block.isascii() and (has_unseen(block) or _BULLETS.search(block) is not None))
    )


def _read_mended(lines: list[str], original: _Reading) -> tuple[Mapping | None, tuple[Problem, ...]]:
    flaws, mended = mend_lines(lines)
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
        tree = _document(iter(yaml.CSafeLoader(block).get_event, None), reading)
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
    mark = event.start_mark
    line, column = mark.line + 1 + reading.offset, mark.column + 1
    kind = type(event)
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
    if sum(line.count("[") + line.count("{") for line in lines) <= DEEPEST:
        return None
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
