import io
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from generator.pictures.beeld import compose_dilemma
from generator.pictures.palette import FORMS, GROUNDS, INK
from generator.pictures.share import SIZE, draw_share

BEELD = compose_dilemma("loyaal-aanspreken", {"vakmanschap": 2, "betrokkenheid": 4}, "")


def picture(question: str = "Zeg ik het, of laat ik het?", title: str = "De grap in de pauze") -> Image.Image:
    return Image.open(io.BytesIO(draw_share(BEELD, question, title, "Beelden van Goed Werk"))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    ground = image.getpixel((0, 0))
    part = image.crop(box)
    return sum(count for count, colour in part.getcolors(1 << 20) or () if colour != ground)


def test_a_share_picture_is_a_png_of_the_size_that_networks_ask_and_light() -> None:
    data = draw_share(BEELD, "Wat nu?", "Titel", "Site")
    image = Image.open(io.BytesIO(data))
    image.verify()
    assert image.format == "PNG"
    assert SIZE == (1200, 627)
    assert image.size == SIZE
    assert len(data) < 25_000


def test_the_same_picture_has_the_same_bytes() -> None:
    assert draw_share(BEELD, "Eén?", "Twee", "Site") == draw_share(BEELD, "Eén?", "Twee", "Site")


def test_the_forms_have_the_colours_of_their_families_and_darken_where_they_meet() -> None:
    colours = {colour for _, colour in picture().getcolors(1 << 20) or ()}
    assert {(31, 111, 120), (209, 73, 91), (31 * 209 // 255, 111 * 73 // 255, 120 * 91 // 255)} <= colours


def test_a_picture_has_the_exact_colours_of_its_ground_its_ink_and_its_forms() -> None:
    beelden = [
        replace(
            BEELD,
            name=f"verhaal-{number}",
            families=(("", number), ("betrokkenheid", 3), ("vakmanschap", 2), ("verantwoordelijkheid", number % 3)),
            options=("vakmanschap", "betrokkenheid", "verantwoordelijkheid", "", "onbekend"),
        )
        for number in range(12)
    ]
    assert {beeld.ground for beeld in beelden} == set(range(len(GROUNDS)))
    for beeld in beelden:
        image = Image.open(io.BytesIO(draw_share(beeld, "Wie kiest?", "Brood", "Site"))).convert("RGB")
        assert image.getpixel((0, 0)) == GROUNDS[beeld.ground]
        assert {INK, *FORMS.values()} <= {colour for _, colour in image.getcolors(1 << 20) or ()}


def test_the_question_stands_large_with_the_title_small_above_it() -> None:
    whole, alone = picture(), picture(title="")
    rows = [row for row in range(120, 520) if ink(whole, (60, row, 550, row + 1))]
    gaps = [row for row, following in pairwise(rows) if following - row > 20]
    assert len(gaps) == 1
    assert gaps[0] - rows[0] < 40 < rows[-1] - gaps[0]
    assert ink(alone, (60, rows[0] - 10, 550, gaps[0])) < ink(whole, (60, rows[0] - 10, 550, gaps[0]))
    assert draw_share(BEELD, "", "Titel", "Site") == draw_share(BEELD, "Titel", "", "Site")


def test_an_accented_letter_is_drawn_with_its_mark() -> None:
    assert ink(picture("een"), (0, 150, 560, 480)) < ink(picture("één"), (0, 150, 560, 480))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Een",
        "w" * 90,
        "versus " * 42,
        "Ĳ œ € – \u202f漢字 🙂 \u0301",
        "één ïdee çava ñ â å ž",
        "a\u0301" * 60,
        "\xad ŋ",
    ],
)
def test_any_text_stays_in_its_column(text: str) -> None:
    image = picture(text, text[:90])
    assert ink(image, (0, 0, 72 - 8, 627)) == 0
    assert ink(image, (580, 0, 1200, 120)) == 0
    assert ink(image, (0, 0, 1200, 40)) == ink(image, (0, 585, 1200, 627)) == 0
    assert ink(image, (72, 512, 580, 528)) == 0
