"""Names of pictures: what is wrong with an address, and how it should be written."""

import pytest

from generator.reading.pictures import as_meant, as_picture, misplaced, says_nothing


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "M142"),
        (" ", "M142"),
        ("fotos/", "M142"),
        ("data:image/png;base64,AAAA", "M140"),
        ("DATA:,x", "M140"),
        ("http://foto.example/x.jpg", "M103"),
        ("//foto.example/x.jpg", "M103"),
        ("WWW.foto.example/x.jpg", "M103"),
        ("fotos/x.jpg", "M141"),
        ("..\\x.jpg", "M141"),
        ("C:x.jpg", "M141"),
        ("file:///x.jpg", "M141"),
        ("/mijn%20fotos/x.jpg", "M141"),
        ("cid:x.jpg", "M141"),
    ],
)
def test_an_address_that_is_no_name_is_told_by_what_it_is(address: str, code: str) -> None:
    found = misplaced(address, f"![een stoel]({address})")
    assert found["code"] == code
    if code == "M141":
        assert found["fixed"] == "![een stoel](x.jpg)"


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("Zie [een stoel](x.jpg).", "Zie ![een stoel](x.jpg)."),
        ("Zie ! [een stoel](x.jpg).", "Zie ![een stoel](x.jpg)."),
        ("[a](b.md) en [een stoel](x.jpg)", "[a](b.md) en ![een stoel](x.jpg)"),
    ],
)
def test_a_link_to_a_photo_becomes_the_photo(line: str, fixed: str) -> None:
    assert as_picture(line, line.index("x.jpg") + 1) == fixed


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("Zie ![een stoel] (x.jpg).", "Zie ![een stoel](x.jpg)."),
        ("!(een stoel)[x.jpg]", "![een stoel](x.jpg)"),
        ("![een stoel]", "![een stoel]"),
    ],
)
def test_a_photo_with_its_brackets_apart_or_turned_is_put_right(line: str, fixed: str) -> None:
    assert as_meant(line) == fixed


@pytest.mark.parametrize(
    ("description", "is_empty"),
    [("", True), ("  ", True), ("Stoel.jpg", True), ("stoel", True), ("Een lege stoel", False)],
)
def test_a_description_that_is_the_name_tells_nothing(description: str, is_empty: bool) -> None:
    assert says_nothing(description, "stoel.jpg") is is_empty
