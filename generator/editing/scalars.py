"""Texts as YAML writes them: plain where that is safe, between quotation marks, or on lines of their own."""

import re
from typing import NamedTuple

WIDTH = 90

_PLAIN = re.compile(r"[^\W_](?:[\w.'’/ -]*[\w.'’/])?")
_SENTENCE = re.compile(r"[^\W_](?:[^\n]*[^\s:])?")
_CUT = re.compile(r":\s|\s#")
_SPOKEN = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class Written(NamedTuple):
    """A value as a file holds it: what stands behind its key or dash, and the lines below, counted in from there."""

    first: str
    below: tuple[str, ...] = ()


def is_plain(text: str) -> bool:
    """Whether a text needs no quotation marks, wherever it stands."""
    return _PLAIN.fullmatch(text) is not None


def scalar(text: str, like: str = "") -> str:
    """A text on one line, between quotation marks unless it is plain.

    `like` is how the text was written that stood there; empty between brackets, where more has a meaning.
    """
    if is_plain(text):
        return text
    if text.isprintable() and like[:1] == "'":
        return "'" + text.replace("'", "''") + "'"
    if text.isprintable() and like[:1].isalnum() and _SENTENCE.fullmatch(text) and not _CUT.search(text):
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """A text as YAML writes it on one line between double quotation marks, whatever is in it."""
    return '"' + "".join(_SPOKEN.get(sign) or (sign if sign.isprintable() else _escaped(sign)) for sign in text) + '"'


def on_lines(text: str, step: str, like: str = "") -> Written | None:
    """A text on lines of its own below its key, folded where it was (`like`); None when it has no such form."""
    bare = text.removesuffix("\n")
    if not bare.strip() or bare.endswith("\n") or not bare.replace("\n", "").isprintable():
        return None
    ending = "" if text.endswith("\n") else "-"
    lines = bare.split("\n")
    if like[:1] == ">" and not any(line[:1] == " " for line in lines):
        folded = [part for line in lines for part in (*_folded(line), "")][:-1]
        return Written(f">{ending}", tuple(step + line if line else "" for line in folded))
    depth = str(len(step)) if not lines[0] or lines[0][0] == " " else ""
    return Written(f"|{depth}{ending}", tuple(step + line if line else "" for line in lines))


def _folded(line: str) -> list[str]:
    """A line in pieces that are no longer than a line should be, parted at single spaces."""
    pieces, rest = [], line
    while len(rest) > WIDTH and (parts := _parted(rest)):
        pieces.append(parts[0])
        rest = parts[1]
    return [*pieces, rest]


def _parted(text: str) -> tuple[str, str] | None:
    places = [at for at in range(1, len(text) - 1) if text[at] == " " and " " not in (text[at - 1], text[at + 1])]
    place = max((at for at in places if at <= WIDTH), default=min(places, default=0))
    return (text[:place], text[place + 1 :]) if place else None


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
