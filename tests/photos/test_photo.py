"""Photos: what is published of an editor's picture, and what is said of one that cannot be."""

import struct
import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.photos.photo import FLAWS, MEGAPIXELS, TALLEST, WIDEST, Flaw, Photo, examine
from generator.photos.serialization import from_bytes, to_bytes

SECRET = "GEHEIME PLAATS"
TURNED_RIGHT, ORIENTATION, DESCRIPTION, TAKEN_AT = 6, 0x0112, 0x010E, 0x9003
KINDS = ["JPEG", "PNG", "WEBP", "GIF"]
ORANGE, CLEAR = (200, 100, 50), (0, 0, 0, 0)


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def photo(kind: str, size: tuple[int, int] = (40, 30), orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[DESCRIPTION], exif[ORIENTATION], exif[TAKEN_AT] = SECRET, orientation, "2026:03:14 10:00:00"
    mode = "P" if kind == "GIF" else "RGB"
    return saved(Image.new(mode, size, 1), kind, exif=exif, comment=SECRET.encode(), xmp=SECRET.encode())


def grain(size: tuple[int, int]) -> Image.Image:
    """A picture that no encoder makes small."""
    return Image.effect_noise(size, 90).convert("RGB")


def published(data: bytes) -> Image.Image:
    """The picture that readers get, whole and of the size that is told."""
    found = examine(data)
    assert isinstance(found, Photo), found
    with Image.open(BytesIO(found.data)) as picture:
        picture.load()
        assert picture.format == found.kind
        assert picture.size == (found.width, found.height)
        assert not picture.getexif()
        assert not {"icc_profile", "comment", "xmp", "exif"} & picture.info.keys()
        return picture


def wide_gamut() -> bytes:
    """A colour profile in which red and green are stronger than a browser takes for granted."""

    def number(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def colour(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(number, values))

    curve = b"para" + bytes(8) + number(2.2)
    parts = {
        b"wtpt": colour(0.9642, 1, 0.8249),
        b"rXYZ": colour(0.51512, 0.2412, -0.00105),
        b"gXYZ": colour(0.29198, 0.69225, 0.04189),
        b"bXYZ": colour(0.1571, 0.06657, 0.78407),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 132 + 12 * len(parts)
    table, body = struct.pack(">I", len(parts)), b""
    for name, part in parts.items():
        table += name + struct.pack(">II", start + len(body), len(part))
        body += part
    head = struct.pack(">I4x4B", start + len(body), 2, 16, 0, 0) + b"mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    return head + colour(0.9642, 1, 0.8249)[8:] + bytes(48) + table + body


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_pixels_is_published(kind: str) -> None:
    original = photo(kind)
    found = examine(original)
    assert isinstance(found, Photo)
    assert SECRET.encode() in original
    assert SECRET.encode() not in found.data
    assert (found.kind, published(original).size) == (kind, (40, 30))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_was_taken_sideways_stands_upright(kind: str) -> None:
    assert published(photo(kind, orientation=TURNED_RIGHT)).size == (30, 40)


@pytest.mark.parametrize("orientation", [0, 1, 9, 60000])
def test_a_turn_that_does_not_exist_is_none(orientation: int) -> None:
    assert published(photo("JPEG", orientation=orientation)).size == (40, 30)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((2 * WIDEST, 1000), (WIDEST, 500)),
        ((300, 2 * TALLEST), (150, TALLEST)),
        ((6500, 2), (WIDEST, 1)),
        ((2, 6500), (2, TALLEST)),
    ],
)
def test_a_large_photo_is_made_smaller_in_the_same_shape(
    kind: str, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    assert published(photo(kind, size)).size == shown


def test_a_photo_is_made_smaller_without_seams() -> None:
    slope = Image.linear_gradient("L").resize((1000, 8000)).resize((2400, 3000))
    rows = list(published(saved(slope, "PNG")).crop((800, 0, 801, 2000)).tobytes())
    steps = {after - before for before, after in pairwise(rows)}
    assert steps <= {0, 1}


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("width", [200, 2 * WIDEST])
def test_what_was_transparent_still_is(kind: str, width: int) -> None:
    if kind == "GIF":
        picture = Image.new("P", (width, 100), 1)
        picture.putpalette([0, 0, 0, *ORANGE, 9, 90, 9])
        picture.paste(2, (0, 0, width // 2, 100))
        data = saved(picture, kind, transparency=2)
    else:
        picture = Image.new("RGBA", (width, 100), (*ORANGE, 255))
        picture.paste(CLEAR, (0, 0, width // 2, 100))
        data = saved(picture, kind, **({"lossless": True} if kind == "WEBP" else {}))
    shown = published(data).convert("RGBA")
    left, right = shown.getpixel((5, 5)), shown.getpixel((shown.width - 5, 5))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[3], right[3]) == (0, 255)
    assert max(abs(one - other) for one, other in zip(right, ORANGE, strict=False)) < 4


@pytest.mark.parametrize(
    ("picture", "how", "mode"),
    [
        (Image.new("RGB", (9, 9), "magenta"), {"transparency": (255, 0, 255)}, "RGBA"),
        (Image.new("LA", (9, 9), (90, 0)), {}, "RGBA"),
        (Image.new("L", (9, 9), 90), {}, "L"),
        (Image.new("1", (9, 9), 1), {}, "L"),
        (Image.new("I;16", (9, 9), 40000), {}, "L"),
    ],
)
def test_every_kind_of_png_keeps_its_look(picture: Image.Image, how: dict[str, object], mode: str) -> None:
    shown = published(saved(picture, "PNG", **how))
    assert shown.mode == mode
    if picture.mode == "I;16":
        assert shown.getpixel((4, 4)) == pytest.approx(40000 / 257, abs=1)
    if mode == "RGBA":
        assert shown.getchannel("A").getextrema() == (0, 0)


def test_colours_are_converted_and_not_only_their_profile_dropped() -> None:
    strong = published(saved(Image.new("RGB", (9, 9), ORANGE), "PNG", icc_profile=wide_gamut())).getpixel((4, 4))
    assert isinstance(strong, tuple)
    assert strong[0] > ORANGE[0] + 8
    assert strong[2] < ORANGE[2] - 8


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK"])
def test_a_profile_goes_with_every_kind_of_colour(mode: str) -> None:
    picture = Image.new("RGB", (9, 9), ORANGE).convert(mode)
    published(saved(picture, "JPEG" if mode == "CMYK" else "PNG", icc_profile=wide_gamut()))
    published(saved(picture, "JPEG" if mode == "CMYK" else "PNG", icc_profile=b"dit is geen profiel" * 9))


def test_print_colours_become_those_of_a_screen() -> None:
    assert published(saved(grain((40, 30)).convert("CMYK"), "JPEG")).mode == "RGB"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_one_that_moves_stands_still_and_that_is_told(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=80)
    found = examine(data)
    assert isinstance(found, Photo)
    assert found.is_moving
    assert getattr(published(data), "n_frames", 1) == 1


def test_a_photo_with_a_second_one_in_it_does_not_move() -> None:
    data = saved(grain((40, 30)), "MPO", save_all=True, append_images=[grain((20, 15))])
    found = examine(data)
    assert isinstance(found, Photo)
    assert (found.kind, found.is_moving) == ("JPEG", False)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "M144"),
        (b"hallo", "M144"),
        (b"<!doctype html><script>alert(1)</script>", "M144"),
        (b"PK\3\4word/document.xml", "M144"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "M143"),
        (b"\0\0\0\x18ftypheic" + bytes(99), "M143"),
        (b"GIF89a/*<svg/onload=alert(1)>*/=1;", "M146"),
        (b"\xff\xd8\xff" * 9, "M146"),
        (photo("PNG")[:40], "M146"),
    ],
)
def test_what_is_no_photo_is_told_by_what_it_is(data: bytes, code: str) -> None:
    found = examine(data)
    assert isinstance(found, Flaw)
    assert found.code == code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("filled", [False, True])
def test_a_photo_that_was_cut_off_is_no_photo(kind: str, share: float, filled: bool) -> None:
    """Also one whose rest became zeros, as a copy that was broken off leaves it."""
    whole = saved(grain((400, 300)), kind)
    part = whole[: int(len(whole) * share)]
    assert examine(part + (bytes(len(whole) - len(part)) if filled else b"")) == Flaw("M146")


def test_bytes_after_the_end_of_a_photo_do_no_harm() -> None:
    assert published(saved(grain((40, 30)), "JPEG") + b"<script>" + bytes(4000) + b"\xff\xd9").size == (40, 30)
    assert published(saved(grain((40, 30)), "JPEG") + bytes(4000)).size == (40, 30)


@pytest.mark.parametrize("size", [(12000, 14000), (8000, MEGAPIXELS * 125 + 1), (60000, 60000)])
def test_one_with_too_many_pixels_is_refused_undecoded(size: tuple[int, int]) -> None:
    head = saved(Image.new("1", (8, 8)), "PNG")
    header = struct.pack(">II", *size) + head[24:29]
    data = head[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header)) + head[33:]
    assert examine(data) == Flaw("M147", str(MEGAPIXELS))


def test_a_photo_of_endless_scans_is_refused() -> None:
    data = saved(grain((40, 30)), "JPEG", progressive=True)
    scan = data.rfind(b"\xff\xda")
    assert examine(data[:scan] + data[scan:-2] * 400 + b"\xff\xd9") == Flaw("M146")


def test_what_takes_much_memory_can_be_put_off() -> None:
    data = photo("PNG", (1000, 1000))
    assert examine(data, lightest=1_000_000) is None
    assert isinstance(examine(data, lightest=8_000_000), Photo)


SEEDS = (
    *(photo(kind, orientation=TURNED_RIGHT) for kind in KINDS),
    saved(grain((20, 20)), "JPEG", progressive=True, icc_profile=wide_gamut()),
    saved(grain((20, 20)).convert("RGBA"), "PNG", icc_profile=wide_gamut()),
    saved(grain((20, 20)).quantize(9), "PNG", transparency=1),
    saved(grain((20, 20)), "MPO", save_all=True, append_images=[grain((20, 20))]),
)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=12),
)
def test_whatever_bytes_give_a_photo_or_a_flaw(seed: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(seed)
    for place, length, new in changes:
        start = place % max(1, len(data))
        data[start : start + length] = new
    found = examine(bytes(data))
    assert found is not None
    assert from_bytes(to_bytes(found)) == found
    if isinstance(found, Photo):
        published(bytes(data))
    else:
        assert found.code in FLAWS
