"""What would come of a harvest: an option in the file of its story, a draft, or why neither. Nothing is written."""

from collections.abc import Iterator

from generator.inbox.draft import draft_story
from generator.inbox.option import add_option, unknown_values
from generator.inbox.reading import HarvestReading, read_harvest
from generator.inbox.shelf import RefusedError, Shelf, Step
from generator.problems.problem import Problem, in_order
from generator.values import dataclass, digest

_NOT_SAID = "I110"


@dataclass(frozen=True)
class Plan:
    """What would come of one file. `name` is the file's, safe to print. Beside an error there may still be a step: an option and
    a story of their own stand each by itself.
    """

    name: str
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    month: str = ""
    group_size: str = ""

    @property
    def asks(self) -> bool:
        """Whether an option waits for one thing: that somebody asks the team whether it may stand on the website."""
        return any(one.code == _NOT_SAID for one in self.problems)

    @property
    def mark(self) -> str:
        """What stands for all that the plan does, so that it is known again."""
        return digest(*(part for one in self.steps for part in (one.path.encode(), one.before or b"", one.after)))


def plan_harvest(name: str, data: bytes, shelf: Shelf, *, is_agreed: bool = False) -> Plan:
    """What would come of a file of these bytes. `name` is safe to print; `is_agreed` says that the team was asked, and that all
    of them let their option stand on the website. A no in the file stays a no.
    """
    reading = read_harvest(name, data, shelf.context, shelf.lexicon, shelf.day)
    if reading.harvest is None:
        return Plan(name, (), reading.problems)
    steps: list[Step] = []
    problems = list(reading.problems)
    for one in _parts(reading, shelf, is_agreed=is_agreed):
        if isinstance(one, Step):
            steps.append(one)
        else:
            problems.append(one)
    return Plan(name, tuple(steps), in_order(problems), reading.harvest.month, reading.harvest.group_size)


def _parts(reading: HarvestReading, shelf: Shelf, *, is_agreed: bool) -> Iterator[Step | Problem]:
    """What each part of a harvest comes to: a step, or why there is none."""
    harvest, fields = reading.harvest, reading.fields
    if harvest is None or fields is None:
        return
    if harvest.option:
        yield from unknown_values(harvest.option, fields, shelf)
        try:
            yield add_option(harvest.option, harvest, fields, shelf, is_agreed=is_agreed)
        except RefusedError as fault:
            yield fault.problem
    if harvest.idea:
        try:
            yield draft_story(harvest.idea, fields, shelf)
        except RefusedError as fault:
            yield fault.problem
