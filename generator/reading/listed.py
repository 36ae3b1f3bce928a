"""What may not be told in the words of the library itself: its settings and its vocabulary."""

from collections.abc import Iterator

from generator.config.config import Context
from generator.config.settings import Settings
from generator.domain.table import table_of
from generator.domain.term import VocabularyFields
from generator.frontmatter.front_matter import read_yaml
from generator.frontmatter.split import split_text
from generator.frontmatter.validation import known_fields
from generator.privacy.check import check_certain
from generator.privacy.rules import read_rules
from generator.privacy.text import is_worth_a_look
from generator.problems.problem import Problem
from generator.sources.files import Sources
from generator.sources.names import Kind

_TABLES: tuple[tuple[Kind, type], ...] = (("settings", Settings), ("vocabulary", VocabularyFields))


def check_listed(sources: Sources, context: Context) -> Iterator[Problem]:
    """What surely is personal, or never may be told, in these files. How the editors are reached may stand there."""
    for kind, model in _TABLES:
        for source in sources.of(kind):
            text, _ = split_text(source.path, source.data)
            if is_worth_a_look(text, read_rules(context.language), context.forbidden):
                fields = known_fields(source.path, read_yaml(source.path, source.data), table_of(model))
                yield from check_certain(source, fields, model, context, is_own_page=True).problems
