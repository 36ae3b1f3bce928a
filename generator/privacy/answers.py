"""What editors answer to advice: words that may stay, each with a reason. An error has no answer but another text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.domain.normalization import fold
from generator.frontmatter.nodes import Mapping, Sequence, Text, find
from generator.frontmatter.validation import Fields
from generator.problems.problem import Problem, without_digits
from generator.values import dataclass

_FIELD = "accepted"


@dataclass(frozen=True)
class Answer:
    """Words that may stay, folded, and as they are written in the file."""

    words: str
    written: str

    def answers(self, found: str) -> bool:
        """Whether the words are what was found, a part of it, or more than it."""
        own, other = f" {self.words} ", f" {fold(found)} "
        return bool(self.words) and (own in other or other in own)


def answers_in(fields: Fields) -> tuple[Answer, ...]:
    """The answers that have a reason."""
    return tuple(Answer(fold(key.value), key.value) for key, value in _entries(fields) if value.value.strip())


def check_answers(fields: Fields) -> Iterator[Problem]:
    """An answer without its reason is none, and a list of words has none."""
    held = find(fields.tree, (_FIELD,))
    if not isinstance(held, Mapping) or any(not isinstance(value, Text) for _, value in held.entries):
        yield _told(fields.error((_FIELD,), "P133"))
        return
    for key, value in _entries(fields):
        if not value.value.strip():
            yield _told(fields.error((_FIELD, key.value), "P131", word=without_digits(key.value)))


def without_echoes(fields: Fields, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, but for those of items of a list where words with their reasons belong: that is one slip."""
    held = find(fields.tree, (_FIELD,))
    lines = {item.line for item in held.items} if isinstance(held, Sequence) else {held.line}
    if isinstance(held, Mapping):
        return iter(problems)
    return (problem for problem in problems if problem.place.line not in lines or problem.code == "P133")


def unused(fields: Fields, answer: Answer) -> Problem:
    """An answer to nothing that was asked."""
    return _told(fields.warning((_FIELD, answer.written), "P132", word=without_digits(answer.written)))


def _entries(fields: Fields) -> Iterator[tuple[Text, Text]]:
    held = find(fields.tree, (_FIELD,))
    if isinstance(held, Mapping) and held is not fields.tree:
        yield from ((key, value) for key, value in held.entries if isinstance(value, Text))


def _told(problem: Problem) -> Problem:
    return replace(problem, excerpt=without_digits(problem.excerpt))
