"""The steps of a conversation as a leader sees them: what to ask, what to say first, how long it takes."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import cast

from generator.config.catalogue import Catalogue
from generator.domain.kit import GROUPS, LENGTHS, STEPS, Step, minutes_of
from generator.values import dataclass


@dataclass(frozen=True)
class Note:
    """What the leader minds with groups of some size: `groups` are their places among the sizes, run together ("12")."""

    groups: str
    text: str


@dataclass(frozen=True)
class StepView:
    """One step. `question` is for the group, `say` is the leader's first sentence, and `notes` are for the leader: one for
    every size of the group. `paper` is for a leader who has it on paper, `skip` for one who does not know how many stories.

    `times` are the minutes for each length and, within it, each size of the group, with spaces between; 0 leaves the step
    out. With one story they may be others: those of `alone`, or nothing where they are the same. `start` and `minutes` are
    those of the shortest conversation on several stories with a middle group.
    """

    id: str
    title: str
    question: str
    say: str
    notes: tuple[Note, ...]
    paper: str
    skip: str
    times: str
    alone: str
    start: int
    minutes: int


@dataclass(frozen=True)
class Choice:
    """A length or a size of the group to choose: its number or numbers, and its place among the minutes of a step."""

    label: str
    place: int


def view_steps(catalogue: Catalogue) -> tuple[StepView, ...]:
    """All steps with their texts."""
    texts = cast("Mapping[str, Mapping[str, str]]", catalogue.sections["steps"])
    starts = accumulate((minutes_of(step, is_set=True)[1] for step in STEPS), initial=0)
    return tuple(_view(step, start, texts[step.id]) for step, start in zip(STEPS, starts, strict=False))


def _view(step: Step, start: int, texts: Mapping[str, str]) -> StepView:
    several, one = minutes_of(step, is_set=True), minutes_of(step, is_set=False)
    return StepView(
        id=step.id,
        title=texts["title"],
        question=texts["question"],
        say=texts["say"],
        notes=_notes([texts.get(size, texts["note"]) for size in ("small", "note", "large")]),
        paper=texts.get("paper", ""),
        skip=texts.get("skip", ""),
        times=_written(several),
        alone=_written(one) if one != several else "",
        start=start,
        minutes=several[1],
    )


def _notes(texts: Sequence[str]) -> tuple[Note, ...]:
    places = {text: "".join(str(place) for place, one in enumerate(texts) if one == text) for text in texts}
    return tuple(Note(groups, text) for text, groups in places.items())


def _written(minutes: Sequence[int]) -> str:
    return " ".join(map(str, minutes))


LENGTH_CHOICES = tuple(Choice(str(length), place) for place, length in enumerate(LENGTHS))
GROUP_CHOICES = tuple(Choice(f"{fewest}–{most}", place) for place, (fewest, most) in enumerate(GROUPS))
