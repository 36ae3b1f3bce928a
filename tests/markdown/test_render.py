"""Markdown to safe HTML: what readers see, and what never reaches them."""

from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.story import Html
from generator.markdown.limits import too_deep
from generator.markdown.prose import Surroundings
from generator.markdown.render import render_prose
from generator.markdown.sanitise import clean, plain_text, sanitise, without_links_to
from generator.markdown.source import raw_html, take_title, with_own_notes, without_comments

AROUND = Surroundings("../../", "verhalen", "Terug naar noot {}")

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt/x>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><a><set attributeName=href to=javascript:alert(1)>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href='https://evil.example/'><form action=//evil><button formaction=javascript:alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java&#115;cript:alert(1))",
    "[klik](java\tscript:alert(1))",
    "[klik]( javascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:x)",
    "[klik](//evil.example/)",
    "[klik](/\\evil.example/)",
    "[klik](https:evil.example)",
    "[klik](http://a@evil.example/)",
    "[klik][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/spion.png)",
    "![x](//evil.example/spion.png)",
    "![x](../../geheim.png)",
    "</div></main></body></html>",
    "<b>niet dicht",
    "{: onclick=alert(1) }",
    "# Kop {: onclick=alert(1) }",
    "{{ config }} {% include '/etc/passwd' %} ${7*7} <%= 1 %>",
    '--8<-- "/etc/passwd"\n\n[TOC]',
    "<template><script>alert(1)</script></template><noscript><style></noscript><img src=x onerror=alert(1)>",
    "<plaintext><xmp><title></title><img src=x onerror=alert(1)>",
]


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(element.tag, dict(element.attrib)) for element in tree.iter() if isinstance(element.tag, str)]


def assert_harmless(html: str) -> None:
    for tag, attributes in elements(html):
        assert tag not in {
            "script",
            "style",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "button",
            "template",
        }
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src"):
                assert "evil" not in value or value.startswith(("https://evil.example", "mailto:")), value
                assert not value.lower().lstrip().startswith(("javascript:", "data:", "vbscript:", "//"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless(text: str) -> None:
    rendered = render_prose(text, AROUND)
    assert_harmless(rendered.html)
    assert clean(rendered.html) == rendered.html


@given(st.text(alphabet="<>[](){}!\"'&#;:/\\ =`*_|~-\n\tabjscript.x:", max_size=200))
def test_any_text_becomes_harmless_and_cleaning_twice_changes_nothing(text: str) -> None:
    if too_deep(text) is None:
        rendered = render_prose(text, AROUND)
        assert_harmless(rendered.html)
        assert clean(rendered.html) == rendered.html


def test_html_is_shown_as_text_and_named() -> None:
    text = 'Zij zei <b onclick="x">nee</b>.'
    assert "&lt;b onclick=" in render_prose(text, AROUND).html
    assert raw_html(text) == ('<b onclick="x">', "</b>")


def test_ordinary_signs_are_not_taken_for_html() -> None:
    assert raw_html("3 < 5 en 7 > 2, <3, a<b") == ()


def test_template_signs_are_printed_literally() -> None:
    assert "{{ config }}" in render_prose("{{ config }}", AROUND).html


def test_a_list_may_follow_a_paragraph_at_once() -> None:
    html = render_prose("Ik zag:\n- een jas\n- een pet", AROUND).html
    assert html == "<p>Ik zag:</p><ul><li>een jas</li><li>een pet</li></ul>"


def test_a_number_that_starts_a_line_is_not_a_list() -> None:
    assert "<ol" not in render_prose("Dat was in\n1990. Het was koud.", AROUND).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Dat is *niet* zo.", "Dat is <em>niet</em> zo."),
        ("Dat is _niet_ zo.", "Dat is <em>niet</em> zo."),
        ("Dat is **niet** zo.", "Dat is <strong>niet</strong> zo."),
        ("Dat is __niet__ zo.", "Dat is <strong>niet</strong> zo."),
        ("Dat is ***niet*** zo.", "Dat is <strong><em>niet</em></strong> zo."),
        ("Dat is *echt **niet*** zo, en *dit* **wel**.", None),
        ("5 * 3 * 2 en een _ los _ streepje", "5 * 3 * 2 en een _ los _ streepje"),
        ("een_naam_met_streepjes", "een_naam_met_streepjes"),
    ],
)
def test_each_way_to_stress_a_word_works_without_the_others(text: str, html: str | None) -> None:
    expected = html or "Dat is <em>echt <strong>niet</strong></em> zo, en <em>dit</em> <strong>wel</strong>."
    assert render_prose(text, AROUND).html == f"<p>{expected}</p>"


EVERY_SIGN = """

## Alles

*a* _b_ **c** __d__ `e` \\* [f](#x) [h] <https://voorbeeld.nl>  \ng & h | i

> j

1. k
2. l

    m

- n

Kop
===

[h]: #y
"""


@given(st.text(alphabet="ab ***\"'.,!é&>(-", max_size=24))
def test_a_paragraph_that_opens_with_a_letter_is_like_any_other(text: str) -> None:
    opens, other = (render_prose(f"{sign} {text}", AROUND).html for sign in "x(")
    assert opens == other.replace("(", "x", 1)


@given(st.text(alphabet='ab *_`\\[]()<>.!\n#-=1&;|"', max_size=20))
def test_a_text_looks_the_same_whatever_signs_stand_elsewhere(text: str) -> None:
    alone, among = render_prose(text, AROUND).html, render_prose(text + EVERY_SIGN, AROUND).html
    assert among.partition("<h3>Alles</h3>")[0].strip() == alone.strip()


def test_headings_fit_under_the_pages_own() -> None:
    html = render_prose("# Een\n\n## Twee\n\n### Drie", AROUND).html
    assert [tag for tag, _ in elements(html) if tag.startswith("h")] == ["h3", "h3", "h4"]


def test_tables_and_footnotes_work() -> None:
    html = render_prose("a | b\n--|:-:\n1 | 2\n\nEen noot[^1].\n\n[^1]: De noot.", AROUND).html
    tags = elements(html)
    assert ("td", {"class": "center"}) in tags
    hrefs = {attributes["href"][1:] for tag, attributes in tags if tag == "a"}
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    assert hrefs == ids
    assert 'title="Terug naar noot 1"' in html


def test_each_part_of_a_body_gets_its_own_footnotes() -> None:
    before, after = with_own_notes("Eerst[^a].\n", "\nToen[^b].\n\n[^a]: noot a\n\n[^b]: noot b")
    assert "noot a" in before
    assert "noot b" not in before
    assert "noot b" in after
    assert "noot a" not in after


def test_a_title_may_open_the_body() -> None:
    assert take_title("\n# Brood smeren\n\nHet is vroeg.") == ("Brood smeren", "\nHet is vroeg.")
    assert take_title("Het is vroeg.\n\n# Brood")[0] == ""


def test_comments_are_taken_out_and_lines_stay_in_place() -> None:
    assert without_comments("a\n<!-- naam\nJan -->\nb") == ("a\n\n\nb", (2,))


def test_links_to_stories_and_pages_lead_to_their_addresses() -> None:
    rendered = render_prose("[a](brood-smeren.md) [b](_paginas/over.md#kop) [c](/waarden/moed/)", AROUND)
    hrefs = [attributes["href"] for tag, attributes in elements(rendered.html) if tag == "a"]
    assert hrefs == ["../../verhalen/brood-smeren/", "../../over/#kop", "../../waarden/moed/"]
    assert [path for _, path in rendered.links] == ["verhalen/brood-smeren/", "over/", "waarden/moed/"]


def test_a_link_or_picture_that_cannot_be_is_named() -> None:
    rendered = render_prose("[a](brood smeren.docx) [b](../x) ![c](/weg.jpg) ![d](foto.jpg)", AROUND)
    assert "../x" in rendered.lost
    assert rendered.lost_images == ("/weg.jpg",)
    assert rendered.pictures == (("foto.jpg", "d"),)
    assert 'src="foto.jpg"' in rendered.html


def test_a_mail_link_loses_what_it_wants_to_fill_in() -> None:
    assert 'href="mailto:x@voorbeeld.example"' in render_prose("[m](mailto:x@voorbeeld.example?bcc=y)", AROUND).html


def test_a_link_to_a_hidden_story_keeps_its_words() -> None:
    html = Html('<p><a href="../../verhalen/x/#a">die <em>andere</em></a> en <a href="../../verhalen/y/">y</a></p>')
    assert without_links_to(html, "../../", {"verhalen/x/"}) == (
        '<p>die <em>andere</em> en <a href="../../verhalen/y/">y</a></p>'
    )


LINKS = st.sampled_from(
    [
        "[de *ander*](x.md)",
        "[x](/verhalen/x/#fn-a-1)",
        '[`>` en "<"](x.md "een > twee < \\"drie\\"")',
        "[y](y.md 'x.md')",
        "[x](../_paginas/x.md)",
        "[buiten](https://voorbeeld.example/verhalen/x/)",
        "[niet](verhalen/x/)",
        "<https://voorbeeld.example/>",
        "[![foto](foto.jpg)](x.md)",
        "![foto](foto.jpg)",
        '&lt;a href="../../verhalen/x/">',
        "noot[^1]\n\n[^1]: Zie [x](x.md).",
    ]
)


@given(st.lists(st.one_of(LINKS, st.text(max_size=20)), max_size=8).map(" ".join))
def test_nothing_but_links_to_hidden_stories_loses_its_link(body: str) -> None:
    html = render_prose(body, AROUND).html
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    unlinked = without_links_to(html, "../../", {"verhalen/x/"})
    expected = events(tree, {"../../verhalen/x/"})
    assert events(html5lib.parseFragment(unlinked, namespaceHTMLElements=False), set()) == expected
    assert without_links_to(unlinked, "../../", {"verhalen/x/"}) == unlinked


def events(tree: Element, hidden: set[str]) -> list[object]:
    """A tree as a reader meets it: tags with their attributes, and texts joined; hidden links are as if they were not there."""
    found: list[object] = []

    def say(text: str | None) -> None:
        if text and found and isinstance(found[-1], str):
            found[-1] += text
        elif text:
            found.append(text)

    def walk(element: Element) -> None:
        is_hidden = element.tag == "a" and element.get("href", "").partition("#")[0] in hidden
        if not is_hidden:
            found.append((element.tag, sorted(element.items())))
        say(element.text)
        for child in element:
            walk(child)
        if not is_hidden:
            found.append((element.tag,))
        say(element.tail)

    walk(tree)
    return found


def test_plain_text_has_no_tags_and_no_entities() -> None:
    assert plain_text("<p>Zij &amp; ik,<br>nu</p>\n<p>straks</p>") == "Zij & ik, nu straks"


PIECES = ["<p>", "</p>", "<em>", "</em>", "<strong>", "</strong>", "<h3>", "</h3>", "<ul>", "</ul>", "<li>", "</li>"]
PIECES += ["<blockquote>", "</blockquote>", "<p>een <em>twee</em> drie</p>", "<ul><li>een</li><li>twee</li></ul>"]
PIECES += [
    "<blockquote><p>stil</p></blockquote>",
    "<h3>Kop</h3>",
    "<p>a &lt; b &amp; c</p>",
    "woorden",
    "\n",
    "\r",
    "\0",
]
PIECES += [
    "\ufeff",
    "\u00a0",
    "&nbsp;",
    "&",
    ">",
    "<",
    '"',
    "\x85",
    "\u2028",
    "<script>",
    "<p onclick=x>",
    "<P>",
    "<!-- -->",
]
PLAIN_PARTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3).map(lambda text: f"<p>{text}</p>")))


@given(PLAIN_PARTS)
def test_the_shorter_way_to_clean_html_leads_to_the_same(parts: list[str]) -> None:
    html = "".join(parts)
    assert clean(html) == sanitise(html)


@pytest.mark.parametrize("inner", [*PIECES, *HOSTILE])
def test_the_shorter_way_leads_to_the_same_within_other_elements_too(inner: str) -> None:
    for around in (
        "<p>{}</p>",
        "<h3>{}</h3>",
        "<ul><li>{}</li></ul>",
        "<blockquote><p>{}</p></blockquote>",
        "<em>{}</em>",
    ):
        html = around.format(inner)
        assert clean(html) == sanitise(html)
