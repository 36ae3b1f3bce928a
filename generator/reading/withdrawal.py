"""Withdrawal: what a file says about leaving the site. It is heard before anything else of the file is read."""

import re
from collections.abc import Iterator

from generator.domain.consent import Consent, ConsentForm, Gate, Private, Unclear, Withdrawn
from generator.domain.story import Answers, Told
from generator.domain.table import Table, table_of
from generator.frontmatter.tree import FrontMatter
from generator.frontmatter.validation import known_fields, read_part
from generator.problems.problem import Level, Place, Problem, error
from generator.reading.result import StoryReading
from generator.sources.files import Source

_KEYS = ("ingetrokken_op", "withdrawn_on")
_LINE = re.compile(rf"^[^#\n]*\b(?:{'|'.join(_KEYS)})[ \t]*[:=][ \t]*[\"']?[^\s#,}}\"']", re.MULTILINE)


def story_table() -> Table:
    """The table of a story file: what it tells and whether that may be public, what editors answer, and what is never read."""
    return table_of(Told, Gate, Answers, private=Private)


def hear_withdrawal(source: Source, front: FrontMatter) -> StoryReading | None:
    """What is left of a file that asks for its story to be taken away; None when it does not.

    Only the consent is read then. A file that seems to ask, and does not say since when, holds an error: of it the keys and
    the status are read too, to say what is wrong.
    """
    consent = read_part(front, "consent", story_table(), ConsentForm)
    if isinstance(consent, Consent) and consent.withdrawn_on is not None:
        return StoryReading(source.path, source.slug, Withdrawn(source.path, source.slug, consent.withdrawn_on))
    place = _said_at(front)
    if place is None:
        return None
    return StoryReading(
        source.path, source.slug, Unclear(source.path, source.slug), tuple(_unclear(source, front, place))
    )


def _said_at(front: FrontMatter) -> int | None:
    """The offset of a line above the body, that is no remark, which seems to say that the story was withdrawn."""
    if not any(key in front.text for key in _KEYS):
        return None
    found = _LINE.search(front.text, 0, len(front.text) - len(front.body))
    return None if found is None else found.start()


def _unclear(source: Source, front: FrontMatter, said_at: int) -> Iterator[Problem]:
    """What is wrong with the fields' keys and with the consent; when that is nothing, the line that nobody can place."""
    fields = known_fields(source.path, front, story_table())
    _, wrong = fields.validate(Gate)
    problems = (*front.problems, *fields.problems, *wrong)
    yield from problems
    if not any(problem.level is Level.ERROR for problem in problems):
        line = front.text.count("\n", 0, said_at) + 1
        yield error(Place(source.path, line), "C101", excerpt=front.line(line))
