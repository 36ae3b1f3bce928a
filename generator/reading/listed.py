"""What may not be told in the words of the library itself: its settings and its vocabulary."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.config.config import Config, Context
from generator.config.settings import Settings
from generator.domain.table import table_of
from generator.domain.term import Term, VocabularyFields
from generator.frontmatter.front_matter import read_yaml
from generator.frontmatter.split import split_text
from generator.frontmatter.validation import known_fields
from generator.privacy.check import NOTHING, Look, check_certain
from generator.privacy.rules import read_rules
from generator.privacy.text import is_worth_a_look
from generator.problems.problem import Problem
from generator.sources.files import Sources
from generator.sources.names import Kind

Told = TypeVar("Told", Settings, Term)

LISTS: Mapping[Kind, type] = {"settings": Settings, "vocabulary": VocabularyFields}


def without_personal(sources: Sources, config: Config) -> tuple[Config, tuple[Problem, ...]]:
    """The settings and the vocabulary with what surely is personal, or never may be told, hidden in them; and what was wrong.

    How the editors are reached may stand there.
    """
    looks = dict(_looks(sources, config.context))
    problems = tuple(problem for look in looks.values() for problem in look.problems)
    if not problems:
        return config, ()
    settings = _hidden(config.settings, looks.get("settings", NOTHING))
    look, vocabulary = looks.get("vocabulary", NOTHING), config.context.vocabulary
    terms = {
        kind: {one: _hidden(term, look) for one, term in known.items()} for kind, known in vocabulary.terms.items()
    }
    context = replace(config.context, vocabulary=replace(vocabulary, terms=terms))
    return replace(config, settings=settings, context=context), problems


def _hidden(table: Told, look: Look) -> Told:
    """A table of texts with nothing in them that may not be told; its id stays, as others name it."""
    if not look.problems:
        return table
    changed: Any = {name: _cleaned(value, look) for name, value in vars(table).items() if name != "id"}
    return replace(table, **changed)


def _cleaned(value: object, look: Look) -> object:
    if isinstance(value, tuple):
        return tuple(_cleaned(one, look) for one in value)
    return look.clean(value) if isinstance(value, str) else value


def _looks(sources: Sources, context: Context) -> Iterator[tuple[Kind, Look]]:
    for kind, model in LISTS.items():
        for source in sources.of(kind):
            text, _ = split_text(source.path, source.data)
            if is_worth_a_look(text, read_rules(context.language), context.forbidden):
                fields = known_fields(source.path, read_yaml(source.path, source.data), table_of(model))
                yield kind, check_certain(source, fields, model, context, is_own_page=True)
