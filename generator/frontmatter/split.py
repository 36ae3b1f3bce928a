"""A file as its bytes give it: the text, and where in it the fields begin and end."""

import re
import unicodedata
from collections.abc import Iterator

from generator.domain.signs import CONTROLS, HALVES, LINE_ENDS, TURNING
from generator.frontmatter.kinds import is_utf16, kind_of
from generator.frontmatter.unseen import cleaned, code_of, first_unseen, has_unseen, name_of
from generator.problems.problem import Place, Problem, error

_FORBIDDEN = re.compile(f"[\x0b\x0c{CONTROLS}{LINE_ENDS}{TURNING}{HALVES}]")
_LIKE_OPENING = re.compile(r"[-–—−‒]+$|-{3}|\+{3}|(?:\*{3,}|_{3,}|={3,}|- - -)$")
_LIKE_CLOSING = re.compile(r"(?!-\s*$|-{3}\s*$)(?:[-–—−‒]+|\.{3}|\+{3})\s*$")
_LIKE_MARKS = frozenset("-–—−‒.+")
_FIELD = re.compile(r"\w+:(?:\s|$)")
CONFLICT = "<<<<<<<"
"""What a program that keeps versions puts above the first of two that it could not join."""

_FENCE = re.compile(r"`{3,}|~{3,}")


def split_text(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file in composed form with line feeds; signs that break files unseen are problems.

    Of a file that is no UTF-8 it is the text as others would have saved it, so that a withdrawal in it is heard.
    """
    kind = kind_of(data)
    if kind is not None:
        return data.decode("cp1252", "replace"), (error(Place(path), kind[0], kind=kind[1]),)
    if is_utf16(data):
        code = "utf-16" if data[:1] in b"\xff\xfe" else "utf-16-le"
        return data.decode(code, "replace"), (error(Place(path), "F102"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return data.decode("cp1252", "replace"), (_not_utf8(path, data, fault),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_forbidden(path, text)) if _FORBIDDEN.search(text) else ()
    return text if text.isascii() else unicodedata.normalize("NFC", text.replace("\x85", "\u2028")), problems


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
            code = "F105" if found[0] in LINE_ENDS else "F154" if found[0] in TURNING else "F104"
            shown = "".join(sign if sign.isprintable() else "�" for sign in line)
            yield error(Place(path, number, found.start() + 1), code, excerpt=shown, sign=f"U+{ord(found[0]):04X}")


def unwrapped(path: str, lines: list[str]) -> tuple[list[str], tuple[Problem, ...]]:
    """The lines without a fence around the fields, or without the marks of a quotation or an escape, and what was wrong.

    As many lines as there were, so that every place stays true.
    """
    top = next(number for number, line in enumerate(lines) if line.strip())
    line = lines[top]
    fence = _FENCE.match(line)
    if fence:
        return _without_fence(lines, top, fence[0]), (error(Place(path, top + 1), "F163", excerpt=line),)
    if line.startswith(">"):
        bare = [one[1:].removeprefix(" ") if one.startswith(">") else one for one in lines]
        return bare, (error(Place(path, top + 1), "F164", excerpt=line),)
    return lines, ()


def _without_fence(lines: list[str], top: int, fence: str) -> list[str]:
    """The lines with the fence taken out; it stands in for the marks of the fields where those are not there."""
    ending = next((n for n in range(top + 1, len(lines)) if lines[n].startswith(fence)), len(lines))
    inside = [n for n in range(top + 1, ending) if is_mark(lines[n])]
    bare = list(lines)
    bare[top] = "" if inside else "---"
    if ending < len(lines):
        bare[ending] = "" if inside else "---"
    return bare


def marks_in(lines: list[str]) -> list[int]:
    """The numbers of the lines, counted from 0, that may be one of the two around the fields."""
    return [number for number, line in enumerate(lines) if line[:3] == "---" and is_mark(line)]


def begin_of(path: str, lines: list[str], marks: list[int]) -> tuple[int | None, tuple[Problem, ...]]:
    """Where the fields begin, counted from 0, and what is wrong above them; None when there is no telling."""
    if is_mark(lines[0]):
        return 1, ()
    top = next(number for number, line in enumerate(lines) if line.strip())
    line = lines[top]
    if not is_mark(line):
        meant = _almost_mark(path, top, line, "F106")
        if meant is not None:
            return top + 1, (meant,)
        if _LIKE_OPENING.match(line.strip()):
            return top + 1, (error(Place(path, top + 1), "F106", excerpt=line, fixed="---"),)
    is_field = _FIELD.match(line) is not None
    code = "M152" if line.startswith(CONFLICT) else "F111" if is_field else "F107"
    wrong = (error(Place(path, top + 1), code, excerpt=line),)
    if len(marks) > 1 and _FIELD.match(lines[marks[0] + 1]):
        return marks[0] + 1, wrong
    return top if marks and is_field else None, wrong


def end_of(path: str, lines: list[str], begin: int, marks: list[int]) -> tuple[int | None, tuple[Problem, ...]]:
    """The line under the fields, counted from 0, or one at once under them that looks like it; None when there is neither."""
    end = next((mark for mark in marks if mark >= begin), None)
    for number, line in enumerate(lines[begin:end], begin):
        if line[:1] in _LIKE_MARKS and _LIKE_CLOSING.match(line) and lines[number - 1].strip():
            return number, (error(Place(path, number + 1), "F108", excerpt=line, fixed="---"),)
    almost = _almost_end(path, lines, begin, end)
    if almost is not None:
        return almost[0], (almost[1],)
    if end is not None:
        return end, ()
    top = max(0, begin - 1)
    return None, (error(Place(path, top + 1), "F109", excerpt=lines[top]),)


def _almost_end(path: str, lines: list[str], begin: int, end: int | None) -> tuple[int, Problem] | None:
    """A line that was meant to end the fields, as it has no field below it: further in, escaped, or as the first one is."""
    opening = lines[begin - 1].strip() if begin else "---"
    block = "\n".join(lines[begin:end])
    if opening == "---" and "--" not in block and "\\-" not in block and not has_unseen(block):
        return None
    odd = opening if opening != "---" and _LIKE_OPENING.match(opening) else ""
    for number, line in enumerate(lines[begin:end], begin):
        if odd and line.strip() == odd:
            return number, error(Place(path, number + 1), "F108", excerpt=line, fixed="---")
        meant = _almost_mark(path, number, line, "F108") if "-" in line else None
        if meant is not None and not any(_FIELD.match(below) for below in lines[number + 1 : end]):
            return number, meant
    return None


def is_mark(line: str) -> bool:
    """Whether a line is one of the two around the fields."""
    return line[:3] == "---" and line.rstrip() == "---"


def _almost_mark(path: str, number: int, line: str, code: str) -> Problem | None:
    """The problem of a line that would be a mark but for what stands before or in its hyphens; `code` is that of spaces."""
    if cleaned(line).strip() == "---":
        if not has_unseen(line):
            return error(Place(path, number + 1), code, excerpt=line, fixed="---")
        column = first_unseen(line)
        sign = line[column]
        place = Place(path, number + 1, column + 1)
        return error(place, code_of(sign), excerpt=line, sign=name_of(sign), fixed="---")
    return error(Place(path, number + 1), "F165", excerpt=line, fixed="---") if _is_escaped(line) else None


def _is_escaped(line: str) -> bool:
    """Whether a line of hyphens has a backslash before some of them, as converters write it."""
    return "\\" in line and line.replace("\\", "").strip() == "---"
