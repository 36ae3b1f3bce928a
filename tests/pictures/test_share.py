import io
from dataclasses import replace

import pytest
from PIL import Image

from generator.pictures.beeld import compose_dilemma
from generator.pictures.share import FORMS, GROUNDS, INK, SIZE, draw_share, outlines

BEELD = compose_dilemma("loyaal-aanspreken", {"vakmanschap": 2, "betrokkenheid": 4}, "")


def picture(title: str = "Loyaal zijn versus aanspreken") -> Image.Image:
    return Image.open(io.BytesIO(draw_share(BEELD, title, "Beelden van Goed Werk"))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    ground = image.getpixel((0, 0))
    part = image.crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) or () if colour != ground)


def test_a_share_picture_is_a_png_of_the_size_that_networks_ask() -> None:
    assert Image.open(io.BytesIO(draw_share(BEELD, "Titel", "Site"))).format == "PNG"
    assert SIZE == (1200, 627)
    assert picture().size == SIZE


def test_the_same_picture_has_the_same_bytes() -> None:
    assert draw_share(BEELD, "Eén", "Site") == draw_share(BEELD, "Eén", "Site")


def test_the_forms_have_the_colours_of_their_families_and_darken_where_they_meet() -> None:
    colours = {colour for _, colour in picture().getcolors(1 << 20) or ()}
    assert {(31, 111, 120), (209, 73, 91), (31 * 209 // 255, 111 * 73 // 255, 120 * 91 // 255)} <= colours


def test_a_picture_has_the_exact_colours_of_its_ground_its_ink_and_its_forms() -> None:
    beelden = [replace(BEELD, name=f"verhaal-{number}") for number in range(12)]
    assert {beeld.ground for beeld in beelden} == set(range(len(GROUNDS)))
    for beeld in beelden:
        image = Image.open(io.BytesIO(draw_share(beeld, "Wie kiest?", "Site"))).convert("RGB")
        families = {FORMS[form.family] for form in beeld.forms}
        assert image.getpixel((0, 0)) == GROUNDS[beeld.ground]
        assert {INK, *families} <= {colour for _, colour in image.getcolors(1 << 20) or ()}


def test_an_accented_letter_is_drawn_with_its_mark() -> None:
    assert ink(picture("een"), (0, 150, 560, 480)) < ink(picture("één"), (0, 150, 560, 480))


@pytest.mark.parametrize(
    "title", ["", "Een", "w" * 90, "versus " * 13, "Ĳ œ € – \u202f漢字 🙂", "één ïdee çava ñ â å ž"]
)
def test_any_title_stays_in_its_column(title: str) -> None:
    image = picture(title)
    assert ink(image, (0, 100, 72 - 8, 520)) == 0
    assert ink(image, (570, 0, 1200, 120)) == 0
    assert ink(image, (0, 0, 1200, 50)) == ink(image, (0, 580, 1200, 627)) == 0


def test_a_path_is_read_as_parts_with_curves_as_lines() -> None:
    first, second = outlines("M0 0L10 0L10 10ZM5 5C5 6 6 7 7 7Z")
    assert first == [(0, 0), (10, 0), (10, 10)]
    assert [second[0], second[-1]] == [(5, 5), (7, 7)]
    assert len(second) > 10
