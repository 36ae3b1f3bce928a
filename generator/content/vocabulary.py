"""The vocabulary: the editors' own lists of values, shared dilemmas, roles and sectors, and how a word finds its term."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.folding import fold
from generator.content.frontmatter import FrontMatter, Node, find, read_yaml
from generator.content.schema import SharedDilemmaFields, TermFields, ValueFields, VocabularyFields
from generator.content.source import Source
from generator.content.typed import place_of, read_fields
from generator.problem import Problem, error, nearest

KINDS = ("dilemma", "value", "role", "sector", "tag")


@dataclass(frozen=True)
class Term:
    """A term of the vocabulary (or a free tag). `a`, `b` and `core_question` belong to dilemmas, `family` to values."""

    kind: str
    id: str
    label: str
    explanation: str = ""
    family: str = ""
    a: str = ""
    b: str = ""
    core_question: str = ""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Terms by kind and id, and ids by kind and folded spelling. In an open vocabulary an unknown word is a term too."""

    terms: Mapping[str, Mapping[str, Term]]
    spellings: Mapping[str, Mapping[str, str]]
    is_open: bool

    def find(self, kind: str, word: str) -> str | None:
        """The id of the term that a word means, by id, label or synonym, in any case; None when there is none."""
        return self.spellings[kind].get(fold(word))

    def nearest(self, kind: str, word: str) -> str:
        """The id of the term whose id, label or synonym looks most like a word, or an empty text."""
        ids = {word: term.id for term in self.terms[kind].values() for word in (*term.synonyms, term.label, term.id)}
        return ids.get(nearest(word, ids), "")


def empty_vocabulary() -> Vocabulary:
    """No terms at all, and every word welcome: what a library without a vocabulary file has."""
    nothing: Mapping[str, Mapping[str, Term]] = {kind: {} for kind in KINDS}
    return Vocabulary(nothing, {kind: {} for kind in KINDS}, is_open=True)


def read_vocabulary(source: Source, *, is_open: bool) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the vocabulary file. With errors the terms that could be read are kept, so that stories can be checked on."""
    front = read_yaml(source.path, source.data)
    typed = read_fields(source.path, front, VocabularyFields)
    fields = typed.fields
    if fields is None:
        return empty_vocabulary(), (*front.problems, *typed.problems)
    terms = {
        "dilemma": _by_id(map(_dilemma, fields.shared_dilemmas)),
        "value": _by_id(map(_value, fields.values)),
        "role": _by_id(_term("role", one) for one in fields.roles),
        "sector": _by_id(_term("sector", one) for one in fields.sectors),
        "tag": {},
    }
    spellings: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    lists = (("value", "waarden", fields.values), ("dilemma", "vraagstukken", fields.shared_dilemmas))
    lists += (("role", "rollen", fields.roles), ("sector", "sectoren", fields.sectors))  # type: ignore[assignment]
    clashes = [
        clash for kind, key, found in lists for clash in _spell(key, found, spellings[kind], source, front, typed.tree)
    ]
    vocabulary = Vocabulary(terms, spellings, is_open)
    return vocabulary, (*front.problems, *typed.problems, *clashes)


def _spell(
    key: str,
    found: Iterable[TermFields],
    spellings: dict[str, str],
    source: Source,
    front: FrontMatter,
    tree: Node,
) -> Iterator[Problem]:
    for number, term in enumerate(found):
        for word in dict.fromkeys(map(fold, (term.id, term.label, *term.synonyms))):
            first = spellings.setdefault(word, term.id)
            if first != term.id or (word == fold(term.id) and _is_repeat(term, found, number)):
                node = find(tree, (key, number))
                yield error(
                    place_of(source.path, node),
                    "W104",
                    excerpt=front.line(node.line),
                    term=word,
                    one=first,
                    other=term.id,
                )


def _is_repeat(term: TermFields, found: Iterable[TermFields], number: int) -> bool:
    return any(other.id == term.id for other in list(found)[:number])


def _by_id(terms: Iterable[Term]) -> Mapping[str, Term]:
    return {term.id: term for term in terms}


def _term(kind: str, fields: TermFields) -> Term:
    return Term(kind, fields.id, fields.label, fields.explanation, synonyms=fields.synonyms)


def _value(fields: ValueFields) -> Term:
    return Term("value", fields.id, fields.label, fields.explanation, fields.family, synonyms=fields.synonyms)


def _dilemma(fields: SharedDilemmaFields) -> Term:
    sides = {"a": fields.a, "b": fields.b, "core_question": fields.core_question}
    return Term("dilemma", fields.id, fields.label, fields.explanation, synonyms=fields.synonyms, **sides)
