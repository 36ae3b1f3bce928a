"""Problems: what is wrong in a file, where, and the values its sentence needs.

The sentences themselves stand in the catalogues (`templates/catalogues/`), one per code;
turning a problem into text is the work of `report`.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum

from generator.values import dataclass

HIDDEN = "•"

_DIGIT = re.compile("[0-9]")
# The family of codes that tell of personal data.
_PERSONAL = "P"
_LONGEST_NUMBER = len("99999")
_LONGEST_EXCERPT = 200
_OPTIONAL = frozenset({"suggestion", "fixed"})
# A paragraph is one line: so that the caret has something to point at, as much of it is kept as comes before.
_FURTHEST = 4000
_MARGIN = 60


class Level(StrEnum):
    """How bad it is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file. `path` is as shown to the editor; `line` and `column` count from 1."""

    path: str
    line: int = 1
    column: int = 1


def place_in(path: str, text: str, offset: int, first: int = 1) -> Place:
    """The place of an offset in a text that begins at a line of a file."""
    return Place(path, first + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset))


@dataclass(frozen=True)
class Problem:
    """One problem. `values` fill the catalogue's sentence for `code`.

    Two value names have a meaning of their own: `suggestion` (the nearest known word) and
    `fixed` (the corrected line). `excerpt` is the source line that the caret points into; of a long one, the part up to there.
    """

    place: Place
    level: Level
    code: str
    values: tuple[tuple[str, str], ...] = ()
    excerpt: str = ""

    @property
    def sort_key(self) -> tuple[Place, str, tuple[tuple[str, str], ...]]:
        """Order of a report: by path, line, column, and then by code."""
        return (self.place, self.code, self.values)


def error(place: Place, code: str, *, excerpt: str = "", **values: str) -> Problem:
    """Make an error; an empty `suggestion` or `fixed` is left out. Any other value may be empty, as what people write is."""
    return _problem(place, Level.ERROR, code, excerpt, values)


def warning(place: Place, code: str, *, excerpt: str = "", **values: str) -> Problem:
    """Make a warning; its values are as an error's."""
    return _problem(place, Level.WARNING, code, excerpt, values)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems for a report and drop exact repeats. Of a line with something personal in it none of them tells a digit."""
    found = dict.fromkeys(problems)
    personal = {(one.place.path, one.place.line) for one in found if one.code.startswith(_PERSONAL)}
    told = (_discreet(one, personal) for one in found) if personal else found
    return tuple(sorted(told, key=lambda problem: problem.sort_key))


def without_digits(text: str) -> str:
    """The text with every digit hidden."""
    return _DIGIT.sub(HIDDEN, text)


def _discreet(problem: Problem, personal: Collection[tuple[str, int]]) -> Problem:
    if problem.code.startswith(_PERSONAL) or (problem.place.path, problem.place.line) not in personal:
        return problem
    values = [(name, value if _is_count(value) else without_digits(value)) for name, value in problem.values]
    kept = [pair for pair, before in zip(values, problem.values, strict=True) if pair[0] != "fixed" or pair == before]
    return replace(problem, values=tuple(kept), excerpt=without_digits(problem.excerpt))


def _is_count(value: str) -> bool:
    """Whether a value is the number of a line or a limit, and not what somebody wrote."""
    return len(value) < _LONGEST_NUMBER and value.isdecimal()


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(problem.level is Level.ERROR for problem in problems)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, or an empty text when none comes near."""
    by_lower_case = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold(), by_lower_case, n=1, cutoff=0.6)
    return by_lower_case[found[0]] if found else ""


def _problem(place: Place, level: Level, code: str, excerpt: str, values: dict[str, str]) -> Problem:
    kept = tuple((name, value) for name, value in values.items() if value or name not in _OPTIONAL)
    return Problem(place, level, code, kept, excerpt[: max(_LONGEST_EXCERPT, min(place.column, _FURTHEST) + _MARGIN)])
