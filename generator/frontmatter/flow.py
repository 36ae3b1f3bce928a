"""The usual faults in a list or in fields between brackets on one line, and the line mended: "{wie: ouder: moeder}"."""

import re
from operator import itemgetter

QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
CLOSERS = {"[": "]", "{": "}"}

_KEY = re.compile(r"[^\s:,\[\]{}\"'#][^:,\[\]{}\"'#]*:(?=\s|$)\s*")
_QUOTED_KEY = re.compile(r"(?:\"[^\"\\]*\"|'[^']*'):(?=\s|$)\s*")
_TIGHT_KEY = re.compile(r"[a-z][a-z_]{1,24}:(?=[^\s/:,\]}])")
_PLAIN = re.compile(r"[^,\[\]{}]*")
_PLAIN_FAULTS = (
    ("Y105", re.compile(r"\A(?:[&*!%@`|>:]|[-?](?=\s|$))")),
    ("Y104", re.compile(r"(?<!\S)#")),
    ("Y102", re.compile(r":(?=\s|$)")),
)


class PastMendingError(Exception):
    """What stands between the brackets is no list and no fields."""


class Flow:
    """A text that starts with a bracket, read as an editor means it.

    `end` is the place after its last bracket; `faults` are places and codes. `is_closed` tells whether it ends here.
    """

    def __init__(self, text: str) -> None:
        self.faults: list[tuple[int, str]] = []
        self.is_closed = True
        self._text = text
        self._edits: list[tuple[int, int, str]] = []
        self.end = self._group(0)

    @property
    def mended(self) -> str:
        """The text without its faults."""
        parts, place = [], 0
        for start, end, better in sorted(self._edits, key=itemgetter(0, 1)):
            parts += [self._text[place:start], better]
            place = end
        return "".join((*parts, self._text[place:]))

    def _group(self, start: int) -> int:
        """Read what stands between two brackets; the place after it."""
        text, opener = self._text, self._text[start]
        place, value = start + 1, -1
        while True:
            place = self._after_spaces(place)
            sign = text[place : place + 1]
            if not sign:
                self.is_closed = False
                self._mend(start, "Y107", place, place, CLOSERS[opener])
                return place
            if sign in "]}":
                if sign != CLOSERS[opener]:
                    self._mend(place, "Y125", place, place + 1, CLOSERS[opener])
                return place + 1
            if sign == ",":
                self._mend(place, "Y124", place, place + 1, "")
                place += 1
                continue
            value, place = self._entry(place, opener, value)
            place = self._after_spaces(place)
            if text[place : place + 1] == ",":
                place += 1
            elif text[place : place + 1] not in ("", "]", "}"):
                raise PastMendingError

    def _entry(self, place: int, opener: str, before: int) -> tuple[int, int]:
        """Read an item or a field; where its value starts, and the place after it. `before` is where the last one started."""
        if opener == "[":
            return place, self._value(place, opener)
        key = _KEY.match(self._text, place) or _QUOTED_KEY.match(self._text, place)
        tight = None if key else _TIGHT_KEY.match(self._text, place)
        if tight:
            self._mend(place, "Y108", tight.end(), tight.end(), " ")
        found = key or tight
        if found:
            return found.end(), self._value(found.end(), opener)
        end = self._end_of_plain(place)
        if before >= 0:  # a field has a name: this is the rest of the text before, which holds a comma
            self._edits = [edit for edit in self._edits if edit[1] <= before]
            self._mend(self._text.rindex(",", 0, place), "Y123", before, end, quoted(self._text[before:end]))
        return before, end

    def _value(self, start: int, opener: str) -> int:
        text = self._text
        sign = text[start : start + 1]
        if sign in CLOSERS:
            return self._group(start)
        end = self._end_of_plain(start)
        plain = text[start:end]
        if sign in ("'", '"'):
            whole = QUOTED.match(text, start)
            after = self._after_spaces(whole.end()) if whole else start
            if whole and text[after : after + 1] in ("", ",", "]", "}"):
                return whole.end()
            inner = plain if whole or sign == "'" else plain[1:]
            self._mend(start, "Y106" if whole else "Y103", start, end, quoted(inner))
            return end
        for code, pattern in _PLAIN_FAULTS:
            fault = pattern.search(plain)
            if fault and (opener == "{" or code != "Y102"):
                self._mend(start + fault.start(), code, start, end, quoted(plain))
                break
        return end

    def _mend(self, place: int, code: str, start: int, end: int, better: str) -> None:
        self.faults.append((place, code))
        self._edits.append((start, end, better))

    def _after_spaces(self, place: int) -> int:
        while self._text[place : place + 1].isspace():
            place += 1
        return place

    def _end_of_plain(self, start: int) -> int:
        found = _PLAIN.match(self._text, start)
        return start + len(found[0].rstrip()) if found else start


def quoted(text: str) -> str:
    """A text between quotation marks that it does not hold itself, or with those made harmless."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
