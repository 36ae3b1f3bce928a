"""What comes out of a Word file: a draft, what came along, what Word hid and was left out, and what lacks.

Of what was left out nothing is here but its kind, how often it occurs, and the words of the draft before it.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from generator.problems.problem import Problem
from generator.values import dataclass


@dataclass(frozen=True)
class Spot:
    """Where something stood: the last words before it that came along (empty at the beginning), and the page, from 1, where
    Word left marks of its pages; else 0.
    """

    after: str = ""
    page: int = 0


@dataclass(frozen=True)
class Hidden:
    """Something that was left out: its kind, as the catalogues name it in `[word_hidden]`, how often, and where.

    What belongs to the file and to no place in it has no spots.
    """

    kind: str
    number: int
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Came:
    """Something that came along: its kind, as the catalogues name it in `[word_came]`, how many (words, options, photos), the
    words of the draft that tell it apart, and how it was known, as in `[word_from]`.
    """

    kind: str
    number: int = 1
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Picture:
    """A photo to store beside the story, as it would be published: upright, and without a word on place, day or device."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """A draft, and all there is to tell of it.

    `name` is that of the Word file, safe to print; `pages` is 0 when Word does not tell. `text` is a whole story file for
    `<slug>.md`: a draft without consent or origin. `missing` has what lacks before it is a puzzle, as kinds of `[word_missing]`
    with a number; `problems` are what reading the draft would report, the privacy check included.
    """

    name: str
    slug: str
    text: str
    pages: int = 0
    pictures: tuple[Picture, ...] = ()
    came: tuple[Came, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    missing: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Why no draft came out of a file: a name in `[word_refused]`, and what its sentence needs as `detail`."""

    name: str
    reason: str
    detail: str = ""


class WordError(Exception):
    """A file that is no Word file, or none that can be read: a reason of `Refused`, and its detail."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail
