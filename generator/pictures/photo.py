"""Photos: what is published of an editor's file, and how large it is."""

from functools import lru_cache
from io import BytesIO

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
WIDEST = 1600


@lru_cache(maxsize=256)
def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as published, or None when the file is no picture of a known kind."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            upright = ImageOps.exif_transpose(picture)
            width, height = upright.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (width, height) if width <= WIDEST else (WIDEST, round(height * WIDEST / width))


def without_metadata(data: bytes) -> bytes:
    """A photo at most `WIDEST` pixels wide, turned upright, without EXIF, XMP, IPTC, comments or thumbnail."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        kind = picture.format
        upright = ImageOps.exif_transpose(picture)
        if upright.width > WIDEST:
            upright = upright.resize((WIDEST, round(upright.height * WIDEST / upright.width)))
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        out = BytesIO()
        bare.save(out, format=kind, **({"quality": 85} if kind in ("JPEG", "WEBP") else {}))
        return out.getvalue()
