"""A file's text with the places of its fields: where their lines begin, where each ends, and what belongs to it."""

import re

from generator.domain.signs import LINE_ENDS
from generator.domain.table import Table
from generator.frontmatter.spans import Point, Span, read_spans
from generator.frontmatter.split import is_mark
from generator.values import dataclass

Splice = tuple[int, int, str]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BOM = "\ufeff"
_LINE_END = re.compile(r"[\r\n]")
_HEADER = re.compile(r"[|>][-+0-9]*")


class UnchangeableError(Exception):
    """The fields of this file cannot be read as they stand, or have no such place."""


@dataclass(frozen=True)
class Sheet:
    """A file's text, where the lines of its fields begin (and where what follows them does), and what they hold."""

    text: str
    starts: tuple[int, ...]
    root: Span | None
    in_english: bool

    def at(self, point: Point) -> int:
        """Where a point lies in the text."""
        line, column = point
        return self.starts[line] + column

    def line(self, number: int) -> str:
        """A line of the fields without its line end."""
        return self.text[self.starts[number] : self.starts[number + 1]].rstrip("\r\n")

    def between(self, start: int, end: int) -> str:
        """Some lines of the fields, with their line ends."""
        return self.text[self.starts[start] : self.starts[end]]

    def depth(self, number: int) -> int:
        """How far in a line begins."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" "))

    def is_remark(self, number: int) -> bool:
        """Whether a line holds a remark and nothing else."""
        return self.line(number).lstrip(" \t").startswith("#")

    def begins_line(self, point: Point) -> bool:
        """Whether nothing stands before a point in its line."""
        return not self.text[self.starts[point[0]] : self.at(point)].strip(" ")

    def colon(self, key: Span) -> int:
        """The place behind the colon of a key."""
        end = self.at(key.end)
        place = self.text.find(":", end)
        if place < 0 or self.text[end:place].strip(" \t"):
            raise UnchangeableError
        return place + 1

    def behind(self, key: Span, held: Span) -> int:
        """The place behind a value between brackets; one that is not there keeps the space that its key needs."""
        return max(self.colon(key), self.at(held.end)) if held.is_blank else self.at(held.end)

    def below(self, span: Span, key: Span | None = None) -> int:
        """The line below a value. That of one that is blank is the line below its key."""
        if span.parts and span.is_block:
            last = span.parts[-1]
            return self.below(last, span.parts[-2] if span.kind == "fields" else None)
        if span.is_blank and key is not None:
            return key.end[0] + 1
        if not span.is_block:
            return span.end[0] + 1
        line, column = span.end
        end = line + 1 if column else line
        while "+" not in self.header(span) and end > span.start[0] + 1 and not self.line(end - 1).strip():
            end -= 1
        return end

    def header(self, span: Span) -> str:
        """How a text on lines of its own is announced: "|", ">-" and the like."""
        found = _HEADER.match(self.text, self.at(span.start))
        return found[0] if found else ""

    def with_remarks(self, end: int, column: int, limit: int) -> int:
        """The line below what ends above a line, with the remarks that follow and stand further in than a column."""
        number = end
        while number < limit and (self.is_remark(number) or not self.line(number).strip()):
            number += 1
            if self.is_remark(number - 1) and self.depth(number - 1) > column:
                end = number
        return end

    def remarks_above(self, number: int, limit: int) -> int:
        """The first line of the remarks that stand directly above a line."""
        while number > limit and self.is_remark(number - 1):
            number -= 1
        return number

    def apart(self, written: str, place: int) -> str:
        """A text between quotation marks where a remark follows, which readers would else take for the rest of it."""
        line = _LINE.match(self.text, place)
        is_remarked = line is not None and line[0].lstrip(" \t").startswith("#")
        return f'"{written}"' if is_remarked and written[:1].isalnum() else written

    def newline(self, place: int) -> str:
        """The line end before a place, or where that has none, the first of the file."""
        if self.text.endswith("\r\n", 0, place):
            return "\r\n"
        if place and self.text[place - 1] in "\r\n":
            return self.text[place - 1]
        return next((sign for sign in ("\r\n", "\n", "\r") if sign in self.text), "\n")

    def swap_lines(self, start: int, end: int, lines: tuple[str, ...]) -> Splice:
        """Lines of one's own in the place of some, or above the first where none are named."""
        place, after = self.starts[start], self.starts[end]
        sign = self.newline(place)
        if lines and place and self.text[place - 1] not in "\r\n\ufeff":
            return place, after, sign + sign.join(lines)
        is_last = place < after and self.text[after - 1] not in "\r\n"
        return place, after, sign.join(lines) + ("" if is_last or not lines else sign)

    def end_of_line(self, place: int) -> int:
        """The place of the line end behind a place."""
        found = _LINE_END.search(self.text, place)
        return found.start() if found else len(self.text)


def lines_of(text: str) -> list[str]:
    """The lines of a text with their line ends, of any kind."""
    return [line for line in _LINE.findall(text) if line]


def read_sheet(text: str, table: Table, *, is_whole: bool = False) -> Sheet:
    """The text of a file with the places of its fields; all of one that `is_whole` is fields, as in a vocabulary.

    Raises `UnchangeableError` when they cannot be read as they stand.
    """
    first = len(_BOM) if text.startswith(_BOM) else 0
    lines = lines_of(text[first:])
    place = first
    if is_whole:
        block = _without_marks(lines)
    else:
        marks = [number for number, line in enumerate(lines) if is_mark(line)][:2]
        if len(marks) < 2 or marks[0] != 0:
            raise UnchangeableError
        block = lines[1 : marks[1]]
        place += len(lines[0])
    if any(sign in line for line in block for sign in LINE_ENDS):  # YAML begins a new line there, and nobody else does
        raise UnchangeableError
    try:
        root = read_spans("".join(line.rstrip("\r\n") + "\n" for line in block))
    except ValueError as fault:
        raise UnchangeableError from fault
    starts = []
    for line in (*(lines if is_whole else block), ""):
        starts.append(place)
        place += len(line)
    return Sheet(text, tuple(starts), root, speaks_english(root, table) or False)


def _without_marks(lines: list[str]) -> list[str]:
    """The lines of a file without the two marks that may stand around them."""
    holding = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    around = {number for number in (*holding[:1], *holding[-1:]) if is_mark(lines[number])}
    return [" " if number in around else line for number, line in enumerate(lines)]


def speaks_english(fields: Span | None, table: Table) -> bool | None:
    """Whether the keys are English; None when nothing tells."""
    keys = [key.value for key, _ in fields.entries] if fields else []
    named = ((key.casefold(), name) for key in keys if (name := table.name_of(key)) and _has_two_names(name, table))
    told = [key == name for key, name in named]
    return any(told) if told else None


def _has_two_names(name: str, table: Table) -> bool:
    return table.key_of(name, in_english=False) != name
