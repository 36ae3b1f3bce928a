"""A picture of sixteen colours, or of black and white, as the bytes of a PNG file."""

import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.pictures.palette import Colour

if TYPE_CHECKING:  # a bitmap needs no Pillow, and most builds draw nothing else
    from PIL import Image

MARGIN = 2
"""So many columns at the left of an image are not of the picture: packed, they are the byte that each row begins with."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _BY_PALETTE = 4, 3
_BITMAP = bytes((1, 0, 0, 0, 0))


def png_of(image: "Image.Image", colours: Sequence[Colour]) -> bytes:
    """The file of an image of places in a palette, its margin left empty, of an even width.

    Pillow writes the same in twice the time.
    """
    width, height = image.size
    header = b"".join(number.to_bytes(4) for number in (width - MARGIN, height)) + bytes((_DEPTH, _BY_PALETTE, 0, 0, 0))
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    rows = packer.compress(image.tobytes("raw", "P;4")) + packer.flush()
    palette = bytes(part for colour in colours for part in colour)
    return _SIGNATURE + b"".join(_chunks((b"IHDR", header), (b"PLTE", palette), (b"IDAT", rows), (b"IEND", b"")))


def bitmap_png(side: int, rows: bytes) -> bytes:
    """The file of a square of black (0) and white (1). It is not packed: so few bytes would not become fewer."""
    header = side.to_bytes(4) * 2 + _BITMAP
    return _SIGNATURE + b"".join(_chunks((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b"")))


def row_bytes(side: int) -> int:
    """The bytes of a row of a bitmap: one that says how it is packed (0: not at all), and a bit for each pixel."""
    return 1 + -(-side // 8)


def _chunks(*chunks: tuple[bytes, bytes]) -> Iterable[bytes]:
    for name, data in chunks:
        yield len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
