"""The vocabulary: the editors' own lists of values, shared dilemmas, roles and sectors, and how a word finds its term."""

from collections.abc import Iterable, Iterator, Mapping

from generator.domain.normalization import fold
from generator.domain.schema import SharedDilemmaFields, TermFields, ValueFields, VocabularyFields
from generator.domain.term import KINDS, Term, Vocabulary, empty_vocabulary
from generator.frontmatter.tree import FrontMatter, Node, find, read_yaml
from generator.frontmatter.validation import place_of, read_fields
from generator.problems.problem import Problem, error
from generator.sources.files import Source


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
