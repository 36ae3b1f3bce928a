"""Traces: what is left of a text in files, however it was marked up, escaped or cut into lines there."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from unicodedata import normalize

from generator.values import dataclass

PIECE = 40
_LENGTH = 32  # so long are forty signs at least when only words are left of them, in the prose of the example library
_CHUNK = _LENGTH // 2
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
_SILENT = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Text:
    """A text by its words alone, and all chunks of that."""

    words: str
    chunks: frozenset[str]

    def is_in(self, data: bytes) -> bool:
        """Whether a piece of the text stands in a file, by its words in the same order.

        Such a piece holds a whole chunk of the file, wherever the file is cut: only those need be looked up.
        """
        found = words_of(data)
        return any(
            self._reaches(found, place)
            for place in range(0, len(found) - _CHUNK + 1, _CHUNK)
            if found[place : place + _CHUNK] in self.chunks
        )

    def _reaches(self, found: str, place: int) -> bool:
        """Whether a chunk that both have is part of a piece that both have."""
        start = max(0, place + _CHUNK - _LENGTH)
        last = min(place, len(found) - _LENGTH)
        return any(found[begin : begin + _LENGTH] in self.words for begin in range(start, last + 1))


def text_of(parts: Iterable[str]) -> Text:
    """A text in parts, to look for its traces. A piece lies within one part."""
    found = [words for words in (words_of(part.encode()) for part in parts) if len(words) >= _LENGTH]
    chunks = (words[place : place + _CHUNK] for words in found for place in range(len(words) - _CHUNK + 1))
    return Text("\n".join(found), frozenset(chunks))


def words_of(data: bytes) -> str:
    """The words of a file with a space between, without markup, escapes, other signs and case."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = unescape(_TAG.sub(" ", _ESCAPE.sub(_meant, data.decode(encoding, "ignore")))).casefold()
    return _SILENT.sub(" ", text if text.isascii() else normalize("NFC", text))


def traces(text: Text, *folders: Path) -> Iterator[Path]:
    """The files in some folders in which a piece of the text is left; links are not followed."""
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink() and text.is_in(path.read_bytes()):
                yield path


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else " "
