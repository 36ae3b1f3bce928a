"""The page of a shared dilemma: its options by the value that they serve, and ways to enough stories for a talk."""

from pathlib import Path

from generator.pages.dilemma import DilemmaPage
from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, rendered, story

OPTIONS = """\
opties:
  - {tekst: Zeg het meteen, waarden: [moed, respect], prijs: Het doet pijn.}
  - {tekst: Zeg het morgen, waarden: [moed], norm: Je zegt het aan elkaar.}
  - {tekst: Zwijg, waarden: [eerlijkheid]}
  - {tekst: Loop weg}
waarden: [respect]
"""


def page_of(room: Path, id_: str = "loyaal-aanspreken") -> DilemmaPage:
    page = build(Project(room)).pages[f"dilemmas/{id_}/index.html"]
    assert isinstance(page, DilemmaPage)
    return page


def told(title: str = "Een gewone dag", dilemma: str = "loyaal-aanspreken") -> str:
    before, _, after = story(title, dilemma=dilemma).partition("opties:\n")
    return before + OPTIONS + after.partition("waarden: [eerlijkheid]\n")[2]


def test_options_stand_by_value_most_named_first_and_those_with_a_rule_on_top(tmp_path: Path) -> None:
    groups = page_of(library(tmp_path, {"een": told()})).grid.groups
    said = [
        (group.column.term.id if group.column else "", [one.option.told.text for one in group.options])
        for group in groups
    ]
    assert said == [
        ("moed", ["Zeg het morgen", "Zeg het meteen"]),
        ("eerlijkheid", ["Zwijg"]),
        ("respect", ["Zeg het meteen"]),
        ("", ["Loop weg"]),
    ]
    assert [group.is_rare for group in groups] == [False, False, True, False]  # the last option of respect stands above
    assert [value.id for value in groups[0].options[1].others] == ["respect"]


def test_the_rule_stands_beside_its_option_and_is_asked_for_where_none_is_named(tmp_path: Path) -> None:
    page = rendered(build(Project(library(tmp_path, {"een": told()}))))[
        "dilemmas/loyaal-aanspreken/index.html"
    ].decode()
    shown = page.partition('class="by-value"')[2].partition("<table")[0]
    assert shown.count("Je zegt het aan elkaar.") == 1
    assert shown.count("Welke regel hoort hier?") == 4
    assert "Iets doen wat spannend is." in shown  # what the value means


def test_what_a_value_means_follows_an_edit_of_the_vocabulary(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": told()})
    first = build(Project(room))
    words = room / "_woordenlijst.yaml"
    words.write_text(
        words.read_text(encoding="utf-8").replace("Iets doen wat spannend is.", "Durven."), encoding="utf-8"
    )
    assert rendered(build(Project(room), first.memory)) == rendered(build(Project(room)))


def test_a_dilemma_with_few_stories_makes_a_set_with_one_that_is_like_it(tmp_path: Path) -> None:
    stories = {"een": told(), **{f"ander-{n}": told(f"Ander {n}", "regel-bedoeling") for n in range(3)}}
    room = library(tmp_path, stories)
    (talk,) = page_of(room).sets
    assert (talk.neighbour.id, talk.path) == ("regel-bedoeling", "gesprek/?verhalen=een,ander-0,ander-1")
    assert not page_of(room, "regel-bedoeling").sets


def test_a_dilemma_with_few_stories_and_nothing_like_it_says_nothing(tmp_path: Path) -> None:
    page = page_of(library(tmp_path, {"een": told()}))
    assert (page.sets, page.few) == ((), "")


def test_the_way_to_the_talk_stands_on_a_dilemma_with_stories_only(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": told()})
    made = rendered(build(Project(room)))
    assert b'href="../../dilemmas/loyaal-aanspreken/gesprek/"' in made["dilemmas/loyaal-aanspreken/index.html"]
    assert "dilemmas/loyaal-aanspreken/gesprek/index.html" in made
    assert b"regel-bedoeling/gesprek/" not in made["dilemmas/regel-bedoeling/index.html"]
