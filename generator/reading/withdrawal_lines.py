"""Withdrawal by lines of text: in a field or a remark above the body, in a note of the editors', or as a line by itself in the
text. An ordinary sentence about withdrawing something is none.
"""

import re
from collections.abc import Sequence
from itertools import chain

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.frontmatter.front_matter import FrontMatter
from generator.reading.lines import LONGEST_KEY, LONGEST_LINE, QUOTES, Line, parted
from generator.values import dataclass

_LONGEST_DAY = 10
_MOST_WORDS = 12
_MOST_REMARKED = 8
_LOUD = 8
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[.!?;,\n]+")
_PARTS = re.compile(r"[,{}\[\]]")
_INTERNAL = ("intern", "internal")
# The fields in which one word is enough; elsewhere it may be a tag, or about somebody who keeps to themselves.
_SPEAKING = frozenset({"status", "toestemming", "consent", "titel", "title", *_INTERNAL})


@dataclass(frozen=True)
class Said:
    """Where a file seems to say that its story was withdrawn: the number of the line from 0, and the key that may be shown.

    A field among the fields `is_known`: what is wrong with it is said where fields are judged.
    """

    line: int
    head: str = ""
    is_known: bool = False
    code: str = "C101"


def said_in_remarks(front: FrontMatter) -> Said | None:
    """The first remark among the fields that says it by itself."""
    numbered = enumerate(front.lines[: front.body_line - 1])
    told = (_in_remark(line, number) for number, line in numbered if "#" in line)
    return next(filter(None, told), None)


def said_in_lines(front: FrontMatter) -> Said | None:
    """The first line that says it, among the fields or in the text; where nothing could be told apart it may be either."""
    hints, body = hints_in(front.text), front.body_line - 1
    hinted = [
        Line(number, raw, front.lines) for number, raw in enumerate(front.lines) if any(map(raw.__contains__, hints))
    ]
    fields = [line for line in hinted if line.number < body or front.tree is None]
    text = [line for line in hinted if line.number >= body or front.tree is None]
    notes = _notes(front.lines) if fields else frozenset()
    told = chain((_in_fields(line, notes) for line in fields), map(_in_text, text))
    return next(filter(None, told), None)


def may_say(front: FrontMatter) -> bool:
    """Whether a line of the text may say it; a no is sure, where nothing is wrong with the fields."""
    short = [line for line in front.lines[front.body_line - 1 :] if len(line) < LONGEST_LINE]
    return bool(hints_in("\n".join(short)))


def hints_in(text: str) -> list[str]:
    """The pieces of words in a text that stand in all that is about withdrawal."""
    return [hint for hint in read_slips().withdrawal.hints if hint in text] if text else []


def _in_remark(line: str, number: int) -> Said | None:
    """Whether a remark in a line among the fields says so by itself; a field that was made a remark does not."""
    text = _remark_of(line)
    if not text or ":" in text or len(text) > LONGEST_LINE:
        return None
    words = plain_reading(text).split()
    is_meant = len(words) <= _MOST_REMARKED and any(
        phrase.issubset(words) for phrase in read_slips().withdrawal.phrases
    )
    if hints_in(text) and (is_meant or any(map(is_told, _CLAUSE.split(text.strip("# "))))):
        return Said(number)
    return Said(number, code="C105") if read_slips().hold.refusals.tell(text) else None


def _remark_of(line: str) -> str:
    """The remark in a line, by itself or behind a field; a hash in quotation marks begins none."""
    if line.lstrip().startswith("#"):
        return line.strip()
    before, sign, behind = line.partition(" #")
    return sign.strip() + behind if sign and before.count('"') % 2 == 0 and before.count("'") % 2 == 0 else ""


def _in_fields(line: Line, notes: frozenset[int]) -> Said | None:
    """Whether a line above the body says so: in a key, as a value by itself, or in a note of the editors'."""
    text = f" {line.raw}".partition(" #")[0]
    for part in _PARTS.split(text):
        head, sign, value = part.replace("=", ":").partition(":")
        if sign and _is_key(head):
            return Said(line.number, head.strip() + sign, is_known=True)
        told = value if sign else head
        if is_told(told) and (letters_of(head) in _SPEAKING or " " in plain_reading(told)):
            return Said(line.number)
    words = frozenset(plain_reading(text).split())
    is_noted = any(phrase <= words for phrase in read_slips().withdrawal.notes)
    return Said(line.number) if is_noted and line.number in notes else None


def _in_text(line: Line) -> Said | None:
    """Whether a line of the text says so: as a field, or as a line by itself that is not spoken."""
    head, sign, _ = parted(line.raw)
    if sign and _is_key(head):
        return Said(line.number, head.strip() + sign)
    text = line.text
    if len(text) > LONGEST_LINE or text[:1] in QUOTES or line.runs_on(text):
        return None
    words = frozenset(line.words)
    told = is_told(text) or any(phrase <= words for phrase in read_slips().withdrawal.phrases)
    return Said(line.number) if told else None


def _is_key(head: str) -> bool:
    return bool(read_slips().withdrawal.keys.near(letters_of(head)))


def is_told(text: str) -> bool:
    """Whether a text says it by itself, or begins or ends with it, and has a day beside it, or says it in capitals."""
    slips, words = read_slips(), plain_reading(text).split()[:_MOST_WORDS]
    near = slips.withdrawal.lines.near
    ends = [("".join(words[:count]), "".join(words[count:])) for count in range(1, len(words))]
    behind = [told for told, rest in ends if any(map(str.isdigit, rest[:_LONGEST_DAY]))]
    before = [told for rest, told in ends if len(rest) <= _LONGEST_DAY and any(map(str.isdigit, rest))]
    loud = [word.casefold() for word in _WORD.findall(text[:LONGEST_KEY])[:1] if word.isupper() and len(word) > _LOUD]
    return any(map(near, (letters_of(text), *behind, *before, *loud))) or any(
        slips.withdrawal.starts.near(told) for told, _ in ends
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
