"""A story file as the values of its form: every field that can be read, in one shape, whatever the file's own spelling is."""

from collections.abc import Mapping, Sequence
from typing import cast

from generator.config.config import Context
from generator.domain.marks import OneOf
from generator.domain.schema import YES_NO
from generator.domain.story_file import Gate, Unclear, Withdrawn, story_table
from generator.domain.table import Field, Table
from generator.editing.body import Parts, parts_of
from generator.editing.sheet import UnchangeableError, read_sheet
from generator.form.arrangement import AFTERMATH, SITUATION, Way, form_table, spots
from generator.frontmatter.front_matter import FrontMatter, read_front_matter
from generator.frontmatter.validation import known_fields
from generator.problems.problem import Level, Problem
from generator.reading.withdrawal import hear_withdrawal
from generator.sources.files import source_of
from generator.values import dataclass, digest

Value = str | bool | int | None | Sequence["Value"] | Mapping[str, "Value"]
Values = Mapping[str, Value]

WAS = "was"
"""The key that says which item of a list in the file a card stands for, from 0; None for a new one."""
TERMS: Mapping[Way, str] = {spot.at: spot.term for spot in spots() if spot.term}
_YES, _NO = YES_NO.values()


@dataclass(frozen=True)
class Filled:
    """What a story file fills in of the form. `text` is the file as it is written; `digest` stands for its bytes. Lists of
    words have the same places in `written`, with each word as the file has it.

    A file that is not `is_changeable` holds a fault that is to be mended in the file itself: see `problems`. One that asks for
    its story to be taken away is `gone`: nothing of it is read, so nothing of it is in `text` or `values`.
    """

    text: str
    digest: str
    values: Values
    written: Values
    problems: tuple[Problem, ...] = ()
    is_changeable: bool = True
    gone: Withdrawn | Unclear | None = None


def fill(path: str, data: bytes, context: Context) -> Filled:
    """Read a story file into the form. What cannot be read is empty there."""
    table = form_table()
    front = read_front_matter(path, data, story_table().told)
    leaving = hear_withdrawal(source_of(path, "story", data), front)
    if leaving is not None and isinstance(leaving.result, Withdrawn | Unclear):
        empty = empty_values(context)
        return Filled("", digest(data), empty, empty, leaving.problems, is_changeable=False, gone=leaving.result)
    fields = known_fields(path, front, table, context.wording)
    written = _table(table, fields.values, (), None)
    text = _text(data)
    parts = _parts(text, front)
    values = {**_table(table, fields.values, (), context), "internal": _notes(fields.values)}
    told = {SITUATION: parts.situation, AFTERMATH: parts.aftermath, "title": parts.title or values["title"]}
    status = values["status"] if "status" in _names_in(front) else Gate.status
    problems = tuple(one for one in front.problems if one.level is Level.ERROR)
    is_changeable = not problems and _is_changeable(text, table)
    return Filled(text, digest(data), {**values, **told, "status": status}, written, problems, is_changeable)


def empty_values(context: Context) -> Values:
    """The form of a story of which nothing is told yet."""
    return {**_table(form_table(), {}, (), context), SITUATION: "", AFTERMATH: "", "internal": ""}


def cards_of(value: Value) -> Sequence[Values]:
    """What stands in a place of the form that has cards."""
    return cast("Sequence[Values]", value)


def number_of(card: Values) -> int | None:
    """Which item of the file's list a card stands for; None for a new one."""
    return cast("int | None", card[WAS])


def fields_of(value: Value) -> Values:
    """What stands in a place of the form that has fields."""
    return cast("Values", value)


def as_table(field: Field, held: object) -> Mapping[str, object]:
    """What stands in a field that holds fields; a bare text stands for some."""
    opened = field.short(held) if field.short and isinstance(held, str) and held.strip() else held
    return cast("Mapping[str, object]", opened) if isinstance(opened, Mapping) else {}


def as_items(held: object) -> Sequence[object]:
    """What stands in a field that holds a list; one text is the list of it."""
    if isinstance(held, str):
        return [held] if held.strip() else []
    return held if isinstance(held, list) else []


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_changeable(text: str, table: Table) -> bool:
    try:
        read_sheet(text, table)
    except UnchangeableError:
        return False
    return bool(text)


def _parts(text: str, front: FrontMatter) -> Parts:
    """The texts below the fields; of a file that cannot be told apart, all of its body."""
    try:
        return parts_of(text)
    except UnchangeableError:
        return Parts(front.body, "", heading=False)


def _names_in(front: FrontMatter) -> frozenset[str]:
    """The names of the fields that the file has, empty ones too."""
    names = map(form_table().name_of, front.keys)
    return frozenset(name for name in names if name)


def _notes(fields: Mapping[str, object]) -> str | None:
    """The editors' own notes; None when they are more than a text, which the form leaves alone."""
    held = fields.get("internal", "")
    return held if isinstance(held, str) else None


def _table(table: Table, held: Mapping[str, object], way: Way, context: Context | None) -> Values:
    return {name: _field(field, held.get(name), (*way, name), context) for name, field in table.fields.items()}


def _field(field: Field, held: object, way: Way, context: Context | None) -> Value:
    if field.inner is not None and field.is_list:
        cards = (as_table(field, one) for one in as_items(held))
        return [{WAS: number, **_table(field.inner, one, way, context)} for number, one in enumerate(cards)]
    if field.inner is not None:
        return _table(field.inner, as_table(field, held), way, context)
    if field.name == "accepted":
        return [{"word": word, "reason": _plain(reason)} for word, reason in as_table(field, held).items()]
    if field.is_list:
        return [_leaf(field, one, way, context) for one in as_items(held)]
    return _leaf(field, held, way, context)


def _leaf(field: Field, held: object, way: Way, context: Context | None) -> str | bool:
    text = _plain(held)
    if context is None:
        return text
    if way in TERMS:
        return context.vocabulary.find(TERMS[way], text) or text
    if field.words is None:
        return text
    meaning = field.words.meaning(text)
    return meaning == _YES if _is_yes_no(field.words) else meaning or text


def _is_yes_no(words: OneOf) -> bool:
    return words.meanings == (_YES, _NO)


def _plain(held: object) -> str:
    return held.strip() if isinstance(held, str) else ""
