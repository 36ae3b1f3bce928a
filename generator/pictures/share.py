"""The share picture: a beeld and a title as a PNG of 1200 x 627, for the networks that show one beside a link.

Letters come from the font that Pillow carries, so that a picture has the same bytes on every machine. That font has
no accented letters; they are put together here from a letter and a mark.
"""

import io
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache, reduce
from itertools import combinations_with_replacement
from math import ceil
from types import MappingProxyType

from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator.domain.schema import FAMILIES
from generator.pictures.beeld import Beeld

SIZE = (1200, 627)

Colour = tuple[int, int, int]
Font = ImageFont.FreeTypeFont
Piece = tuple[Image.Image, tuple[int, int]]

# The colours of tokens.css on a light screen; a test holds them together, as a picture is drawn without a style sheet.
INK: Colour = (31, 42, 46)
GROUNDS: tuple[Colour, ...] = ((239, 229, 211), (227, 232, 227), (233, 230, 216), (241, 225, 211))
FORMS: Mapping[str, Colour] = MappingProxyType(
    {
        **dict(zip(FAMILIES, ((31, 111, 120), (209, 73, 91), (232, 166, 64)), strict=True)),
        "": (154, 161, 156),
    }
)

_SCALE = 0.95
_PLACE = (556, 116)
_LEFT, _BOTTOM, _COLUMN = 72, 558, 490
_TITLE_SIZES = (72, 62, 54, 46, 40)
_TITLE_LINES = 5
_OVERSAMPLE = 3
_BEAM_WIDTH = 5
_MARGIN = 4
_CURVE_STEPS = 24
_PALETTE = 256
_STEPS, _FEW_STEPS = 16, 4
_APART = 8  # Pillow looks no closer, and takes a colour that is nearer to one of the palette for that one

_PARTS = re.compile(r"([MLCZ])([^MLCZ]*)")
_MARKS = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0308": "..", "\u030a": "°", "\u0327": ","}
_SPELLED = {"ß": "ss", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "€": "EUR"}
_SPELLED |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-") | {"\u00a0": " ", "\u202f": " "}
_DRAWN = frozenset(map(chr, range(32, 127))) | frozenset("©«°±´·»‘’“”…")


def draw_share(beeld: Beeld, title: str, site_title: str) -> bytes:
    """The PNG. A title that does not fit ends in an ellipsis."""
    ground = GROUNDS[beeld.ground % len(GROUNDS)]
    image = Image.new("RGB", SIZE, ground)
    _draw_beeld(image, beeld)
    small = _font(27)
    _write(image, (_LEFT, _BOTTOM), _fitted(site_title, small, SIZE[0] - 2 * _LEFT), small, INK)
    font, lines = _title_lines(title)
    step = round(font.size * 1.14)
    first = (SIZE[1] - step * len(lines)) // 2 + round(font.size * 0.82)
    for number, line in enumerate(lines):
        _write(image, (_LEFT, first + number * step), line, font, INK)
    return _as_png(image, _palette(ground))


def _as_png(image: Image.Image, palette: Image.Image) -> bytes:
    """The picture in the colours of a palette: a third of the time and of the bytes that it takes without one."""
    buffer = io.BytesIO()
    paletted = image.quantize(palette=palette, dither=Image.Dither.NONE)
    paletted.save(buffer, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return buffer.getvalue()


@lru_cache(maxsize=len(GROUNDS))
def _palette(ground: Colour) -> Image.Image:
    """The colours of every picture on a ground: those that are drawn, those of forms that meet, and steps between them.

    To count the colours of each picture and choose among them took as long as to draw it, and made a larger file.
    """
    forms = dict.fromkeys(FORMS.values())
    meeting = dict.fromkeys(_multiplied(one, other) for one, other in combinations_with_replacement(forms, 2))
    edges = (
        *((ground, colour, _STEPS) for colour in (INK, *forms)),
        *((form, INK, _FEW_STEPS) for form in forms),
        *((ground, colour, _FEW_STEPS) for colour in meeting),
        *((form, colour, _FEW_STEPS) for form in forms for colour in meeting),
    )
    whole = (ground, INK, *forms, *meeting)
    between = (_between(one, other, at / steps) for one, other, steps in edges for at in range(1, steps))
    apart = (step for step in between if all(_distance(step, colour) >= _APART for colour in whole))
    colours = list(dict.fromkeys((*whole, *apart)))[:_PALETTE]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _distance(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _draw_beeld(image: Image.Image, beeld: Beeld) -> None:
    """Forms that overlap darken: where two masks meet, their colours are multiplied."""
    drawn: list[tuple[Piece, Colour]] = []
    for form in beeld.forms:
        piece, colour = _mask(form.path), _colour(form.family)
        _paint(image, colour, piece)
        for other, below in drawn:
            overlap = ImageChops.multiply(piece[0], _moved(other, piece))
            _paint(image, _multiplied(colour, below), (overlap, piece[1]))
        drawn.append((piece, colour))
    for path, colour in (*((sign.path, _colour(sign.family)) for sign in beeld.signs), (beeld.beam, INK)):
        _paint(image, colour, _mask(path))


def _paint(image: Image.Image, colour: Colour, piece: Piece) -> None:
    """Colour what a mask covers. What it leaves out takes as long as what it covers, so that is cut off first."""
    mask, (left, top) = piece
    box = mask.getbbox()
    if box:
        image.paste(colour, (left + box[0], top + box[1]), mask.crop(box))


def _moved(piece: Piece, onto: Piece) -> Image.Image:
    """One mask as large as another and in the same place."""
    moved = Image.new("L", onto[0].size)
    moved.paste(piece[0], (piece[1][0] - onto[1][0], piece[1][1] - onto[1][1]))
    return moved


def _colour(family: str) -> Colour:
    return FORMS.get(family, FORMS[""])


def _multiplied(one: Colour, other: Colour) -> Colour:
    red, green, blue = (a * b // 255 for a, b in zip(one, other, strict=True))
    return red, green, blue


def _mask(path: str) -> Piece:
    """A path as a mask, just large enough, with its place. A part of two points is a line; overlapping parts make a hole."""
    parts = list(outlines(path))
    left, top = (int(min(point[axis] for part in parts for point in part) * _SCALE) - _MARGIN for axis in (0, 1))
    right, bottom = (int(max(point[axis] for part in parts for point in part) * _SCALE) + _MARGIN for axis in (0, 1))
    size = ((right - left) * _OVERSAMPLE, (bottom - top) * _OVERSAMPLE)
    masks = [
        _part_mask(size, [((x * _SCALE - left) * _OVERSAMPLE, (y * _SCALE - top) * _OVERSAMPLE) for x, y in part])
        for part in parts
    ]
    smooth = reduce(ImageChops.logical_xor, masks).convert("L").reduce(_OVERSAMPLE)
    return smooth, (_PLACE[0] + left, _PLACE[1] + top)


def _part_mask(size: tuple[int, int], points: list[tuple[float, float]]) -> Image.Image:
    mask = Image.new("1", size)
    pen = ImageDraw.Draw(mask)
    if len(points) > 2:
        pen.polygon(points, fill=1)
    else:
        pen.line(points, fill=1, width=round(_BEAM_WIDTH * _SCALE * _OVERSAMPLE))
    return mask


def outlines(path: str) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path of absolute M, L, C and Z as lists of points, curves as short lines."""
    points: list[tuple[float, float]] = []
    for command, text in _PARTS.findall(path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", text)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M" and points:
            yield points
            points = []
        if command == "C":
            for at in range(0, len(pairs), 3):
                points += _curve(points[-1], *pairs[at : at + 3])
        else:
            points += pairs
    yield points


def _curve(
    start: tuple[float, float], one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    p, q, r, s = complex(*start), complex(*one), complex(*two), complex(*end)
    points: list[tuple[float, float]] = []
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        at = p * (1 - t) ** 3 + q * 3 * t * (1 - t) ** 2 + r * 3 * t * t * (1 - t) + s * t**3
        points.append((at.real, at.imag))
    return points


@lru_cache(maxsize=16)
def _font(size: int) -> Font:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return font


def _title_lines(title: str) -> tuple[Font, list[str]]:
    """The title at the largest size at which it fits the column."""
    for size in _TITLE_SIZES:
        font = _font(size)
        lines = _wrapped(title, font)
        if len(lines) <= _TITLE_LINES and all(_width(line, font) <= _COLUMN for line in lines):
            return font, lines
    kept = [*lines[: _TITLE_LINES - 1], " ".join(lines[_TITLE_LINES - 1 :])]
    return font, [_fitted(line, font, _COLUMN) for line in kept]


def _wrapped(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, font) > _COLUMN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _fitted(text: str, font: Font, width: int) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if _width(text, font) <= width:
        return text
    for end in range(len(text), 0, -1):
        if _width(cut := text[:end].rstrip() + "…", font) <= width:
            return cut
    return "…"


def _letters(text: str) -> Iterator[tuple[str, str]]:
    """Every letter that the font can draw, with the mark that stands over or under it, or none."""
    for char in "".join(_SPELLED.get(char, char) for char in unicodedata.normalize("NFC", text)):
        parts = list(unicodedata.normalize("NFD", char))
        letter = parts[0] if parts[0] in _DRAWN else "?"
        yield letter, next((_MARKS[mark] for mark in parts[1:] if mark in _MARKS), "")


def _width(text: str, font: Font) -> float:
    return sum(_advance(letter, font) for letter, _ in _letters(text))


@lru_cache(maxsize=1024)
def _advance(letter: str, font: Font) -> float:
    return font.getlength(letter)


def _write(image: Image.Image, place: tuple[int, int], text: str, font: Font, colour: Colour) -> None:
    """Write a line with its baseline at `place`, letter by letter, so that no text engine decides on the spacing."""
    width = min(SIZE[0] - place[0], ceil(_width(text, font)) + round(font.size))
    mask = Image.new("L", (width, 2 * round(font.size)))
    pen = ImageDraw.Draw(mask)
    x, baseline = 0.0, round(font.size * 1.5)
    for letter, mark in _letters(text):
        pen.text((x, baseline), letter, fill=255, font=font, anchor="ls")
        if mark:
            _write_mark(pen, (x, baseline), letter, mark, font)
        x += _advance(letter, font)
    _paint(image, colour, (mask, (place[0], place[1] - baseline)))


def _write_mark(pen: ImageDraw.ImageDraw, place: tuple[float, int], letter: str, mark: str, font: Font) -> None:
    x, baseline = place
    left, top, right, _ = _ink(letter, font)
    if letter in "ij":  # the mark takes the place of the dot
        top = _ink("x", font)[1]
        pen.rectangle((x, baseline - font.size, x + _advance(letter, font), baseline + top - 1), fill=0)
    drawn = _font(round(font.size * 0.6)) if mark == "^" else font
    mark_left, _, mark_right, mark_bottom = _ink(mark, drawn)
    y = baseline if mark == "," else baseline + top - round(font.size * 0.08) - mark_bottom
    pen.text((x + (left + right - mark_left - mark_right) / 2, y), mark, fill=255, font=drawn, anchor="ls")


def _ink(text: str, font: Font) -> tuple[float, float, float, float]:
    """What a text covers, from its place on the baseline; the font's own box reaches down to the baseline."""
    left, top, _, _ = font.getbbox(text, anchor="ls")
    box = font.getmask(text).getbbox() or (0, 0, 0, 0)
    return left + box[0], top + box[1], left + box[2], top + box[3]
