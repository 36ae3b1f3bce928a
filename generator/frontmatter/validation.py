"""From a marked tree to a table of fields: every fault at the place of its own node. Which field a key is, `keys` tells."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

from pydantic_core import ErrorDetails, ValidationError

from generator.domain.table import Table
from generator.domain.wording import NO_WORDING, Wording
from generator.frontmatter.faults import fault_of, in_words, unseen
from generator.frontmatter.forms import validator_of
from generator.frontmatter.front_matter import FrontMatter, read_front_matter
from generator.frontmatter.key_report import KeyReport, Location, place_of
from generator.frontmatter.keys import is_blank, named
from generator.frontmatter.nodes import Mapping as MappingNode
from generator.frontmatter.nodes import Text, find, plain
from generator.problems.problem import Problem, error, has_errors, warning
from generator.sources.files import Source
from generator.values import dataclass, kept

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
    wording: Wording = NO_WORDING
    empty: frozenset[Location] = frozenset()
    settled: tuple[Location, ...] = ()

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

    def is_settled(self, location: Location) -> bool:
        """Whether all was said of a place: of what stands under a key that nobody knows, nothing more is told."""
        return any(location[: len(place)] == place for place in self.settled)

    def unseen(self, location: Location) -> Problem | None:
        """The problem of a text with a sign in it that nobody sees."""
        return unseen(self._report, find(self.tree, location))

    def in_words(self, location: Location, items: Sequence[str]) -> Problem:
        """The problem of a text that means a list."""
        return in_words(self._report, self.tree, location, items)

    @property
    def _report(self) -> KeyReport:
        return KeyReport(self.path, self.front, self.table, self.wording)

    def _translated(self, fault: ValidationError) -> Iterator[Problem]:
        report = self._report
        for details in _without_echoes(fault.errors(include_url=False)):
            if self.is_settled(details["loc"]):
                continue
            node = find(self.tree, details["loc"])
            if not (isinstance(node, Text) and is_blank(node)):  # an empty one was named when its key was read
                yield fault_of(details, self.tree, report)


@dataclass(frozen=True)
class Validated(Generic[Model]):
    """A table of fields that was read, and what was wrong. With an error there is no value; `best` holds what is right."""

    value: Model | None
    best: Model | None
    tree: MappingNode
    problems: tuple[Problem, ...]


def read_fields(
    path: str,
    front: FrontMatter,
    model: type[Model],
    table: Table,
    wording: Wording = NO_WORDING,
    *,
    adopts: bool = True,
) -> Validated[Model]:
    """Read a whole file as one table (`table` is the model's own); every fault of it is reported at once."""
    fields = known_fields(path, front, table, wording, adopts=adopts)
    value, problems = fields.validate(model) if front.tree is not None else (None, ())
    problems = front.covered((*fields.problems, *problems))
    is_right = not has_errors((*front.problems, *problems))
    return Validated(
        value if not has_errors(problems) else None, value if is_right else fields.best(model), fields.tree, problems
    )


def known_fields(
    path: str, front: FrontMatter, table: Table, wording: Wording = NO_WORDING, *, adopts: bool = True
) -> Fields:
    """The fields that a table knows, each by its own name; unknown and doubled keys are reported, empty fields left out.

    `wording` is what makes of words that are not exact the line as it was meant. What stands under a misspelt key is read on
    as the field that was meant, where it `adopts`.
    """
    report = KeyReport(path, front, table, wording, adopts)
    tree = named(front.tree, table, report, ()) if front.tree is not None else _NOTHING
    return Fields(
        path,
        front,
        table,
        cast("MappingNode", tree),
        tuple(report.problems),
        wording,
        frozenset(report.empty),
        tuple(report.settled),
    )


def fields_of(source: Source, table: Table) -> Fields:
    """The fields of one file, for who has nothing of it but its bytes."""
    return known_fields(source.path, read_front_matter(source.path, source.data, table.told), table)


def read_part(front: FrontMatter, name: str, table: Table, form: Any) -> object:
    """One field that holds a table, read by itself whatever is wrong elsewhere; None when it is absent or wrong.

    `form` is its type.
    """
    entries = front.tree.entries if front.tree is not None else ()
    part = next((value for key, value in entries if table.name_of(key.value) == name), None)
    inner = table.fields[name].inner
    if part is None or inner is None:
        return None
    known = named(part, inner, KeyReport("", front, inner, adopts=False), ())
    try:
        return cast("object", validator_of(form).validate_python(plain(known)))
    except ValidationError:
        return None


def is_valid(form: Any, value: object) -> bool:
    """Whether a value has a form, as it would in a file."""
    try:
        validator_of(form).validate_python(value)
    except ValidationError:
        return False
    return True


def valued(form: Any, value: object) -> Any:
    """What a value of a file means in a form; None when it does not have that form."""
    try:
        return validator_of(form).validate_python(value)
    except ValidationError:
        return None


def _validated(model: type[Model], value: object) -> Model:
    form: Any = model  # as far as the type checker knows, not every class can be a key of a cache
    return cast("Model", validator_of(form).validate_python(value))


def _without_echoes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """A list is not too short when it holds items that are wrong in themselves."""
    places = [one["loc"] for one in details]
    return [
        one
        for one in details
        if one["type"] != "too_short"
        or not any(len(p) > len(one["loc"]) and p[: len(one["loc"])] == one["loc"] for p in places)
    ]
