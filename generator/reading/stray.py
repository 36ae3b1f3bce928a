"""Stray fields: lines of a body that are fields by their looks, and lines that say that a text is not for readers.

A line of a field counts only above the body. Where it speaks of consent, of status or of what is internal, nobody can tell
what the editor meant, and the story stays off the site.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.frontmatter.split import CONFLICT
from generator.reading.editorial import editorial_in, talk_in
from generator.reading.field_lines import KnownField, field_lines, gate_within, head_of, key_of
from generator.reading.lines import LONGEST_KEY, QUOTES, dashed, heads_of, nameless, runs_on
from generator.reading.remarks import is_mail, may_remark, remark_in, sign_in

_MARK = "---"
# A message in a chat: "[14:32, 3-5-2026] name: ...", or "3-5-2026 14:32 - name: ...".
_STAMP = re.compile(
    r"\[?(?:\d{1,2}:\d\d|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}),? (?:\d{1,2}:\d\d|\d{1,2}[-/]\d{1,2}[-/]\d{2,4})\b"
)
_MOST_WORDS = 6
_LONGEST_REFUSAL = 9
_MOST_OTHERS = 2
_ENDS = '.…!?,;:’”"'
_LONGEST_LINE = 100


@dataclass(frozen=True)
class Stray:
    """Fields in a body, line after line: one slip. `line` counts from 0, `head` is what stands there up to the first colon.

    `keys` are the fields as the guide names them. `is_gate` tells that they may decide whether the story may be public.
    """

    line: int
    code: str
    head: str
    keys: tuple[str, ...] = ()
    is_gate: bool = False
    is_talk: bool = False


def find_stray(body: str) -> tuple[Stray, ...]:
    """The fields in a body and the lines that hold it back, one for what is one slip."""
    lines = body.split("\n")
    fields = field_lines(lines)
    if "_" in body or "status" in body:
        fields = {**dict(gate_within(lines)), **fields}
    held = [Stray(number, "C103", word, is_gate=True) for number, word in _holding(lines) if number not in fields]
    is_signed = bool(sign_in(body))
    taken = {one.line for one in held}.union(fields)
    worth = [n for n, line in enumerate(lines) if line and n not in taken and (is_signed or may_remark(line))]
    noted = [*_talked(lines), *(stray for number in worth for stray in _noted(lines, number))]
    held += [*(one for one in noted if one.is_gate), *_first_of_each(noted)]
    if not fields and _MARK not in body:
        return tuple(held)
    regions = tuple(_regions(lines, fields))
    apart = (one for one in held if one.is_gate or not any(start <= one.line < end for start, end in regions))
    found = (_stray(lines, start, end, fields) for start, end in regions)
    return tuple(sorted((*found, *apart), key=lambda stray: stray.line))


def _first_of_each(noted: Sequence[Stray]) -> Iterator[Stray]:
    """Of what came along with a mail the first line; each remark is one, and a talk that was typed out."""
    for code in ("M150", "M152"):
        yield from [one for one in noted if one.code == code][:1]
    talk = read_slips().speakers if noted and noted[0].is_talk else frozenset()
    said = frozenset(word for pair in talk for word in pair)
    yield from (one for one in noted if one.code == "M151" and (one.is_talk or letters_of(one.head) not in said))


def _talked(lines: Sequence[str]) -> Iterator[Stray]:
    """Where a talk that was typed out begins."""
    found = talk_in(lines)
    if found:
        yield Stray(found[0], "M151", found[1], is_talk=True)


def _holding(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that say by themselves that the text is not for readers, and what a message may show of them."""
    forms = read_slips().hold_lines
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > _LONGEST_LINE or text[0] in QUOTES or runs_on(lines, number, text):
            continue
        told = next((head for head in heads_of(text) if _holds(head)), "") or _refused(lines, number, text)
        if told:
            yield number, read_slips().hold_phrases.shown(told)
        elif len(text) > LONGEST_KEY or (text[-1] in ".…" and not text.isupper()):
            continue
        elif letters_of(text) in forms.letters:
            yield number, line
        elif _is_gate_without_colon(text):
            yield number, ""


def _refused(lines: Sequence[str], number: int, text: str) -> str:
    """The first words of a short line that stands by itself and is no sentence, when they say so: "niet publiceren marit"."""
    words = text.split()
    is_alone = not any(line.strip() for line in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]))
    if not is_alone or len(words) > _LONGEST_REFUSAL or text[-1] in _ENDS:
        return ""
    starts = (" ".join(words[: len(words) - others]) for others in range(1, min(_MOST_OTHERS, len(words) - 2) + 1))
    return next((start for start in starts if read_slips().hold_refusals.tell(start)), "")


def _speaks_of_gate(text: str) -> bool:
    """Whether a word of a text names a field that decides who may see the story: who gave consent, and how, is not shown."""
    return any(known.is_gate for word in plain_reading(text).split() if (known := key_of(word)))


def _holds(text: str) -> bool:
    """Whether words say so, whoever is named in them; one word with a full stop is a sentence."""
    phrases, plain = read_slips().hold_phrases, text.replace("_", " ")
    is_sentence = " " not in text and text[-1:] in ".…"
    return not is_sentence and phrases.may_tell(plain) and (phrases.tell(plain) or phrases.tell(nameless(plain)))


def _noted(lines: Sequence[str], number: int) -> Iterator[Stray]:
    """A line with a note to the editors, and what came along with a chat or a mail. What they say is not shown."""
    line = lines[number]
    head = head_of(line) if ":" in line else line if 0 < len(line) < LONGEST_KEY else ""
    letters = letters_of(head)
    if line.startswith(CONFLICT):
        yield Stray(number, "M152", CONFLICT)
    elif head != line and letters in read_slips().hold_notes.letters:
        yield Stray(number, "C103", f"{head}:", is_gate=True)
    elif is_mail(lines, number) or (":" in line and _STAMP.match(line)):
        yield Stray(number, "M150", head if is_mail(lines, number) else "")
    elif remark := remark_in(line) or editorial_in(lines, number):
        yield Stray(number, "M151", remark)


def _is_gate_without_colon(text: str) -> bool:
    """Whether a short line is a field of the gate of which the colon is missing: "toestemming 12 maart 2026"."""
    words = plain_reading(text).split()
    known = key_of(words[0]) if 1 < len(words) < _MOST_WORDS else None
    is_valued = any(word.isdigit() or word in read_slips().status_words for word in words[1:])
    return known is not None and known.is_gate and not known.is_inner and is_valued


def _regions(lines: Sequence[str], fields: Mapping[int, KnownField]) -> Iterator[tuple[int, int]]:
    """Where fields begin and end, marks and items between them included."""
    number = 0
    while number < len(lines):
        if number in fields or _opens_block(lines, number, fields):
            end = _end_of(lines, number + 1, fields)
            yield number, end
            number = end
        else:
            number += 1


def _end_of(lines: Sequence[str], number: int, fields: Mapping[int, KnownField]) -> int:
    """The line after the last one that belongs to the fields from here on."""
    end = number
    for place in range(number, len(lines)):
        line = lines[place]
        if place in fields or _is_mark(line) or _is_within(line):
            end = place + 1
        elif line.strip():
            break
    return end


def _opens_block(lines: Sequence[str], number: int, fields: Mapping[int, KnownField]) -> bool:
    """Whether a line is a mark with fields under it: known ones, or any between it and another mark."""
    if not _is_mark(lines[number]):
        return False
    below = next((place for place in range(number + 1, len(lines)) if lines[place].strip()), None)
    if below is None or below in fields:
        return below is not None
    end = next((place for place in range(below, len(lines)) if _is_mark(lines[place])), below)
    return end > below and all(_is_within(line) or not line.strip() for line in lines[below:end])


def _is_mark(line: str) -> bool:
    return line.strip() == _MARK


def _is_within(line: str) -> bool:
    """Whether a line is what stands between marks: a key with a colon, an item, or indented."""
    if line[:1] in (" ", "\t", "-"):
        return True
    key, sign, value = line.partition(":")
    return bool(sign) and key.replace("_", "").isalnum() and key[:1].islower() and value[:1] in ("", " ")


def _stray(lines: Sequence[str], start: int, end: int, fields: Mapping[int, KnownField]) -> Stray:
    known = [fields[number] for number in range(start, end) if number in fields]
    keys = tuple(dict.fromkeys(one.path for one in known))
    is_gate = any(one.is_gate for one in known)
    names = {one.name for one in known}
    code = "C102" if is_gate else "M125"
    if not "".join(lines[:start]).strip() and not _is_mark(lines[start]):
        code = "F112"
    elif "title" in names and names & {"role", "dilemma", "options"}:
        code = "F113"
    elif _is_mark(lines[start]):
        code = "F114"
    return Stray(start, code, _shown(lines[start]), keys, is_gate)


def _shown(line: str) -> str:
    """What a message may show of a line: a mark, or the key of a field without what stands behind it."""
    head = head_of(line)
    if _is_mark(line):
        return line
    return line[: len(head) + 1] if key_of(head) else dashed(line)[0]
