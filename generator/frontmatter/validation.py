"""From a marked tree to a typed table: known keys only, one name per field, every fault at the place of its own node."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.domain.schema import Fields
from generator.frontmatter.flow import quoted
from generator.frontmatter.tree import FrontMatter, Node, Sequence, Text, find, plain
from generator.frontmatter.tree import Mapping as MappingNode
from generator.problems.problem import Place, Problem, error, has_errors, nearest, warning

Model = TypeVar("Model", bound=Fields)

_NEVER_EMPTY = frozenset({"status", "titel"})


@dataclass(frozen=True)
class Table:
    """What one model accepts: every key with the Dutch one, the fields that hold a table of their own, the required ones."""

    dutch: Mapping[str, str]
    english: Mapping[str, str]
    inner: Mapping[str, "Table"]
    required: frozenset[str]
    private: frozenset[str]


@lru_cache(maxsize=32)
def table_of(model: type[Fields]) -> Table:
    """The table of a model, read off its annotations."""
    english = {field.alias or name: name for name, field in model.model_fields.items()}
    inner = {
        field.alias or name: table_of(nested)
        for name, field in model.model_fields.items()
        for nested in _models_in(field.annotation)
    }
    required = frozenset(field.alias or name for name, field in model.model_fields.items() if field.is_required())
    private = frozenset(field.alias or name for name, field in model.model_fields.items() if field.exclude)
    dutch = {**{name: alias for alias, name in english.items()}, **{alias: alias for alias in english}}
    return Table(MappingProxyType(dutch), MappingProxyType(english), MappingProxyType(inner), required, private)


@dataclass(frozen=True)
class Typed(Generic[Model]):
    """A typed table, the tree it came from with Dutch keys only, and what was wrong. With an error there are no fields."""

    fields: Model | None
    tree: Node
    problems: tuple[Problem, ...]


def read_fields(path: str, front: FrontMatter, model: type[Model]) -> Typed[Model]:
    """Type a tree by a model; every fault of the tree is reported at once."""
    if front.tree is None:
        return Typed(None, MappingNode((), 1, 1), ())
    problems: list[Problem] = []
    tree = _canonical(front.tree, table_of(model), _Report(path, front, problems))
    try:
        fields = model.model_validate(plain(tree))
    except ValidationError as fault:
        english = _speaks_english(front.tree, table_of(model))
        report = _Report(path, front, problems)
        details = _without_echoes(fault.errors(include_url=False))
        return Typed(None, tree, (*problems, *(_translate(one, tree, model, report, english) for one in details)))
    return Typed(None if has_errors(problems) else fields, tree, tuple(problems))


def read_part(tree: Node, name: str, model: type[Model]) -> Model | None:
    """The table under one key, typed by itself whatever is wrong elsewhere; None when it is absent or wrong."""
    part = (
        next((value for key, value in tree.entries if key.value == name), None)
        if isinstance(tree, MappingNode)
        else None
    )
    if part is None:
        return None
    try:
        return model.model_validate(plain(part))
    except ValidationError:
        return None


def place_of(path: str, node: Node) -> Place:
    """Where a node stands."""
    return Place(path, node.line, node.column)


@dataclass(frozen=True)
class _Report:
    path: str
    front: FrontMatter
    problems: list[Problem]

    def error(self, node: Node, code: str, **values: str) -> None:
        self.problems.append(error(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values))

    def colon(self, key: Text, value: Text) -> None:
        """Report a text that a colon made a table of, with the line as it was meant when that can be told."""
        line = self.front.line(key.line)
        before, rest = line[: key.column - 1], line[key.column - 1 :]
        is_whole = not before.strip(" -")
        meant = rest.rstrip() if is_whole else rest[: rest.find(value.value) + len(value.value)]
        is_told = (is_whole or not value.quoted) and rest.startswith(f"{key.value}:") and value.value in rest
        self.error(
            Text("", key.line, key.column + len(key.value)),
            "Y102",
            fixed=f"{before}{quoted(meant)}{rest[len(meant) :]}" if is_told else "",
        )

    def warning(self, node: Node, code: str, **values: str) -> None:
        self.problems.append(warning(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values))


def _models_in(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _canonical(node: Node, table: Table, report: _Report) -> Node:
    """The same tree with Dutch keys only; unknown and doubled keys are reported, empty optional fields left out."""
    if isinstance(node, Sequence):
        return Sequence(tuple(_canonical(item, table, report) for item in node.items), node.line, node.column)
    if isinstance(node, Text):
        return node
    kept: list[tuple[Text, Node]] = []
    first: dict[str, Text] = {}
    for key, value in node.entries:
        name = table.dutch.get(key.value)
        if name is None:
            report.error(key, "V109", key=key.value, suggestion=nearest(key.value, table.dutch))
        elif name in first:
            report.error(key, "V110", key=key.value, other=first[name].value, line=str(first[name].line))
        elif name not in table.private:
            first[name] = key
            kept.extend(_entry(key, name, value, table, report))
    return MappingNode(tuple(kept), node.line, node.column)


def _entry(key: Text, name: str, value: Node, table: Table, report: _Report) -> Iterator[tuple[Text, Node]]:
    if isinstance(value, Text) and not value.value.strip() and name not in table.required | _NEVER_EMPTY:
        report.warning(key, "V103", field=key.value)
        return
    inner = table.inner.get(name)
    value = _with_whole_texts(value, inner, report)
    renamed = key if key.value == name else Text(name, key.line, key.column, key.quoted)
    yield renamed, value if inner is None else _canonical(value, inner, report)


def _with_whole_texts(node: Node, inner: Table | None, report: _Report) -> Node:
    """A list in which each text that a colon made a table of ("- Zeg: nee") is a text again; it is reported."""
    if not isinstance(node, Sequence):
        return node
    return node._replace(items=tuple([_whole_text(item, inner, report) for item in node.items]))


def _whole_text(item: Node, inner: Table | None, report: _Report) -> Node:
    if not isinstance(item, MappingNode) or len(item.entries) != 1:
        return item
    key, value = item.entries[0]
    is_field = inner is not None and (key.value in inner.dutch or nearest(key.value, inner.dutch))
    if is_field or not isinstance(value, Text) or report.front.line(key.line)[: key.column - 1].rstrip().endswith("{"):
        return item
    report.colon(key, value)
    return Text(f"{key.value}: {value.value}", key.line, key.column)


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """A list is not too short when it holds items that are wrong in themselves."""
    places = [one["loc"] for one in details]
    return [
        one
        for one in details
        if one["type"] != "too_short"
        or not any(len(p) > len(one["loc"]) and p[: len(one["loc"])] == one["loc"] for p in places)
    ]


def _speaks_english(tree: MappingNode, table: Table) -> bool:
    return any(key.value not in table.english for key, _ in tree.entries if key.value in table.dutch)


def _translate(details: ErrorDetails, tree: Node, model: type[Fields], report: _Report, english: bool) -> Problem:
    location = details["loc"]
    node = find(tree, location)
    code, values = _code(details, node)
    field = _field_name(location, table_of(model), english)
    return error(place_of(report.path, node), code, excerpt=report.front.line(node.line), field=field, **values)


def _field_name(location: tuple[str | int, ...], table: Table, english: bool) -> str:
    """The field as the editor knows it: "opties 2 › tekst"."""
    parts: list[str] = []
    current: Table | None = table
    for step in location:
        if isinstance(step, int):
            parts[-1:] = [f"{parts[-1]} {step + 1}"] if parts else [str(step + 1)]
        else:
            parts.append(current.english.get(step, step) if current and english else step)
            current = current.inner.get(step) if current else None
    return " › ".join(parts)


def _code(details: ErrorDetails, node: Node) -> tuple[str, dict[str, str]]:
    kind, context = details["type"], details.get("ctx", {})
    if kind.startswith("V"):
        return _own_code(kind, context)
    if kind == "missing":
        return "V101", {}
    if kind == "string_too_short" or (isinstance(node, Text) and not node.value.strip()):
        return "V102", {}
    if kind == "string_too_long":
        length = len(node.value) if isinstance(node, Text) else 0
        return "V104", {"limit": str(context["max_length"]), "length": str(length)}
    if kind in ("too_long", "too_short"):
        bound = "max_length" if kind == "too_long" else "min_length"
        return ("V107" if kind == "too_long" else "V108"), {"limit": str(context[bound])}
    return _EXPECTED.get(kind, "V111"), {}


_EXPECTED = MappingProxyType(
    {
        "string_type": "V105",
        "tuple_type": "V106",
        "list_type": "V106",
        "date_type": "V105",
        "string_pattern_mismatch": "V126",
    }
)


def _own_code(kind: str, context: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    word = str(context["word"])
    words = tuple(str(known) for known in context.get("words", ()))
    if not words:
        return kind, {"word": word}
    return kind, {"word": word, "words": ", ".join(words), "suggestion": nearest(word, words)}
