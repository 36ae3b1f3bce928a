"""Advice on personal data: what only people who look for mistakes are told, as a build need not wait for it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, takewhile

from generator.config.config import Context
from generator.domain.story import PageFields, Told
from generator.domain.story_file import Unclear, Withdrawn, story_table
from generator.domain.table import table_of
from generator.frontmatter.validation import fields_of
from generator.privacy.advice import advise
from generator.privacy.capitals import NO_WORDS, Lexicon, all_words, small_words
from generator.privacy.check import Look
from generator.privacy.text import text_of
from generator.problems.problem import Problem
from generator.reading.inputs import Inputs
from generator.sources.files import Source

_TOLD_IN = ("story", "page")
_TO_GO = ("M150", "M151", "C103")
_NAMED_IN = ("settings", "vocabulary")


def advise_on(inputs: Inputs, lexicon: Lexicon, source: Source) -> tuple[Problem, ...]:
    """The advice on one file. Of a story that is withdrawn, or may be, nothing is read."""
    if source.kind not in _TOLD_IN or _is_leaving(inputs, source):
        return ()
    _, reading = inputs.stories.get(source.path) or inputs.pages.get(source.path) or ("", None)
    return advise_on_file(source, inputs.config.context, lexicon, reading.problems if reading else ())


def advise_on_file(
    source: Source, context: Context, lexicon: Lexicon, problems: Iterable[Problem]
) -> tuple[Problem, ...]:
    """The advice on a file that is a story or a page of the editors' own. `problems` are what else is wrong with it."""
    is_own_page = source.kind == "page"
    fields = fields_of(source, table_of(PageFields) if is_own_page else story_table())
    text = text_of(source, fields, PageFields if is_own_page else Told, context)
    going = _lines_to_go(problems, source)
    advice = (one for one in advise(text, fields, lexicon, is_own_page=is_own_page) if one.place.line not in going)
    return Look((), text).hide(advice)


def advise_on_all(inputs: Inputs) -> Iterator[Problem]:
    """The advice on every file."""
    lexicon = learn_words(NO_WORDS, inputs.sources.files.values())
    return chain.from_iterable(map(partial(advise_on, inputs, lexicon), inputs.sources.files.values()))


def learn_words(lexicon: Lexicon, sources: Iterable[Source]) -> Lexicon:
    """The lexicon with the words that some files of the library use without a capital, and those of its lists and its name."""
    fresh: set[str] = set()
    for source in sources:
        if source.kind in _TOLD_IN:
            fresh.update(small_words(source.data.decode("utf-8", "replace")))
        elif source.kind in _NAMED_IN:
            fresh.update(all_words([source.data.decode("utf-8", "replace")]))
    return lexicon if fresh <= lexicon.words else Lexicon(lexicon.words | fresh)


def _lines_to_go(problems: Iterable[Problem], source: Source) -> frozenset[int]:
    """The lines that an error says to take away: what they hold needs no advice beside."""
    first = [one.place.line for one in problems if one.code in _TO_GO]
    lines = source.data.decode("utf-8", "replace").splitlines() if first else []
    return frozenset(line for start in first for line in _paragraph(lines, start))


def _paragraph(lines: Sequence[str], start: int) -> Iterator[int]:
    """The numbers of a line and of those below it up to an empty one, from 1."""
    return takewhile(lambda number: number == start or lines[number - 1].strip(), range(start, len(lines) + 1))


def _is_leaving(inputs: Inputs, source: Source) -> bool:
    _, reading = inputs.stories.get(source.path, ("", None))
    return reading is not None and isinstance(reading.result, Withdrawn | Unclear)
