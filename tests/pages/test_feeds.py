"""Feeds: of the whole and of each dilemma, value and role; what changed comes up again."""

from pathlib import Path
from xml.etree import ElementTree as ET

from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, rendered, story

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
BASE = "https://voorbeeld.example/proef/"


def site(folder: Path, stories: dict[str, str], **settings: str) -> dict[str, bytes]:
    return rendered(build(Project(library(folder, stories, **settings))))


def told(feed: bytes) -> list[tuple[str, str]]:
    entries = ET.fromstring(feed).iterfind("atom:entry", ATOM)
    return [(one.findtext("atom:title", "", ATOM), one.findtext("atom:updated", "", ATOM)) for one in entries]


def changed(text: str, day: str) -> str:
    return text.replace("\n---\n\n", f"\nbijgewerkt: {day}\n---\n\n", 1)


def test_a_dilemma_a_value_and_a_role_have_a_feed_of_their_stories(tmp_path: Path) -> None:
    stories = {"een": story("Een"), "twee": story("Twee", role="helpende", dilemma="regel-bedoeling", date="2026-02")}
    files = site(tmp_path, stories)
    assert [title for title, _ in told(files["dilemmas/regel-bedoeling/feed.xml"])] == ["Twee"]
    assert [title for title, _ in told(files["waarden/moed/feed.xml"])] == ["Een", "Twee"]
    assert [title for title, _ in told(files["rollen/teammanager/feed.xml"])] == ["Een"]
    assert not [name for name in files if name.startswith(("sectoren", "trefwoorden")) and name.endswith(".xml")]


def test_the_page_of_a_term_leads_to_its_feed_and_back(tmp_path: Path) -> None:
    files = site(tmp_path, {"een": story("Een")})
    for place in ("dilemmas/loyaal-aanspreken/", "waarden/moed/", "rollen/teammanager/"):
        page = files[f"{place}index.html"].decode()
        assert 'type="application/atom+xml" title="' in page
        assert page.count(f'href="../../{place}feed.xml"') == 2
        feed = ET.fromstring(files[f"{place}feed.xml"])
        ways = {one.get("rel"): one.get("href") for one in feed.iterfind("atom:link", ATOM)}
        assert ways == {"self": f"{BASE}{place}feed.xml", "alternate": BASE + place}
    assert "dilemmas/regel-bedoeling/feed.xml" not in files
    assert b"dilemmas/regel-bedoeling/feed.xml" not in files["dilemmas/regel-bedoeling/index.html"]


def test_a_feed_has_twenty_stories_at_most(tmp_path: Path) -> None:
    files = site(tmp_path, {f"verhaal-{n}": story(f"Verhaal {n}", date=f"20{n}-03") for n in range(10, 40)})
    assert [title for title, _ in told(files["waarden/moed/feed.xml"])] == [f"Verhaal {n}" for n in range(39, 19, -1)]


def test_a_story_whose_text_changed_comes_up_again_with_that_day(tmp_path: Path) -> None:
    stories = {f"verhaal-{n}": story(f"Verhaal {n}", date=f"20{n}-03") for n in range(10, 40)}
    files = site(tmp_path, {**stories, "verhaal-10": changed(stories["verhaal-10"], "2039-03-02")})
    for feed in ("feed.xml", "rollen/teammanager/feed.xml"):
        assert told(files[feed])[:2] == [("Verhaal 10", "2039-03-02T00:00:00Z"), ("Verhaal 39", "2039-03-01T00:00:00Z")]
        assert len(told(files[feed])) == 20
    assert f"{BASE}verhalen/verhaal-10/</loc><lastmod>2039-03-02<" in files["sitemap.xml"].decode()
    assert "tekst van maart 2039" in files["verhalen/verhaal-10/index.html"].decode()


def test_without_an_address_there_are_no_feeds_and_no_ways_to_them(tmp_path: Path) -> None:
    files = site(tmp_path, {"een": story()}, settings="titel: Proef\n")
    assert not [name for name, data in files.items() if name.endswith("feed.xml") or b"feed.xml" in data]
