"""Diagnostics: a problem or a wrong template in the words in which people read it, in the terminal and in the browser."""

from dataclasses import dataclass

from generator.config.catalogue import Catalogue
from generator.pages.assets import DesignError
from generator.problems.problem import Problem
from generator.problems.report import details, headline


@dataclass(frozen=True)
class Diagnostic:
    """One line that says what is wrong, and the lines below it with the source and the caret."""

    headline: str
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, as the terminal shows it."""
        return "\n".join((self.headline, *self.lines))


def describe_problem(problem: Problem, words: Catalogue) -> Diagnostic:
    """A problem of the stories or settings, with its line."""
    return Diagnostic(headline(problem, words), details(problem, words))


def describe_design_error(error: DesignError, source: str, words: Catalogue) -> Diagnostic:
    """A template's error with the line that is wrong; `source` is the template's text, as far as it is known."""
    line = source.splitlines()[error.line - 1 : error.line] if error.line > 0 else []
    text = words.text("preview", "design", path=error.path, line=error.line, reason=error.reason)
    return Diagnostic(text, tuple(f"    {one.strip()}" for one in line))
