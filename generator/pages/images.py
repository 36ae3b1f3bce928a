"""Pictures as pages: the editors' photos without what their camera wrote in them, and the share pictures."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from generator.pages.pages import Page
from generator.pictures.beeld import Beeld

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
WIDEST = 1600


@dataclass(frozen=True)
class PhotoPage(Page):
    """A photo beside a story. `original` is the editor's file; what is published holds pixels and nothing else."""

    original: bytes

    def data(self) -> bytes:
        """The photo at most `WIDEST` pixels wide, turned upright, without EXIF, XMP, IPTC, comments or thumbnail."""
        return _without_metadata(self.original)


@dataclass(frozen=True)
class SharePage(Page):
    """The picture that goes with a link elsewhere: a beeld with a title, 1200 x 627 pixels."""

    beeld: Beeld
    title: str
    site_title: str

    def data(self) -> bytes:
        """The picture as PNG."""
        from generator.pictures.share import draw_share

        return draw_share(self.beeld, self.title, self.site_title)


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


def _without_metadata(data: bytes) -> bytes:
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
