"""What kind of file a picture is, by its first bytes and not by its name."""

from collections.abc import Mapping
from types import MappingProxyType

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
_START = 512
_SIGNATURES = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"GIF87a", "GIF"),
    (0, b"GIF89a", "GIF"),
    (8, b"WEBP", "WEBP"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"%PDF", "PDF"),
    (0, b"8BPS", "Photoshop"),
    (0, b"\0\0\1\0", "ICO"),
    (0, b"\0\0\0\x0cjP", "JPEG 2000"),
    (0, b"\0\0\0\x0cJXL", "JPEG XL"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"%!PS", "EPS"),
)
# The kinds of a container by the brand in its first box.
_BRANDS: Mapping[bytes, str] = MappingProxyType(
    {
        **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC"),
        **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    }
)
# The kinds that people take for a photo, by the ending of their names.
FOREIGN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".heic", ".heif", ".hif"), "HEIC"),
        **dict.fromkeys((".svg", ".svgz"), "SVG"),
        **dict.fromkeys((".tif", ".tiff"), "TIFF"),
        **dict.fromkeys((".bmp", ".dib"), "BMP"),
        ".avif": "AVIF",
        ".pdf": "PDF",
        ".psd": "Photoshop",
        ".ico": "ICO",
        ".jxl": "JPEG XL",
        **dict.fromkeys((".jp2", ".j2k"), "JPEG 2000"),
        **dict.fromkeys((".eps", ".ai"), "EPS"),
        **dict.fromkeys((".raw", ".dng", ".cr2", ".cr3", ".nef", ".arw"), "RAW"),
        **dict.fromkeys((".emf", ".wmf"), "EMF"),
        **dict.fromkeys((".mp4", ".mov"), "MP4"),
    }
)


def kind_of(data: bytes) -> str:
    """One of `KINDS`, the name of another kind of picture, or an empty text for what is no picture."""
    for offset, signature, kind in _SIGNATURES:
        if data.startswith(signature, offset):
            return kind
    if data.startswith(b"ftyp", 4):
        return _BRANDS.get(data[8:12], "MP4")
    return "SVG" if b"<svg" in data[:_START].lower() and data.lstrip()[:1] == b"<" else ""


def foreign_kind(name: str) -> str:
    """The kind that the ending of a name tells of, when that is a picture that no site shows; else an empty text."""
    return FOREIGN.get(name[max(0, name.rfind(".")) :].casefold(), "")
