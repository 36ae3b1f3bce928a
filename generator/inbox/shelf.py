"""Where a harvest comes to: the library as it is, a step that would change it, and a reason to take none."""

from datetime import date

from generator.config.config import Context
from generator.editing.difference import ChangedLine, changed_lines
from generator.privacy.capitals import Lexicon
from generator.problems.problem import Problem
from generator.sources.files import Sources
from generator.values import dataclass


@dataclass(frozen=True)
class Shelf:
    """The library that a harvest comes to: its files, what reading them depends on, the rule of consent, the words that it uses,
    and the day. `room` is the folder of stories as editors see it.
    """

    room: str
    sources: Sources
    context: Context
    policy: str
    lexicon: Lexicon
    day: date


@dataclass(frozen=True)
class Step:
    """A file that would be made, or get an option: its path as shown, the title of its story, and its bytes before (None for a
    new one) and after.
    """

    path: str
    title: str
    before: bytes | None
    after: bytes

    @property
    def lines(self) -> tuple[ChangedLine, ...]:
        """The lines that differ."""
        return changed_lines((self.before or b"").decode(), self.after.decode())


class RefusedError(Exception):
    """Why nothing comes of a part of a harvest."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def on_one_line(text: str) -> str:
    """A text without the ends of its lines, and with one space between its words."""
    return " ".join(text.split())
