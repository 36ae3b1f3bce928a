"""References: a link or a related story that leads nowhere is told, and how to mend it."""

import pytest

from generator.domain.links import Pointer, check_pointers
from generator.problems.problem import Place, Problem

PAGES = {"", "verhalen/", "verhalen/brood-smeren/", "waarden/moed/"}
UNPUBLISHED = {"verhalen/nog-niet/"}


def check(path: str, *, is_related: bool = False) -> list[Problem]:
    word = path.rstrip("/").rpartition("/")[2]
    pointer = Pointer(word, path, Place("stories/een.md", 4, 2), "de regel", is_related)
    return list(check_pointers([pointer], PAGES, UNPUBLISHED))


@pytest.mark.parametrize("path", sorted(PAGES))
def test_what_leads_to_a_page_is_in_order(path: str) -> None:
    assert check(path) == check(path, is_related=True) == []


@pytest.mark.parametrize(
    ("path", "is_related", "level", "code"),
    [
        ("verhalen/weg/", False, "error", "M109"),
        ("verhalen/weg/", True, "error", "R101"),
        ("verhalen/nog-niet/", False, "warning", "M110"),
        ("verhalen/nog-niet/", True, "warning", "R102"),
    ],
)
def test_what_leads_nowhere_stops_a_build_and_what_leads_to_a_story_that_waits_does_not(
    path: str, is_related: bool, level: str, code: str
) -> None:
    (problem,) = check(path, is_related=is_related)
    assert (problem.level, problem.code, problem.place, problem.excerpt) == (
        level,
        code,
        Place("stories/een.md", 4, 2),
        "de regel",
    )


def test_the_story_that_was_meant_is_suggested() -> None:
    (problem,) = check("verhalen/brood-smeeren/", is_related=True)
    assert dict(problem.values) == {"name": "brood-smeeren", "suggestion": "brood-smeren"}
