"""The kits: which there are, what is in them, and that a story takes its kit along when it goes."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.pages.conversation import Kit, KitPage
from generator.pipeline import Build, build
from generator.project import Project
from tests.libraries import library, rendered, story

WITHDRAWN = (
    "toestemming: {kanalen: [website], gegeven_op: 2025-01-01, ingetrokken_op: 2025-05-05}\nherkomst: waargebeurd"
)
HEAVY = "herkomst: fictief\ngevoelig: {over: rouw}"
OF_STORY, OF_DILEMMA = "verhalen/{}/gesprek/", "dilemmas/loyaal-aanspreken/gesprek/"


def built_of(folder: Path, stories: Mapping[str, str]) -> Build:
    return build(Project(library(folder, dict(stories))))


def kits(built: Build) -> Mapping[str, Kit]:
    return {page.path: page.kit for page in built.pages.values() if isinstance(page, KitPage)}


@pytest.fixture
def five(tmp_path: Path) -> Build:
    return built_of(
        tmp_path,
        {
            "heel-zwaar": story("Heel zwaar", date="2025-09", consent=HEAVY),
            **{f"verhaal-{n}": story(f"Verhaal {n}", date=f"2025-0{n}") for n in (1, 2, 3, 4)},
        },
    )


def test_every_story_has_a_kit_and_every_dilemma_one_of_at_most_three_stories(five: Build) -> None:
    found = kits(five)
    assert {OF_STORY.format(f"verhaal-{n}") for n in (1, 2, 3, 4)} < found.keys()
    assert found[OF_STORY.format("verhaal-1")].is_alone
    together = found[OF_DILEMMA]
    assert not together.is_alone
    assert [one.slug for one in together.stories] == ["verhaal-4", "verhaal-3", "verhaal-2"]


def test_a_kit_is_found_from_its_story_and_its_dilemma_and_not_by_search_engines(five: Build) -> None:
    files = rendered(five)
    assert b'href="../../verhalen/verhaal-1/gesprek/"' in files["verhalen/verhaal-1/index.html"]
    assert b'href="../../dilemmas/loyaal-aanspreken/gesprek/"' in files["dilemmas/loyaal-aanspreken/index.html"]
    assert b"verhaal-1/gesprek/" not in files["sitemap.xml"]
    assert b"/proef/gesprek/" in files["sitemap.xml"]
    assert b"noindex" in files["verhalen/verhaal-1/gesprek/index.html"]
    assert b'href="../dilemmas/loyaal-aanspreken/gesprek/"' in files["gesprek/index.html"]


def test_what_all_kits_share_stands_where_a_talk_begins_and_in_no_kit(five: Build) -> None:
    files = rendered(five)
    begin, kit = files["gesprek/index.html"].decode(), files["verhalen/verhaal-1/gesprek/index.html"].decode()
    for words in (
        "Wat moet dit gesprek ons opleveren?",
        "Mijn eerste reactie is",
        "Onze nieuwe optie",
        "Start het gesprek",
    ):
        assert words in begin
        assert words not in kit
    assert 'href="../../../gesprek/"' in kit
    assert "Spreek haar vandaag aan" in kit
    assert len(kit) < 11_000


def test_the_teller_is_told_of_after_the_options_and_letters_stand_in_the_order_of_the_story(five: Build) -> None:
    page = rendered(five)["verhalen/verhaal-1/gesprek/index.html"].decode()
    places = [
        page.index(text)
        for text in ("Spreek haar vandaag aan", "Wacht een week", "Ik zou iets anders doen", "kit-ending")
    ]
    assert places == sorted(places)
    one = kits(five)[OF_STORY.format("verhaal-1")].stories[0]
    assert [option.sign.letter for option in one.options] == ["A", "B"]
    assert (one.added.letter, one.other.letter, one.other.name) == ("C", "D", "Wolk")
    assert one.chosen
    assert one.chosen.sign.letter == "B"


def test_a_story_that_is_withdrawn_takes_its_kit_along(tmp_path: Path) -> None:
    stories = {"weg": story("Weg", consent=WITHDRAWN), "blijft": story("Blijft")}
    built = built_of(tmp_path, stories)
    assert OF_STORY.format("weg") not in kits(built)
    assert [one.slug for one in kits(built)[OF_DILEMMA].stories] == ["blijft"]
    assert not [path for path in built.pages if "weg/gesprek" in path]


def test_prose_in_a_kit_has_the_words_of_its_links_and_no_link(tmp_path: Path) -> None:
    told = story("Een", body="Zij zei: [lees dit](https://voorbeeld.example/).")
    (one,) = kits(built_of(tmp_path, {"een": told}))[OF_STORY.format("een")].stories
    assert "lees dit" in one.situation
    assert "<a " not in one.situation


@pytest.mark.parametrize(
    ("contact", "mail"),
    [
        ("redactie@voorbeeld.example", "mailto:redactie@voorbeeld.example"),
        ("De redactie, redactie@voorbeeld.example, of bel ons: overdag", "mailto:redactie@voorbeeld.example"),
        ("https://voorbeeld.example/contact", ""),
        ("Vraag het @ de balie", ""),
    ],
)
def test_a_harvest_can_be_mailed_where_the_contact_names_an_address(tmp_path: Path, contact: str, mail: str) -> None:
    built = build(Project(library(tmp_path, {"een": story()}, settings=f'titel: Proef\ncontact: "{contact}"\n')))
    assert built.design.site.mail == mail
    assert (b'data-do="mail"' in rendered(built)["gesprek/index.html"]) is bool(mail)
