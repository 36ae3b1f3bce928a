"""From a marked tree to a table of fields: every fault at the place of its own node. Which field a key is, `keys` tells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.domain.table import Table
from generator.frontmatter.keys import KeyReport, Location, is_blank, named, place_of
from generator.frontmatter.tree import FrontMatter, Node, Text, find, plain
from generator.frontmatter.tree import Mapping as MappingNode
from generator.problems.problem import Problem, error, has_errors, nearest, warning
from generator.values import kept

Model = TypeVar("Model")

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
        report = KeyReport(self.path, self.front, self.table, [])
        for details in _without_echoes(fault.errors(include_url=False)):
            node = find(self.tree, details["loc"])
            if not (isinstance(node, Text) and is_blank(node)):  # an empty one was named when its key was read
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
    report = KeyReport(path, front, table, [])
    tree = named(front.tree, table, report, ()) if front.tree is not None else _NOTHING
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
    known = named(part, inner, KeyReport("", front, inner, []), ())
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


def _validated(model: type[Model], value: object) -> Model:
    form: Any = model  # as far as the type checker knows, not every class can be a key of a cache
    return cast("Model", _adapter(form).validate_python(value))


@lru_cache(maxsize=64)
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)


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
