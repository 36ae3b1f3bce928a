"""The table of steps: every talk takes as long as it says, and no letter is there twice."""

from itertools import product

import pytest

from generator.domain.kit import FORMS, GROUPS, LENGTHS, OTHER, STEPS, letters_for, minutes_of

PLACES = tuple(product(range(len(LENGTHS)), range(len(GROUPS))))


@pytest.mark.parametrize("is_set", [True, False])
def test_the_steps_of_every_length_and_group_take_the_time_that_is_promised(is_set: bool) -> None:
    table = [minutes_of(step, is_set=is_set) for step in STEPS]
    told = {place: sum(minutes[number] for minutes in table) for number, place in enumerate(PLACES)}
    assert told == {(length, group): LENGTHS[length] for length, group in PLACES}
    assert all(minutes >= 0 for row in table for minutes in row)


def test_length_and_group_both_change_the_minutes_and_a_long_talk_has_more_steps() -> None:
    columns = list(zip(*(minutes_of(step, is_set=True) for step in STEPS), strict=True))
    assert len(set(columns)) == len(LENGTHS) * len(GROUPS)
    assert sum(map(bool, columns[-1])) > sum(map(bool, columns[0]))


def test_with_one_story_nothing_is_shared_first_and_there_is_more_time_to_read() -> None:
    alone = {step.id: minutes_of(step, is_set=False) for step in STEPS}
    together = {step.id: minutes_of(step, is_set=True) for step in STEPS}
    assert not any(alone["share"])
    assert all(more > less for more, less in zip(alone["read"], together["read"], strict=True))


@pytest.mark.parametrize("options", range(2, 9))
def test_every_option_has_a_letter_and_a_form_of_its_own_and_something_else_comes_last(options: int) -> None:
    letters = letters_for(options)
    assert len(letters) == options + 2
    assert [one.letter for one in letters] == list("ABCDEFGHIJ"[: options + 2])
    assert [one.form for one in letters] == [*FORMS[: options + 1], OTHER]
