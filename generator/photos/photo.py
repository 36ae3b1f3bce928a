"""Photos: an editor's picture as it is published, upright, in sRGB, no larger than a screen needs, pixels and nothing else.

What is decoded here was made by others: whatever it holds, a verdict comes out, within bounds of time and memory.
"""

import struct
import warnings
import zlib
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING

from generator.photos.kind import KINDS, kind_of
from generator.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

WIDEST = 1600
TALLEST = 6400
MEGAPIXELS = 40
_WEBP_MEGAPIXELS = 20  # its decoder takes 16 bytes a pixel, where the others need 4
_WEIGHT = {"WEBP": 16, "PNG": 4, "GIF": 4}
_PROGRESSIVE_WEIGHT = 8
_SCAN, _MOST_SCANS = b"\xff\xda", 300  # each scan of a progressive JPEG goes over all its pixels
_BAND = 64
_ORIENTATION = 0x0112
_MISSING_END = 512
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";", "WEBP": b"\0"}  # the last has no sign for it
# Another kind, no picture at all, damaged, too many pixels.
FLAWS = ("M143", "M144", "M146", "M147")
# What decoders let out at bytes that they were not made for.
_FAULTS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class Photo:
    """A picture as it is published, and its size in pixels. Of one that moved, it is how that began."""

    kind: str
    width: int
    height: int
    data: bytes
    is_moving: bool = False


@dataclass(frozen=True)
class Flaw:
    """Why a file cannot be published as a picture: the code of a problem, and what its sentence needs as `detail`."""

    code: str
    detail: str = ""


Verdict = Photo | Flaw


def examine(data: bytes, lightest: int = 0) -> Verdict | None:
    """Judge a picture and make of it what is published, in one decoding.

    With `lightest`, nothing is done for one that would take more bytes of memory than that: None.
    """
    kind = kind_of(data)
    if kind not in KINDS:
        return Flaw("M143", kind) if kind else Flaw("M144")
    if _is_cut_off(data, kind) or (kind == "JPEG" and data.count(_SCAN) > _MOST_SCANS):
        return Flaw("M146")
    with warnings.catch_warnings(action="ignore"):
        return _decoded(data, kind, lightest)


def _is_cut_off(data: bytes, kind: str) -> bool:
    """Whether a picture ends in the zeros of a copy that was broken off; decoders take those for a part of it."""
    whole = data.rstrip(b"\0")
    return len(data) - len(whole) > _MISSING_END and not whole.endswith(_ENDS[kind])


def _decoded(data: bytes, kind: str, lightest: int) -> Verdict | None:
    from PIL import Image

    limit = _WEBP_MEGAPIXELS if kind == "WEBP" else MEGAPIXELS
    too_large = Flaw("M147", str(limit))
    try:
        with Image.open(BytesIO(data), formats=(kind,)) as picture:
            pixels = picture.width * picture.height
            if pixels > limit * 1_000_000:
                return too_large
            weight = _PROGRESSIVE_WEIGHT if "progressive" in picture.info else _WEIGHT.get(kind, 1)
            return None if 0 < lightest < pixels * weight else _published(picture, kind)
    except Image.DecompressionBombError:
        return too_large
    except _FAULTS:
        return Flaw("M146")


def _published(picture: "Image", kind: str) -> Photo:
    orientation = picture.getexif().get(_ORIENTATION)
    turned = _turn(orientation)
    wide, tall = (picture.height, picture.width) if orientation in (5, 6, 7, 8) else picture.size
    scale = min(1, WIDEST / wide, TALLEST / tall)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    picture.draft(None, size)
    picture.load()
    profile = picture.info.get("icc_profile")
    drawn = _in_srgb(_drawn(picture, size, keeps_palette=not profile), profile)
    if turned is not None:
        drawn = drawn.transpose(turned)
    is_moving = kind != "JPEG" and bool(getattr(picture, "is_animated", False))
    return Photo(kind, drawn.width, drawn.height, _encoded(drawn, kind), is_moving)


def _turn(orientation: object) -> "Transpose | None":
    """How a picture that was taken that way comes upright; what is no such number says nothing."""
    from PIL.Image import Transpose

    turns = (
        Transpose.FLIP_LEFT_RIGHT,
        Transpose.ROTATE_180,
        Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE,
        Transpose.ROTATE_270,
        Transpose.TRANSVERSE,
        Transpose.ROTATE_90,
    )
    return turns[orientation - 2] if isinstance(orientation, int) and 2 <= orientation <= 8 else None


def _drawn(picture: "Image", size: tuple[int, int], *, keeps_palette: bool) -> "Image":
    """The picture in another size, and in colours that can be resized. In bands, so that there is no second whole one."""
    from PIL import Image

    mode = _mode_of(picture)
    if size == picture.size and (picture.mode == mode or (picture.mode == "P" and keeps_palette)):
        return picture.copy()
    canvas, step = Image.new(mode, size), picture.height / size[1]
    for top in range(0, size[1], _BAND):
        bottom = min(size[1], top + _BAND)
        first = max(0, floor((top - 4) * step))
        last = min(picture.height, ceil((bottom + 4) * step))
        band = _converted(picture.crop((0, first, picture.width, last)), mode)
        box = (0, top * step - first, picture.width, min(bottom * step - first, band.height))
        canvas.paste(band.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box), (0, top))
    return canvas


def _mode_of(picture: "Image") -> str:
    if picture.mode == "CMYK":
        return "CMYK"
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode[0] in "1LIF" and picture.mode != "LAB" else "RGB"


def _converted(band: "Image", mode: str) -> "Image":
    if band.mode[0] in "IF":  # sixteen bits of grey
        band = band.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        band.info = {}
    colour = band.info.get("transparency")
    if isinstance(colour, tuple) and max(colour) > 255:  # sixteen bits, where the pixels have eight
        band.info["transparency"] = tuple(value >> 8 for value in colour)
    return band if band.mode == mode else band.convert(mode)


def _in_srgb(picture: "Image", profile: bytes | None) -> "Image":
    """The picture in the colours that browsers take for granted; a profile that says nothing of it is left out."""
    from PIL import ImageCms

    mode = {"CMYK": "RGB", "L": "RGB"}.get(picture.mode, picture.mode)
    if profile:
        try:
            own, common = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(picture, own, common, outputMode=mode)
            return made.convert(picture.mode) if made and picture.mode == "L" else made or picture
        except (ImageCms.PyCMSError, *_FAULTS):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _encoded(picture: "Image", kind: str) -> bytes:
    """The bytes of a picture of which nothing is known but its pixels."""
    known = picture.info.get("transparency")
    picture.info = {} if known is None or picture.mode != "P" else {"transparency": known}
    out = BytesIO()
    picture.save(out, format=kind, **({"quality": 85} if kind in ("JPEG", "WEBP") else {}))
    return out.getvalue()
