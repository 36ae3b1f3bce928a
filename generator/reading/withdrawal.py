"""Withdrawal: what a file says about leaving the site. It is heard before anything else of the file is read.

It is heard however it is written and wherever it stands: as a field with or without a day, as a word in another field or in
a note, as a line by itself in the text. An ordinary sentence about withdrawing something is none.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from generator.config.slips import read_slips
from generator.domain.normalization import plain_reading
from generator.domain.story_file import Consent, ConsentForm, Gate, Unclear, Withdrawn, story_table
from generator.domain.wording import NO_WORDING, Wording
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.nodes import Mapping, Node, Text
from generator.frontmatter.validation import known_fields, read_part
from generator.problems.problem import Level, Place, Problem, error
from generator.reading.result import StoryReading
from generator.reading.withdrawal_lines import Said, hints_in, is_told, may_say, said_in_lines, said_in_remarks
from generator.sources.files import Source

_MOST_WORDS = 12
_SENTENCE = re.compile(r"[.!?;:\n]+")
_KEYS = ("ingetrokken_op", "withdrawn_on")
_GIVEN = re.compile(
    r"\b(?:gegeven_op|given_on|toestemming|consent)\b[\"']?[ \t]{0,9}[:=]([^\n,:{}]{4,40})", re.IGNORECASE
)
_SHORT_FIELDS = frozenset({"title", "status", "consent"})
_DECIDING = ("status", "consent")


def hear_withdrawal(source: Source, front: FrontMatter, wording: Wording = NO_WORDING) -> StoryReading | None:
    """What is left of a file that asks for its story to be taken away; None when it does not.

    Only the consent is read then. A file that seems to ask, and does not say since when, holds an error: of it the keys and
    the status are read too, to say what is wrong.
    """
    consent = read_part(front, "consent", story_table(), ConsentForm)
    if isinstance(consent, Consent) and consent.withdrawn_on is not None:
        gone = Withdrawn(source.path, source.slug, consent.withdrawn_on)
        return StoryReading(source.path, source.slug, gone, given_on=consent.given_on)
    said = _said(front)
    if said is None:
        return None
    unclear, problems = Unclear(source.path, source.slug), tuple(_unclear(source, front, said, wording))
    return StoryReading(source.path, source.slug, unclear, problems, given_on=last_given(front.text, NO_WORDING))


def last_given(text: str, wording: Wording) -> date | None:
    """The last day on which a file says that consent was given, read line by line, as the file may be broken."""
    told = (wording.moment(match[1]) for match in _GIVEN.finditer(text))
    return max((date.fromisoformat(day) for day in told if len(day) == len("YYYY-MM-DD")), default=None)


def _said(front: FrontMatter) -> Said | None:
    """Where a file first seems to say that the story was withdrawn: in a remark, in a line, or in a field of the gate.

    Where the fields are as they should be, only the text need be looked at.
    """
    said = said_in_remarks(front)
    if said is None and not (_is_plain(front) and not may_say(front)):
        said = said_in_lines(front)
    return said or _in_gate(front)


def _in_gate(front: FrontMatter) -> Said | None:
    """A status or a consent that says by one word or a few that the story is to be gone, or a note that it is not to be used."""
    table, gone = story_table(), read_slips().withdrawal.fields
    if front.tree is None or front.keys.isdisjoint(_speaking_keys()):
        return None
    for key, value in front.tree.entries:
        name = table.name_of(key.value)
        if name in table.private:
            noted = next((one for one in _texts(value) if any(map(_is_refused, _SENTENCE.split(one.value)))), None)
            if noted is not None:
                return Said(noted.line - 1, code="C105")
        if not (isinstance(value, Text) and not value.value[:1].isdigit() and name in _DECIDING):
            continue
        words = plain_reading(value.value).split()[:_MOST_WORDS]
        if any(gone.near("".join(words[:count])) for count in range(1, len(words) + 1)):
            return Said(value.line - 1, code="C105")
    return None


def _is_refused(sentence: str) -> bool:
    """Whether a sentence of a note says that the story is not to be used, or is gone."""
    return read_slips().hold.refusals.tell(sentence) or (bool(hints_in(sentence)) and is_told(sentence))


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Mapping):
        yield from chain.from_iterable(_texts(value) for _, value in node.entries)
    else:
        yield from chain.from_iterable(map(_texts, node.items))


def _is_plain(front: FrontMatter) -> bool:
    """Whether the fields are as they should be, as far as withdrawal goes: then only the text need be looked at."""
    if front.tree is None or front.problems or _KEYS[0] in front.text or _KEYS[1] in front.text:
        return False
    quiet = _quiet_keys()
    return all(_is_quiet(key.value, value) for key, value in front.tree.entries if key.value.casefold() not in quiet)


@lru_cache(maxsize=1)
def _speaking_keys() -> frozenset[str]:
    """The keys of fields that decide who may see the story, and of those that are never read, in lower case."""
    table = story_table()
    return frozenset(key.casefold() for key, name in table.names.items() if name in (*_DECIDING, *table.private))


@lru_cache(maxsize=1)
def _quiet_keys() -> frozenset[str]:
    """The keys of fields in which a word about withdrawal is one of the story."""
    table = story_table()
    return frozenset(key for key, name in table.names.items() if name not in (*_SHORT_FIELDS, *table.private))


def _is_quiet(key: str, value: Node) -> bool:
    """Whether a short field says nothing of withdrawal: as a text, or by a key in the consent that nobody knows."""
    table = story_table()
    if table.name_of(key) not in _SHORT_FIELDS:
        return False
    if isinstance(value, Text):
        return not hints_in(value.value)
    inner = table.fields["consent"].inner
    return (
        isinstance(value, Mapping) and inner is not None and all(inner.name_of(one.value) for one, _ in value.entries)
    )


def _unclear(source: Source, front: FrontMatter, said: Said, wording: Wording) -> Iterator[Problem]:
    """What is wrong with the fields' keys and with the consent; when that is nothing, the line that nobody can place."""
    fields = known_fields(source.path, front, story_table(), wording, adopts=False)
    _, wrong = fields.validate(Gate)
    line = said.line + 1
    found = (*front.problems, *fields.problems, *wrong)
    problems = tuple(problem for problem in found if problem.place.line != line or said.head)
    yield from problems
    if not said.is_known or not any(problem.level is Level.ERROR for problem in problems):
        yield error(Place(source.path, line), said.code, excerpt=said.head)
