"""Limits: what would take the Markdown library too long or too deep is known before it is asked, and nothing else is."""

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from generator.markdown.library import _bracketed
from generator.markdown.limits import too_deep, too_much
from generator.markdown.prose import Surroundings
from generator.markdown.render import render_prose
from generator.sources.files import STORY_BYTES
from tests.work import grows_as_its_length, lines_run

STORIES = Path(__file__).resolve().parents[2] / "stories"
AROUND = Surroundings("../../", "verhalen", note_back="Terug naar noot {}")

# Each alone, a thousand times or more, took seconds or minutes, or more recursion than Python allows.
TANGLES = {
    "open brackets": "[",
    "brackets in brackets": "[[]",
    "pictures that do not end": "![",
    "links to links": "[a][",
    "addresses that do not end": "[a](",
    "addresses between brackets that do not end": "[a](<",
    "pictures with addresses that do not end": "![a](",
    "addresses with titles that do not end": '[a](b "c',
    "closing brackets that do not count": "] ![\\",
    "closing brackets within code": "[`]`",
    "code that is not closed": "\\``",
    "code with ever other marks": "a``````",
    "bold between underscores": "_ **",
    "stars, then other stars": "__***a ***",
    "one note again and again": "[^a]: n",
    "notes in notes": "[^a][^",
    "underlined headings": "Kop\n---\n",
    "headings in columns": "1. |\n#=",
    "empty items": "- \n",
    "definitions in columns": "\n|-|-|\n[a]: b!",
    "definitions among quotes": "[a]: b\n> :- a: b\n",
    "definitions among text": "x\n[a]: b\n",
}
DEEP = {
    "quotes": "> " * 2000 + "x",
    "quotes without spaces": ">" * 30 + " x",
    "numbers on one line": "1. " * 1000 + "x",
    "stripes on one line": "- " * 500 + "x",
    "stars and spaces": "*  " * 500 + "x",
    "all mixtures": "> - 1. + * " * 9 + "x",
    "lists in lists": "\n".join("    " * depth + "- x" for depth in range(300)),
    "tabs": "\n".join("\t" * depth + "- x" for depth in range(60)),
    "quotes behind text": "tekst\n\n" + "> " * 40 + "x",
}
FINE = {
    "a rule of stars": "* " * 60,
    "a rule of stripes": "a\n\n" + "- " * 60 + "\n\nb",
    "a line of points": "a\n\n" + "." * 100,
    "a telephone number and more digits": "06 1234 5678 0000 1111 2222 3333 4444 5555",
    "quotes and lists": "> een\n> > twee\n\n- a\n    - b\n        - c\n",
    "much text in one block": "Zij keek niet op. Achter mij viel het gesprek stil. " * 2000,
    "many paragraphs": "Zij *keek* niet op. [Lees meer](over.md) (en zo).\n\n" * 2000,
    "a long list with links": "- [Zij keek](https://voorbeeld.example/a_b) *niet* op\n" * 1500,
    "a long list of sources, one below another": "Zij, *Het werk*, [bron](https://voorbeeld.example/)\n" * 300,
    "a wide table": "|" + " a |" * 1500 + "\n|" + "---|" * 1500 + "\n|" + " *b* |" * 1500,
    "a long table": "| wie | wat |\n|---|---|\n" + "| zij | [dit](a.md) |\n" * 4000,
    "many headings": "## Kop\n\nTekst.\n\n" * 4000,
    "many notes": " ".join(f"woord[^{n}]" for n in range(400))
    + "\n\n"
    + "".join(f"[^{n}]: noot\n" for n in range(400)),
    "definitions of links": "[a][1]\n\n" + "".join(f"[{n}]: https://voorbeeld.example/{n}\n" for n in range(1000)),
    "code": "De `code` hier.\n\n    regel\n\n" * 1000,
    "much emphasis in a long block": "Zij *keek* niet **op**. " * 800,
}


def bodies() -> list[Path]:
    return sorted(path for path in STORIES.rglob("*.md"))


@pytest.mark.parametrize("path", bodies(), ids=lambda path: path.name)
def test_no_story_page_or_guide_of_the_library_is_refused(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert too_deep(text) is None
    assert too_much(text) is None


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_what_people_write_is_not_refused_however_much_it_is(text: str) -> None:
    assert too_deep(text) is None
    assert too_much(text) is None
    render_prose(text, AROUND)


@pytest.mark.parametrize("unit", TANGLES.values(), ids=TANGLES)
def test_what_would_take_too_long_is_refused_at_its_block(unit: str) -> None:
    tangle = unit * (64_000 // len(unit))
    assert too_much(f"Eerst gewone tekst.\n\nx{tangle}") == 2
    assert too_much(f"Eerst gewone tekst.\n\nx{unit * 20}") is None


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_goes_too_deep_is_refused_at_its_line(text: str) -> None:
    line = too_deep(text)
    assert line is not None
    assert re.match(r"[ \t>*+\-\d.]{20}", text.split("\n")[line])


def test_what_goes_just_not_too_deep_is_rendered() -> None:
    for text in ("> " * 24 + "x", "1. " * 24 + "x", "- " * 24 + "x", "> - 1. " * 8 + "x"):
        assert too_deep(text) is None
        assert "x" in render_prose(text, AROUND).html


# What some three seconds take, on a slow machine.
MOST_LINES = 20_000_000


@pytest.mark.parametrize("row", ["> # \n", "# x\n", "> > # x\n", "> x\n> ---\n", "> ***\n"])
def test_headings_cost_more_where_columns_stand_elsewhere_in_the_text(row: str) -> None:
    for length in (24_000, 60_000):
        body = "|a|b|\n|-|-|\n\n" + row * (length // len(row))
        if too_much(body) is None:
            assert lines_run(partial(render_prose, body, AROUND)) < MOST_LINES


def test_a_little_of_everything_adds_up() -> None:
    part = "[" * 700 + "\n\n"
    assert too_much(part * 3) is None
    assert too_much(part * 80) is not None


def test_to_measure_takes_time_with_the_length_only() -> None:
    for unit in (*TANGLES.values(), "<", ">", "&", "|", "\n", "- ", "]("):
        assert grows_as_its_length(lambda text: (too_deep(text), too_much(text)), unit, STORY_BYTES), unit


@given(st.text(alphabet="[]a(", max_size=30))
def test_a_bracket_is_closed_where_the_library_would_find_it(text: str) -> None:
    library = LinkInlineProcessor("", Markdown())
    for place, sign in enumerate(text):
        if sign == "[":
            assert _bracketed(text, place + 1) == library.getText(text, place + 1)
