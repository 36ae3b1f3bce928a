"""A term of the vocabulary that gets another id: in the vocabulary, and in every story that uses it by the old one.

The old id stays with the term as a former one, so at every step in between each story finds its terms, and the old
address leads on.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from generator.config.vocabulary import read_vocabulary
from generator.domain.normalization import fold
from generator.domain.schema import TermId
from generator.domain.story_file import story_table
from generator.domain.table import table_of
from generator.domain.term import LISTS, Term, Vocabulary, VocabularyFields
from generator.editing.change import Change, change_all
from generator.editing.sheet import UnchangeableError
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.validation import is_valid, known_fields
from generator.problems.problem import has_errors
from generator.reading.terms import term_words
from generator.sources.files import Source
from generator.values import dataclass

_TABLE = table_of(VocabularyFields)


class Refusal(StrEnum):
    """Why a term does not get another id. The catalogues have a sentence for each."""

    BROKEN = "broken"
    UNKNOWN = "unknown"
    FORM = "form"
    TAKEN = "taken"
    SAME = "same"
    UNCHANGEABLE = "unchangeable"


class RenameError(Exception):
    """A term cannot get that id; `other` is the term that has it."""

    def __init__(self, reason: Refusal, other: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.other = other


@dataclass(frozen=True)
class Renaming:
    """A term with another id. `files` are those that change, by path, each with its bytes before and after: the vocabulary
    first, so that after every one of them all terms are found. `kept` are the files that keep the old id, as their fields
    cannot be read as they stand.
    """

    kind: str
    old: str
    new: str
    files: Mapping[str, tuple[bytes, bytes]]
    kept: tuple[str, ...] = ()


def kinds_with(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    """The kinds in which a word means a term."""
    return tuple(kind for kind in LISTS if vocabulary.find(kind, word) is not None)


def rename_term(source: Source, stories: Mapping[str, bytes], kind: str, old: str, new: str) -> Renaming:
    """Give a term another id; `source` is the vocabulary's file, `stories` holds the files by path. `old` may be the id, or
    any word by which the term is found. One that was begun before is finished. Raises `RenameError`.
    """
    vocabulary, problems = read_vocabulary(source, is_open=False)
    if has_errors(problems):
        raise RenameError(Refusal.BROKEN)
    term = vocabulary.terms[kind].get(vocabulary.find(kind, old) or "")
    if term is None:
        raise RenameError(Refusal.UNKNOWN)
    if not is_valid(TermId, new):
        raise RenameError(Refusal.FORM)
    known = vocabulary.find(kind, new)
    if known not in (None, term.id):
        raise RenameError(Refusal.TAKEN, vocabulary.terms[kind][known or ""].label)
    is_begun = term.id == new
    former = old if is_begun and old in term.former_ids else term.id
    if former == new:
        raise RenameError(Refusal.SAME)
    files = {} if is_begun else {source.path: _with_id(source, vocabulary, term, new)}
    kept = []
    for path, data in stories.items():
        try:
            after = _with_words(data, kind, term, former, new)
        except (UnchangeableError, UnicodeDecodeError):
            kept.append(path)
            continue
        if after != data:
            files[path] = (data, after)
    return Renaming(kind, former, new, files, tuple(kept))


def _with_id(source: Source, vocabulary: Vocabulary, term: Term, new: str) -> tuple[bytes, bytes]:
    """The vocabulary's bytes before and after. What would then be wrong in it is not written."""
    place = (LISTS[term.kind], [*vocabulary.terms[term.kind]].index(term.id))
    former = [*(one for one in term.former_ids if one != new), term.id]
    changes = (Change((*place, "id"), new), Change((*place, "former_ids"), former))
    try:
        after = change_all(source.data.decode(), changes, _TABLE, is_whole=True).encode()
    except (UnchangeableError, UnicodeDecodeError) as fault:
        raise RenameError(Refusal.UNCHANGEABLE) from fault
    if has_errors(read_vocabulary(replace(source, data=after), is_open=False)[1]):
        raise RenameError(Refusal.UNCHANGEABLE)
    return source.data, after


def _with_words(data: bytes, kind: str, term: Term, old: str, new: str) -> bytes:
    """A story's bytes with the new id wherever the old one stands; its label or a synonym stays."""
    fields = known_fields("", read_front_matter("", data, story_table().told), story_table(), adopts=False)
    said = {*term.synonyms, term.label}
    changes = [
        Change(location, new)
        for of, location, word in term_words(fields.tree)
        if of == kind and word.strip() not in said and fold(word) == fold(old)
    ]
    return change_all(data.decode(), changes, story_table()).encode() if changes else data
