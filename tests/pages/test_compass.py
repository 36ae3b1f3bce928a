"""The page of the compass: a place for each value, and of each story on the site a mark and nothing else."""

from pathlib import Path

from generator.pages.compass import CompassPage
from generator.pipeline import build
from generator.project import Project
from tests.libraries import VOCABULARY, library, story

HIDDEN = story("Verborgen", consent="herkomst: waargebeurd")


def compass(folder: Path, stories: dict[str, str], vocabulary: str = VOCABULARY) -> CompassPage:
    pages = build(Project(library(folder, stories, vocabulary=vocabulary))).pages.values()
    return next(page for page in pages if isinstance(page, CompassPage))


def test_each_value_of_the_vocabulary_has_a_place_with_its_family(tmp_path: Path) -> None:
    page = compass(tmp_path, {"een": story()})
    told = {family.heading: [value.term.label for value in family.values] for family in page.families}
    assert told == {
        "Betrokkenheid": ["Moed", "Respect"],
        "Vakmanschap": ["Zorgvuldigheid"],
        "Verantwoordelijkheid": ["Eerlijkheid"],
    }
    assert page.number_of_values == 4


def test_a_value_is_known_by_the_ids_that_it_had(tmp_path: Path) -> None:
    vocabulary = VOCABULARY.replace("{id: moed,", "{id: moed, voorheen: [lef-hebben],")
    page = compass(tmp_path, {"een": story()}, vocabulary)
    assert page.families[0].values[0].ids == "moed lef-hebben"


def test_only_stories_that_are_on_the_site_have_a_mark(tmp_path: Path) -> None:
    one = compass(tmp_path / "a", {"een": story()})
    both = compass(tmp_path / "b", {"een": story(), "verborgen": HIDDEN})
    assert len(one.known) == 7
    assert both.known == one.known
    assert len(compass(tmp_path / "c", {"een": story(), "twee": story("Twee")}).known) == 14


def test_a_site_without_stories_or_values_has_an_empty_one(tmp_path: Path) -> None:
    page = compass(tmp_path, {}, "rollen:\n  - {id: helpende, label: Helpende}\n")
    assert (page.families, page.known) == ((), "")
