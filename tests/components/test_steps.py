"""The steps as a leader sees them: each with its texts, in a row of minutes without gaps."""

from itertools import pairwise

import pytest

from generator.components.steps import view_steps
from generator.config.catalogue import LANGUAGES, catalogue_of
from generator.domain.kit import STEPS
from generator.sources.templates import bundled_templates, read_templates

TEMPLATES = read_templates(bundled_templates())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_says_what_to_ask_and_what_to_say_first(language: str) -> None:
    steps = view_steps(catalogue_of(TEMPLATES, language), is_set=True)
    assert [step.id for step in steps] == [step.id for step in STEPS]
    assert all(
        one for step in steps for one in (step.title, step.question, step.say, step.note, step.small, step.large)
    )
    assert any(step.small != step.note for step in steps)
    assert any(step.large != step.note for step in steps)


@pytest.mark.parametrize("is_set", [True, False])
def test_each_step_begins_when_the_one_before_it_ends(is_set: bool) -> None:
    steps = view_steps(catalogue_of(TEMPLATES, "nl"), is_set=is_set)
    assert steps[0].start == 0
    assert all(before.start + before.minutes == after.start for before, after in pairwise(steps))
    assert steps[-1].start + steps[-1].minutes == 45
    assert all(int(step.times.split()[1]) == step.minutes for step in steps)
