"""QR codes: an address as squares for a phone to read, by ISO/IEC 18004, versions 1 to 6 at level L.

A library of some thousand stories has as many codes, so they are made from what all of one version have in common: the
frame, the order of its squares and one mask. That takes a sixth of what a general encoder needs; one of those tells in
the tests whether they are right.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import getitem, xor
from string import hexdigits
from typing import NamedTuple

from generator.pictures.png import bitmap_png, row_bytes
from generator.values import dataclass

_FORMAT = "111011111000100"  # level L, mask 0
_PADDING = b"\xec\x11"
_POLYNOMIAL = 0x11D


class Version(NamedTuple):
    """How many bytes of data a version holds, in how many blocks, and how many bytes each has to correct errors with."""

    number: int
    data: int
    blocks: int
    correction: int

    @property
    def size(self) -> int:
        """The squares on each side."""
        return 17 + 4 * self.number

    @property
    def written(self) -> int:
        """All its bytes."""
        return self.data + self.blocks * self.correction


VERSIONS = (
    Version(1, 19, 1, 7),
    Version(2, 34, 1, 10),
    Version(3, 55, 1, 15),
    Version(4, 80, 1, 20),
    Version(5, 108, 1, 26),
    Version(6, 136, 2, 18),
)


@dataclass(frozen=True)
class Code:
    """A code as a picture of one pixel a square: the side in squares, and the address of a PNG file that holds it itself."""

    size: int
    source: str


def draw_code(address: str) -> Code | None:
    """The code of an address; none when it is longer than 134 bytes."""
    text = address.encode()
    version = next((one for one in VERSIONS if len(text) + 2 <= one.data), None)
    if version is None:
        return None
    picture = bitmap_png(version.size, _rows(text, version))
    return Code(version.size, f"data:image/png;base64,{b64encode(picture).decode()}")


def _rows(text: bytes, version: Version) -> bytes:
    """The squares of a code as the rows of a bitmap."""
    frame, tables = _frame(version)
    squares = reduce(xor, map(getitem, tables, codewords_of(text, version).hex()), frame)
    return squares.to_bytes(row_bytes(version.size) * version.size)


def codewords_of(text: bytes, version: Version) -> bytes:
    """Text and what corrects errors in it, block by block in turns."""
    length = len(text)
    stream = ((4 << 8 | length) << 8 * length | int.from_bytes(text)) << 4
    room = version.data - length - 2
    data = stream.to_bytes(length + 2) + (_PADDING * room)[:room]
    step = version.data // version.blocks
    blocks = [data[start : start + step] for start in range(0, version.data, step)]
    checks = [_correction(block, version.correction) for block in blocks]
    if version.blocks == 1:
        return data + checks[0]
    return bytes(value for parts in (blocks, checks) for values in zip(*parts, strict=True) for value in values)


def _correction(block: bytes, length: int) -> bytes:
    """The rest of a block divided by the polynomial of so many bytes (Reed-Solomon)."""
    table, rest, top = _multiples(length), 0, 8 * (length - 1)
    for value in block:
        first = (rest >> top) ^ value
        rest = ((rest & ((1 << top) - 1)) << 8) ^ table[first]
    return rest.to_bytes(length)


@cache
def _multiples(length: int) -> tuple[int, ...]:
    """That polynomial without its first coefficient, times each byte."""
    polynomial = [1]
    root = 1
    for _ in range(length):
        shifted = [*polynomial, 0]
        polynomial = [one ^ _times(root, other) for one, other in zip(shifted, [0, *polynomial], strict=True)]
        root = _times(root, 2)
    return _sums(int.from_bytes(bytes(_times(1 << bit, one) for one in polynomial[1:])) for bit in range(8))


def _sums(bits: Iterable[int]) -> tuple[int, ...]:
    """What each number stands for whose bits, from the last to the first, stand for these."""
    sums = [0]
    for bit in bits:
        sums += [bit ^ one for one in sums]
    return tuple(sums)


def _times(one: int, other: int) -> int:
    """The product of two bytes in the field that the codes count in."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one <<= 1
        one ^= _POLYNOMIAL * (one >> 8)
        other >>= 1
    return product


@cache
def _frame(version: Version) -> tuple[int, tuple[Mapping[str, int], ...]]:
    """What all codes of a version have in common, as a bitmap in one number; and for each half byte of the text, as a
    hexadecimal digit, the squares that it makes dark or light.
    """
    size = version.size
    width = 8 * row_bytes(size)
    places = {(row, column): 1 << width * (size - row) - 9 - column for row in range(size) for column in range(size)}
    fixed = _patterns(size) | (_alignment(size - 7) if version.number > 1 else {}) | _format_squares(size)
    masked = {(row, column): (row + column) % 2 == 0 for row, column in places}
    frame = sum(places[square] for square, is_dark in (masked | fixed).items() if not is_dark)
    bits = [places[square] for square in _way(size) if square not in fixed]
    fours = [bits[start : start + 4] for start in range(0, 8 * version.written, 4)]
    return frame, tuple(dict(zip(hexdigits, _sums(reversed(four)), strict=False)) for four in fours)


def _way(size: int) -> list[tuple[int, int]]:
    """The squares in the order in which bits are written: in pairs of columns from the right, up and down in turns."""
    rights = [right - (right <= 6) for right in range(size - 1, 0, -2)]
    return [
        (size - 1 - step if turn % 2 == 0 else step, column)
        for turn, right in enumerate(rights)
        for step in range(size)
        for column in (right, right - 1)
    ]


def _patterns(size: int) -> dict[tuple[int, int], bool]:
    """The three large eyes with the light around them, and the dotted lines between."""
    dots = {square: step % 2 == 0 for step in range(size) for square in ((6, step), (step, 6))}
    corners = ((3, 3), (3, size - 4), (size - 4, 3))
    eyes = {
        (y + row, x + column): max(abs(row), abs(column)) in (0, 1, 3)
        for y, x in corners
        for row in range(-4, 5)
        for column in range(-4, 5)
        if 0 <= y + row < size and 0 <= x + column < size
    }
    return dots | eyes


def _alignment(centre: int) -> dict[tuple[int, int], bool]:
    """The small eye, whose centre lies as far from both edges."""
    return {
        (centre + row, centre + column): max(abs(row), abs(column)) != 1
        for row in range(-2, 3)
        for column in range(-2, 3)
    }


def _format_squares(size: int) -> dict[tuple[int, int], bool]:
    """Which level and mask it has, told twice beside the eyes, with the square that is always dark."""
    beside = [*((8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)), *((row, 8) for row in (7, 5, 4, 3, 2, 1, 0))]
    apart = [*((size - 1 - step, 8) for step in range(7)), *((8, size - 8 + step) for step in range(8))]
    told = [(square, bit == "1") for squares in (beside, apart) for square, bit in zip(squares, _FORMAT, strict=True)]
    return {**dict(told), (size - 8, 8): True}
