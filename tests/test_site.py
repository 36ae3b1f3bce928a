"""The built example library, read as a browser would: markup, links, and what each page must hold."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.markup import elements, faults, read_html

BASE = "https://lezer.example/"
NAMESPACES = {"atom": "http://www.w3.org/2005/Atom", "map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ADDRESS = "https://voorbeeld.example/"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        if "data" not in path.relative_to(site).parts[:1]:
            yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_every_page_parses_without_errors(example: Path) -> None:
    for path, text in pages(example):
        assert not read_html(text)[1], path


def test_no_page_breaks_a_rule_of_the_standard(example: Path) -> None:
    for path, text in pages(example):
        assert faults(text) == [], path


def test_every_link_and_fragment_within_the_site_leads_somewhere(example: Path) -> None:
    ids = {path: {one.get("id") for one in elements(text)} for path, text in pages(example)}
    for path, text in pages(example):
        address = urljoin(BASE, path.removesuffix("index.html"))
        for one in elements(text):
            for name in ("href", "src"):
                target = one.get(name)
                if target is None or target.startswith(("mailto:", "tel:", "data:")):
                    continue
                parts = urlsplit(urljoin(address, target))
                if f"{parts.scheme}://{parts.netloc}/" != BASE:
                    continue
                file = unquote(parts.path.lstrip("/"))
                file = f"{file}index.html" if not file or file.endswith("/") else file
                assert (example / file).is_file(), (path, target)
                if parts.fragment:
                    assert parts.fragment in ids[file], (path, target)


def test_no_page_loads_anything_from_another_host(example: Path) -> None:
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "srcset", "use": "href", "object": "data"}
    for path, text in pages(example):
        for one in elements(text):
            attribute = loading.get(one.tag) or ("href" if one.tag == "link" and one.get("rel") != "canonical" else "")
            value = one.get(attribute, "") if attribute else ""
            assert not re.match(r"(?:\w+:)?//", value), (path, value)
            assert one.get("style") is None, path
    for style in example.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:\w+:)?//", style.read_text(encoding="utf-8"))


def test_every_page_has_one_heading_of_level_one_landmarks_and_a_description(example: Path) -> None:
    for path, text in pages(example):
        found = [one.tag for one in elements(text)]
        assert found.count("h1") == 1, path
        assert found.count("main") == 1, path
        assert {"header", "footer", "nav"} <= set(found), path
        root, _ = read_html(text)
        assert root.get("lang") == "nl", path
        meta = {one.get("name") or one.get("property"): one.get("content") for one in root.iter("meta")}
        assert meta["description"], path
        assert meta["og:title"], path
        first = next(one for one in root.iter("a"))
        assert first.get("href", "").startswith("#"), path


def test_headings_never_skip_a_level(example: Path) -> None:
    for path, text in pages(example):
        levels = [int(one.tag[1]) for one in elements(text) if re.fullmatch(r"h[1-6]", one.tag)]
        for before, after in pairwise(levels):
            assert after <= before + 1, (path, levels)


def test_canonical_addresses_are_absolute_and_their_own(example: Path) -> None:
    for path, text in pages(example):
        links = [one.get("href") for one in elements(text) if one.tag == "link" and one.get("rel") == "canonical"]
        leads_on = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        own = urljoin(ADDRESS + path, leads_on[1] if leads_on else "./")
        expected = [] if path == "404.html" else [own.removesuffix("index.html")]
        assert links == expected or (not links and "noindex" in text), path


def test_json_ld_is_json_and_says_what_the_page_is(example: Path) -> None:
    for path, text in pages(example):
        if path.count("/") == 2 and path.startswith("verhalen/") and "pagina" not in path:
            script = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
            assert script, path
            facts = json.loads(script[1])
            assert facts["@type"] == "Article"
            assert facts["url"].endswith(path.removesuffix("index.html"))


def test_the_feed_and_the_sitemap_name_pages_that_exist(example: Path) -> None:
    feed = ET.parse(example / "feed.xml")
    entries = feed.findall("atom:entry", NAMESPACES)
    assert entries
    addresses = [entry.find("atom:link", NAMESPACES).get("href", "") for entry in entries]  # type: ignore[union-attr]
    sitemap = ET.parse(example / "sitemap.xml")
    addresses += [one.text or "" for one in sitemap.iterfind("map:url/map:loc", NAMESPACES)]
    for address in addresses:
        assert address.startswith(ADDRESS)
        assert (example / address.removeprefix(ADDRESS) / "index.html").is_file(), address
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (example / "robots.txt").read_text()


def test_the_stories_as_json_are_the_stories_on_the_site(example: Path) -> None:
    stories = json.loads((example / "verhalen.json").read_bytes())
    folders = {path.parent.name for path in example.glob("verhalen/*/index.html")} - {"pagina"}
    assert {story["slug"] for story in stories} == folders


@pytest.mark.parametrize("kind", ["dilemmas", "waarden", "rollen", "sectoren"])
def test_every_term_has_a_page_and_stands_in_its_overview(example: Path, kind: str) -> None:
    overview = (example / kind / "index.html").read_text(encoding="utf-8")
    terms = [path.parent.name for path in example.glob(f"{kind}/*/index.html")]
    assert len(terms) >= 10
    for term in terms:
        assert f"{kind}/{term}/" in overview


def test_a_dilemma_page_holds_all_options_of_all_its_stories(example: Path) -> None:
    for story in json.loads((example / "verhalen.json").read_bytes()):
        for dilemma in story["terms"]["dilemma"]:
            page = (example / "dilemmas" / dilemma / "index.html").read_text(encoding="utf-8")
            words = "".join(read_html(page)[0].itertext())
            for option in story["options"]:
                assert option["text"] in words, (dilemma, option["text"])


def test_what_happened_is_behind_the_reveal_and_nowhere_before_it(example: Path) -> None:
    for path in example.glob("verhalen/*/index.html"):
        root, _ = read_html(path.read_text(encoding="utf-8"))
        details = list(root.iter("details"))
        assert len(details) == 1, path
        assert "open" not in details[0].attrib
