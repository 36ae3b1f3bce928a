"""How a table of fields is spoken of: what its fields are called, and problems at their places that tell no secrets."""

from dataclasses import field

from generator.domain.table import Table
from generator.domain.wording import NO_WORDING, Wording
from generator.frontmatter.flow import quoted
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.nodes import Node, Text
from generator.frontmatter.veil import veil
from generator.problems.problem import Place, Problem, error, warning
from generator.values import dataclass

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class KeyReport:
    """A table while its keys are read: what was found wrong, which fields are empty, and how a problem of it is made.

    Of what is `settled` no more is said. Where it `adopts`, what stands under a misspelt key is read on as the field that was
    meant; the key is an error either way.
    """

    path: str
    front: FrontMatter
    table: Table
    wording: Wording = NO_WORDING
    adopts: bool = True
    problems: list[Problem] = field(default_factory=list)
    empty: list[Location] = field(default_factory=list)
    settled: list[Location] = field(default_factory=list)

    def problem(self, node: Node, code: str, **values: str) -> Problem:
        """An error at the place of a node."""
        return error(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values)

    def error(self, node: Node, code: str, **values: str) -> None:
        """Tell an error at the place of a node."""
        self.problems.append(self.problem(node, code, **values))

    def warning(self, node: Node, code: str, **values: str) -> None:
        """Tell a warning at the place of a node."""
        self.problems.append(warning(place_of(self.path, node), code, excerpt=self.front.line(node.line), **values))

    def discreet(self, node: Node, code: str, **values: str) -> Problem:
        """An error at the place of a node, that tells nothing of its line from there on."""
        shown = veil(self.front.line(node.line), node.column - 1)
        return error(place_of(self.path, node), code, excerpt=shown, **values)

    def stranger(self, key: Text, code: str, **values: str) -> None:
        """Tell an error of a key that no table knows; what stands behind it may be private. Empty values are left out."""
        shown = veil(self.front.line(key.line), key.column + len(key.value))
        filled = {name: value for name, value in values.items() if value}
        self.problems.append(error(place_of(self.path, key), code, excerpt=shown, **filled))

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
        """The field as people call it: "optie 2: tekst"."""
        in_english = self.speaks_english
        one = self.wording.one.get("en" if in_english else "nl", {})
        parts: list[str] = []
        current: Table | None = self.table
        before = ""
        for step in location:
            if isinstance(step, int):
                parts[-1:] = [f"{one.get(before, parts[-1])} {step + 1}"] if parts else [str(step + 1)]
            else:
                parts.append(current.key_of(step, in_english=in_english) if current else step)
                held = current.fields.get(step) if current else None
                current, before = held.inner if held else None, step
        return ": ".join(parts)

    def keys(self, table: Table) -> str:
        """The keys of a table as its editor writes them."""
        return ", ".join(table.key_of(name, in_english=self.speaks_english) for name in table.fields)

    @property
    def speaks_english(self) -> bool:
        """Whether the file has keys in English."""
        entries = self.front.tree.entries if self.front.tree else ()
        known = [(key.value, name) for key, _ in entries if (name := self.table.name_of(key.value))]
        return any(key.casefold() == name != self.table.key_of(name, in_english=False) for key, name in known)


def place_of(path: str, node: Node) -> Place:
    """Where a node stands."""
    return Place(path, node.line, node.column)
