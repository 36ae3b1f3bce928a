"""Terms of a story: from words as the editor wrote them to the ids that the vocabulary has for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from generator.config.config import Context
from generator.domain.normalization import slugify
from generator.domain.story import Option, Party, Told
from generator.frontmatter.edit import with_value
from generator.frontmatter.key_report import Location
from generator.frontmatter.nodes import Mapping as MappingNode
from generator.frontmatter.nodes import Node, Text, find
from generator.frontmatter.nodes import Sequence as SequenceNode
from generator.frontmatter.validation import Fields
from generator.problems.problem import Problem
from generator.values import dataclass

_UNKNOWN: Mapping[str, str] = MappingProxyType({"role": "W101", "dilemma": "W102", "value": "W103", "sector": "W105"})
_PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("role",), "role"),
    (("sector",), "sector"),
    (("shared_dilemmas",), "dilemma"),
    (("values",), "value"),
    (("options", "*", "values"), "value"),
    (("parties", "*", "values"), "value"),
)

Holder = TypeVar("Holder", Option, Party)


@dataclass(frozen=True)
class Terms:
    """Looks up the terms of one story; what was not found, and what was coined, is gathered on the way."""

    fields: Fields
    context: Context
    problems: list[Problem] = field(default_factory=list)
    coined: list[tuple[str, str, str]] = field(default_factory=list)

    def resolve(self, told: Told) -> dict[str, Any]:
        """The fields that hold terms, with ids in the place of words. In an open vocabulary an unknown word gets an id of its
        own.
        """
        found = self._found
        return {
            "role": found("role", told.role, ("role",)),
            "sector": found("sector", told.sector, ("sector",)),
            "shared_dilemmas": found("dilemma", told.shared_dilemmas, ("shared_dilemmas",)),
            "options": tuple(
                [self._with_ids(option, ("options", number)) for number, option in enumerate(told.options)]
            ),
            "values": found("value", told.values, ("values",)),
            "tags": tuple(dict.fromkeys(filter(None, (self._coin("tag", tag) for tag in told.tags)))),
            "parties": tuple([self._with_ids(party, ("parties", number)) for number, party in enumerate(told.parties)]),
        }

    def look_up_all(self) -> None:
        """Look up every term of a file that could not be read as a whole, so that all unknown ones are told."""
        for kind, location, word in term_words(self.fields.tree):
            self._term(kind, word, location)

    def _with_ids(self, one: Holder, location: Location) -> Holder:
        """An option or a party with the ids of its values; the same one when those are what was written."""
        values = self._found("value", one.values, (*location, "values"))
        return one if values == one.values else replace(one, values=values)

    def _found(self, kind: str, words: Sequence[str], location: Location) -> tuple[str, ...]:
        ids = (self._term(kind, word, (*location, number)) for number, word in enumerate(words))
        return tuple(dict.fromkeys(filter(None, ids)))

    def _term(self, kind: str, word: str, location: Location) -> str:
        vocabulary = self.context.vocabulary
        found = vocabulary.find(kind, word)
        if found is not None:
            if vocabulary.is_former(kind, word, found):
                self.problems.append(self._renamed(word, found, location))
            return found
        if self.fields.is_settled(location):
            return ""
        flawed = self._flawed(kind, word, location)
        if flawed is not None:
            self.problems.append(flawed)
            return ""
        suggestion = vocabulary.nearest(kind, word)
        if vocabulary.is_open:
            if vocabulary.terms[kind]:
                self.problems.append(self.fields.warning(location, _UNKNOWN[kind], term=word, suggestion=suggestion))
            return self._coin(kind, word)
        self.problems.append(self.fields.error(location, _UNKNOWN[kind], term=word, suggestion=suggestion))
        return ""

    def _renamed(self, word: str, id_: str, location: Location) -> Problem:
        """The advice to write the id that a term has now, with the line as it is then."""
        node = find(self.fields.tree, location)
        line = self.fields.front.line(node.line)
        fixed = with_value(line, node, id_) if isinstance(node, Text) else ""
        return self.fields.warning(location, "W106", term=word, id=id_, fixed=fixed)

    def _flawed(self, kind: str, word: str, location: Location) -> Problem | None:
        """The problem of a word that is unknown because of signs that nobody sees, or because it means several."""
        hidden = self.fields.unseen(location)
        if hidden is not None:
            return hidden
        items = self._items(kind, word)
        return self.fields.in_words(location, items) if len(items) > 1 else None

    def _items(self, kind: str, word: str) -> Sequence[str]:
        """The terms of a list in words, where one of them at least is known; only spaces between them will do if all are."""
        vocabulary = self.context.vocabulary
        items = self.context.wording.parts(word)
        if any(vocabulary.find(kind, item) for item in items):
            return items
        singles = word.split()
        return singles if all(vocabulary.find(kind, one) for one in singles) else ()

    def _coin(self, kind: str, word: str) -> str:
        """The id of a word that no vocabulary has; its spelling becomes the label."""
        id_ = slugify(word)
        if id_:
            self.coined.append((kind, id_, word))
        return id_


def term_words(tree: Node) -> Iterator[tuple[str, Location, str]]:
    """Every word of a story's fields that means a term of a vocabulary: the kind, its place, and the word as it is written."""
    for steps, kind in _PLACES:
        yield from ((kind, location, word) for location, word in _words_at(tree, steps, ()))


def _words_at(node: Node, steps: tuple[str, ...], location: Location) -> Iterator[tuple[Location, str]]:
    """The texts at a place in a tree, with their locations; a star stands for every item of a list."""
    if isinstance(node, SequenceNode) and (not steps or steps[0] == "*"):
        for number, item in enumerate(node.items):
            yield from _words_at(item, steps[1:], (*location, number))
    elif isinstance(node, MappingNode) and steps:
        for key, value in node.entries:
            if key.value == steps[0]:
                yield from _words_at(value, steps[1:], (*location, steps[0]))
    elif isinstance(node, Text) and not steps and node.value.strip():
        yield location, node.value
