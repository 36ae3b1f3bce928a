"""A story file's text with the places of its fields, and values as its front matter writes them."""

import re
from dataclasses import dataclass

from generator.domain.table import Table
from generator.frontmatter.spans import Point, Span, read_spans

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BREAKS = ("\x85", "\u2028", "\u2029")  # YAML begins a new line here, and nobody else does
_PLAIN = re.compile(r"[^\W_](?:[\w.'’/ -]*[\w.'’/])?")
_SPOKEN = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class UnchangeableError(Exception):
    """The fields of this file cannot be read as they stand, or have no such place."""


@dataclass(frozen=True)
class Sheet:
    """A file's text, where the lines of its fields begin, and what they hold."""

    text: str
    starts: tuple[int, ...]
    root: Span | None
    in_english: bool

    def at(self, point: Point) -> int:
        """Where a point lies in the text."""
        line, column = point
        return self.starts[line] + column

    def colon(self, key: Span) -> int:
        """The place behind the colon of a key."""
        end = self.at(key.end)
        place = self.text.find(":", end)
        if place < 0 or self.text[end:place].strip():
            raise UnchangeableError
        return place + 1

    def behind(self, key: Span, held: Span) -> int:
        """The place behind a value between brackets; one that is not there keeps the space that its key needs."""
        return max(self.colon(key), self.at(held.end)) if held.is_blank else self.at(held.end)

    def after(self, span: Span) -> int:
        """The beginning of the line below a block."""
        line, column = span.end
        return self.starts[line if column == 0 and span.start != span.end else line + 1]

    def apart(self, written: str, place: int) -> str:
        """A text between quotation marks where a remark follows, which readers would else take for the rest of it."""
        line = _LINE.match(self.text, place)
        is_remarked = line is not None and line[0].lstrip(" \t").startswith("#")
        return f'"{written}"' if is_remarked and _PLAIN.fullmatch(written) else written

    def newline(self, place: int) -> str:
        """The line end before a place."""
        return "\r\n" if self.text.endswith("\r\n", 0, place) else self.text[place - 1]


def read_sheet(text: str, table: Table) -> Sheet:
    """The text of a file with the places of its fields. Raises `UnchangeableError` when they cannot be read as they stand."""
    lines = _LINE.findall(text)
    marks = [number for number, line in enumerate(lines) if line.removeprefix("\ufeff").rstrip() == "---"][:2]
    block = lines[1 : marks[1]] if len(marks) == 2 and marks[0] == 0 else None
    if block is None or any(sign in line for line in block for sign in _BREAKS):
        raise UnchangeableError
    try:
        root = read_spans("".join(line.rstrip("\r\n") + "\n" for line in block))
    except ValueError as fault:
        raise UnchangeableError from fault
    starts, place = [], len(lines[0])
    for line in (*block, ""):
        starts.append(place)
        place += len(line)
    return Sheet(text, tuple(starts), root, speaks_english(root, table) or False)


def speaks_english(fields: Span | None, table: Table) -> bool | None:
    """Whether the keys are English; None when nothing tells."""
    keys = [key.value for key, _ in fields.entries] if fields else []
    named = ((key.casefold(), name) for key in keys if (name := table.name_of(key)) and _has_two_names(name, table))
    told = [key == name for key, name in named]
    return any(told) if told else None


def _has_two_names(name: str, table: Table) -> bool:
    return table.key_of(name, in_english=False) != name


def scalar(text: str) -> str:
    """A text as YAML writes it on one line, between quotation marks unless it is plain."""
    return text if _PLAIN.fullmatch(text) else in_quotes(text)


def in_quotes(text: str) -> str:
    """A text as YAML writes it on one line between double quotation marks, whatever is in it."""
    return '"' + "".join(_SPOKEN.get(sign) or (sign if sign.isprintable() else _escaped(sign)) for sign in text) + '"'


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
