"""A file as its bytes give it: the text, and where in it the fields begin and end."""

import re
import unicodedata
from collections.abc import Iterator

from generator.problems.problem import Place, Problem, error

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LIKE_OPENING = re.compile(r"[-–—−‒]+$|-{3}|\+{3}")
_LIKE_CLOSING = re.compile(r"(?!-\s*$|-{3}\s*$)(?:[-–—−‒]+|\.{3}|\+{3})\s*$")
_LIKE_MARKS = frozenset("-–—−‒.+")
_FIELD = re.compile(r"\w+:(?:\s|$)")


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


def begin_of(path: str, lines: list[str]) -> tuple[int | None, tuple[Problem, ...]]:
    """Where the fields begin, counted from 0, and what is wrong above them; None when there is no telling."""
    if _is_mark(lines[0]):
        return 1, ()
    top = next(number for number, line in enumerate(lines) if line.strip())
    line = lines[top]
    if not _is_mark(line) and _LIKE_OPENING.match(line.strip()):
        return top + 1, (error(Place(path, top + 1), "F106", excerpt=line, fixed="---"),)
    is_field = _FIELD.match(line) is not None
    wrong = (error(Place(path, top + 1), "F111" if is_field else "F107", excerpt=line),)
    marks = [number for number, line in enumerate(lines) if _is_mark(line)]
    if len(marks) > 1 and _FIELD.match(lines[marks[0] + 1]):
        return marks[0] + 1, wrong
    return top if marks and is_field else None, wrong


def end_of(path: str, lines: list[str], begin: int) -> tuple[int | None, tuple[Problem, ...]]:
    """The line under the fields, counted from 0, or one at once under them that looks like it; None when there is neither."""
    end = next((number for number, line in enumerate(lines[begin:], begin) if _is_mark(line)), None)
    for number, line in enumerate(lines[begin:end], begin):
        if line[:1] in _LIKE_MARKS and _LIKE_CLOSING.match(line) and lines[number - 1].strip():
            return number, (error(Place(path, number + 1), "F108", excerpt=line, fixed="---"),)
    if end is not None:
        return end, ()
    top = max(0, begin - 1)
    return None, (error(Place(path, top + 1), "F109", excerpt=lines[top]),)


def _is_mark(line: str) -> bool:
    return line[:3] == "---" and line.rstrip() == "---"
