"""The terms of a vocabulary as the values of their forms, and what comes of one that is sent: the text to write, if any."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.config.vocabulary import read_vocabulary
from generator.domain.normalization import fold, slugify
from generator.domain.table import Field, Table, table_of
from generator.domain.term import LISTS, VocabularyFields
from generator.editing.change import AnyChange, Change, Insert, change_all
from generator.editing.sheet import UnchangeableError
from generator.form.merge import merge
from generator.form.shape import ShapeError, line_of
from generator.frontmatter.front_matter import read_yaml
from generator.frontmatter.key_report import Location
from generator.frontmatter.nodes import Mapping as MappingNode
from generator.frontmatter.nodes import Node, Text
from generator.frontmatter.nodes import Sequence as SequenceNode
from generator.frontmatter.unseen import cleaned
from generator.frontmatter.validation import read_fields
from generator.problems.problem import Level, Problem, has_errors
from generator.sources.files import Source
from generator.values import dataclass, digest

Value = str | tuple[str, ...]
Values = Mapping[str, Value]
State = Literal["saved", "same", "conflict", "refused", "unreadable", "gone"]

LONGEST_ID = 60
_TABLE = table_of(VocabularyFields)
_KEPT = ("id", "former_ids")
_SPELLED_TWICE = "W104"
_IN_ORDER = ("label", "explanation", "family", "group", "a", "b", "core_question", "synonyms")


def term_table(kind: str) -> Table:
    """The table of a term of some kind."""
    inner = _TABLE.fields[LISTS[kind]].inner
    assert inner is not None
    return inner


def term_fields(kind: str) -> tuple[Field, ...]:
    """The fields that the form of a term has, in its order. Ids are changed elsewhere, as stories change with them."""
    fields = term_table(kind).fields
    return tuple(fields[name] for name in _IN_ORDER if name in fields)


@dataclass(frozen=True)
class Terms:
    """A vocabulary file in its forms: per kind and id what stands in the fields, and the ids that a term had before. Without
    `is_changeable` it holds a fault that is to be mended in the file itself.
    """

    digest: str
    values: Mapping[str, Mapping[str, Values]]
    former: Mapping[str, Mapping[str, tuple[str, ...]]]
    problems: tuple[Problem, ...]
    is_changeable: bool


@dataclass(frozen=True)
class Finding:
    """What is wrong with a term, and in which field."""

    at: str
    problem: Problem


@dataclass(frozen=True)
class Outcome:
    """What comes of a term that is sent. `data` is what the file is to hold; `conflicts` are the fields that the file has
    otherwise by now, and that are not written then, nor is anything else. `missing` are fields without which there is no term;
    where `is_taken`, a term of that name is there already.
    """

    state: State
    data: bytes
    id: str
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    is_taken: bool = False


def read_terms(source: Source) -> Terms:
    """What a vocabulary file fills in."""
    front = read_yaml(source.path, source.data)
    read = read_fields(source.path, front, VocabularyFields, _TABLE)
    problems = read_vocabulary(source, is_open=False)[1]
    lists: Mapping[str, Sequence[object]] = vars(read.value) if read.value else {}
    of_kind = {kind: [(vars(one)["id"], one) for one in lists.get(name, ())] for kind, name in LISTS.items()}
    values = {kind: {id_: _values(kind, one) for id_, one in terms} for kind, terms in of_kind.items()}
    former = {kind: {id_: vars(one)["former_ids"] for id_, one in terms} for kind, terms in of_kind.items()}
    errors = tuple(one for one in problems if one.level is Level.ERROR)
    return Terms(digest(source.data), values, former, errors, not errors)


def save_term(source: Source, kind: str, id_: str | None, before: object, wanted: object) -> Outcome:
    """Decide what becomes of a vocabulary file when a term's form is sent; without an id it is a new term.

    `before` is what stood in the form when it opened. Raises `ShapeError` for what is no form.
    """
    mine, known = _shaped(kind, wanted), _shaped(kind, before)
    terms = read_terms(source)
    if not terms.is_changeable:
        return Outcome("unreadable", source.data, id_ or "")
    if not slugify(str(mine["label"])):
        return Outcome("refused", source.data, id_ or "", missing=("label",))
    if id_ is None:
        changes, fresh = _new(terms, kind, mine)
        if fresh in terms.values[kind]:
            return Outcome("refused", source.data, fresh, is_taken=True)
        return _written(source, kind, changes, fresh)
    now = terms.values[kind].get(id_)
    if now is None:
        return Outcome("gone", source.data, id_)
    merged = merge(known, mine, now)
    conflicts = tuple(str(one.at[0]) for one in merged.conflicts)
    changed = [str(at[0]) for at in merged.mine]
    if conflicts or not changed:
        return Outcome("conflict" if conflicts else "same", source.data, id_, (), conflicts)
    place = (LISTS[kind], [*terms.values[kind]].index(id_))
    return _written(source, kind, [Change((*place, name), mine[name] or None) for name in changed], id_)


def _new(terms: Terms, kind: str, mine: Values) -> tuple[list[AnyChange], str]:
    """A term at the end of its list, with an id made of its label."""
    id_ = slugify(str(mine["label"]))[:LONGEST_ID].strip("-")
    filled = {name: value for name, value in mine.items() if value}
    return [Insert((LISTS[kind], len(terms.values[kind])), {"id": id_, **filled})], id_


def _written(source: Source, kind: str, changes: Sequence[AnyChange], id_: str) -> Outcome:
    """What a file becomes; with an error that was not there before it stays as it is."""
    try:
        after = change_all(source.data.decode(), changes, _TABLE, is_whole=True).encode()
    except (UnchangeableError, UnicodeDecodeError):
        return Outcome("unreadable", source.data, id_)
    fresh = replace(source, data=after)
    known = Counter((one.code, one.values) for one in read_vocabulary(source, is_open=False)[1])
    new = []
    for one in read_vocabulary(fresh, is_open=False)[1]:
        known[one.code, one.values] -= 1
        if known[one.code, one.values] < 0:
            new.append(one)
    findings = tuple(Finding(_field_of(one, fresh, kind, id_), one) for one in new)
    state: State = "refused" if has_errors(new) else "saved"
    return Outcome(state, source.data if has_errors(new) else after, id_, findings)


def _field_of(problem: Problem, source: Source, kind: str, id_: str) -> str:
    """The field of a term's form that a problem is about."""
    front = read_yaml(source.path, source.data)
    read = read_fields(source.path, front, VocabularyFields, _TABLE)
    term = dict(problem.values).get("term", "")
    if problem.code == _SPELLED_TWICE and term:
        lists: Mapping[str, Sequence[object]] = vars(read.value) if read.value else {}
        own = next((_values(kind, one) for one in lists.get(LISTS[kind], ()) if vars(one)["id"] == id_), None)
        return "synonyms" if own and term in map(fold, own["synonyms"]) and term != fold(str(own["label"])) else "label"
    point = (problem.place.line, problem.place.column)
    ways = [way for way, place in _places(read.tree, ()) if place == point]
    names = [str(step) for way in ways for step in way[2:3] if step in _IN_ORDER]
    return names[0] if names else "label"


def _places(node: Node, way: Location) -> Iterator[tuple[Location, tuple[int, int]]]:
    """Every place in a tree, with its line and column."""
    yield way, (node.line, node.column)
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield (*way, key.value), (key.line, key.column)
            yield from _places(value, (*way, key.value))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _places(item, (*way, number))
    else:
        assert isinstance(node, Text)


def _values(kind: str, term: object) -> Values:
    return {one.name: vars(term)[one.name] for one in term_fields(kind)}


def _shaped(kind: str, sent: object) -> Values:
    """What was sent, in the shape of the form: a text for each field, or texts for a list. What is left out is empty."""
    if not isinstance(sent, Mapping) or kind not in LISTS:
        raise ShapeError
    fields = {one.name: one for one in term_fields(kind)}
    if not fields.keys() >= sent.keys():
        raise ShapeError
    return {
        name: _lines(sent.get(name, ())) if one.is_list else _line(sent.get(name, "")) for name, one in fields.items()
    }


def _line(held: object) -> str:
    """A text on one line, without signs that nobody sees: by these words terms are found."""
    return " ".join(cleaned(line_of(held)).split())


def _lines(held: object) -> tuple[str, ...]:
    if not isinstance(held, list | tuple):
        raise ShapeError
    return tuple(filter(None, map(_line, held)))
