"""Remarks: what editors wrote to each other in a text, and what came along with a mail, as far as one line tells."""

import re
from collections.abc import Iterator

from generator.config.slips import read_slips
from generator.domain.normalization import fold, letters_of
from generator.reading.lines import LONGEST_KEY, LONGEST_LINE, QUOTES, Line, heads_of, is_name, nameless, parted

# Signs of programmers, of note programs and of Word's comments; none of them stands in an ordinary sentence.
_NOTE = r"\[[A-Z]{2,4}[0-9]{1,3}(?:R[0-9]{1,2})?\](?![(\w])(?!:[ \t]{0,9}(?:https?:|[\w-]{1,80}\.md))"
# Begins with one sign, so that it is found at once; the whole of _SIGN is tried at each place.
_NOTED = re.compile(_NOTE)
# Also asked of a whole text, of which any line may begin with one.
_SIGN = re.compile(
    r"(?:^|(?<=[ \t]))//(?=[ \t]|[^\W\d_])|%%|^[ \t]{0,9}\?{3}|==(?=[^\W_=])|(?<![\w-])(?:TODO|FIXME|TBD|X{3,12})(?![\w-])"
    rf"|{_NOTE}",
    re.MULTILINE,
)
# A letter that most texts lack is found ten times as fast as a word.
_SIGNS = (
    ("/", "//"),
    ("%", "%%"),
    ("?", "???"),
    ("=", "=="),
    ("O", "TODO"),
    ("X", "FIXME"),
    ("X", "XXX"),
    ("B", "TBD"),
)
_OF_NOTE = re.compile(r"[0-9]\]")
_IN_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}\n]{3,100})[)\]}](?!\()")
_QUOTED = ">"
_BESIDE = 3
_MOST_IN_NAME = 3


def remark_in(line: Line) -> str:
    """The sign or the words by which a line is a remark to editors, and which may be shown; empty when it is none."""
    text = line.raw
    signed = sign_in(text)
    if signed:
        return signed
    is_short = len(text) < LONGEST_KEY * 2 and line.spoken == LONGEST_LINE
    if is_short and line.text[:1] not in QUOTES and _tells(text):
        return read_slips().editors.remarks.shown(text)[:LONGEST_KEY]
    head, colon, rest = text[: LONGEST_KEY * 2].partition(":")
    if colon and is_name(rest) and letters_of(head) in read_slips().hold.labels.letters:
        return head.strip()
    told = next((words for words in _candidates(text) if _tells(words)), "")
    return read_slips().editors.remarks.shown(told) if told else ""


def _tells(text: str) -> bool:
    """Whether words are a remark, whoever is named in them."""
    remarks = read_slips().editors.remarks
    return remarks.may_tell(text) and (remarks.tell(text) or remarks.tell(nameless(text)))


def sign_in(text: str) -> str:
    """The sign by which a text holds a remark, whatever its words; empty without one."""
    found = None
    if [sign for letter, sign in _SIGNS if letter in text and sign in text]:
        found = _SIGN.search(text)
    elif "]" in text and _OF_NOTE.search(text):
        found = _NOTED.search(text)
    return found[0] if found else ""


def may_remark(line: str) -> bool:
    """Whether a line is short, or has a colon near its begin or brackets, as a remark has; of a sign this says nothing."""
    return (
        len(line) < LONGEST_KEY * 2
        or ":" in line[:LONGEST_KEY]
        or "(" in line
        or "[" in line
        or "{" in line
        or "<" in line
    )


def mark_in_name(name: str, title: str) -> str:
    """The word in a file's name, at its begin or end or in brackets, that says that it is not for readers.

    What the title says too is part of the story: its name was made from that.
    """
    words, told = fold(name).split(), f" {fold(title)} "
    counts = range(1, _MOST_IN_NAME + 1)
    inner = [tuple(fold(part).split()) for part in _IN_BRACKETS.findall(name)]
    ends = [*inner, *(tuple(words[-count:]) for count in counts)]
    begins = [tuple(words[:count]) for count in counts if count < len(words)]
    slips = read_slips()
    marks = [part for part in ends if part in slips.hold.names | slips.hold.names_behind]
    found = (" ".join(part) for part in (*marks, *(part for part in begins if part in slips.hold.names)))
    return next((mark for mark in found if f" {mark} " not in told), "")


def _candidates(line: str) -> Iterator[str]:
    """What may be the words of a remark: what stands before a colon, and what stands in brackets, up to a colon there."""
    if ":" in line[:LONGEST_KEY]:
        yield line[:LONGEST_KEY].partition(":")[0]
    if "(" in line or "[" in line or "{" in line:
        for inner in _IN_BRACKETS.findall(line):
            yield from heads_of(inner)


def is_mail(line: Line) -> bool:
    """Whether a line came along with a mail: what only a program writes, or its head with another of them beside it.

    In a quotation it is part of the story.
    """
    letters, slips = line.label_letters, read_slips()
    if line.text.startswith(_QUOTED) or not letters:
        return False
    if letters in slips.editors.mail_lines.letters:
        return True
    if ":" not in line.raw or letters not in slips.editors.mail_heads.letters:
        return False
    lines, number = line.lines, line.number
    beside = (*lines[max(0, number - _BESIDE) : number], *lines[number + 1 : number + 1 + _BESIDE])
    heads = (parted(one) for one in beside if ":" in one)
    return any(sign and letters_of(head) in slips.editors.mail_heads.letters for head, sign, _ in heads)
