"""Stray fields: lines of a body that are fields by their looks, and lines that say that a text is not for readers.

A line of a field counts only above the body. Where it speaks of consent, of status or of what is internal, nobody can tell
what the editor meant, and the story stays off the site.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from generator.config.slips import Forms, read_slips
from generator.domain.consent import Gate, Private
from generator.domain.normalization import letters_of, plain_reading
from generator.domain.schema import OUTCOMES
from generator.domain.story import Told
from generator.domain.table import Table, table_of

_LONGEST_KEY = 40
_MARK = "---"
_BEFORE_KEY = " \t>|-+*•_#\"'`{[(0123456789.)"
_QUOTES = "‘“\"'„«`’”"
_SENTENCE_ENDS = (".", "?", "!", "…", "’", "”", '"')
_GATE_PARTS = frozenset({"status", "consent", "internal"})
_SENTENCES = frozenset({"title", "summary", "dilemma", "internal"})
_OUTCOMES = frozenset(letters_of(word) for pair in OUTCOMES.items() for word in pair)


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


@dataclass(frozen=True)
class _Known:
    """A field by its key: where it belongs ("toestemming › gegeven_op"), its own name, and that of the field it is in."""

    path: str
    name: str
    top: str

    @property
    def is_gate(self) -> bool:
        """Whether it may decide who sees the story, or must not be seen itself."""
        return self.top in _GATE_PARTS

    @property
    def is_inner(self) -> bool:
        """Whether it stands within another field."""
        return self.name != self.top


@dataclass(frozen=True)
class _Line:
    """A line that begins with a field's key, as far as its looks go."""

    head: str
    value: str
    known: _Known
    is_exact: bool

    @property
    def is_lower(self) -> bool:
        """Whether the key is written as in the fields; a sentence begins with a capital."""
        return self.head.lstrip(_BEFORE_KEY)[:1].islower()

    @property
    def is_nested(self) -> bool:
        """Whether it is indented or an item, as fields within a field are."""
        return self.is_lower and (self.head[:2].isspace() or self.head.lstrip()[:1] in "-{")

    @property
    def is_sentence(self) -> bool:
        """Whether what stands behind the colon reads as a sentence of the story, and not as a value."""
        value = self.value.rstrip(" *_")
        return value[-1:] in _SENTENCE_ENDS and value.count(" ") > 1


def story_table() -> Table:
    """The table of a story file: what it tells, what decides whether that may be public, and what is never read."""
    return table_of(Told, Gate, private=Private)


def find_stray(body: str) -> tuple[Stray, ...]:
    """The fields in a body and the lines that hold it back, one for what is one slip."""
    lines = body.split("\n")
    fields = _fields(lines)
    if "_" in body or "status" in body:
        fields = {**dict(_within_lines(lines)), **fields}
    held = [Stray(number, "C103", lines[number], is_gate=True) for number in _holding(lines) if number not in fields]
    if not fields and _MARK not in body:
        return tuple(held)
    regions = [_stray(lines, start, end, fields) for start, end in _regions(lines, fields)]
    return tuple(sorted((*regions, *held), key=lambda stray: stray.line))


def speaks_of_gate(line: str) -> bool:
    """Whether a line begins with a key that decides who may see the story."""
    found = _line(line)
    return found is not None and found.known.is_gate


def _fields(lines: Sequence[str]) -> dict[int, _Known]:
    """The lines that are fields by their looks. What may as well be prose is one when the line beside it is one too."""
    found = {
        number: one
        for number, line in enumerate(lines)
        if ":" in line[:_LONGEST_KEY] or "=" in line[:_LONGEST_KEY]
        for one in (_line(line),)
        if one
    }
    return {
        number: one.known
        for number, one in found.items()
        if _is_field(one) or (one.known.is_inner and (number - 1 in found or number + 1 in found))
    }


def _line(line: str) -> _Line | None:
    before, sign, _ = line[: _LONGEST_KEY + 1].replace("=", ":").partition(":")
    letters = letters_of(before) if sign else ""
    if not letters:
        return None
    keys = _keys()
    key = letters if letters in keys else _key_forms().near(letters)
    if not key or key[0] != letters[0]:
        return None
    return _Line(line[: len(before)], line[len(before) + 1 :].strip(), keys[key], key == letters)


def _is_field(line: _Line) -> bool:
    """Whether a line can be nothing but a field that stands in the wrong place."""
    name, known = line.known.name, line.known
    if name == "outcome":
        return letters_of(line.value) in _OUTCOMES
    if name == "status":
        return line.is_lower or not line.is_sentence or bool(_status_words(line.value))
    if not line.is_exact:
        is_text = line.is_lower and name in _SENTENCES
        return is_text or (not line.is_sentence and (bool(line.value) or known.is_gate))
    if known.is_gate:
        return "_" in name or not known.is_inner or line.is_lower or not line.is_sentence
    if known.is_inner:
        return line.is_nested
    return line.is_lower or name in _SENTENCES or not line.is_sentence


def _status_words(value: str) -> frozenset[str]:
    return read_slips().status_words & frozenset(plain_reading(value).split())


def _within_lines(lines: Sequence[str]) -> Iterator[tuple[int, _Known]]:
    """Fields of the gate in the middle of a line: a key that no prose has, or a status with one of its words."""
    keys = {name: known for known in _keys().values() for name in (known.path.rpartition(" ")[2],) if "_" in name}
    gate = {name: known for name, known in keys.items() if known.is_gate}
    for number, line in enumerate(lines):
        plain = line.replace("\\", "")
        yield from ((number, known) for name, known in gate.items() if "_" in plain and name in plain)
        _, sign, value = plain.partition("status:")
        if sign and _status_words(" ".join(value.split()[:1])):
            yield number, _keys()["status"]


def _holding(lines: Sequence[str]) -> Iterator[int]:
    """The lines that say by themselves that the text is not for readers."""
    forms = read_slips().hold_lines
    for number, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > _LONGEST_KEY or text[0] in _QUOTES or (text[-1] in ".…" and not text.isupper()):
            continue
        is_told = letters_of(text) in forms.letters
        if is_told and not (text[0].islower() and number and lines[number - 1].strip()):
            yield number


def _regions(lines: Sequence[str], fields: Mapping[int, _Known]) -> Iterator[tuple[int, int]]:
    """Where fields begin and end, marks and items between them included."""
    number = 0
    while number < len(lines):
        if number in fields or _opens_block(lines, number, fields):
            end = _end_of(lines, number + 1, fields)
            yield number, end
            number = end
        else:
            number += 1


def _end_of(lines: Sequence[str], number: int, fields: Mapping[int, _Known]) -> int:
    """The line after the last one that belongs to the fields from here on."""
    end = number
    for place in range(number, len(lines)):
        line = lines[place]
        if place in fields or _is_mark(line) or _is_within(line):
            end = place + 1
        elif line.strip():
            break
    return end


def _opens_block(lines: Sequence[str], number: int, fields: Mapping[int, _Known]) -> bool:
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


def _stray(lines: Sequence[str], start: int, end: int, fields: Mapping[int, _Known]) -> Stray:
    known = [fields[number] for number in range(start, end) if number in fields]
    keys = tuple(dict.fromkeys(one.path for one in known))
    is_gate = any(one.is_gate for one in known)
    names = {one.name for one in known}
    head, sign, _ = lines[start][: _LONGEST_KEY + 1].partition(":")
    code = "C102" if is_gate else "M125"
    if _is_mark(lines[start]):
        code = "F113" if "title" in names and names & {"role", "dilemma", "options"} else "F114"
    elif not "".join(lines[:start]).strip():
        code = "F112"
    return Stray(start, code, head + sign if sign or code in ("F113", "F114") else "", keys, is_gate)


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, _Known]:
    """Every key of a story file in both languages, by its letters. Of two with one name the outer one counts."""
    table = story_table()
    found: dict[str, _Known] = {}
    for name, dutch, inner in _named(table):
        for key, is_dutch in ((name, False), (dutch, True)):
            found.update(_inner_keys(key, name, inner, is_dutch=is_dutch))
    for name, dutch, _ in _named(table):
        found.update({letters_of(key): _Known(key, name, name) for key in (name, dutch)})
    return MappingProxyType(found)


def _named(table: Table) -> Iterator[tuple[str, str, Table | None]]:
    """The fields of a table: their names, their Dutch keys, and what is in them."""
    dutch = {name: key for key, name in table.names.items() if key != name}
    for name in dict.fromkeys(table.names.values()):
        field = table.fields.get(name)
        yield name, dutch.get(name, name), field.inner if field else None


def _inner_keys(outer: str, top: str, inner: Table | None, *, is_dutch: bool) -> dict[str, _Known]:
    pairs = ((name, dutch if is_dutch else name) for name, dutch, _ in (_named(inner) if inner else ()))
    return {letters_of(key): _Known(f"{outer} › {key}", name, top) for name, key in pairs}


@lru_cache(maxsize=1)
def _key_forms() -> Forms:
    """The keys that may be misspelt: those of the file itself, and the long ones within the consent."""
    return Forms(frozenset(key for key, one in _keys().items() if not one.is_inner or (one.is_gate and len(key) > 8)))
