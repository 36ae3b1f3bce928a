"""The Markdown library, with what our prose needs beside it. The only owner of it. Raw HTML is shown as text."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.domain.addresses import MAIL
from generator.domain.normalization import slugify
from generator.domain.story import Html
from generator.markdown.prose import HEADINGS, PAGE_HEADINGS, Prose, Surroundings, is_file_name
from generator.markdown.sanitise import clean

_LIST_START = re.compile(r"(?:[*+-]|1[.)]) +\S")
_BRACKET = re.compile(r"[\[\]]")
_ITEM = re.compile(r"\d+[.)] ")


def render_markdown(body: str, around: Surroundings, part: str) -> Prose:
    """Render Markdown of any kind to safe HTML; `part` is as in `render_prose`."""
    body = body.expandtabs(4)
    converter = _converter(_features(body), part, around.note_back)
    pointers: _Pointers = converter.treeprocessors["goedwerk-pointers"]  # type: ignore[assignment]
    pointers.begin(around)
    html = converter.reset().convert(body)
    lost = (tuple(pointers.lost), tuple(pointers.lost_images))
    return Prose(Html(clean(html)), tuple(pointers.links), *lost, tuple(pointers.pictures))


# The signs without which a pattern of the library cannot match.
_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("link", "footnote"), ("[",)),
        **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
        **dict.fromkeys(("reference", "short_reference"), ("]:",)),
        "backtick": ("`",),
        "escape": ("\\",),
        "autolink": ("<",),
        "goedwerk-mail": ("@",),
        "linebreak": ("  \n",),
        "em_strong": ("*", "_"),
    }
)
_BLOCK_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("indent", "code"), ("    ",)),
        "hashheader": ("#",),
        "setextheader": ("\n=", "\n-"),
        "olist": (". ",),
        "quote": (">",),
        "reference": ("]:",),
    }
)
_NEVER = ("html", "entity", "automail")
_ALL_SIGNS = tuple(dict.fromkeys([*chain.from_iterable((*_SIGNS.values(), *_BLOCK_SIGNS.values())), "|", "[^"]))


def _features(body: str) -> frozenset[str]:
    """Which signs occur: patterns whose signs do not occur are left out for speed."""
    return frozenset([sign for sign in _ALL_SIGNS if sign in body])


@lru_cache(maxsize=256)
def _converter(features: frozenset[str], part: str, note_back: str) -> Markdown:
    extensions = [SaneListExtension(), *([TableExtension(use_align_attribute=True)] if "|" in features else [])]
    if "[^" in features:
        extensions.append(FootnoteExtension(SEPARATOR=f"-{part}-", BACKLINK_TITLE=note_back, BACKLINK_TEXT="↩︎"))
    converter = Markdown(extensions=extensions, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.treeprocessors.deregister("prettify")
    if "\\" not in features:
        converter.treeprocessors.deregister("unescape")
    converter.preprocessors.register(_ListAfterParagraph(converter), "goedwerk-lists", 15)
    converter.inlinePatterns.register(_Mail(MAIL.pattern), "goedwerk-mail", 75)
    for name in (*(one for one, signs in _SIGNS.items() if features.isdisjoint(signs)), *_NEVER):
        converter.inlinePatterns.deregister(name, strict=False)
    for link in converter.inlinePatterns:
        if isinstance(link, LinkInlineProcessor):
            link.getText = _bracketed  # type: ignore[method-assign]
    for name in (one for one, signs in _BLOCK_SIGNS.items() if features.isdisjoint(signs)):
        converter.parser.blockprocessors.deregister(name, strict=False)
    converter.parser.blockprocessors.register(_PlainParagraph(converter.parser), "goedwerk-paragraph", 200)
    converter.treeprocessors.register(_Pointers(converter), "goedwerk-pointers", 5)
    return converter


def _bracketed(data: str, index: int) -> tuple[str, int, bool]:
    """What stands between a bracket that opens just before a place and the one that closes it; the place behind that, and
    whether it is there. The library looks for each anew, up to the end: a second for a thousand that nobody closes.
    """
    end = _closings(data).get(index - 1)
    return (data[index:], len(data), False) if end is None else (data[index:end], end + 1, True)


@lru_cache(maxsize=8)
def _closings(data: str) -> Mapping[int, int]:
    """The place of each bracket that is closed, with that of the one that closes it."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for found in _BRACKET.finditer(data):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            closed[opened.pop()] = found.start()
    return closed


class _Mail(InlineProcessor):
    """Makes a link of a mail address that stands in a text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002 (the library names it)
        element = Element("a", href=f"mailto:{m[1]}")
        element.text = AtomicString(m[1])
        return element, m.start(), m.end()


class _PlainParagraph(BlockProcessor):
    """Takes a block of one line that opens with a letter: it can be nothing but a paragraph, so nobody else need look."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the library gives it)
        return block[:1].isalpha() and "\n" not in block and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0)


class _ListAfterParagraph(Preprocessor):
    """Puts an empty line before a list that follows a paragraph's line at once, as editors write it."""

    def run(self, lines: list[str]) -> list[str]:
        return list(self._spaced(lines))

    def _spaced(self, lines: list[str]) -> Iterator[str]:
        in_text = False
        for line in lines:
            starts = _LIST_START.match(line) is not None
            if starts and in_text:
                yield ""
            in_text = bool(line.strip()) and not starts and line[:1] not in " \t>#|" and not _ITEM.match(line)
            yield line


class _Pointers(Treeprocessor):
    """Moves headings under the page's own, and points links and pictures at where the site has them."""

    def begin(self, around: Surroundings) -> None:
        self.around = around
        self.links: list[tuple[str, str]] = []
        self.lost: list[str] = []
        self.lost_images: list[str] = []
        self.pictures: list[tuple[str, str]] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            tag = element.tag
            if tag == "a":
                self._link(element)
            elif tag == "img":
                self._image(element)
            elif tag in HEADINGS:
                element.tag = (PAGE_HEADINGS if self.around.among_pages else HEADINGS)[tag]
            elif "align" in element.attrib:
                element.set("class", element.attrib.pop("align"))

    def _link(self, element: Element) -> None:
        address = element.get("href", "")
        if address.startswith(_OUTWARD):
            element.set("href", address.partition("?")[0] if address.startswith("mailto:") else address)
            return
        path, hash_sign, fragment = address.partition("#")
        within = _within_site(path, self.around)
        if within is None:
            self.lost.append(address)
            return
        self.links.append((address, within))
        element.set("href", f"{self.around.root}{within}{hash_sign}{fragment}")

    def _image(self, element: Element) -> None:
        address = element.get("src", "").removeprefix("./")
        if is_file_name(address):
            element.set("src", quote(address, safe=""))
            self.pictures.append((address, element.get("alt", "")))
        else:
            self.lost_images.append(element.attrib.pop("src", ""))


def _within_site(path: str, around: Surroundings) -> str | None:
    """The address from the site's root that a link means: a file of the editors' room, or an address of the site."""
    if path.startswith("/") and not path.startswith("//") and ".." not in path:
        return path[1:] if path.endswith("/") else None
    folder, _, name = path.rpartition("/")
    if not name.casefold().endswith(".md") or ":" in path or "\\" in path:
        return None
    slug = slugify(name[:-3])
    is_page = folder.rpartition("/")[2] == "_paginas" or (around.among_pages and not folder)
    return f"{slug}/" if is_page else f"{around.stories}/{slug}/"


_OUTWARD = ("http://", "https://", "mailto:", "tel:", "#")
