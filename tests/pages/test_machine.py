"""The machine side: what feed readers, search engines and who takes the data along find."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, rendered, story

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
BASE = "https://voorbeeld.example/proef/"


def site(folder: Path, stories: dict[str, str], **settings: str) -> dict[str, bytes]:
    return rendered(build(Project(library(folder, stories, **settings))))


def test_the_feed_holds_the_newest_twenty_with_a_moment_each(tmp_path: Path) -> None:
    stories = {f"verhaal-{n:02}": story(f"Verhaal {n:02}", date=f"20{n:02}-03") for n in range(10, 40)}
    feed = ET.fromstring(site(tmp_path, stories)["feed.xml"])
    titles = [one.findtext("atom:title", "", ATOM) for one in feed.iterfind("atom:entry", ATOM)]
    assert titles == [f"Verhaal {n}" for n in range(39, 19, -1)]
    assert feed.findtext("atom:updated", "", ATOM) == "2039-03-01T00:00:00Z"


def test_the_map_of_the_site_names_pages_and_no_files(tmp_path: Path) -> None:
    made = site(tmp_path, {"een": story()})
    addresses = re.findall(r"<loc>(.*?)</loc>", made["sitemap.xml"].decode())
    assert f"{BASE}verhalen/een/" in addresses
    assert all(one.endswith("/") for one in addresses)
    pages = {path for path in made if path.endswith("index.html") and b'content="noindex"' not in made[path]}
    assert sorted(addresses) == sorted(BASE + path.removesuffix("index.html") for path in pages)


def test_without_an_address_robots_are_told_of_no_map(tmp_path: Path) -> None:
    assert "Sitemap" not in site(tmp_path, {}, settings="titel: Proef\n")["robots.txt"].decode()
    assert f"Sitemap: {BASE}sitemap.xml" in site(tmp_path, {})["robots.txt"].decode()


def test_the_stories_as_json_hold_what_readers_see_and_not_who_chose_what(tmp_path: Path) -> None:
    (one,) = json.loads(site(tmp_path, {"een": story()})["verhalen.json"])
    assert (one["slug"], one["url"], one["date"]) == ("een", f"{BASE}verhalen/een/", "2026-03")
    assert one["terms"]["value"] == ["moed", "respect", "zorgvuldigheid", "eerlijkheid"]
    assert [option["text"] for option in one["options"]] == ["Spreek haar vandaag aan", "Wacht een week"]
    assert "chosen" not in json.dumps(one)


def test_a_title_cannot_end_the_script_it_stands_in(tmp_path: Path) -> None:
    page = site(tmp_path, {"een": story("'</script><b>&'")})["verhalen/een/index.html"].decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert script is not None
    assert json.loads(script[1])["headline"] == "</script><b>&"
