"""The head of every kind of page, in libraries that have settings and in those that have few or none: nothing in it is empty."""

import json
import re
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import html5lib
import pytest

from generator import Project, build
from tests.conftest import SMALLEST
from tests.libraries import library, rendered, story

BASE = "https://voorbeeld.example/proef/"
SETTINGS = {
    "nothing": "",
    "english": "taal: en\n",
    "title": "titel: Proef\n",
    "english title": "taal: en\ntitle: Trial\nsubtitle: Stories to talk about\n",
    "english address": f"taal: en\nadres: {BASE}\n",
    "all": f"titel: Proef\nondertitel: Praat erover\nadres: {BASE}\ndeelplaatjes: verhaal\ncontact: Bel ons\n",
}
BARE = SMALLEST.replace("Ze kijkt niet op.\n", "")
STORIES = {
    "kaal": BARE.replace("Zij doet", "Hij doet"),
    "kort": SMALLEST,
    "vol": story(),
    "weg": "---\ntoestemming: {ingetrokken_op: 2026-01-02}\n---\n",
    "zonder-tekst": story("Zonder", summary="", body="").partition("## ")[0],
    **{f"nummer-{number}": story(f"Nummer {number}") for number in range(50)},
}


@cache
def site(name: str, *, is_empty: bool = False, preview: bool = False) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        room = library(Path(folder), {} if is_empty else STORIES, settings=SETTINGS[name])
        if name in ("nothing", "english"):
            (room / "_site.yaml").unlink() if not SETTINGS[name] else None
            (room / "_woordenlijst.yaml").unlink()
        (room / "_paginas").mkdir()
        (room / "_paginas/over.md").write_text("# Over\n", encoding="utf-8")
        (room / "_paginas/hulp.md").write_text("---\ntitel: Hulp\n---\nBel ons.\n", encoding="utf-8")
        return rendered(build(Project(room, preview=preview)))


@cache
def pages(name: str, *, is_empty: bool = False, preview: bool = False) -> dict[str, ET.Element]:
    """The pages of a site, parsed; of the many stories that fill its lists, none."""
    made = site(name, is_empty=is_empty, preview=preview)
    parse = partial(html5lib.parse, namespaceHTMLElements=False)
    return {
        path: parse(data.decode())
        for path, data in made.items()
        if path.endswith(".html") and not path.startswith("data/") and "/nummer-" not in path
    }


every_site = pytest.mark.parametrize("name", SETTINGS)


@pytest.mark.parametrize(
    ("name", "is_empty", "preview"),
    [*((name, is_empty, False) for name in SETTINGS for is_empty in (False, True)), ("nothing", False, True)],
)
def test_no_element_and_no_attribute_of_it_is_empty(name: str, is_empty: bool, preview: bool) -> None:
    kinds = set()
    for path, page in pages(name, is_empty=is_empty, preview=preview).items():
        kinds.add(path.count("/"))
        head = page.find("head")
        assert head is not None
        for one in head.iter():
            empty = [key for key, value in one.attrib.items() if key not in ("blocking",) and not value.strip()]
            assert not empty, (path, one.tag, one.attrib)
        title = page.findtext(".//title") or ""
        assert all(title.split(" · ")), (path, title)
    assert kinds >= {0, 1}


def is_for_later(element: ET.Element) -> bool:
    """Whether a script shows it, and fills it before; or it is a line on paper, for a pen."""
    return element.tag == "template" or "hidden" in element.attrib or "paper-only" in element.get("class", "")


@every_site
@pytest.mark.parametrize("is_empty", [False, True])
def test_no_heading_paragraph_item_or_link_is_without_words(name: str, is_empty: bool) -> None:
    """But for what a script fills."""
    tags = ("h1", "h2", "h3", "p", "li", "a", "summary", "dt", "dd")
    for path, page in pages(name, is_empty=is_empty).items():
        for_later = {part for blank in page.iter() if is_for_later(blank) for part in blank.iter()}
        for one in (one for one in page.iter() if one.tag in tags and one not in for_later):
            is_filled_later = one.get("role") == "status" or "find-" in " ".join((one.get("class", ""), *one.attrib))
            said = "".join(one.itertext()).strip() or one.get("aria-label") or one.find(".//img") is not None
            assert said or is_filled_later, (path, one.tag, one.attrib)


@every_site
def test_what_must_be_absolute_is_so_or_is_not_there(name: str) -> None:
    has_address = BASE in SETTINGS[name]
    made = site(name)
    for path, page in pages(name).items():
        links = {one.get("rel"): one.get("href", "") for one in page.iter("link")}
        meta = {one.get("property"): one.get("content", "") for one in page.iter("meta")}
        assert ("alternate" in links) == has_address == ("feed.xml" in made), path
        absolute = [*filter(None, (links.get("canonical"), meta.get("og:url"), meta.get("og:image")))]
        assert all(one.startswith(BASE) for one in absolute), (path, absolute)
        assert has_address or not absolute, path


@every_site
def test_feed_and_sitemap_are_there_when_the_address_is_known_and_then_hold_nothing_relative(name: str) -> None:
    made = site(name)
    has_address = BASE in SETTINGS[name]
    assert ("feed.xml" in made) == ("sitemap.xml" in made) == has_address
    assert (b"Sitemap: " in made["robots.txt"]) == has_address
    for file in ("feed.xml", "sitemap.xml") if has_address else ():
        for one in ET.fromstring(made[file]).iter():
            assert len(one) or (one.text or "").strip() or one.get("href"), (file, one.tag)
            if one.tag.endswith(("}id", "}loc")):
                assert (one.text or "").startswith(BASE)
            assert one.get("href", BASE).startswith(BASE)


@every_site
def test_what_search_engines_are_told_has_no_empty_facts(name: str) -> None:
    scripts = [
        json.loads(found[1])
        for path, data in site(name).items()
        if path.endswith(".html")
        and (found := re.search(r'<script type="application/ld\+json">(.*?)</script>', data.decode(), re.DOTALL))
    ]
    articles = [facts for facts in scripts if facts["@type"] == "Article"]
    assert len(articles) == len(STORIES) - 1 == len(scripts) - 1
    for facts in articles:
        assert "" not in (facts["headline"], facts["abstract"], facts["isPartOf"]["name"])
    for facts in scripts:
        assert "" not in (facts["inLanguage"], facts["publisher"]["name"])
        assert facts.get("url", BASE).startswith(BASE)


def test_a_library_without_settings_looks_finished() -> None:
    made = pages("nothing")
    assert made["index.html"].findtext(".//title") == "Beelden van Goed Werk"
    assert (
        made["verhalen/kort/index.html"].findtext(".//title") == "Zij doet het op haar manier · Beelden van Goed Werk"
    )
    assert made["index.html"].findtext(".//h1") == "Beelden van Goed Werk"
    assert site("english")["index.html"].count(b"<title>Pictures of Good Work</title>") == 1
