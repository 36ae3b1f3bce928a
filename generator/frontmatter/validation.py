"""From a marked tree to a table of fields: known keys only, one name per field, every fault at the place of its own node."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.domain.table import Field, Table
from generator.frontmatter.flow import quoted
from generator.frontmatter.tree import FrontMatter, Node, Sequence, Text, find, plain
from generator.frontmatter.tree import Mapping as MappingNode
from generator.problems.problem import Place, Problem, error, has_errors, nearest, warning
from generator.values import kept

Model = TypeVar("Model")

Location = tuple[str | int, ...]
_NOTHING = MappingNode((), 1, 1)


@dataclass(frozen=True)
class Fields:
    """The fields of a file at their places, each under its own name in English, and what was wrong with their keys."""

    path: str
    front: FrontMatter
    table: Table
    tree: MappingNode
    problems: tuple[Problem, ...]

    @kept
    def values(self) -> dict[str, object]:
        """The fields without their places, as the dataclasses are read from."""
        return cast("dict[str, object]", plain(self.tree))

    def validate(self, model: type[Model]) -> tuple[Model | None, tuple[Problem, ...]]:
        """The fields of one dataclass, or None, and all that is wrong with them."""
        try:
            return _validated(model, self.values), ()
        except ValidationError as fault:
            return None, tuple(self._translated(fault))

    def best(self, model: type[Model]) -> Model | None:
        """The dataclass with what is right; None when what is wrong cannot be left out."""
        try:
            return _validated(model, self.values)
        except ValidationError as fault:
            wrong = {one["loc"][0] for one in fault.errors(include_url=False) if one["loc"]}
        try:
            right = {name: value for name, value in self.values.items() if name not in wrong}
            return _validated(model, right)
        except ValidationError:
            return None

    def error(self, location: Location, code: str, **values: str) -> Problem:
        """An error at a place in the file; for what is missing, where it should have stood."""
        node = find(self.tree, location)
        return error(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values)

    def warning(self, location: Location, code: str, **values: str) -> Problem:
        """A warning at a place in the file."""
        node = find(self.tree, location)
        return warning(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values)

    def text(self, location: Location) -> str:
        """What stands at a place in the file, when that is a text."""
        node = find(self.tree, location)
        return node.value if isinstance(node, Text) else ""

    def _translated(self, fault: ValidationError) -> Iterator[Problem]:
        report = _Report(self.path, self.front, self.table, [])
        for details in _without_echoes(fault.errors(include_url=False)):
            node = find(self.tree, details["loc"])
            if not (isinstance(node, Text) and _is_blank(node)):  # an empty one was named when its key was read
                code, values = _code(details, node)
                yield report.problem(node, code, field=report.name(details["loc"]), **values)


@dataclass(frozen=True)
class Validated(Generic[Model]):
    """A table of fields that was read, and what was wrong. With an error there is no value; `best` holds what is right."""

    value: Model | None
    best: Model | None
    tree: MappingNode
    problems: tuple[Problem, ...]


def read_fields(path: str, front: FrontMatter, model: type[Model], table: Table) -> Validated[Model]:
    """Read a whole file as one table (`table` is the model's own); every fault of it is reported at once."""
    fields = known_fields(path, front, table)
    value, problems = fields.validate(model) if front.tree is not None else (None, ())
    problems = (*fields.problems, *problems)
    is_right = not has_errors((*front.problems, *problems))
    return Validated(
        value if not has_errors(problems) else None, value if is_right else fields.best(model), fields.tree, problems
    )


def known_fields(path: str, front: FrontMatter, table: Table) -> Fields:
    """The fields that a table knows, each by its own name; unknown and doubled keys are reported, empty fields left out."""
    report = _Report(path, front, table, [])
    tree = _named(front.tree, table, report, ()) if front.tree is not None else _NOTHING
    return Fields(path, front, table, cast("MappingNode", tree), tuple(report.problems))


def read_part(front: FrontMatter, name: str, table: Table, form: Any) -> object:
    """One field that holds a table, read by itself whatever is wrong elsewhere; None when it is absent or wrong.

    `form` is its type.
    """
    entries = front.tree.entries if front.tree is not None else ()
    part = next((value for key, value in entries if table.names.get(key.value) == name), None)
    inner = table.fields[name].inner
    if part is None or inner is None:
        return None
    known = _named(part, inner, _Report("", front, inner, []), ())
    try:
        return cast("object", _adapter(form).validate_python(plain(known)))
    except ValidationError:
        return None


def is_valid(form: Any, value: object) -> bool:
    """Whether a value has a form, as it would in a file."""
    try:
        _adapter(form).validate_python(value)
    except ValidationError:
        return False
    return True


def place_of(path: str, node: Node) -> Place:
    """Where a node stands."""
    return Place(path, node.line, node.column)


def _validated(model: type[Model], value: object) -> Model:
    form: Any = model  # as far as the type checker knows, not every class can be a key of a cache
    return cast("Model", _adapter(form).validate_python(value))


@lru_cache(maxsize=64)
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)


@dataclass(frozen=True)
class _Report:
    path: str
    front: FrontMatter
    table: Table
    problems: list[Problem]

    def problem(self, node: Node, code: str, **values: str) -> Problem:
        return error(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values)

    def error(self, node: Node, code: str, **values: str) -> None:
        self.problems.append(self.problem(node, code, **values))

    def warning(self, node: Node, code: str, **values: str) -> None:
        self.problems.append(warning(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values))

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

    def name(self, location: Location) -> str:
        """The field as the editor knows it: "opties 2 › tekst"."""
        in_english = self._speaks_english()
        parts: list[str] = []
        current: Table | None = self.table
        for step in location:
            if isinstance(step, int):
                parts[-1:] = [f"{parts[-1]} {step + 1}"] if parts else [str(step + 1)]
            else:
                parts.append(current.key_of(step, in_english=in_english) if current else step)
                field = current.fields.get(step) if current else None
                current = field.inner if field else None
        return " › ".join(parts)

    def _speaks_english(self) -> bool:
        entries = self.front.tree.entries if self.front.tree else ()
        known = [(key.value, self.table.names[key.value]) for key, _ in entries if key.value in self.table.names]
        return any(key == name != self.table.key_of(name, in_english=False) for key, name in known)


def _named(node: Node, table: Table, report: _Report, location: Location) -> Node:
    """The same tree with the fields' own names; unknown and doubled keys are reported, empty optional fields left out."""
    if isinstance(node, Sequence):
        items = [_named(item, table, report, (*location, number)) for number, item in enumerate(node.items)]
        return Sequence(tuple(items), node.line, node.column)
    if isinstance(node, Text):
        return node
    kept: list[tuple[Text, Node]] = []
    first: dict[str, Text] = {}
    for key, value in node.entries:
        name = table.names.get(key.value)
        if name is None:
            report.error(key, "V109", key=key.value, suggestion=nearest(key.value, table.names))
        elif name in first:
            report.error(key, "V110", key=key.value, other=first[name].value, line=str(first[name].line))
        elif name not in table.private:
            first[name] = key
            kept.extend(_entry(key, table.fields[name], value, report, (*location, name)))
    return MappingNode(tuple(kept), node.line, node.column)


def _entry(key: Text, field: Field, value: Node, report: _Report, location: Location) -> Iterator[tuple[Text, Node]]:
    if isinstance(value, Text) and _is_blank(value):
        if not field.is_required and field.key.may_be_empty:
            report.warning(key, "V103", field=key.value)
            if field.key.counts_when_empty:
                yield Text(field.name, key.line, key.column, key.quoted), value
            return
        report.error(value, "V102", field=report.name(location))
    value = _with_whole_texts(value, field.inner, report, location)
    renamed = key if key.value == field.name else Text(field.name, key.line, key.column, key.quoted)
    yield renamed, value if field.inner is None else _named(value, field.inner, report, location)


def _with_whole_texts(node: Node, inner: Table | None, report: _Report, location: Location) -> Node:
    """A list in which each text that a colon made a table of ("- Zeg: nee") is a text again; it is reported."""
    if not isinstance(node, Sequence):
        return node
    for number, item in enumerate(node.items):
        if isinstance(item, Text) and _is_blank(item):
            report.error(item, "V102", field=report.name((*location, number)))
    return node._replace(items=tuple([_whole_text(item, inner, report) for item in node.items]))


def _whole_text(item: Node, inner: Table | None, report: _Report) -> Node:
    if not isinstance(item, MappingNode) or len(item.entries) != 1:
        return item
    key, value = item.entries[0]
    is_field = inner is not None and (key.value in inner.names or nearest(key.value, inner.names))
    if is_field or not isinstance(value, Text) or report.front.line(key.line)[: key.column - 1].rstrip().endswith("{"):
        return item
    report.colon(key, value)
    return Text(f"{key.value}: {value.value}", key.line, key.column)


def _is_blank(text: Text) -> bool:
    return not text.value or text.value.isspace()


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """A list is not too short when it holds items that are wrong in themselves."""
    places = [one["loc"] for one in details]
    return [
        one
        for one in details
        if one["type"] != "too_short"
        or not any(len(p) > len(one["loc"]) and p[: len(one["loc"])] == one["loc"] for p in places)
    ]


def _code(details: ErrorDetails, node: Node) -> tuple[str, dict[str, str]]:
    kind, context = details["type"], details.get("ctx", {})
    if kind.startswith("V"):
        return _own_code(kind, context)
    if kind == "missing":
        return "V101", {}
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
