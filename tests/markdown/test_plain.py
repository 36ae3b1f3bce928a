"""Plain prose comes out as the Markdown library would have it, or not at all."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.markdown import library
from generator.markdown.library import render_markdown
from generator.markdown.plain import render_plain
from generator.markdown.prose import Surroundings
from generator.markdown.sanitise import sanitise

STORIES = Path(__file__).resolve().parent.parent.parent / "stories"

SIGNS = [
    "*",
    "**",
    "***",
    "_",
    "`",
    "\\",
    "<",
    ">",
    "&",
    "&amp;",
    "[",
    "]",
    "(",
    ")",
    "!",
    "#",
    "##",
    "|",
    "- ",
    "-",
    "+ ",
]
SIGNS += [
    "1. ",
    "> ",
    "## ",
    "# ",
    "    ",
    "  ",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\n\n\n",
    "  \n",
    "---",
    "===",
    ":",
    "~",
    "\xa0",
]
SIGNS += [
    "\x02",
    "\x0c",
    "\x85",
    "\u2028",
    "\u3000",
    "\ufeff",
    "…",
    "“",
    '"',
    "'",
    "½",
    "²",
    "é",
    "Ĳ",
    "x",
    "Een zin.",
    "9",
    "=\n",
]
SIGNS += [
    "[a]: b",
    "http://x.nl",
    "a@b.nl",
    "klm0klm",
    "wzxhzdk",
    "{: .x}",
    "--",
    "een **twee** drie",
    "*vier*",
    "^",
    "[^1]",
]
LINES = [
    "Een zin.",
    "- een",
    "- twee *met* klem",
    "> stil",
    "## Kop",
    "### Kop",
    "“Ja?” zei ze.",
    "1. een",
    "",
    "",
    "* een",
]
LINES += [
    "**vet**",
    "Een **twee** *drie*.",
    "(Zo.)",
    "  ingesprongen",
    "## Kop ##",
    "- - -",
    "*Zo* is het.",
    "**(Zo)** is het.",
    "- **een** en *twee*",
    ">",
    "-",
    "##",
    "## ",
    "> - een",
]
BODIES = st.one_of(
    st.lists(st.sampled_from(LINES), max_size=8).map("\n".join),
    st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=2)), max_size=12).map("".join),
    st.lists(st.sampled_from(["*", "**", "a", " ", "b", "\n", "- a"]), max_size=12).map("".join),
)


def by_the_library(body: str, *, among_pages: bool) -> str:
    """The HTML of a body as the Markdown library gives it, whether or not there is a shorter way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "clean", sanitise)
        return render_markdown(body, Surroundings("../../", "verhalen", among_pages=among_pages), "a").html


@settings(max_examples=1500)
@given(BODIES)
@example("Een\n\n\n\n- a\n- b\n\nTwee\n\n> c")
@example("- a\n\n- b")
@example("> a\n\n> b")
@example("*a **b** c*")
@example("a*a**a*")
@example("**a *b* c**")
def test_plain_prose_is_what_the_library_makes_of_it_or_nothing(body: str) -> None:
    for among_pages, heading in ((False, "h3"), (True, "h2")):
        plain = render_plain(body, heading)
        if plain is not None and body.strip():
            assert sanitise(plain) == by_the_library(body, among_pages=among_pages)


@pytest.mark.parametrize("body", ["Een.\nTwee.\n\n## Kop\n\n> Stil, *zei* ze.\n\n- een **en**\n- twee\n\n“Ja.”"])
def test_paragraphs_quotes_lists_headings_and_stress_are_plain(body: str) -> None:
    html = render_plain(body, "h3")
    assert html is not None
    assert re.findall("<[a-z0-9]+", html) == [
        *["<p", "<h3", "<blockquote", "<p", "<em", "<ul", "<li", "<strong", "<li", "<p"]
    ]


def test_most_stories_are_plain() -> None:
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in sorted(STORIES.glob("*.md"))]
    plain = [body for body in bodies if render_plain(body, "h3") is not None]
    assert len(plain) > len(bodies) / 3
    for body in plain:
        assert render_plain(body, "h3") == by_the_library(body, among_pages=False)
