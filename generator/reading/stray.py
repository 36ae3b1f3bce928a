"""Stray fields: lines of a body that are fields by their looks, and lines that say that a text is not for readers.

A line of a field counts only above the body. Where it speaks of consent, of status or of what is internal, nobody can tell
what the editor meant, and the story stays off the site.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of
from generator.frontmatter.split import CONFLICT
from generator.reading.editorial import editorial_in, talk_in
from generator.reading.field_lines import KnownField, field_lines, key_of
from generator.reading.holding import held_by
from generator.reading.lines import Line, Lines, dashed, parted
from generator.reading.remarks import is_mail, may_remark, remark_in, sign_in
from generator.values import dataclass

_MARK = "---"
# A message in a chat: "[14:32, 3-5-2026] name: ...", or "3-5-2026 14:32 - name: ...".
_STAMP = re.compile(
    r"\[?(?:\d{1,2}:\d\d|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}),? (?:\d{1,2}:\d\d|\d{1,2}[-/]\d{1,2}[-/]\d{2,4})\b"
)


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


def find_stray(lines: Lines) -> tuple[Stray, ...]:
    """The fields in a body and the lines that hold it back, one for what is one slip."""
    fields = field_lines(lines)
    held, noted = _beside(lines, fields)
    held += [*(one for one in noted if one.is_gate), *_first_of_each(noted)]
    if not fields and _MARK not in lines.text:
        return tuple(held)
    regions = tuple(_regions(lines.raw, fields))
    apart = (one for one in held if one.is_gate or not any(start <= one.line < end for start, end in regions))
    found = (_stray(lines.raw, start, end, fields) for start, end in regions)
    return tuple(sorted((*found, *apart), key=lambda stray: stray.line))


def _beside(lines: Lines, fields: Mapping[int, KnownField]) -> tuple[list[Stray], list[Stray]]:
    """What the lines are that are no fields: those that hold the text back, and those that are for editors."""
    is_signed = bool(sign_in(lines.text))
    held, noted = [], list(_talked(lines))
    for line in lines.told if is_signed else lines.worth_asking:
        if line.number in fields:
            continue
        shown = held_by(line)
        if shown is not None:
            held.append(Stray(line.number, "C103", shown, is_gate=True))
        elif is_signed or may_remark(line.raw):
            noted += filter(None, (_noted(line),))
    return held, noted


def _first_of_each(noted: Sequence[Stray]) -> Iterator[Stray]:
    """Of what came along with a mail the first line; each remark is one, and a talk that was typed out."""
    for code in ("M150", "M152"):
        yield from [one for one in noted if one.code == code][:1]
    talk = read_slips().editors.speakers if noted and noted[0].is_talk else frozenset()
    said = frozenset(word for pair in talk for word in pair)
    yield from (one for one in noted if one.code == "M151" and (one.is_talk or letters_of(one.head) not in said))


def _talked(lines: Lines) -> Iterator[Stray]:
    """Where a talk that was typed out begins."""
    found = talk_in(lines)
    if found:
        yield Stray(found[0], "M151", found[1], is_talk=True)


def _noted(line: Line) -> Stray | None:
    """A line with a note to the editors, and what came along with a chat or a mail. What they say is not shown."""
    number = line.number
    if line.raw.startswith(CONFLICT):
        return Stray(number, "M152", CONFLICT)
    if line.label != line.raw and line.label_letters in read_slips().hold.notes.letters:
        return Stray(number, "C103", f"{line.label}:", is_gate=True)
    if is_mail(line):
        return Stray(number, "M150", line.label)
    if ":" in line.raw and _STAMP.match(line.raw):
        return Stray(number, "M150", "")
    remark = remark_in(line) or editorial_in(line)
    return Stray(number, "M151", remark) if remark else None


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
    head, sign, _ = parted(line)
    if _is_mark(line):
        return line
    return line[: len(head) + 1] if sign and key_of(letters_of(head)) else dashed(line)[0]
