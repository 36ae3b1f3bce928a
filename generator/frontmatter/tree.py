"""Front matter: from the bytes of a file to a tree of texts that know their place. The only owner of YAML.

One loader everywhere: PyYAML's C event parser with our own tree on top. All scalars stay text until they are
validated; whatever YAML has beyond mappings, lists and texts is refused.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from generator.frontmatter.mend import explain, mend_lines
from generator.frontmatter.stray_marks import is_mark, past_stray_marks
from generator.problems.problem import Place, Problem, error
from generator.values import kept

BLOCK_BYTES = 64 * 1024
DEEPEST = 20
ROUNDS = 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LIKE_OPENING = re.compile(r"[-–—−‒]+$|-{3}|\+{3}")
_LIKE_CLOSING = re.compile(r"(?!-\s*$|-{3}\s*$)(?:[-–—−‒]+|\.{3}|\+{3})\s*$")
_LIKE_MARKS = frozenset("-–—−‒.+")
_FIELD = re.compile(r"\w+:(?:\s|$)")


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
    """A file, split and read. Without a tree nothing could be read; with problems the tree is that of the mended text."""

    tree: Mapping | None
    body: str
    body_line: int
    text: str
    problems: tuple[Problem, ...] = ()

    def line(self, number: int) -> str:
        """A line of the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @kept
    def lines(self) -> list[str]:
        """All lines of the file: each problem asks for its own, and there may be thousands."""
        return self.text.split("\n")

    @property
    def keys(self) -> frozenset[str]:
        """The keys at the top of the tree."""
        return frozenset(key.value for key, _ in self.tree.entries) if self.tree else frozenset()


def split_text(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file in composed form with line feeds; signs that break files unseen are problems.

    Of a file that is no UTF-8 it is the text as others would have saved it, so that a withdrawal in it is heard.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), (error(Place(path), "F102"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return data.decode("cp1252", "replace"), (_not_utf8(path, data, fault),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_forbidden(path, text)) if _FORBIDDEN.search(text) else ()
    return text if text.isascii() else unicodedata.normalize("NFC", text.replace("\x85", "\u2028")), problems


def read_front_matter(path: str, data: bytes) -> FrontMatter:
    """Read a story or a page: front matter between two lines of three hyphens, then the body."""
    text, problems = split_text(path, data)
    if problems:
        return FrontMatter(None, "", 1, text, problems)
    if not text.strip():
        return FrontMatter(None, "", 1, text, (error(Place(path), "F101"),))
    lines = text.split("\n")
    begin, wrong = _begin(path, lines)
    if begin is None:
        return FrontMatter(None, "", 1, text, wrong)
    end, wrong_end = _end(path, lines, begin)
    wrong += wrong_end
    if end is None:
        return FrontMatter(None, "", 1, text, wrong)
    end, body, stray = past_stray_marks(path, lines, end)
    block = lines[begin:end] if not stray else ["" if is_mark(line) else line for line in lines[begin:end]]
    tree, problems = _read_block(path, block, begin)
    return FrontMatter(tree, "\n".join(lines[body:]), body + 1, text, wrong + stray + problems)


def read_yaml(path: str, data: bytes) -> FrontMatter:
    """Read a file that is front matter as a whole: the vocabulary or the settings. An empty file is an empty mapping."""
    text, problems = split_text(path, data)
    if problems:
        return FrontMatter(None, "", 1, text, problems)
    lines = text.split("\n")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        return FrontMatter(Mapping((), 1, 1), "", 1, text)
    tree, problems = _read_block(path, lines, 0)
    return FrontMatter(tree, "", len(lines), text, problems)


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


def _not_utf8(path: str, data: bytes, fault: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, fault.start) + 1
    begin = data.rfind(b"\n", 0, fault.start) + 1
    column = len(data[begin : fault.start].decode("utf-8", "replace")) + 1
    letter = data[fault.start : fault.start + 1].decode("cp1252", "replace")
    excerpt = data[begin:].split(b"\n", 1)[0].decode("cp1252", "replace")
    return error(Place(path, line, column), "F103", excerpt=excerpt, letter=letter)


def _forbidden(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        found = _FORBIDDEN.search(line)
        if found:
            code = "F105" if found[0] in "\u2028\u2029\x85" else "F104"
            shown = "".join(sign if sign.isprintable() else "�" for sign in line)
            yield error(Place(path, number, found.start() + 1), code, excerpt=shown, sign=f"U+{ord(found[0]):04X}")


def _begin(path: str, lines: list[str]) -> tuple[int | None, tuple[Problem, ...]]:
    """Where the fields begin, counted from 0, and what is wrong above them; None when there is no telling."""
    if is_mark(lines[0]):
        return 1, ()
    top = next(number for number, line in enumerate(lines) if line.strip())
    line = lines[top]
    if not is_mark(line) and _LIKE_OPENING.match(line.strip()):
        return top + 1, (error(Place(path, top + 1), "F106", excerpt=line, fixed="---"),)
    is_field = _FIELD.match(line) is not None
    wrong = (error(Place(path, top + 1), "F111" if is_field else "F107", excerpt=line),)
    marks = [number for number, line in enumerate(lines) if is_mark(line)]
    if len(marks) > 1 and _FIELD.match(lines[marks[0] + 1]):
        return marks[0] + 1, wrong
    return top if marks and is_field else None, wrong


def _end(path: str, lines: list[str], begin: int) -> tuple[int | None, tuple[Problem, ...]]:
    """The line under the fields, counted from 0, or one at once under them that looks like it; None when there is neither."""
    end = next((number for number, line in enumerate(lines[begin:], begin) if is_mark(line)), None)
    for number, line in enumerate(lines[begin:end], begin):
        if line[:1] in _LIKE_MARKS and _LIKE_CLOSING.match(line) and lines[number - 1].strip():
            return number, (error(Place(path, number + 1), "F108", excerpt=line, fixed="---"),)
    if end is not None:
        return end, ()
    top = max(0, begin - 1)
    return None, (error(Place(path, top + 1), "F109", excerpt=lines[top]),)


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
    if " #" not in block and "\t" not in block:
        tree = _try(block, original)
        if isinstance(tree, Mapping) and not original.problems:
            return tree, ()
    return _read_mended(lines, original)


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
        problems.append(original.problem(flaw.line, flaw.column, flaw.code, **dict(flaw.values)))
        if repaired is None:
            break
        mended = repaired
    return None, tuple(problems)


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
            reading.report(inner.start_mark, "Y114", key=key.value, first=str(entries[key.value][0].line))
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
