"""Terms: the words that tie stories together, and how a word that is written finds its term."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from generator.domain.marks import Key
from generator.domain.normalization import fold
from generator.domain.schema import Family, Line, SameWords, TermId, TermIds, Title, Words
from generator.problems.problem import nearest
from generator.values import dataclass

KINDS = ("dilemma", "value", "role", "sector", "tag")
# The list of the vocabulary that has the terms of a kind.
LISTS: Mapping[str, str] = MappingProxyType(
    {"dilemma": "shared_dilemmas", "value": "values", "role": "roles", "sector": "sectors"}
)


@dataclass(frozen=True)
class Term:
    """A term of the vocabulary (or a free tag). `a`, `b` and `core_question` belong to dilemmas, `family` to values; `group` is
    the heading under which a role stands with others.

    Under each of its `former_ids` it had an address before, which leads on.
    """

    kind: str
    id: str
    label: str
    explanation: str = ""
    family: str = ""
    a: str = ""
    b: str = ""
    core_question: str = ""
    synonyms: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    group: str = ""


def groups_of(terms: Mapping[str, Term]) -> Mapping[str, str]:
    """The heading of each term that stands under one, by id."""
    return {id_: term.group for id_, term in terms.items() if term.group}


@dataclass(frozen=True)
class Vocabulary:
    """Terms by kind and id, and ids by kind and folded spelling. In an open vocabulary an unknown word is a term too.

    `search_words` are lines of words that stand for one another to who searches.
    """

    terms: Mapping[str, Mapping[str, Term]]
    spellings: Mapping[str, Mapping[str, str]]
    is_open: bool
    search_words: tuple[tuple[str, ...], ...] = ()

    def find(self, kind: str, word: str) -> str | None:
        """The id of the term that a word means, by id, label or synonym, in any case; None when there is none."""
        return self.spellings[kind].get(fold(word))

    def is_former(self, kind: str, word: str, id_: str) -> bool:
        """Whether a word means that term only by an id that it had before."""
        term = self.terms[kind][id_]
        if not term.former_ids:
            return False
        return fold(word) in map(fold, term.former_ids) and fold(word) not in map(fold, (term.label, *term.synonyms))

    def nearest(self, kind: str, word: str) -> str:
        """The id of the term whose id, label or synonym looks most like a word, or an empty text."""
        ids = {word: term.id for term in self.terms[kind].values() for word in (*term.synonyms, term.label, term.id)}
        return ids.get(nearest(word, ids), "")


def empty_vocabulary() -> Vocabulary:
    """No terms at all, and every word welcome: what a library without a vocabulary file has."""
    nothing: Mapping[str, Mapping[str, Term]] = {kind: {} for kind in KINDS}
    return Vocabulary(nothing, {kind: {} for kind in KINDS}, is_open=True)


@dataclass(frozen=True, kw_only=True)
class TermFields:
    """A term as the vocabulary file has it."""

    id: Annotated[TermId, Key("id")]
    label: Annotated[Title, Key("label")]
    explanation: Annotated[Line, Key("uitleg")] = ""
    synonyms: Annotated[Words, Key("synoniemen")] = ()
    former_ids: Annotated[TermIds, Key("voorheen")] = ()


@dataclass(frozen=True, kw_only=True)
class ValueFields(TermFields):
    """A value, with the family it belongs to."""

    family: Annotated[Family, Key("familie")] = ""


@dataclass(frozen=True, kw_only=True)
class SharedDilemmaFields(TermFields):
    """A shared dilemma, with its two sides and its core question."""

    a: Annotated[Line, Key("a")] = ""
    b: Annotated[Line, Key("b")] = ""
    core_question: Annotated[Line, Key("kernvraag")] = ""


@dataclass(frozen=True, kw_only=True)
class RoleFields(TermFields):
    """A role, with the heading under which it stands with others."""

    group: Annotated[Title, Key("groep")] = ""


@dataclass(frozen=True)
class VocabularyFields:
    """The editors' own lists."""

    values: Annotated[tuple[ValueFields, ...], Key("waarden")] = ()
    shared_dilemmas: Annotated[tuple[SharedDilemmaFields, ...], Key("vraagstukken")] = ()
    roles: Annotated[tuple[RoleFields, ...], Key("rollen")] = ()
    sectors: Annotated[tuple[TermFields, ...], Key("sectoren")] = ()
    search_words: Annotated[tuple[SameWords, ...], Key("zoekwoorden")] = ()
