"""What kind of file a picture is: its bytes tell, and its name only when nothing was read."""

import pytest

from generator.photos.kind import foreign_kind, kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WEBP"),
        (b"GIF89a", "GIF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypqt  ", "MP4"),
        (b"II*\0", "TIFF"),
        (b"BM", "BMP"),
        (b"%PDF-1.7", "PDF"),
        (b'<?xml version="1.0"?>\n<!-- getekend -->\n<SVG>', "SVG"),
        (b"een tekst over <svg>", ""),
        (b"<!doctype html><p>", ""),
        (b"PK\3\4", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_the_kind(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("IMG_0012.HEIC", "HEIC"),
        ("logo.svg", "SVG"),
        ("scan.tiff", "TIFF"),
        ("foto.jpg", ""),
        ("heic", ""),
        ("x.docx", ""),
    ],
)
def test_the_name_of_what_no_site_shows_tells_its_kind(name: str, kind: str) -> None:
    assert foreign_kind(name) == kind
