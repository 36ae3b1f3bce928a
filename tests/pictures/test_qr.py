"""QR codes: square for square what a general encoder makes of the same address."""

from base64 import b64decode
from io import BytesIO

import pytest
import segno
from PIL import Image

from generator.pictures.qr import VERSIONS, Code, codewords_of, draw_code

ADDRESS = "https://voorbeeld.example/verhalen/een-verhaal-over-iets/gesprek/#kies"


def squares(code: Code) -> list[list[int]]:
    """What the picture shows dark, row by row."""
    picture = Image.open(BytesIO(b64decode(code.source.removeprefix("data:image/png;base64,"))))
    assert picture.size == (code.size, code.size)
    return [[int(not picture.getpixel((x, y))) for x in range(code.size)] for y in range(code.size)]


@pytest.mark.parametrize("length", [17, 32, 53, 78, 106, 134])
def test_a_full_code_is_what_a_general_encoder_makes(length: int) -> None:
    address = (ADDRESS * 2)[:length]
    expected = segno.make(address, error="l", boost_error=False, micro=False, mask=0, mode="byte")
    code = draw_code(address)
    assert code
    assert squares(code) == [list(map(int, row)) for row in expected.matrix]


def test_room_that_is_left_is_filled_as_the_standard_says() -> None:
    """The end of the text is told by four bits, and the two bytes 236 and 17 in turns fill the rest (ISO/IEC 18004, 7.4.10)."""
    told = codewords_of(b"h", VERSIONS[0])
    assert told[: VERSIONS[0].data].hex() == "401680" + "ec11" * 8
    code = draw_code("h")
    assert code
    assert code.size == VERSIONS[0].size


def test_an_address_that_is_too_long_has_no_code() -> None:
    assert draw_code("https://voorbeeld.example/" + "a" * 109) is None
