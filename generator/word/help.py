"""The sentences of help in our own file to fill in, known by their words: programs make plain text of the places that hold
them, and people write before, behind or within.
"""

from functools import lru_cache
from itertools import takewhile

from generator.config.catalogue import LANGUAGES, word_texts
from generator.domain.normalization import fold
from generator.sources.templates import bundled_templates, read_templates
from generator.word.blocks import Paragraph


@lru_cache(maxsize=1)
def help_texts() -> tuple[str, ...]:
    """The sentences of help in every language: what is still one of these was never filled in."""
    templates = read_templates(bundled_templates(), only="catalogues")
    told = (word_texts(templates, language).section("word_template") for language in LANGUAGES)
    return tuple(text for section in told for name, text in section.items() if name.endswith("_help"))


def without_help(paragraph: Paragraph) -> Paragraph:
    """A paragraph without the help that was left standing in it."""
    text = "".join(piece.text for piece in paragraph.pieces)
    found = next(((text.find(one), one) for one in help_texts() if one in text), None)
    if found is None:
        return paragraph
    start, rest = len(text[: found[0]].rstrip("\n")), text[found[0] + len(found[1]) :]
    return paragraph.without(start, len(text) - len(rest.lstrip()))


def is_help(text: str) -> bool:
    """Whether a text is help and nothing more."""
    return fold(text) in {fold(one) for one in help_texts()}


def is_written_in(text: str) -> bool:
    """Whether somebody wrote before, behind or within a sentence of help."""
    return any(text != one and text.endswith(one[_shared(text, one) :]) for one in help_texts())


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
