"""The vocabulary: the editors' own lists of values, shared dilemmas, roles and sectors, and how a word finds its term."""

from collections.abc import Iterable, Iterator, Mapping

from generator.domain.normalization import fold
from generator.domain.table import table_of
from generator.domain.term import KINDS, Term, TermFields, Vocabulary, VocabularyFields, empty_vocabulary
from generator.frontmatter.keys import place_of
from generator.frontmatter.tree import FrontMatter, Node, find, read_yaml
from generator.frontmatter.validation import read_fields
from generator.problems.problem import Problem, error
from generator.sources.files import Source


def read_vocabulary(source: Source, *, is_open: bool) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the vocabulary file. With errors the terms that could be read are kept, so that stories can be checked on."""
    front = read_yaml(source.path, source.data)
    read = read_fields(source.path, front, VocabularyFields, table_of(VocabularyFields))
    if read.value is None:
        return empty_vocabulary(), (*front.problems, *read.problems)
    lists: tuple[tuple[str, str, tuple[TermFields, ...]], ...] = (
        ("dilemma", "shared_dilemmas", read.value.shared_dilemmas),
        ("value", "values", read.value.values),
        ("role", "roles", read.value.roles),
        ("sector", "sectors", read.value.sectors),
    )
    terms = {**{kind: _by_id(kind, found) for kind, _, found in lists}, "tag": {}}
    spellings: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    clashes = [
        clash for kind, key, found in lists for clash in _spell(key, found, spellings[kind], source, front, read.tree)
    ]
    vocabulary = Vocabulary(terms, spellings, is_open)
    return vocabulary, (*front.problems, *read.problems, *clashes)


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


def _by_id(kind: str, found: Iterable[TermFields]) -> Mapping[str, Term]:
    return {one.id: Term(kind=kind, **vars(one)) for one in found}
