"""Copies of a file that are left beside it, and are on the site as well."""

from pathlib import Path

import pytest

from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, story

OTHER = "Heel iets anders gebeurt hier. Een deur valt dicht in het slot. Niemand kijkt op van zijn werk."


def copies(folder: Path, stories: dict[str, str]) -> list[tuple[str, str]]:
    """The stories that are told to be copies, with that of which."""
    found = build(Project(library(folder, stories))).problems
    return [(one.place.path, dict(one.values)["other"]) for one in found if one.code == "A110"]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "de-deur - kopie",
            "de-deur (1)",
            "Kopie van de-deur",
            "de-deur copy",
            "de-deur-LAPTOP-12",
            "de-deur-definitief",
        ),
        *("de-deur (conflicted copy 2026-03-12)", "de-deur.sync-conflict-20260312-101010-ABC"),
    ],
)
def test_a_copy_is_told_of_which_story_it_is_one(tmp_path: Path, name: str) -> None:
    changed = story("De deur, nieuw", consent="herkomst: fictief\nstatus: gepubliceerd").replace(
        "Ik zet mijn tas neer en wacht.", "Ik wacht."
    )
    found = copies(tmp_path, {"de-deur": story("De deur"), name: changed})
    assert found == [(f"stories/{name}.md", "stories/de-deur.md")]


def test_the_same_title_above_the_same_text_is_a_copy_under_any_name(tmp_path: Path) -> None:
    assert len(copies(tmp_path, {"een": story("De deur"), "twee": story("de deur")})) == 1


def test_stories_that_share_a_title_or_a_part_of_their_name_are_no_copies(tmp_path: Path) -> None:
    assert not copies(tmp_path, {"de-deur": story("De deur"), "elders": story("De deur", body=OTHER)})
    assert not copies(tmp_path, {"de-deur": story("De deur"), "de-deur-naar-de-tuin": story("De tuin", body=OTHER)})


def test_a_copy_that_is_a_draft_is_on_no_site(tmp_path: Path) -> None:
    draft = story("De deur", consent="herkomst: fictief\nstatus: concept")
    assert not copies(tmp_path, {"de-deur": story("De deur"), "de-deur-2": draft})
