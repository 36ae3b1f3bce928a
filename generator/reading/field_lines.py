"""Field lines: which lines of a text look like a field of a story file, in either language, and which are prose all the same."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from generator.config.near_forms import Forms
from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.domain.schema import OUTCOMES
from generator.domain.story_file import story_table
from generator.domain.table import Table
from generator.reading.lines import Line, Lines, dashed
from generator.values import dataclass

_BEFORE_KEY = " \t>|-+*•_#\"'`{[(0123456789.)"
_NEVER_KEY = ("", "#", "|", ">")
_SENTENCE_ENDS = (".", "?", "!", "…", "’", "”", '"')
_GATE_PARTS = frozenset({"status", "consent", "internal"})
_SENTENCES = frozenset({"title", "summary", "dilemma", "internal"})
_OUTCOMES = frozenset(letters_of(word) for pair in OUTCOMES.items() for word in pair)


@dataclass(frozen=True)
class KnownField:
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
class _Keyed:
    """A line that begins with a field's key, as far as its looks go."""

    head: str
    value: str
    known: KnownField
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


def field_lines(lines: Lines) -> dict[int, KnownField]:
    """The lines that are fields by their looks, by number from 0.

    What may as well be prose is one when the line beside it is one too.
    """
    found = {line.number: one for line in lines.worth_asking for one in (_keyed(line) or _dashed(line),) if one}
    fields = {
        number: one.known
        for number, one in found.items()
        if _is_field(one) or (one.known.is_inner and (number - 1 in found or number + 1 in found))
    }
    return {**dict(_gate_within(lines)), **fields} if "_" in lines.text or "status" in lines.text else fields


def key_of(letters: str) -> KnownField | None:
    """The field whose key these letters are or are meant to be."""
    key = letters if letters in _keys() else _key_forms().near(letters)
    return _keys()[key] if key and key[0] == letters[0] else None


def _keyed(line: Line) -> _Keyed | None:
    known = key_of(line.head_letters) if line.head else None
    if known is None:
        return None
    return _Keyed(line.head, line.raw[len(line.head) + 1 :].strip(), known, line.head_letters in _keys())


def _dashed(line: Line) -> _Keyed | None:
    """A line with a dash for a colon, behind the key of an outer field as it is written; what follows is no sentence.

    A sentence behind a field of the gate is a note all the same, unless its words stand between two dashes.
    """
    head, value = line.dash if line.raw[:1] not in _NEVER_KEY else ("", "")
    known = _keys().get(letters_of(head)) if head else None
    if known is None or (known.is_inner and "_" not in known.name) or line.runs_on(line.raw):
        return None
    found = _Keyed(head, value, known, is_exact=True)
    return None if found.is_sentence and (not known.is_gate or dashed(value)[0]) else found


def _is_field(line: _Keyed) -> bool:
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
    return read_slips().hold.status_words & frozenset(plain_reading(value).split())


def _gate_within(lines: Lines) -> Iterator[tuple[int, KnownField]]:
    """Fields of the gate in the middle of a line: a key that no prose has, or a status with one of its words."""
    for line in lines.worth_asking:
        plain = line.raw.replace("\\", "")
        yield from ((line.number, known) for name, known in _gate_keys().items() if "_" in plain and name in plain)
        _, sign, value = plain.partition("status:")
        if sign and _status_words(" ".join(value.split()[:1])):
            yield line.number, _keys()["status"]


@lru_cache(maxsize=1)
def _gate_keys() -> Mapping[str, KnownField]:
    """The keys of the gate that no prose has, as they are written."""
    keys = {name: known for known in _keys().values() for name in (known.path.rpartition(" ")[2],) if "_" in name}
    return MappingProxyType({name: known for name, known in keys.items() if known.is_gate})


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, KnownField]:
    """Every key of a story file in both languages, by its letters. Of two with one name the outer one counts."""
    table = story_table()
    found: dict[str, KnownField] = {}
    for name, dutch, inner in _named(table):
        for key, is_dutch in ((name, False), (dutch, True)):
            found.update(_inner_keys(key, name, inner, is_dutch=is_dutch))
    for name, dutch, _ in _named(table):
        found.update({letters_of(key): KnownField(key, name, name) for key in (name, dutch)})
    return MappingProxyType(found)


def _named(table: Table) -> Iterator[tuple[str, str, Table | None]]:
    """The fields of a table: their names, their Dutch keys, and what is in them."""
    dutch = {name: key for key, name in table.names.items() if key != name}
    for name in dict.fromkeys(table.names.values()):
        field = table.fields.get(name)
        yield name, dutch.get(name, name), field.inner if field else None


def _inner_keys(outer: str, top: str, inner: Table | None, *, is_dutch: bool) -> dict[str, KnownField]:
    pairs = ((name, dutch if is_dutch else name) for name, dutch, _ in (_named(inner) if inner else ()))
    return {letters_of(key): KnownField(f"{outer} › {key}", name, top) for name, key in pairs}


@lru_cache(maxsize=1)
def _key_forms() -> Forms:
    """The keys that may be misspelt: those of the file itself, and the long ones within the consent."""
    return Forms(frozenset(key for key, one in _keys().items() if not one.is_inner or (one.is_gate and len(key) > 8)))
