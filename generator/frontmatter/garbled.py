"""Garbled letters: text that was written in UTF-8 and read as something else ("CafÃ©"), with each line as it was."""

import re
from collections.abc import Iterator

from generator.problems.problem import Place, Problem, error

_ENCODING = "cp1252"
# The first byte in UTF-8 of an accented letter, a quotation mark and a picture, and those behind it, as Windows shows them.
_REST = f"[{bytes(range(0x80, 0xC0)).decode(_ENCODING, 'ignore')}]"
_FIRST = "ÂÃâð"
_GARBLED = re.compile(f"[ÂÃ]{_REST}|â{_REST}{{2}}|ð{_REST}{{3}}")


def find_garbled(path: str, text: str) -> Iterator[Problem]:
    """Each line with garbled letters in it. Of most texts it is sure at once that there is none."""
    if not any(map(text.__contains__, _FIRST)) or not _GARBLED.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = next((one for one in _GARBLED.finditer(line) if _meant(one[0]) != one[0]), None)
        if found:
            shown, fixed = found[0], ungarbled(line)
            place = Place(path, number, found.start() + 1)
            yield error(place, "Y139", excerpt=line, shown=shown, meant=_meant(shown), fixed=fixed)


def ungarbled(text: str) -> str:
    """A text with each garbled letter as the one that was meant."""
    return _GARBLED.sub(lambda one: _meant(one[0]), text)


def _meant(letters: str) -> str:
    """The letter that was garbled, or the same when they are what they seem."""
    try:
        return letters.encode(_ENCODING).decode()
    except UnicodeError:
        return letters
