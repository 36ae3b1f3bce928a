"""The steps as a leader sees them: each with its texts, in a row of minutes without gaps."""

from itertools import pairwise

import pytest

from generator.components.steps import view_steps
from generator.config.catalogue import LANGUAGES, catalogue_of
from generator.domain.kit import READ, SHARE, STEPS
from generator.sources.templates import bundled_templates, read_templates

TEMPLATES = read_templates(bundled_templates())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_says_what_to_ask_and_what_to_say_first(language: str) -> None:
    steps = view_steps(catalogue_of(TEMPLATES, language))
    assert [step.id for step in steps] == [step.id for step in STEPS]
    assert all(
        one for step in steps for one in (step.title, step.question, step.say, *(note.text for note in step.notes))
    )


def test_every_size_of_group_has_one_note_at_each_step_and_none_is_said_twice() -> None:
    steps = view_steps(catalogue_of(TEMPLATES, "nl"))
    for step in steps:
        assert sorted("".join(note.groups for note in step.notes)) == ["0", "1", "2"]
        assert len({note.text for note in step.notes}) == len(step.notes)
    assert {note.groups for step in steps for note in step.notes} > {"012", "0", "2"}


def test_each_step_begins_when_the_one_before_it_ends() -> None:
    steps = view_steps(catalogue_of(TEMPLATES, "nl"))
    assert steps[0].start == 0
    assert all(before.start + before.minutes == after.start for before, after in pairwise(steps))
    assert steps[-1].start + steps[-1].minutes == 45
    assert all(int(step.times.split()[1]) == step.minutes for step in steps)


def test_minutes_with_one_story_are_told_where_they_differ() -> None:
    steps = view_steps(catalogue_of(TEMPLATES, "nl"))
    assert [step.id for step in steps if step.alone] == [SHARE, READ]
    alone = [(step.alone or step.times).split() for step in steps]
    assert [sum(map(int, minutes)) for minutes in zip(*alone, strict=True)] == [45] * 3 + [60] * 3 + [90] * 3
