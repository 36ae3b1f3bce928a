"""A team's option in the file of its story: one more and no other byte, or why not."""

import pytest

from generator.inbox.shelf import Shelf
from tests.inbox.shelves import OPTION, errors, planned, warnings

ADDED = """\
  - tekst: Vraag wat zij nodig heeft
    waarden: [moed]
    prijs: Het kost tijd.
    bron: team
    maand: 2026-04
"""


def test_an_option_comes_below_the_others_and_no_other_byte_changes(here: Shelf) -> None:
    plan = planned(OPTION, here)
    [step] = plan.steps
    assert (plan.problems, step.path, step.title) == ((), "stories/een.md", "Een gewone dag")
    before = here.sources.files["stories/een.md"].data.decode()
    assert step.before == before.encode()
    assert step.after.decode() == before.replace("waarden: [eerlijkheid]", f"{ADDED}waarden: [eerlijkheid]")
    assert [(one.before, one.after) for one in step.lines] == [(None, line) for line in ADDED.splitlines()]


def test_values_are_known_in_any_spelling_and_english_keys_too(here: Shelf) -> None:
    english = """\
---
kind: option
story: een
month: 2026-04
option: {text: Ask what she needs, values: [Lef, RESPECT], needs: Rust., mitigation: Samen., norm: Altijd.}
team_agrees: yes
---
"""
    [step] = planned(english, here).steps
    said = [one.after for one in step.lines]
    assert said[:3] == ["  - tekst: Ask what she needs", "    waarden: [moed, respect]", "    norm: Altijd."]
    assert said[3:] == ["    verzachten: Samen.", "    nodig: Rust.", "    bron: team", "    maand: 2026-04"]


REFUSED = [
    ("not agreed", "akkoord_team: ja", "akkoord_team: nee", "I111"),
    ("not said whether they agree", "akkoord_team: ja\n", "", "I110"),
    ("not known yet whether they agree", "akkoord_team: ja", "akkoord_team: later", "I110"),
    ("a word that says neither", "akkoord_team: ja", "akkoord_team: misschien", "V121"),
    ("no such story", "bij: een", "bij: eem", "I112"),
    ("a way out", "bij: een", "bij: ../../buiten", "I112"),
    ("a path of its own", "bij: een", "bij: /etc/passwd", "I112"),
    ("the file's name", "bij: een", "bij: een.md", "I112"),
    ("the vocabulary", "bij: een", "bij: _woordenlijst", "I112"),
    ("a withdrawn story", "bij: een", "bij: weg", "I114"),
    ("a draft", "bij: een", "bij: concept", "I114"),
    ("a story without consent", "bij: een", "bij: zonder", "I114"),
    ("a story with an error", "bij: een", "bij: kapot", "I115"),
    ("as many as there may be", "bij: een", "bij: vol", "I116"),
    ("almost what stands there", "Vraag wat zij nodig heeft", "Spreek haar vandag aan", "I122"),
    ("the same words in another order", "Vraag wat zij nodig heeft", "Spreek haar aan vandaag", "I122"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_an_option_that_cannot_be_added_is_refused(old: str, new: str, code: str, here: Shelf) -> None:
    plan = planned(OPTION.replace(old, new), here)
    assert (errors(plan), plan.steps) == ([code], ())


@pytest.mark.parametrize("text", ["Spreek haar vandaag aan", "spreek haar vándaag aan!", "Spreek haar  vandaag  aan."])
def test_an_option_that_stands_there_is_not_added_twice(text: str, here: Shelf) -> None:
    plan = planned(OPTION.replace("Vraag wat zij nodig heeft", text), here)
    assert (errors(plan), warnings(plan), plan.steps) == ([], ["I121"], ())


@pytest.mark.parametrize("text", ["Spreek hem morgen aan", "Wacht een maand of twee", "Zeg niets"])
def test_another_option_is_none_of_these(text: str, here: Shelf) -> None:
    plan = planned(OPTION.replace("Vraag wat zij nodig heeft", text), here)
    assert (errors(plan), len(plan.steps)) == ([], 1)


def test_nothing_is_told_of_a_story_that_readers_do_not_see(here: Shelf) -> None:
    said = str(planned(OPTION.replace("bij: een", "bij: weg"), here).problems)
    assert "Weg" not in said
    assert "2026-02-01" not in said


def test_a_value_that_nobody_knows_is_said_and_does_not_come_along(here: Shelf) -> None:
    plan = planned(OPTION.replace("[moed]", "[moet, respect, tijd]"), here)
    assert (errors(plan), warnings(plan)) == ([], ["I119", "I119"])
    assert dict(plan.problems[0].values)["suggestion"] == "moed"
    assert b"    waarden: [respect]\n" in plan.steps[0].after
