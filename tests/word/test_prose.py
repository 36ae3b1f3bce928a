"""Text as Markdown: it reads as it stood on the page, whatever signs are in it."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown.prose import Surroundings
from generator.markdown.render import render_prose
from generator.word.blocks import Block, Paragraph, Piece, Row
from generator.word.prose import markdown_of
from generator.word.symbols import seen_signs

AROUND = Surroundings("../../", "verhalen")


class Seen(HTMLParser):
    """What one reads of a page, each block on a line, and which tags there are."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.text += "\n" if tag in ("p", "li", "br") else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def as_read(*blocks: Block) -> Seen:
    return Seen(render_prose(markdown_of(blocks, lambda _: ""), AROUND).html)


def line(text: str) -> Paragraph:
    return Paragraph((Piece(text),))


SIGNS = st.text(st.sampled_from(list("ab 1.)(#>*_`~|\\[]!<>/&;:=-+{}\"'^x")), min_size=1, max_size=24)


@settings(max_examples=400)
@given(st.lists(SIGNS, min_size=1, max_size=3))
def test_signs_of_markdown_are_read_as_they_stood(texts: list[str]) -> None:
    told = ["x " + text for text in texts]
    seen = as_read(*map(line, told))
    assert " ".join(seen.text.split()) == " ".join(" ".join(told).split())
    assert seen.tags <= {"p"}


@settings(max_examples=400)
@given(SIGNS)
def test_signs_at_the_start_of_a_line_are_read_as_they_stood(text: str) -> None:
    seen = as_read(line(text), line("slot"))
    kept = "".join(text.split())
    read = "".join(seen.text.split()).removesuffix("slot")
    if seen.tags <= {"p"}:
        assert read == kept
    else:  # an item of a list that was typed by hand
        assert seen.tags <= {"p", "ul", "ol", "li"}
        assert kept.endswith(read)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Een gewone zin, met (haakjes) en een snel-woord.", "Een gewone zin, met (haakjes) en een snel-woord."),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("---", "\\---"),
        ("snake_case en _zo_", "snake_case en \\_zo\\_"),
        ("2024. Een jaar", "2024\\. Een jaar"),
    ],
)
def test_only_what_needs_it_gets_a_sign_before_it(text: str, markdown: str) -> None:
    assert markdown_of([line(text)], lambda _: "") == markdown


def test_bold_and_slanted_words_stay_so_with_their_spaces_outside() -> None:
    pieces = (Piece("Zij zei "), Piece("nee ", is_bold=True), Piece("en "), Piece(" ging", is_italic=True), Piece("."))
    assert markdown_of([Paragraph(pieces)], lambda _: "") == "Zij zei **nee** en *ging*."


def test_items_stand_together_and_a_table_becomes_one() -> None:
    items = [
        Paragraph((Piece("een"),), item="bullet"),
        line("• twee"),
        Paragraph((Piece("diep"),), item="number", depth=1),
    ]
    assert markdown_of(items, lambda _: "") == "- een\n- twee\n    1. diep"
    rows = [Row(((line("wie"),), (line("a|b"),))), Row(((line("zij"), line("hij")),))]
    seen = as_read(*rows)
    assert {"table", "th", "td"} <= seen.tags
    assert "a|b" in unescape(seen.text)
    assert "zij / hij" in seen.text


@pytest.mark.parametrize("text", ["a\u200bb", "a\u00adb", "a\x9bb", "a\u202eb", "a\ue123b"])
def test_signs_that_nobody_sees_are_gone(text: str) -> None:
    assert seen_signs(text) == "ab"
    assert seen_signs("a\u00a0b\x0bc") == "a b\nc"
