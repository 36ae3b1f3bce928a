"""HTML read as a browser reads it, each page once, and what the standard forbids in it though a browser takes it.

html5lib names what a parser stumbles over; attributes, content and references it lets pass. Those are judged here by tables of
what the HTML standard and ARIA 1.2 allow, as far as our templates go: what stands in no table is a fault until it is added.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree as ET

import html5lib


def _words(text: str) -> set[str]:
    return set(text.split())


_GLOBAL = _words(
    "id class lang dir hidden tabindex title role inert autocapitalize spellcheck translate slot draggable popover"
)
_ARIA = _words(
    "activedescendant atomic autocomplete busy checked controls current describedby details disabled errormessage expanded"
    " haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns"
    " placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowspan selected setsize sort"
    " valuemax valuemin valuenow valuetext colcount colindex colspan"
)
_PLAIN = (
    "head title body header footer main nav section article aside div span p h1 h2 h3 h4 h5 h6 ul dl dt dd strong em b i s small"
    " sub sup code pre kbd mark figure figcaption hr br legend summary table caption thead tbody tfoot tr noscript cite abbr"
    " template search address picture wbr var samp dfn hgroup datalist"
)
_OWN: dict[str, str] = {
    **dict.fromkeys(_PLAIN.split(), ""),
    "html": "prefix",
    "meta": "charset name content http-equiv property media",
    "link": "rel href type sizes media hreflang as crossorigin",
    "script": "src type defer async crossorigin integrity blocking",
    "style": "media",
    "a": "href rel target download hreflang",
    "img": "src alt width height loading decoding srcset sizes",
    "source": "src srcset sizes media type",
    "iframe": "src name loading width height allow sandbox",
    "form": "action method enctype autocomplete novalidate name",
    "label": "for",
    "button": "type name value disabled form popovertarget popovertargetaction",
    "textarea": "name rows cols maxlength minlength placeholder required readonly disabled autocomplete wrap form",
    "select": "name required disabled multiple size autocomplete form",
    "option": "value selected disabled label",
    "optgroup": "label disabled",
    "fieldset": "disabled name form",
    "output": "for name form",
    "progress": "value max",
    "details": "open name",
    "dialog": "open",
    "ol": "start reversed type",
    "li": "value",
    "blockquote": "cite",
    "q": "cite",
    "time": "datetime",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "col": "span",
    "colgroup": "span",
}
_INPUT = "type name value disabled form"
_TEXTUAL = "autocomplete placeholder required readonly maxlength minlength pattern size list inputmode"
_OF_TYPE = {
    **dict.fromkeys(("text", "search", "url", "tel", "email", "password"), _TEXTUAL),
    **dict.fromkeys(("radio", "checkbox"), "checked required"),
    **dict.fromkeys(("number", "range", "date", "month"), "autocomplete min max step required readonly list inputmode"),
    "file": "accept multiple required",
    "hidden": "autocomplete",
    "submit": "",
    "button": "",
}
_BLOCKS = _words(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol"
    " p pre section table ul li dt dd"
)
_PHRASING = _words(
    "span strong em b i s small sub sup code kbd mark label button legend h1 h2 h3 h4 h5 h6 p pre dt cite q"
)
_HEADINGS_TOO = {"legend", "summary"}
_CLICKED = {"a", "button", "label", "input", "select", "textarea", "details", "iframe"}
_CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "tr": {"td", "th", "script", "template"},
}
_NEEDED = {"img": {"src", "alt"}, "iframe": {"title"}, "optgroup": {"label"}}
_LABELLED = {"input", "select", "textarea", "button", "output", "progress"}
_REFERENCES = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-details", "aria-owns")


@cache
def read_html(text: str) -> tuple[ET.Element, tuple[str, ...]]:
    """The tree of a page, without namespaces, and what a parser says of its text."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    root = parser.parse(text)
    return root, tuple(f"{place}: {code}" for place, code, _ in parser.errors)


def elements(text: str) -> Iterator[ET.Element]:
    return (one for one in read_html(text)[0].iter() if isinstance(one.tag, str))


def faults(text: str) -> list[str]:
    """What the standard forbids in a page, in words with the element."""
    root, said = read_html(text)
    return [*said, *_walk(root, ()), *_references(root)]


def _walk(one: ET.Element, around: tuple[str, ...]) -> Iterator[str]:
    """An element and all in it; drawings have a standard of their own."""
    if not isinstance(one.tag, str) or one.tag.endswith("}svg"):
        return
    shown = f"<{one.tag} {' '.join(f'{name}={value!r}' for name, value in one.attrib.items())}>"[:120]
    yield from (f"{shown}: {fault}" for fault in (*_attributes(one), *_content(one, around)))
    for child in one:
        yield from _walk(child, (*around, one.tag))


def _attributes(one: ET.Element) -> Iterator[str]:
    assert isinstance(one.tag, str)
    if one.tag not in _OWN and one.tag != "input":
        yield "no such element"
        return
    kind = one.get("type", "text")
    allowed = _GLOBAL | set((f"{_INPUT} {_OF_TYPE.get(kind, '')}" if one.tag == "input" else _OWN[one.tag]).split())
    for name in one.attrib:
        is_aria = name.startswith("aria-") and name[5:] in _ARIA
        if name not in allowed and not is_aria and not re.fullmatch(r"data-[a-z0-9-]+", name):
            yield f"no {name} here"
    yield from (f"{name} is missing" for name in _NEEDED.get(one.tag, set()) - one.attrib.keys())
    if one.tag == "input" and kind not in _OF_TYPE:
        yield "no such type"
    if not re.fullmatch(r"\S*", one.get("id", "")) or one.get("id") == "":
        yield "no such id"


def _content(one: ET.Element, around: tuple[str, ...]) -> Iterator[str]:
    above = around[-1] if around else ""
    if one.tag in _BLOCKS and above in _PHRASING and not (above in _HEADINGS_TOO and re.fullmatch("h[1-6]", one.tag)):
        yield f"not within {above}"
    if above in _CHILDREN and one.tag not in _CHILDREN[above]:
        yield f"no child of {above}"
    holders = {"a", "button"} & set(around) if one.tag in _CLICKED and one.get("type") != "hidden" else set()
    yield from (f"within {holder}" for holder in holders)
    if one.tag == "label" and "label" in around:
        yield "within label"


def _references(root: ET.Element) -> Iterator[str]:
    """Every id once, and every name of an id that of an element; in a template they come later."""
    found = [one for one in _outside_templates(root) if one.get("id")]
    ids = {one.get("id", ""): one for one in found}
    yield from (f"#{id_}: {n} times" for id_, n in Counter(one.get("id", "") for one in found).items() if n > 1)
    for one in _outside_templates(root):
        for name in _REFERENCES:
            yield from (f"{one.tag} {name}: no #{id_}" for id_ in one.get(name, "").split() if id_ not in ids)
        to = ids.get(one.get("for", ""))
        if one.tag == "label" and to is not None and to.tag not in _LABELLED:
            yield f"label for #{one.get('for')}: a {to.tag} takes none"


def _outside_templates(one: ET.Element) -> Iterator[ET.Element]:
    if isinstance(one.tag, str) and one.tag != "template":
        yield one
        for child in one:
            yield from _outside_templates(child)
