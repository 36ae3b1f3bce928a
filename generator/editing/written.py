"""Values as a file writes them: lists and fields between brackets where they are short, else on lines of their own."""

from collections.abc import Iterator, Mapping, Sequence

from generator.domain.table import Field, Table
from generator.editing.scalars import WIDTH, Written, on_lines, scalar
from generator.editing.sheet import UnchangeableError
from generator.values import dataclass

Value = str | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True)
class Hand:
    """How the writer of a file writes: in which language, and how far in.

    `step` is what fields within a field stand further in, `dash` what stands before an item of a list, and `behind` what
    stands between the dash and the item; `order` are the fields of an item as the others have them. One that `is_careful`
    writes no text on more lines, and the others between quotation marks.
    """

    in_english: bool = False
    step: str = "  "
    dash: str = "  "
    behind: str = " "
    order: tuple[str, ...] = ()
    is_careful: bool = False


def in_brackets(value: Value, field: Field | None, hand: Hand) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        pairs = (f"{key}: {in_brackets(one, inner, hand)}" for key, inner, one in _pairs(value, field, hand))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, str):
        return scalar(word_of(value, field, hand))
    return "[" + ", ".join(in_brackets(one, field, hand) for one in value) + "]"


def on_own(value: Value, field: Field | None, hand: Hand, *, like: str = "", room: int = WIDTH) -> Written:
    """A value as it stands behind a key, in `room` signs where it is short; the lines below it count from that key.

    `like` is how the text was written that stood there.
    """
    if isinstance(value, str):
        value = word_of(value, field, hand)
        if hand.is_careful:
            return Written(scalar(value))
        found = on_lines(value, hand.step, like) if "\n" in value or (like[:1] == ">" and len(value) > room) else None
        return found or Written(scalar(value, like))
    if _is_short(value, field, hand, room):
        return Written(in_brackets(value, field, hand))
    if isinstance(value, Mapping):
        return Written("", tuple(hand.step + line for line in fields_on_lines(value, field, hand)))
    return Written("", tuple(hand.dash + line for one in value for line in item_on_lines(one, field, hand)))


def fields_on_lines(value: Mapping[str, Value], field: Field | None, hand: Hand) -> Iterator[str]:
    """Fields on lines of their own, not yet counted in."""
    for key, inner, one in _pairs(value, field, hand):
        yield from with_head(f"{key}:", on_own(one, inner, hand))


def item_on_lines(value: Value, field: Field | None, hand: Hand) -> Iterator[str]:
    """An item of a list on lines of its own, with its dash, not yet counted in."""
    if isinstance(value, Mapping) and value:
        lines = tuple(fields_on_lines(value, field, hand))
        yield f"-{hand.behind}{lines[0]}"
        yield from (f" {' ' * len(hand.behind)}{line}" if line else "" for line in lines[1:])
    else:
        yield from with_head("-", on_own(value, field, hand), hand.behind)


def with_head(head: str, written: Written, between: str = " ") -> Iterator[str]:
    """The lines of a value with the key or the dash before it."""
    yield f"{head}{between}{written.first}" if written.first else head
    yield from written.below


def word_of(value: str, field: Field | None, hand: Hand) -> str:
    """A text as it is; a word of a fixed list as the file's language has it."""
    words = field.words if field is not None else None
    meaning = words.meaning(value) if words is not None else None
    return value if words is None or meaning is None else words.word(meaning, in_english=hand.in_english)


def inner_field(field: Field | None, name: str) -> Field | None:
    """The field of a name within a field that holds fields."""
    return field.inner.fields.get(name) if field is not None and field.inner is not None else None


def key_in(table: Table | None, name: str, *, in_english: bool) -> str:
    """The key of a field as the file's language has it; in a field whose keys are the editors' own, the name itself."""
    return scalar(name) if table is None else table.key_of(name, in_english=in_english)


def _pairs(value: Mapping[str, Value], field: Field | None, hand: Hand) -> Iterator[tuple[str, Field | None, Value]]:
    """The keys of fields, with the field and the value of each: in the order of the others in a list, then of their table."""
    table = field.inner if field is not None else None
    if table is None and not (field is not None and field.is_open):
        raise UnchangeableError
    if table is not None and not all(name in table.fields for name in value):
        raise UnchangeableError
    names = dict.fromkeys((*hand.order, *(table.fields if table is not None else value)))
    for name in (one for one in names if one in value):
        yield key_in(table, name, in_english=hand.in_english), inner_field(field, name), value[name]


def _is_short(value: Value, field: Field | None, hand: Hand, room: int) -> bool:
    """Whether a list or fields may stand between brackets: on one line, with no list of fields in it."""
    if not isinstance(value, Mapping) and not isinstance(value, str) and any(isinstance(one, Mapping) for one in value):
        return False
    written = in_brackets(value, field, hand)
    return len(written) <= room and "\\n" not in written
