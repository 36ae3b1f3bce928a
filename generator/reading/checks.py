"""Checks on a typed story: terms that the vocabulary knows, what is advised, and what cannot go together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.domain import schema
from generator.domain.normalization import fold, slugify
from generator.domain.story import Image, Option, Party
from generator.frontmatter.tree import FrontMatter, Node, Text, find
from generator.frontmatter.tree import Mapping as MappingNode
from generator.frontmatter.tree import Sequence as SequenceNode
from generator.frontmatter.validation import place_of
from generator.problems.problem import Problem, error, warning
from generator.reading.body import Telling, images_beside
from generator.reading.result import Context
from generator.sources.files import Source


@dataclass(frozen=True)
class Checks:
    """Where a story's own faults are gathered while it is put together."""

    source: Source
    front: FrontMatter
    tree: Node
    context: Context
    problems: list[Problem] = field(default_factory=list)
    coined: list[tuple[str, str, str]] = field(default_factory=list)

    def error(self, location: tuple[str | int, ...], code: str, **values: str) -> None:
        """Note an error at a place in the tree."""
        node = find(self.tree, location)
        place = place_of(self.source.path, node)
        self.problems.append(error(place, code, excerpt=self.front.line(node.line), **values))

    def warning(self, location: tuple[str | int, ...], code: str, **values: str) -> None:
        """Note a warning at a place in the tree."""
        node = find(self.tree, location)
        place = place_of(self.source.path, node)
        self.problems.append(warning(place, code, excerpt=self.front.line(node.line), **values))

    def terms(self, kind: str, words: Sequence[str], location: tuple[str | int, ...]) -> tuple[str, ...]:
        """The ids that words mean. In an open vocabulary an unknown word gets an id of its own, with a warning."""
        return tuple(
            dict.fromkeys(filter(None, (self._term(kind, word, (*location, i)) for i, word in enumerate(words))))
        )

    def _term(self, kind: str, word: str, location: tuple[str | int, ...]) -> str:
        vocabulary = self.context.vocabulary
        found = vocabulary.find(kind, word)
        if found is not None:
            return found
        suggestion = vocabulary.nearest(kind, word)
        if vocabulary.is_open:
            if vocabulary.terms[kind]:
                self.warning(location, _UNKNOWN[kind], term=word, suggestion=suggestion)
            return self.coin(kind, word)
        self.error(location, _UNKNOWN[kind], term=word, suggestion=suggestion)
        return ""

    def terms_in_tree(self) -> None:
        """Look up every term of a tree that could not be typed as a whole."""
        for steps, kind in _TERM_PLACES:
            for location, word in _words_at(self.tree, steps, ()):
                self._term(kind, word, location)

    def coin(self, kind: str, word: str) -> str:
        """The id of a word that no vocabulary has; its spelling becomes the label."""
        id_ = slugify(word)
        if id_:
            self.coined.append((kind, id_, word))
        return id_


_TERM_PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("rol",), "role"),
    (("sector",), "sector"),
    (("vraagstukken",), "dilemma"),
    (("waarden",), "value"),
    (("opties", "*", "waarden"), "value"),
    (("betrokkenen", "*", "waarden"), "value"),
)


def _words_at(
    node: Node, steps: tuple[str, ...], location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
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


_UNKNOWN = {"role": "W101", "dilemma": "W102", "value": "W103", "sector": "W105"}


def advise(fields: schema.StoryFields, telling: Telling, checks: Checks) -> None:
    """Warn of what is advised and missing."""
    advised = (
        (fields.summary, "A101"),
        (fields.sector, "A102"),
        (fields.shared_dilemmas, "A103"),
        (fields.parties, "A106"),
        (fields.origin, "A107"),
        (fields.date, "A108"),
        (telling.situation.html, "A109"),
    )
    for value, code in advised:
        if not value:
            checks.warning((), code)


def check_option(fields: schema.OptionFields, number: int, checks: Checks) -> Option:
    """An option with its values looked up."""
    place: tuple[str | int, ...] = ("opties", number)
    if not fields.values:
        checks.warning(place, "A104", number=str(number + 1))
    if not fields.cost:
        checks.warning(place, "A105", number=str(number + 1))
    chosen = fields.chosen == "yes"
    if chosen and _chosen_before(checks.tree, number):
        checks.error((*place, "gekozen"), "V131")
    return Option(
        text=fields.text,
        values=checks.terms("value", fields.values, (*place, "waarden")),
        norm=fields.norm,
        cost=fields.cost,
        mitigation=fields.mitigation,
        needs=fields.needs,
        source=fields.source,
        chosen=chosen,
    )


def _chosen_before(tree: Node, number: int) -> bool:
    earlier = (find(tree, ("opties", index, "gekozen")) for index in range(number))
    return any(isinstance(node, Text) and fold(node.value) in ("ja", "yes") for node in earlier)


def check_party(fields: schema.PartyFields, number: int, checks: Checks) -> Party:
    """Somebody else in the story, with values looked up."""
    return Party(fields.who, fields.interest, checks.terms("value", fields.values, ("betrokkenen", number, "waarden")))


def check_image(fields: schema.StoryFields, checks: Checks) -> Image | None:
    """The story's own picture, which must lie beside it."""
    if fields.image is None:
        return None
    if fields.image.file not in images_beside(checks.source, checks.context):
        checks.error(("afbeelding", "bestand"), "M105", name=fields.image.file)
    if not fields.image.alt:
        checks.warning(("afbeelding",), "M106", name=fields.image.file)
    return Image(fields.image.file, fields.image.alt)
