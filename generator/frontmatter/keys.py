"""Keys: which field each one is, by the table of fields; unknown, doubled and empty ones are told at their place."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.table import Field, Table
from generator.frontmatter.flow import quoted
from generator.frontmatter.tree import FrontMatter, Node, Sequence, Text
from generator.frontmatter.tree import Mapping as MappingNode
from generator.problems.problem import Place, Problem, error, nearest, warning

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class KeyReport:
    """A table while its keys are read: what was found wrong, and how a problem of it is made."""

    path: str
    front: FrontMatter
    table: Table
    problems: list[Problem]

    def problem(self, node: Node, code: str, **values: str) -> Problem:
        """An error at the place of a node."""
        return error(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values)

    def error(self, node: Node, code: str, **values: str) -> None:
        """Tell an error at the place of a node."""
        self.problems.append(self.problem(node, code, **values))

    def warning(self, node: Node, code: str, **values: str) -> None:
        """Tell a warning at the place of a node."""
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


def named(node: Node, table: Table, report: KeyReport, location: Location) -> Node:
    """The same tree with the fields' own names; unknown and doubled keys are reported, empty optional fields left out."""
    if isinstance(node, Sequence):
        items = [named(item, table, report, (*location, number)) for number, item in enumerate(node.items)]
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


def _entry(key: Text, field: Field, value: Node, report: KeyReport, location: Location) -> Iterator[tuple[Text, Node]]:
    if isinstance(value, Text) and is_blank(value):
        if not field.is_required and field.key.may_be_empty:
            report.warning(key, "V103", field=key.value)
            return
        report.error(value, "V102", field=report.name(location))
    value = _with_whole_texts(value, field.inner, report, location)
    renamed = key if key.value == field.name else Text(field.name, key.line, key.column, key.quoted)
    yield renamed, value if field.inner is None else named(value, field.inner, report, location)


def _with_whole_texts(node: Node, inner: Table | None, report: KeyReport, location: Location) -> Node:
    """A list in which each text that a colon made a table of ("- Zeg: nee") is a text again; it is reported."""
    if not isinstance(node, Sequence):
        return node
    for number, item in enumerate(node.items):
        if isinstance(item, Text) and is_blank(item):
            report.error(item, "V102", field=report.name((*location, number)))
    return node._replace(items=tuple([_whole_text(item, inner, report) for item in node.items]))


def _whole_text(item: Node, inner: Table | None, report: KeyReport) -> Node:
    if not isinstance(item, MappingNode) or len(item.entries) != 1:
        return item
    key, value = item.entries[0]
    is_field = inner is not None and (key.value in inner.names or nearest(key.value, inner.names))
    if is_field or not isinstance(value, Text) or report.front.line(key.line)[: key.column - 1].rstrip().endswith("{"):
        return item
    report.colon(key, value)
    return Text(f"{key.value}: {value.value}", key.line, key.column)


def is_blank(text: Text) -> bool:
    """Whether nothing stands in a text."""
    return not text.value or text.value.isspace()


def place_of(path: str, node: Node) -> Place:
    """Where a node stands."""
    return Place(path, node.line, node.column)
