"""An address that leads on: one that a term had before, or a tag with one story; nothing else of the site knows of it."""

import json
import re
from pathlib import Path

import pytest

from generator.pipeline import build
from generator.problems.problem import Level
from generator.project import Project
from tests.libraries import VOCABULARY, library, rendered, story

RENAMED = (
    VOCABULARY.replace("id: loyaal-aanspreken,", "id: loyaal-of-niet, voorheen: [loyaal-aanspreken, loyaal],")
    .replace("id: moed,", "id: dapperheid, voorheen: [moed],")
    .replace("id: helpende,", "id: verzorgende, voorheen: [helpende],")
    .replace("id: vvt-thuiszorg,", "id: thuiszorg, voorheen: [vvt-thuiszorg],")
)
OLD = {
    "dilemmas/loyaal-aanspreken/": "dilemmas/loyaal-of-niet/",
    "dilemmas/loyaal/": "dilemmas/loyaal-of-niet/",
    "waarden/moed/": "waarden/dapperheid/",
    "rollen/helpende/": "rollen/verzorgende/",
    "sectoren/vvt-thuiszorg/": "sectoren/thuiszorg/",
}


@pytest.fixture
def site(tmp_path: Path) -> dict[str, bytes]:
    return rendered(build(Project(library(tmp_path, {"een": story()}, vocabulary=RENAMED))))


@pytest.mark.parametrize(("old", "new"), OLD.items())
def test_every_former_address_leads_on_without_a_script(site: dict[str, bytes], old: str, new: str) -> None:
    page = site[f"{old}index.html"].decode()
    assert f'<meta http-equiv="refresh" content="0; url=../../{new}">' in page
    assert f'<a class="more" href="../../{new}">' in page
    assert f'<link rel="canonical" href="https://voorbeeld.example/proef/{new}">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<script" not in page
    assert f"{new}index.html" in site


def test_search_engines_lists_and_data_do_not_know_of_it(site: dict[str, bytes]) -> None:
    told = b"".join(site[name] for name in ("sitemap.xml", "feed.xml", "verhalen.json", "waarden/index.html"))
    assert not re.search(rb"(?:waarden|dilemmas|rollen|sectoren)/(?:moed|loyaal|loyaal-aanspreken|helpende)/", told)
    (record,) = json.loads(site["verhalen.json"])
    assert record["terms"]["dilemma"] == ["loyaal-of-niet"]


def test_the_filter_knows_under_which_ids_a_term_with_stories_was_found_before(site: dict[str, bytes]) -> None:
    facets = {facet["kind"]: facet.get("former") for facet in json.loads(site["data/facetten.json"])["facets"]}
    assert facets["value"] == {"moed": "dapperheid"}
    assert facets["dilemma"] == {"loyaal-aanspreken": "loyaal-of-niet", "loyaal": "loyaal-of-niet"}
    assert facets["tag"] is None


def test_a_story_may_keep_an_old_id_and_is_told_the_new_one(tmp_path: Path) -> None:
    built = build(Project(library(tmp_path, {"een": story(role="Helpende")}, vocabulary=RENAMED)))
    told = {(one.place.line, dict(one.values)["term"], dict(one.values).get("id")) for one in built.problems}
    assert {one.code for one in built.problems} == {"W106"}
    assert all(one.level is Level.WARNING for one in built.problems)
    assert "vraagstukken: [loyaal-of-niet]" in {dict(one.values)["fixed"] for one in built.problems}
    assert told == {(5, "vvt-thuiszorg", "thuiszorg"), (10, "loyaal-aanspreken", "loyaal-of-niet")}  # by label it stays
    assert built.stories == 1


def test_a_word_that_is_coined_has_its_address_before_a_former_one(tmp_path: Path) -> None:
    """Spelled as no former id is, and with the same letters in its address."""
    text = story().replace("waarden: [eerlijkheid]", "waarden: [moedж]")
    room = library(tmp_path, {"een": text}, "woordenlijst: open\n", RENAMED)
    made = rendered(build(Project(room)))
    assert b'http-equiv="refresh"' not in made["waarden/moed/index.html"]


def test_a_tag_with_one_story_leads_to_that_story_wherever_it_stands(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(tag="alleen, samen"), "twee": story(tag="samen")})
    made = rendered(build(Project(room)))
    assert b'href="../trefwoorden/samen/"' in made["trefwoorden/index.html"]
    assert b'href="../verhalen/een/"' in made["trefwoorden/index.html"]
    old = made["trefwoorden/alleen/index.html"]
    assert b'content="0; url=../../verhalen/een/"' in old
    assert b'<link rel="canonical" href="https://voorbeeld.example/proef/verhalen/een/">' in old
    assert b"trefwoorden/samen/" in made["sitemap.xml"]
    told = b"".join(data for path, data in made.items() if path != "trefwoorden/alleen/index.html")
    assert b"trefwoorden/alleen/" not in told
    # On the story itself it is a word, and no way to where the reader is.
    assert b"<li><span>alleen</span></li>" in made["verhalen/een/index.html"]


def test_a_tag_has_its_page_back_with_a_second_story_and_none_without_any(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(tag="nacht")})
    first = build(Project(room))
    (room / "twee.md").write_text(story("Nog een", tag="nacht"), encoding="utf-8")
    second = build(Project(room), first.memory)
    assert b'http-equiv="refresh"' not in rendered(second)["trefwoorden/nacht/index.html"]
    assert rendered(second) == rendered(build(Project(room)))
    for slug in ("een", "twee"):
        (room / f"{slug}.md").unlink()
    assert "trefwoorden/nacht/index.html" not in rendered(build(Project(room), second.memory))
