"""Front matter: a file split into its fields and its body, with what was wrong in it, and its lines as messages may show them."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import replace

from generator.domain.table import Discretion
from generator.frontmatter.garbled import find_garbled
from generator.frontmatter.nodes import Mapping
from generator.frontmatter.split import begin_of, end_of, is_mark, marks_in, split_text, unwrapped
from generator.frontmatter.stray_marks import past_stray_marks
from generator.frontmatter.tree import read_block
from generator.frontmatter.veil import veil, veil_problem, veiled_lines
from generator.problems.problem import Place, Problem, error
from generator.values import dataclass, kept

_FIRST_LINES = 3


@dataclass(frozen=True)
class FrontMatter:
    """A file, split and read. Without a tree nothing could be read; with problems the tree is that of the mended text.

    `told` is what messages may hold; without it there are no secrets.
    """

    tree: Mapping | None
    body: str
    body_line: int
    text: str
    problems: tuple[Problem, ...] = ()
    told: Discretion | None = None

    def line(self, number: int) -> str:
        """A line of the file as a message may show it."""
        if not 0 < number <= len(self.lines):
            return ""
        line = self.lines[number - 1]
        return veil(line, self._covered_from(number)) if self._is_among_fields(number) else line

    @kept
    def lines(self) -> list[str]:
        """All lines of the file: each problem asks for its own, and there may be thousands."""
        return self.text.split("\n")

    @kept
    def above(self) -> str:
        """The text above the body."""
        return self.text[: len(self.text) - len(self.body)]

    @kept
    def keys(self) -> frozenset[str]:
        """The keys at the top of the tree, in lower case."""
        return frozenset(key.value.casefold() for key, _ in self.tree.entries) if self.tree else frozenset()

    @kept
    def veiled(self) -> MappingType[int, int]:
        """From which column on the lines of the fields are not told, by number, both from 0."""
        fields = self.lines[: self.body_line - 1] if self.body_line > 1 else self.lines
        return veiled_lines(fields, self.told) if self.told is not None else {}

    def _covered_from(self, number: int) -> int | None:
        """From which column on a line of the fields is not told. Only what stands above a line has to do with that, and most
        stories have nothing but advice on the whole, which is told at their first line.
        """
        if number > _FIRST_LINES or self.told is None:
            return self.veiled.get(number - 1)
        return veiled_lines(self.lines[:number], self.told).get(number - 1)

    def covered(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems, with nothing in them of what may be private."""
        return tuple([self._covered(one) for one in problems])

    def _covered(self, problem: Problem) -> Problem:
        number = problem.place.line
        if self.told is None or not (0 < number <= len(self.lines) and self._is_among_fields(number)):
            return problem
        return veil_problem(problem, self.lines[number - 1], self.veiled.get(number - 1))

    def _is_among_fields(self, number: int) -> bool:
        """Whether a line is none of the body; where nothing could be told apart, every line may be a field."""
        return number < self.body_line or self.body_line == 1


def read_front_matter(path: str, data: bytes, told: Discretion | None = None) -> FrontMatter:
    """Read a story or a page: front matter between two lines of three hyphens, then the body.

    `told` is what messages may hold; by default they may hold all.
    """
    front = replace(_read_story(path, data, told.keys if told else ()), told=told)
    return replace(front, problems=front.covered(front.problems)) if front.problems else front


def _read_story(path: str, data: bytes, keys: Collection[str]) -> FrontMatter:
    text, problems = split_text(path, data)
    if problems:
        return FrontMatter(None, "", 1, text, problems)
    if not text.strip():
        return FrontMatter(None, "", 1, text, (error(Place(path), "F101"),))
    lines, wrong = unwrapped(path, text.split("\n"))
    marks = marks_in(lines)
    begin, wrong_begin = begin_of(path, lines, marks) if any(map(str.strip, lines)) else (None, ())
    wrong = wrong or wrong_begin
    if begin is None:
        return FrontMatter(None, "", 1, text, wrong)
    end, wrong_end = end_of(path, lines, begin, marks)
    wrong += wrong_end
    if end is None:
        return FrontMatter(None, "", 1, text, wrong)
    end, body, stray = past_stray_marks(path, lines, end, marks)
    block = lines[begin:end] if not stray else ["" if is_mark(line) else line for line in lines[begin:end]]
    tree, problems = read_block(path, block, begin, keys)
    wrong += stray + problems
    return FrontMatter(tree, "\n".join(lines[body:]), body + 1, text, (*wrong, *_garbled(path, text, wrong)))


def read_yaml(path: str, data: bytes) -> FrontMatter:
    """Read a file that is front matter as a whole: the vocabulary or the settings. An empty file is an empty mapping.

    Two lines of three hyphens around it, as in a story, do no harm.
    """
    text, problems = split_text(path, data)
    if problems:
        return FrontMatter(None, "", 1, text, problems)
    lines = text.split("\n")
    holding = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    if not holding:
        return FrontMatter(Mapping((), 1, 1), "", 1, text)
    lines, wrong = unwrapped(path, lines)
    for number in (holding[0], holding[-1]):
        if is_mark(lines[number]):
            lines = [*lines[:number], "", *lines[number + 1 :]]
    tree, problems = read_block(path, lines, 0)
    wrong += problems
    return FrontMatter(tree, "", len(lines), text, (*wrong, *_garbled(path, text, wrong)))


def _garbled(path: str, text: str, known: tuple[Problem, ...]) -> Iterator[Problem]:
    """The garbled lines of which nothing was said yet."""
    told = {problem.place.line for problem in known}
    return (problem for problem in find_garbled(path, text) if problem.place.line not in told)
