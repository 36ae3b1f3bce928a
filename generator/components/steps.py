"""The steps of a conversation as a leader sees them: what to ask, what to say first, how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

from generator.config.catalogue import Catalogue
from generator.domain.kit import GROUPS, LENGTHS, STEPS, Step, minutes_of


@dataclass(frozen=True)
class StepView:
    """One step. `question` is for the group, `say` is the leader's first sentence, and the three notes are for the leader:
    with a middle, a small and a large group. `paper` is for a leader who has it on paper.

    `times` are the minutes for each length and, within it, each size of the group, with spaces between; 0 leaves the step
    out. `start` and `minutes` are those of the shortest conversation with a middle group.
    """

    id: str
    title: str
    question: str
    say: str
    note: str
    small: str
    large: str
    paper: str
    times: str
    start: int
    minutes: int


@dataclass(frozen=True)
class Choice:
    """A length or a size of the group to choose: its number or numbers, and its place among the minutes of a step."""

    label: str
    place: int


def view_steps(catalogue: Catalogue, *, is_set: bool) -> tuple[StepView, ...]:
    """All steps with their texts, for several stories or for one."""
    texts = cast("Mapping[str, Mapping[str, str]]", catalogue.sections["steps"])
    times = [minutes_of(step, is_set=is_set) for step in STEPS]
    starts = accumulate((all_[1] for all_ in times), initial=0)
    return tuple(
        _view(step, minutes, start, texts[step.id]) for step, minutes, start in zip(STEPS, times, starts, strict=False)
    )


def _view(step: Step, minutes: tuple[int, ...], start: int, texts: Mapping[str, str]) -> StepView:
    return StepView(
        id=step.id,
        title=texts["title"],
        question=texts["question"],
        say=texts["say"],
        note=texts["note"],
        small=texts.get("small", texts["note"]),
        large=texts.get("large", texts["note"]),
        paper=texts.get("paper", ""),
        times=" ".join(map(str, minutes)),
        start=start,
        minutes=minutes[1],
    )


LENGTH_CHOICES = tuple(Choice(str(length), place) for place, length in enumerate(LENGTHS))
GROUP_CHOICES = tuple(Choice(f"{fewest}–{most}", place) for place, (fewest, most) in enumerate(GROUPS))
