"""Photos as pages: upright, no wider than a screen needs, and without what the camera wrote."""

from io import BytesIO

import pytest
from PIL import Image

from generator.components.head import Head
from generator.pages.photos import PhotoPage
from generator.pictures.photo import WIDEST, picture_size

SECRET = "GEHEIME PLAATS"
TURNED_RIGHT, ORIENTATION, DESCRIPTION = 6, 0x0112, 0x010E


def photo(kind: str, size: tuple[int, int] = (40, 30), orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[DESCRIPTION], exif[ORIENTATION] = SECRET, orientation
    out = BytesIO()
    Image.new("P" if kind == "GIF" else "RGB", size, 1).save(out, kind, exif=exif, comment=SECRET.encode())
    return out.getvalue()


def published(data: bytes) -> bytes:
    return PhotoPage("verhalen/een/foto.jpg", "../../", Head("", "", ""), data).data()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_but_the_pixels_is_published(kind: str) -> None:
    data = published(photo(kind))
    assert SECRET.encode() not in data
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == kind
        assert not picture.getexif()
        assert picture.size == picture_size(photo(kind)) == (40, 30)


def test_a_photo_that_was_taken_sideways_stands_upright() -> None:
    original = photo("JPEG", orientation=TURNED_RIGHT)
    with Image.open(BytesIO(published(original))) as picture:
        assert picture.size == picture_size(original) == (30, 40)


def test_a_wide_photo_is_made_smaller_in_the_same_shape() -> None:
    original = photo("JPEG", (2 * WIDEST, 1000))
    with Image.open(BytesIO(published(original))) as picture:
        assert picture.size == picture_size(original) == (WIDEST, 500)


@pytest.mark.parametrize("data", [b"", b"<svg/>", photo("PNG")[:40], b"\xff\xd8\xff" * 9])
def test_what_is_no_photo_has_no_size(data: bytes) -> None:
    assert picture_size(data) is None
