"""Fonts for tests, made of three measures, so that a test asks the same on a machine with any fonts or with none.

Every sign of such a font is as wide as the letters of the real one are on average in the stories of the example; only
the zero has a width of its own, for a style may measure by it. The signs are empty: there is nothing to be seen.
"""

import struct
from base64 import b64encode
from typing import NamedTuple

UNITS = 1000
SIGNS = 0x2030  # up to and with the quotation marks, dashes and dots of running text
ASCENT, DESCENT = 900, 250


class Measures(NamedTuple):
    """The width of a letter, the width of the zero and the height of the x, in thousandths of the font's size."""

    letter: int
    zero: int
    x_height: int


# As a browser measures them; Cambria and Georgia by their metric twins Caladea and Gelasio, Palatino by P052.
SERIFS = {
    "Bookman": Measures(482, 620, 485),
    "Cambria": Measures(398, 517, 467),
    "Century Schoolbook": Measures(456, 556, 466),
    "Charis": Measures(442, 563, 482),
    "DejaVu Serif": Measures(506, 636, 519),
    "DejaVu Serif Condensed": Measures(455, 572, 519),
    "Georgia": Measures(433, 614, 481),
    "Liberation Serif, Times New Roman": Measures(397, 500, 459),
    "Noto Serif": Measures(469, 559, 536),
    "Palatino": Measures(434, 500, 449),
    "Source Serif": Measures(464, 529, 475),
}


def font_face(name: str, measures: Measures) -> str:
    """The style rule that brings the font along under a name."""
    data = b64encode(make_font(measures)).decode()
    return f'@font-face {{ font-family: "{name}"; src: url(data:font/ttf;base64,{data}); }}'


def make_font(measures: Measures) -> bytes:
    """A TrueType font in which the number of a sign's glyph is the sign's own."""
    tables = {
        b"OS/2": _os2(measures.x_height),
        b"cmap": _cmap(),
        b"glyf": bytes(4),
        b"head": struct.pack(">4I2H16x4h2H3h", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 3, UNITS, 0, 0, 0, 0, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">I3hH6x2h12xH", 1 << 16, ASCENT, -DESCENT, 0, UNITS, 1, 0, ord("0") + 2),
        b"hmtx": _hmtx(measures),
        b"loca": bytes(2 * SIGNS + 2),
        b"maxp": struct.pack(">I6H16x", 1 << 16, SIGNS, 0, 0, 0, 0, 1),
        b"name": struct.pack(">3H", 0, 0, 6),
        b"post": struct.pack(">I28x", 3 << 16),
    }
    return _bound(tables)


def _os2(x_height: int) -> bytes:
    weight_and_width = struct.pack(">Hh3H", 2, 500, 400, 5, 0)
    ranges = struct.pack(">40x4s3H", b"    ", 64, 0x20, SIGNS - 1)
    return (
        weight_and_width
        + bytes(8)
        + ranges
        + struct.pack(">3h2H8x2h3H", ASCENT, -DESCENT, 0, ASCENT, DESCENT, x_height, 700, 0, 32, 1)
    )


def _cmap() -> bytes:
    """One stretch of signs, and the end that every such table has."""
    header = struct.pack(">4HI", 0, 1, 3, 1, 12)
    return header + struct.pack(">7H2HH2H2H2H", 4, 32, 0, 4, 4, 1, 0, SIGNS - 1, 0xFFFF, 0, 0x20, 0xFFFF, 0, 1, 0, 0)


def _hmtx(measures: Measures) -> bytes:
    """Width and margin of each sign up to the one after the zero; those that follow are as wide as that one."""
    widths = [measures.zero if sign == ord("0") else measures.letter for sign in range(ord("0") + 2)]
    return b"".join(struct.pack(">Hh", width, 0) for width in widths) + bytes(2 * (SIGNS - len(widths)))


def _bound(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind their directory."""
    directory, body = struct.pack(">I4H", 1 << 16, len(tables), 128, 3, 16 * len(tables) - 128), b""
    start = len(directory) + 16 * len(tables)
    for name, data in tables.items():
        directory += struct.pack(">4s3I", name, 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body
