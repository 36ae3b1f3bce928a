"""What would come of a harvest: each part by itself, and nothing before the team was asked."""

import pytest

from generator.inbox.shelf import Shelf
from tests.inbox.shelves import IDEA, OPTION, errors, planned


def test_a_draft_has_no_consent_and_no_sign_of_it_means_anything(here: Shelf) -> None:
    plan = planned(IDEA, here)
    [step] = plan.steps
    assert (step.path, step.before) == ("stories/koffie-om-tien-uur.md", None)
    fields = "titel: Koffie om tien uur\nopties: [Geef haar koffie, Wacht tot half elf]\nstatus: concept"
    assert step.after.decode() == f"---\n{fields}\n---\nZij wil koffie. \\* Nu.\n"


@pytest.mark.parametrize(
    ("title", "code", "level"),
    [
        ("Twee", "I132", "warning"),
        ("twéé!", "I132", "warning"),
        ("Weg", "I132", "warning"),
        ("???", "I131", "error"),
        ("Zonderr", "I133", "error"),
    ],
)
def test_a_story_that_is_there_is_not_made_again(title: str, code: str, level: str, here: Shelf) -> None:
    plan = planned(IDEA.replace("Koffie om tien uur", title), here)
    assert ([(one.code, one.level.value) for one in plan.problems], plan.steps) == ([(code, level)], ())


def test_an_option_and_a_story_of_their_own_stand_each_by_itself(here: Shelf) -> None:
    both = OPTION.replace("akkoord_team: ja", "verhaal: {titel: Koffie om tien uur}").replace(
        "soort: optie", "soort: [optie, verhaal]"
    )
    plan = planned(both, here)
    assert (errors(plan), [one.path for one in plan.steps]) == (["I110"], ["stories/koffie-om-tien-uur.md"])


@pytest.mark.parametrize("said", ["", "akkoord_team: later\n"])
def test_a_team_that_was_asked_afterwards_may_still_say_yes(said: str, here: Shelf) -> None:
    unsaid = OPTION.replace("akkoord_team: ja\n", said)
    asking = planned(unsaid, here)
    assert (asking.asks, asking.steps) == (True, ())
    agreed = planned(unsaid, here, is_agreed=True)
    assert (agreed.asks, agreed.problems, agreed.steps) == (False, (), planned(OPTION, here).steps)


def test_nobody_is_asked_for_a_no_or_for_what_cannot_come_along(here: Shelf) -> None:
    no = OPTION.replace("akkoord_team: ja", "akkoord_team: nee")
    assert (errors(planned(no, here, is_agreed=True)), planned(no, here).asks) == (["I111"], False)
    gone = OPTION.replace("akkoord_team: ja\n", "").replace("bij: een", "bij: weg")
    assert (errors(planned(gone, here)), planned(gone, here).asks) == (["I114"], False)
