"""Letters for pictures: text in lines that fit a column, set in a serif that comes along as a package.

A font of the machine would give other bytes on every machine. Lines are set letter by letter, so that no text engine
decides on the spacing; each letter of a size is drawn once.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from math import ceil

from PIL import Image, ImageFont

from generator.values import dataclass

REGULAR, ITALIC = "Regular", "It"

_PACKAGE = "font_source_serif_pro"
_SPELLED = {"Ĳ": "IJ", "ĳ": "ij", "\u2011": "\u2010"} | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " ")
_HELD = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x180)))) - frozenset("ĬĭŊŋŦŧ\u00ad")
_HELD |= frozenset("\u2010\u2013\u2014‘’‚“”„•…€−→")
_LOW = frozenset("acegmnopqrsuvwxyzçñäëïöüáéíóúàèìòùâêîôû.,")
_CLOSER = {"T": 0.075, "V": 0.05, "W": 0.035, "Y": 0.07, "P": 0.01, "F": 0.02}  # parts of the size, before a low letter


@dataclass(frozen=True)
class Style:
    """A cut of the letters and its size in pixels."""

    cut: str
    size: int

    @property
    def step(self) -> int:
        """From one line to the next."""
        return round(self.size * 1.16)


@dataclass(frozen=True)
class Glyph:
    """A letter as it is drawn: its mask, where that lies from the place on the baseline, and how far on the next is."""

    mask: Image.Image | None
    left: int
    top: int
    advance: float


def set_in_column(text: str, cut: str, sizes: Sequence[int], width: int, height: int) -> tuple[Style, list[str]]:
    """The text at the largest size at which it fits a column, in lines of about one length; cut short where none does."""
    words = text.split()
    for size in sizes:
        style = Style(cut, size)
        most = height // style.step
        widths = [width_of(word, style) for word in words]
        ends = _wrapped(widths, _space(style), width)
        if len(ends) <= most and max(widths, default=0) <= width:
            return style, _joined(words, _balanced(widths, _space(style), width, ends))
    ends = [*ends[:-1][: most - 1], len(words)]
    return style, [fitted(line, style, width) for line in _joined(words, ends)]


def fitted(text: str, style: Style, width: int) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if width_of(text, style) <= width:
        return text
    for end in range(len(text), 0, -1):
        if width_of(cut := text[:end].rstrip() + "…", style) <= width:
            return cut
    return "…"


def width_of(text: str, style: Style) -> float:
    """How wide a line is."""
    return sum(advance for _, advance in _placed(text, style))


def drawn_line(text: str, style: Style) -> tuple[Image.Image, int]:
    """A line as a mask, and how far down in it the baseline lies."""
    placed = _placed(text, style)
    baseline = round(style.size * 1.2)
    mask = Image.new("L", (ceil(sum(advance for _, advance in placed)) + style.size, round(style.size * 1.6)))
    x = 0.0
    for glyph, advance in placed:
        if glyph.mask:
            mask.paste(255, (round(x) + glyph.left, baseline + glyph.top), glyph.mask)
        x += advance
    return mask, baseline


def _wrapped(widths: Sequence[float], space: float, width: float) -> list[int]:
    """Words in lines, each as full as it can be: the number of the word that each line ends before."""
    ends, used = [], -space
    for number, wide in enumerate(widths):
        if number and used + space + wide > width:
            ends.append(number)
            used = -space
        used += space + wide
    return [*ends, len(widths)]


def _balanced(widths: Sequence[float], space: float, width: int, ends: list[int]) -> list[int]:
    """As many lines, of as even a length as steps of a twentieth of the column give."""
    longest = max(widths, default=0)
    for part in range(19, 9, -1):
        narrower = _wrapped(widths, space, width * part / 20)
        if len(narrower) > len(ends) or longest > width * part / 20:
            break
        ends = narrower
    return ends


def _joined(words: Sequence[str], ends: Sequence[int]) -> list[str]:
    return [" ".join(words[start:end]) for start, end in pairwise([0, *ends])]


def _space(style: Style) -> float:
    return _glyph(" ", style).advance


def _placed(text: str, style: Style) -> list[tuple[Glyph, float]]:
    return [
        (
            glyph := _glyph(letter, style),
            glyph.advance - (_CLOSER[letter] * style.size if letter in _CLOSER and following in _LOW else 0),
        )
        for letter, following in pairwise([*_letters(text), ""])
    ]


def _letters(text: str) -> Iterator[str]:
    """Every letter that the font has; of one that it has not, what stands beneath its marks."""
    if text.isascii():
        yield from (char if char in _HELD else "?" for char in text)
        return
    for char in "".join(_SPELLED.get(char, char) for char in unicodedata.normalize("NFC", text)):
        bare = char if char in _HELD else unicodedata.normalize("NFD", char)[0]
        if not unicodedata.combining(bare):
            yield bare if bare in _HELD else "?"


@lru_cache(maxsize=2048)
def _glyph(letter: str, style: Style) -> Glyph:
    font = _font(style)
    core, (left, top) = font.getmask2(letter, "L", anchor="ls")
    mask = Image.frombytes("L", core.size, bytes(core)) if all(core.size) else None
    return Glyph(mask, left, top, font.getlength(letter))


@lru_cache(maxsize=32)
def _font(style: Style) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(_file(style.cut)), style.size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2)
def _file(cut: str) -> bytes:
    return (files(_PACKAGE) / f"files/SourceSerifPro-{cut}.ttf").read_bytes()
