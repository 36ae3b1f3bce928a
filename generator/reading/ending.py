"""The ending: where what is kept behind the reveal begins, and what was written for its heading instead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.config.catalogue import LANGUAGES
from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.domain.schema import OUTCOMES
from generator.reading.lines import QUOTES, Line, Lines, is_rule
from generator.reading.untitled_ending import find_beginning
from generator.values import dataclass

SHORT = 46
_MOST_SPACES = 8
_LONG = 10
_A_SENTENCE = 30
_MOST_WORDS = 12
_BEFORE_TEXT = " \t>|+-•·\\0123456789.)("
_FEW = 4
_BESIDE = " \t–—-:"
_ATTRIBUTES = re.compile(r"\{[#.:][^{}\n]{0,60}\}")
_OPENING = ("#", "**", "__", "<h", "<H", "<b>", "<B>", "<strong")
_BOLD = ("**", "__")
_SENTENCE_ENDS = ".?!’”:"
_MARKS = "#*_<>|"
_SEPARATORS = (": ", " - ", " – ", " — ", ". ")
_COMMAS = (", ", "? ")
_OUTCOME_KEYS = ("afloop", "outcome")
_OUTCOMES = frozenset(plain_reading(word) for pair in OUTCOMES.items() for word in pair)


@dataclass(frozen=True)
class Slip:
    """What is wrong with a heading. `line` counts from 0 in the body; `before` and `rest` stand beside it in the line."""

    line: int
    code: str
    before: str = ""
    rest: str = ""

    def fixed(self, language: str) -> str:
        """The heading as it should be in a language, and what stood beside it on lines of its own."""
        headings = read_slips().ending.headings
        heading = "## " + headings.get(language, headings[LANGUAGES[0]])
        return "\n".join(part for part in (_as_text(self.before), heading, _as_text(self.rest)) if part)


def _as_text(beside: str) -> str:
    """What stood beside a heading, where it is text: a word or a few that go on with the heading, or a mark, are none."""
    text = _ATTRIBUTES.sub("", beside).strip(_BESIDE)
    words = text.split()
    is_heading = len(words) <= _FEW and text[-1:] not in _SENTENCE_ENDS and (text[:1].islower() or not words[1:])
    return "" if is_heading else text


@dataclass(frozen=True)
class Split:
    """A body in two: what is read at once, and what is kept behind the reveal. `heading` is the number of the line between."""

    before: str
    after: str
    heading: int | None = None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class _Head:
    """What may be a heading in a line, and what stands before and behind it there."""

    text: str
    is_marked: bool
    before: str = ""
    rest: str = ""


def split_ending(body: Lines, *, is_told_of: bool = False) -> Split:
    """Split a body at its heading. What was only meant as one splits it too, so that nothing below it is shown too early.

    Only above the right heading is there anything to be meant: below it all is ending. `is_told_of`: the fields tell how it
    ended, so that in a body without the right heading more is taken for it.
    """
    lines = body.raw
    right = list(_right_headings(lines))
    first = right[0] if right else len(lines)
    suspects = (line for line in body.worth_asking if line.number < first and _is_suspect(line.raw))
    found = next(((line, head) for line in suspects for head in _meant(line, has_right=bool(right))), None)
    if found:
        line, head = found
        return _split_at(lines, Slip(line.number, "M120", head.before, head.rest))
    if not right:
        begins = find_beginning(body) if is_told_of else None
        if begins is None:
            return Split(body.text, "")
        return _split_at(lines, Slip(begins.line, "M120", begins.before, begins.rest))
    below = first + 1 if lines[first][0] == "#" else first + 2
    twice = [*(Slip(number, "M121") for number in right[1:]), *_told_twice(lines[:first], lines[below:])]
    return Split("\n".join(lines[:first]) + "\n", "\n".join(["", *lines[below:]]), first, tuple(twice))


def _split_at(lines: Sequence[str], slip: Slip) -> Split:
    """A body without the right heading, split where that was meant or lacks."""
    before, after = [*lines[: slip.line], slip.before], [slip.rest, *lines[slip.line + 1 :]]
    return Split("\n".join(before), "\n".join(after), slip.line, (slip,))


def _told_twice(before: Sequence[str], after: Sequence[str]) -> Iterator[Slip]:
    """The first line of the ending that somebody copied above its heading; a short one may be said twice."""
    both = {line for line in before if len(line) >= _A_SENTENCE}.intersection(after)
    yield from [Slip(number, "M127") for number, line in enumerate(before) if line in both][:1] if both else ()


def find_heading(lines: Sequence[str]) -> int | None:
    """The number of a line that is a remark among the fields, and was meant as the heading; None when there is none."""
    forms = read_slips().ending.lines
    return next((n for n, line in enumerate(lines) if line.lstrip()[:1] == "#" and forms.near(letters_of(line))), None)


def _right_headings(lines: Sequence[str]) -> Iterator[int]:
    """The lines with the heading as it should be: with two hashes, or underlined with three hyphens and more."""
    for number in [n for n, line in enumerate(lines) if line[:2] == "##" or line[:3] == "---"]:
        line = lines[number]
        if line[:1] == "#" and line[2:3] in (" ", "\t") and _is_right(line[2:].rstrip(" \t").rstrip("#")):
            yield number
        elif line[0] == "-" and not line.rstrip(" \t").strip("-") and number and _is_right(lines[number - 1]):
            yield number - 1


def _is_right(text: str) -> bool:
    return text.strip(" \t").casefold() in read_slips().ending.right


def _is_suspect(line: str) -> bool:
    """Whether a line is short, or marked as a heading, or one may stand in it at the begin or the end."""
    return len(line) > 3 and (
        (len(line) < SHORT and line.count(" ") < _MOST_SPACES)
        or line[0] in _MARKS
        or "#" in line
        or line[-1] in "*_"
        or ":" in line[:SHORT]
        or " – " in line[:SHORT]
        or " - " in line[:SHORT]
    )


def _meant(line: Line, *, has_right: bool) -> Iterator[_Head]:
    """The heads in a line that were meant as the heading of the ending."""
    slips = read_slips()
    for head in _heads(line):
        letters = letters_of(head.text)
        form = slips.ending.lines.near(letters)
        is_asked = form in slips.ending.questions and (has_right or bool(head.rest) or head.text.lstrip()[:1] in QUOTES)
        if (form and (head.is_marked or not is_asked)) or (head.is_marked and slips.ending.heading_lines.near(letters)):
            yield head
    yield from _pointing(line, has_right=has_right)


def _pointing(line: Line, *, has_right: bool) -> Iterator[_Head]:
    """A line that points at the ending: "SPOILER: wat er gebeurde", "Let op, de afloop:". Above the right one it may."""
    text, slips = line.text, read_slips()
    if len(text) >= SHORT or text[:1] in QUOTES or line.runs_on(text):
        return
    if not has_right and slips.ending.phrases.tell(text):
        yield _Head(text, True)
    around = slips.ending.phrases
    for head, rest in (*line.halves, *((a, b) for a, found, b in map(text.partition, _COMMAS) if found)):
        forms = [slips.ending.lines.near(letters_of(part)) or around.tell(part) for part in (head, rest)]
        if (forms[1] and around.know(head)) or (forms[0] and around.know(rest)):
            yield _Head(text, True)
        elif not has_right and around.tell(head):
            yield _Head(head, True, rest=rest)


def _heads(line: Line) -> Iterator[_Head]:
    """What may be a heading in a line: all of it, a cell, what is bold, what stands before a colon or behind a hash."""
    text = line.text
    bare = text.lstrip(_BEFORE_TEXT)
    below = line.below.strip()
    is_headed = bare.startswith(_OPENING) or bare.isupper() or is_rule(below)
    is_marked = is_headed or (bare.rstrip("*_").endswith(":") and not below)
    if len(text) < SHORT and (is_marked or not line.runs_on(bare)):
        yield _Head(text, is_marked)
        yield from (_Head(cell, is_marked) for cell in (text.split("|") if text[:1] == "|" else ()))
    if bare[:2] in _BOLD:
        inner, _, rest = bare[2:].partition(bare[:2])
        yield _Head(inner, not rest.lstrip()[:1].islower(), rest=rest)
    if bare[-2:] in _BOLD:
        before, _, inner = bare[:-2].rpartition(bare[-2:])
        yield _Head(inner, before.rstrip()[-1:] in _SENTENCE_ENDS, before=before)
    if bare[:1] == "#":
        yield from _in_heading(bare, below)
    elif "#" in bare.replace("](#", ""):
        yield from _behind_hash(*bare.split("#", 1))
    elif bare[:1] == "[" and "](" in bare:
        yield _Head(bare[1 : bare.find("](")], True)
    yield from _before_separator(text, is_marked=is_marked)


def _behind_hash(before: str, text: str) -> Iterator[_Head]:
    """A heading in the middle of a line, as a paste without line ends makes it: by itself, or with the text behind it."""
    yield _Head(text, True, before=before)
    if text[:1] in ("#", " "):
        yield from (replace(head, before=f"{before.rstrip()} {head.before}") for head in _in_heading(text, ""))


def _in_heading(line: str, following: str) -> Iterator[_Head]:
    """A heading that goes on in the next line, and the words of one that has more of them than it should."""
    if following.strip():
        yield _Head(f"{line} {following}", True)
    words = line.lstrip("# ").split()
    spans = [(a, b) for a in range(min(len(words), 4)) for b in range(a + 2, min(len(words), _MOST_WORDS) + 1)]
    forms = read_slips().ending.lines
    letters_in = [letters_of(word) for word in words[:_MOST_WORDS]]
    letters = {(a, b): "".join(letters_in[a:b]) for a, b in spans}
    long = [span for span in spans if len(letters[span]) >= _LONG]
    for a, b in sorted(long, key=lambda span: letters[span] not in forms.letters):
        if forms.near(letters[a, b]):
            yield _Head(" ".join(words[a:b]), True, " ".join(words[:a]), " ".join(words[b:]))


def _before_separator(line: str, *, is_marked: bool) -> Iterator[_Head]:
    """What stands before a colon, a dash or a full stop; what follows is text, and no word of a field."""
    for separator in (one for one in _SEPARATORS if one in line[:SHORT] and (is_marked or one != ". ")):
        head, _, rest = line.partition(separator)
        is_field = separator == ": " and plain_reading(head) in _OUTCOME_KEYS
        begins = rest.lstrip(QUOTES + " *_")[:1].isupper()
        if (is_field or is_marked or begins) and plain_reading(rest) not in _OUTCOMES:
            yield _Head(head, is_marked, rest=rest)
