"""The vocabulary: the editors' own lists of values, shared dilemmas, roles and sectors, and how a word finds its term."""

from collections.abc import Iterable, Iterator, Mapping

from generator.domain.normalization import fold
from generator.domain.table import table_of
from generator.domain.term import KINDS, LISTS, Term, TermFields, Vocabulary, VocabularyFields, empty_vocabulary
from generator.domain.wording import NO_WORDING, Wording, is_listing
from generator.frontmatter.faults import in_words
from generator.frontmatter.front_matter import read_yaml
from generator.frontmatter.key_report import KeyReport
from generator.frontmatter.nodes import Node, find
from generator.frontmatter.validation import read_fields
from generator.problems.problem import Problem
from generator.sources.files import Source


def read_vocabulary(
    source: Source, *, is_open: bool, wording: Wording = NO_WORDING
) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the vocabulary file. With errors the terms that could be read are kept, so that stories can be checked on."""
    front = read_yaml(source.path, source.data)
    read = read_fields(source.path, front, VocabularyFields, table_of(VocabularyFields), wording)
    if read.value is None:
        return empty_vocabulary(), (*front.problems, *read.problems)
    lists: list[tuple[str, str, tuple[TermFields, ...]]]
    lists = [(kind, key, getattr(read.value, key)) for kind, key in LISTS.items()]
    terms = {**{kind: _by_id(kind, found) for kind, _, found in lists}, "tag": {}}
    report = KeyReport(source.path, front, table_of(VocabularyFields), wording)
    spellings: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    clashes = [
        clash
        for kind, key, found in lists
        for told in (_spell, _spell_former)
        for clash in told(key, found, spellings[kind], report, read.tree)
    ]
    vocabulary = Vocabulary(terms, spellings, is_open)
    return vocabulary, (*front.problems, *read.problems, *clashes)


def _spell(
    key: str, found: Iterable[TermFields], spellings: dict[str, str], report: KeyReport, tree: Node
) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for number, term in enumerate(found):
        node = find(tree, (key, number))
        first_line = lines.setdefault(term.id, node.line)
        if first_line != node.line:
            yield report.problem(node, "W110", term=term.id, line=str(first_line))
            continue
        yield from _in_words(key, number, term, report, tree)
        for word in dict.fromkeys(map(fold, (term.id, term.label, *term.synonyms))):
            first = spellings.setdefault(word, term.id)
            if first != term.id:
                yield report.problem(node, "W104", term=word, one=first, other=term.id)


def _spell_former(
    key: str, found: Iterable[TermFields], spellings: dict[str, str], report: KeyReport, tree: Node
) -> Iterator[Problem]:
    """The ids that terms had before: each means one term, and none its own present id."""
    for number, term in enumerate(found):
        for place, former in enumerate(term.former_ids):
            node = find(tree, (key, number, "former_ids", place))
            first = spellings.setdefault(fold(former), term.id)
            if former == term.id:
                yield report.problem(node, "W111", term=former)
            elif first != term.id:
                yield report.problem(node, "W104", term=former, one=first, other=term.id)


def _in_words(key: str, number: int, term: TermFields, report: KeyReport, tree: Node) -> Iterator[Problem]:
    """Synonyms that were written as one text."""
    for place, word in enumerate(term.synonyms):
        if is_listing(word):
            yield in_words(report, tree, (key, number, "synonyms", place), report.wording.parts(word))


def _by_id(kind: str, found: Iterable[TermFields]) -> Mapping[str, Term]:
    return {one.id: Term(kind=kind, **vars(one)) for one in found}
