"""Withdrawal: what a file says about leaving the site. It is heard before anything else of the file is read.

It is heard however it is written and wherever it stands: as a field with or without a day, as a word in another field or in
a note, as a line by itself in the text. An ordinary sentence about withdrawing something is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from generator.config.slips import read_slips
from generator.domain.consent import Consent, ConsentForm, Gate, Private, Unclear, Withdrawn
from generator.domain.normalization import letters_of, plain_reading
from generator.domain.story import Answers, Told
from generator.domain.table import Table, table_of
from generator.domain.wording import NO_WORDING, Wording
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.nodes import Mapping, Node, Text
from generator.frontmatter.validation import known_fields, read_part
from generator.problems.problem import Level, Place, Problem, error
from generator.reading.lines import LONGEST_KEY, QUOTES, parted, runs_on
from generator.reading.result import StoryReading
from generator.sources.files import Source

_LONGEST_LINE = 100
_LONGEST_DAY = 10
_MOST_WORDS = 12
_MOST_REMARKED = 8
_LOUD = 8
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?;:\n]+")
_CLAUSE = re.compile(r"[.!?;,\n]+")
_PARTS = re.compile(r"[,{}\[\]]")
_KEYS = ("ingetrokken_op", "withdrawn_on")
_GIVEN = re.compile(
    r"\b(?:gegeven_op|given_on|toestemming|consent)\b[\"']?[ \t]{0,9}[:=]([^\n,:{}]{4,40})", re.IGNORECASE
)
_SHORT_FIELDS = frozenset({"title", "status", "consent"})
_DECIDING = ("status", "consent")
_INTERNAL = ("intern", "internal")
# The fields in which one word is enough; elsewhere it may be a tag, or about somebody who keeps to themselves.
_SPEAKING = frozenset({"status", "toestemming", "consent", "titel", "title", *_INTERNAL})


@dataclass(frozen=True)
class _Said:
    """Where a file seems to say that its story was withdrawn: the number of the line from 0, and the key that may be shown.

    A field among the fields `is_known`: what is wrong with it is said where fields are judged.
    """

    line: int
    head: str = ""
    is_known: bool = False
    code: str = "C101"


def story_table() -> Table:
    """The table of a story file: what it tells and whether that may be public, what editors answer, and what is never read."""
    return table_of(Told, Gate, Answers, private=Private)


def hear_withdrawal(source: Source, front: FrontMatter, wording: Wording = NO_WORDING) -> StoryReading | None:
    """What is left of a file that asks for its story to be taken away; None when it does not.

    Only the consent is read then. A file that seems to ask, and does not say since when, holds an error: of it the keys and
    the status are read too, to say what is wrong.
    """
    consent = read_part(front, "consent", story_table(), ConsentForm)
    if isinstance(consent, Consent) and consent.withdrawn_on is not None:
        gone = Withdrawn(source.path, source.slug, consent.withdrawn_on)
        return StoryReading(source.path, source.slug, gone, given_on=consent.given_on)
    said = find_withdrawal(front) or _in_gate(front)
    if said is None:
        return None
    unclear, problems = Unclear(source.path, source.slug), tuple(_unclear(source, front, said, wording))
    return StoryReading(source.path, source.slug, unclear, problems, given_on=last_given(front.text, NO_WORDING))


def last_given(text: str, wording: Wording) -> date | None:
    """The last day on which a file says that consent was given, read line by line, as the file may be broken."""
    told = (wording.moment(match[1]) for match in _GIVEN.finditer(text))
    return max((date.fromisoformat(day) for day in told if len(day) == len("YYYY-MM-DD")), default=None)


def find_withdrawal(front: FrontMatter) -> _Said | None:
    """The first line of a file that seems to say that the story was withdrawn. Of the remarks among its fields those count
    that say it by themselves.
    """
    lines = front.text.split("\n")
    body = front.body_line - 1
    remarked = next(filter(None, (_in_remark(lines[number], number) for number in range(min(body, len(lines))))), None)
    if remarked is not None:
        return remarked
    if _is_plain(front) and not _hints_in(
        "\n".join([line for line in front.body.split("\n") if len(line) < _LONGEST_LINE])
    ):
        return None
    hints = _hints_in(front.text)
    hinted = [number for number, line in enumerate(lines) if any(hint in line for hint in hints)]
    fields = [number for number in hinted if number < body or front.tree is None]
    text = [number for number in hinted if number >= body or front.tree is None]
    notes = _notes(lines) if fields else frozenset()
    told = chain((_in_fields(lines, number, notes) for number in fields), (_in_text(lines, number) for number in text))
    return next(filter(None, told), None)


def _in_gate(front: FrontMatter) -> _Said | None:
    """A status or a consent that says by one word or a few that the story is to be gone, or a note that it is not to be used."""
    table, gone = story_table(), read_slips().withdrawal_fields
    for key, value in front.tree.entries if front.tree else ():
        name = table.name_of(key.value)
        if name in table.private:
            noted = next((one for one in _texts(value) if any(map(_is_refused, _SENTENCE.split(one.value)))), None)
            if noted is not None:
                return _Said(noted.line - 1, code="C105")
        if not (isinstance(value, Text) and not value.value[:1].isdigit() and name in _DECIDING):
            continue
        words = plain_reading(value.value).split()[:_MOST_WORDS]
        if any(gone.near("".join(words[:count])) for count in range(1, len(words) + 1)):
            return _Said(value.line - 1, code="C105")
    return None


def _is_refused(sentence: str) -> bool:
    """Whether a sentence of a note says that the story is not to be used, or is gone."""
    return read_slips().hold_refusals.tell(sentence) or (bool(_hints_in(sentence)) and _is_told(sentence))


def _in_remark(line: str, number: int) -> _Said | None:
    """Whether a remark in a line among the fields says so by itself; a field that was made a remark does not."""
    text = _remark_of(line)
    if not text or ":" in text or len(text) > _LONGEST_LINE:
        return None
    words = plain_reading(text).split()
    is_meant = len(words) <= _MOST_REMARKED and any(
        phrase.issubset(words) for phrase in read_slips().withdrawal_phrases
    )
    if _hints_in(text) and (is_meant or any(map(_is_told, _CLAUSE.split(text.strip("# "))))):
        return _Said(number)
    return _Said(number, code="C105") if read_slips().hold_refusals.tell(text) else None


def _remark_of(line: str) -> str:
    """The remark in a line, by itself or behind a field; a hash in quotation marks begins none."""
    if line.lstrip().startswith("#"):
        return line.strip()
    before, sign, behind = line.partition(" #")
    return sign.strip() + behind if sign and before.count('"') % 2 == 0 and before.count("'") % 2 == 0 else ""


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Mapping):
        yield from chain.from_iterable(_texts(value) for _, value in node.entries)
    else:
        yield from chain.from_iterable(map(_texts, node.items))


def _hints_in(text: str) -> list[str]:
    return [hint for hint in read_slips().withdrawal_hints if hint in text] if text else []


def _is_plain(front: FrontMatter) -> bool:
    """Whether the fields are as they should be, as far as withdrawal goes: then only the text need be looked at."""
    if front.tree is None or front.problems or _KEYS[0] in front.text or _KEYS[1] in front.text:
        return False
    quiet = _quiet_keys()
    return all(_is_quiet(key.value, value) for key, value in front.tree.entries if key.value.casefold() not in quiet)


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
        return not any(hint in value.value for hint in read_slips().withdrawal_hints)
    inner = table.fields["consent"].inner
    return (
        isinstance(value, Mapping) and inner is not None and all(inner.name_of(one.value) for one, _ in value.entries)
    )


def _in_fields(lines: Sequence[str], number: int, notes: frozenset[int]) -> _Said | None:
    """Whether a line above the body says so: in a key, as a value by itself, or in a note of the editors'."""
    line = f" {lines[number]}".partition(" #")[0]
    for part in _PARTS.split(line):
        head, sign, value = part.replace("=", ":").partition(":")
        if sign and _is_key(head):
            return _Said(number, head.strip() + sign, is_known=True)
        told = value if sign else head
        if _is_told(told) and (letters_of(head) in _SPEAKING or " " in plain_reading(told)):
            return _Said(number)
    words = frozenset(plain_reading(line).split())
    is_noted = any(phrase <= words for phrase in read_slips().withdrawal_notes)
    return _Said(number) if is_noted and number in notes else None


def _in_text(lines: Sequence[str], number: int) -> _Said | None:
    """Whether a line of the text says so: as a field, or as a line by itself that is not spoken."""
    line = lines[number]
    head, sign, _ = parted(line)
    if sign and _is_key(head):
        return _Said(number, head.strip() + sign)
    text = line.strip()
    if len(text) > _LONGEST_LINE or text[:1] in QUOTES or runs_on(lines, number, text):
        return None
    words = frozenset(plain_reading(text).split())
    told = _is_told(text) or any(phrase <= words for phrase in read_slips().withdrawal_phrases)
    return _Said(number) if told else None


def _is_key(head: str) -> bool:
    return bool(read_slips().withdrawal_keys.near(letters_of(head)))


def _is_told(text: str) -> bool:
    """Whether a text says it by itself, or begins or ends with it, and has a day beside it, or says it in capitals."""
    slips, words = read_slips(), plain_reading(text).split()[:_MOST_WORDS]
    near = slips.withdrawal_lines.near
    ends = [("".join(words[:count]), "".join(words[count:])) for count in range(1, len(words))]
    behind = [told for told, rest in ends if any(map(str.isdigit, rest[:_LONGEST_DAY]))]
    before = [told for rest, told in ends if len(rest) <= _LONGEST_DAY and any(map(str.isdigit, rest))]
    loud = [word.casefold() for word in _WORD.findall(text[:LONGEST_KEY])[:1] if word.isupper() and len(word) > _LOUD]
    return any(map(near, (letters_of(text), *behind, *before, *loud))) or any(
        slips.withdrawal_starts.near(told) for told, _ in ends
    )


def _notes(lines: Sequence[str]) -> frozenset[int]:
    """The lines that belong to the editors' own notes among the fields."""
    found: list[int] = []
    is_note = False
    for number, line in enumerate(lines):
        if line[:1].strip(" \t-"):
            is_note = letters_of(line[:LONGEST_KEY].partition(":")[0]) in _INTERNAL
        if is_note:
            found.append(number)
    return frozenset(found)


def _unclear(source: Source, front: FrontMatter, said: _Said, wording: Wording) -> Iterator[Problem]:
    """What is wrong with the fields' keys and with the consent; when that is nothing, the line that nobody can place."""
    fields = known_fields(source.path, front, story_table(), wording, adopts=False)
    _, wrong = fields.validate(Gate)
    line = said.line + 1
    found = (*front.problems, *fields.problems, *wrong)
    problems = tuple(problem for problem in found if problem.place.line != line or said.head)
    yield from problems
    if not said.is_known or not any(problem.level is Level.ERROR for problem in problems):
        yield error(Place(source.path, line), said.code, excerpt=said.head)
