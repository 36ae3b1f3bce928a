"""Plain blocks: fields as nearly all stories have them, read line by line in half the time that the parser of YAML takes.

Keys with a text, quoted or not, with a list or with fields of their own, on lines or between brackets. At anything else this
gives up, and the parser reads the block; where it does not, the tree is the one that the parser would give.
"""

import re

from generator.frontmatter.nodes import Mapping, Node, Sequence, Text

_DEEPEST = 8
_KEY = r"[A-Za-z_][A-Za-z0-9_]{0,60}"
# A text begins with a letter or a figure, ends with a sign that is seen, and has no sign that means anything to the parser.
_WORD = r"[^\W_](?:[^,:#\[\]{}\"'\n]*[^\s,:#\[\]{}\"'])?"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_LINE = re.compile(
    rf"^( *)(- )?(?:({_KEY}):(?: (?! )|$))?(?:([^\W_](?:[^:#\n]*[^\s:#])?)|({_QUOTED})|([\[{{].*))?$", re.MULTILINE
)
_IN_FLOW = re.compile(rf"{_QUOTED}|{_WORD}")
_WORDS = re.compile(rf"\[{_WORD}(?:, {_WORD})*\]")
_FLOW_KEY = re.compile(rf" *({_KEY}): ")
_COMMA = re.compile(r" *, *")
_SPACES = re.compile(r" *")


class _BeyondError(Exception):
    """There is more in a block than is read here."""


def read_plain(block: str, offset: int) -> Mapping | None:
    """The tree of a block that begins below the line with this number in the file, from 1; None when there is more to it."""
    if not block.replace("\n", "").isprintable():
        return None
    lines = _LINE.findall(block.removesuffix("\n"))
    if len(lines) != block.count("\n"):  # one of them is none of these
        return None
    try:
        return _Block(lines, offset).tree()
    except _BeyondError:
        return None


# What a line consists of: its indent, the dash of an item, a key, and a text, one in quotation marks, or brackets.
_Line = tuple[str, str, str, str, str, str]
_END: _Line = ("", "- ", "", "", "", "")


class _Block:
    """The lines of a block, and at which of them the reading is. `offset` is what makes its number in the file of one's own."""

    def __init__(self, lines: list[_Line], offset: int) -> None:
        self._lines = [*lines, _END]
        self._offset = offset + 1
        self._at = 0

    def tree(self) -> Mapping:
        found = self._mapping(0, 1)
        if self._at < len(self._lines) - 1:
            raise _BeyondError
        return found

    def _mapping(self, indent: int, depth: int, *, is_in_item: bool = False) -> Mapping:
        """Fields whose keys stand at an indent; the first of those in an item stands on its line."""
        start, lines = self._offset + self._at, self._lines
        entries: list[tuple[Text, Node]] = []
        line = lines[self._at]
        while (not line[1] and len(line[0]) == indent) or (is_in_item and not entries):
            name = line[2]
            if not name:
                raise _BeyondError
            key = Text(name, self._offset + self._at, indent + 1)
            is_inline = line[3] or line[4] or line[5]
            column = indent + len(name) + 3
            entries.append((key, self._inline(line, column, depth) if is_inline else self._below(indent, depth)))
            line = lines[self._at]
        if not entries or len({key.value for key, _ in entries}) < len(entries):
            raise _BeyondError
        return Mapping(tuple(entries), start, indent + 1)

    def _below(self, indent: int, depth: int) -> Node:
        """What stands on the lines below a key."""
        self._at += 1
        line = self._lines[self._at]
        within = len(line[0])
        if line is _END or depth > _DEEPEST:
            raise _BeyondError
        if line[1] and within >= indent:
            return self._sequence(within, depth + 1)
        if not line[1] and within > indent:
            return self._mapping(within, depth + 1)
        raise _BeyondError

    def _sequence(self, indent: int, depth: int) -> Sequence:
        start, lines = self._offset + self._at, self._lines
        items: list[Node] = []
        line = lines[self._at]
        while line[1] and len(line[0]) == indent and line is not _END:
            is_plain = not line[2]
            inner = (
                self._inline(line, indent + 3, depth) if is_plain else self._mapping(indent + 2, depth, is_in_item=True)
            )
            items.append(inner)
            line = lines[self._at]
        return Sequence(tuple(items), start, indent + 1)

    def _inline(self, line: _Line, column: int, depth: int) -> Node:
        """A text, or what stands between brackets, at the end of a line."""
        number = self._offset + self._at
        self._at += 1
        _, _, _, text, quoted, within = line
        if text:
            return Text(text, number, column)
        if quoted:
            return Text(quoted[1:-1], number, column, True)
        if _WORDS.fullmatch(within):
            return _words(within, number, column)
        node, end = _flow(within, 0, number, column, depth)
        if end < len(within) or not within:
            raise _BeyondError
        return node


def _words(text: str, line: int, column: int) -> Sequence:
    """A list of words with one space behind each comma."""
    items: list[Text] = []
    place = column + 1
    for word in text[1:-1].split(", "):
        items.append(Text(word, line, place))
        place += len(word) + 2
    return Sequence(tuple(items), line, column)


def _flow(text: str, place: int, line: int, column: int, depth: int) -> tuple[Node, int]:
    """What begins at a place in a text that stands at a column: a list, fields or a text of one; and the place behind it."""
    opener = text[place : place + 1]
    if opener not in ("[", "{"):
        found = _IN_FLOW.match(text, place)
        if found is None:
            raise _BeyondError
        is_quoted = opener in ("'", '"')
        return Text(found[0][1:-1] if is_quoted else found[0], line, column + place, is_quoted), found.end()
    if depth > _DEEPEST:
        raise _BeyondError
    read, closer = (_flow_items, "]") if opener == "[" else (_flow_fields, "}")
    node, end = read(text, place, line, column, depth + 1)
    if text[end : end + 1] != closer:
        raise _BeyondError
    return node, end + 1


def _flow_items(text: str, start: int, line: int, column: int, depth: int) -> tuple[Node, int]:
    items: list[Node] = []
    comma: re.Match[str] | None = _SPACES.match(text, start + 1)
    end = start
    while comma:
        node, end = _flow(text, comma.end(), line, column, depth)
        items.append(node)
        comma = _COMMA.match(text, end)
    return Sequence(tuple(items), line, column + start), _after_spaces(text, end)


def _flow_fields(text: str, start: int, line: int, column: int, depth: int) -> tuple[Node, int]:
    entries: list[tuple[Text, Node]] = []
    comma: re.Match[str] | None = _SPACES.match(text, start + 1)
    end = start
    while comma:
        key = _FLOW_KEY.match(text, comma.end())
        if key is None:
            raise _BeyondError
        node, end = _flow(text, _after_spaces(text, key.end()), line, column, depth)
        entries.append((Text(key[1], line, column + key.start(1)), node))
        comma = _COMMA.match(text, end)
    if len({key.value for key, _ in entries}) < len(entries):
        raise _BeyondError
    return Mapping(tuple(entries), line, column + start), _after_spaces(text, end)


def _after_spaces(text: str, place: int) -> int:
    found = _SPACES.match(text, place)
    return found.end() if found else place
