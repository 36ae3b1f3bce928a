"""Garbled letters: text that was written in UTF-8 and read as something else ("CafÃ©"), with each line as it was."""

import re
from collections.abc import Iterator, Sequence

from generator.problems.problem import Place, Problem, error

_ENCODING = "cp1252"
# The first byte in UTF-8 of an accented letter, a quotation mark and a picture, and those behind it, as Windows shows them.
_REST = f"[{bytes(range(0x80, 0xC0)).decode(_ENCODING, 'ignore')}]"
_GARBLED = re.compile(f"[ÂÃ]{_REST}|â{_REST}{{2}}|ð{_REST}{{3}}")


def may_be_garbled(text: str) -> bool:
    """Whether a text has letters in it that may be garbled; a no is sure, and costs little."""
    return not text.isascii() and _GARBLED.search(text) is not None


def find_garbled(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Each line with garbled letters in it."""
    for number, line in enumerate(lines, 1):
        found = (
            None if line.isascii() else next((one for one in _GARBLED.finditer(line) if _meant(one[0]) != one[0]), None)
        )
        if found:
            shown, fixed = found[0], _GARBLED.sub(lambda one: _meant(one[0]), line)
            place = Place(path, number, found.start() + 1)
            yield error(place, "Y139", excerpt=line, shown=shown, meant=_meant(shown), fixed=fixed)


def _meant(letters: str) -> str:
    """The letter that was garbled, or the same when they are what they seem."""
    try:
        return letters.encode(_ENCODING).decode()
    except UnicodeError:
        return letters
