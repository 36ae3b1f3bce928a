"""Checks on a story whose fields are right one by one: what is advised and missing, and what cannot go together."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.config.slips import read_slips
from generator.domain.normalization import fold, letters_of, slugify
from generator.domain.story import Told
from generator.domain.wording import is_listing
from generator.frontmatter.nodes import find
from generator.frontmatter.validation import Fields
from generator.markdown.prose import is_file_name
from generator.problems.problem import Problem, has_errors
from generator.reading.body import Body
from generator.reading.habits import check_text
from generator.reading.pictures import misplaced, says_nothing

ADVISED: Mapping[str, str] = MappingProxyType(
    {
        "A101": "summary",
        "A102": "sector",
        "A103": "shared_dilemmas",
        "A106": "parties",
        "A107": "origin",
        "A108": "date",
    }
)
"""The fields that a story had better have, by the code of the advice."""
_APART = re.compile(r"[-–—:|()\[\]*]")


def check_story(told: Told, fields: Fields, body: Body, reserved: frozenset[str], slug: str) -> Iterator[Problem]:
    """All that is wrong with a story or could be better. `reserved` are names that no photo may have."""
    if not (told.title or body.title):
        yield fields.error((), "V101", field="titel")
    yield from _check_title(told, fields)
    yield from _advice(told, fields, body)
    for number in range(len(told.options)):
        yield from _check_option(told, number, fields)
    if not told.values and not any(option.values for option in told.options):
        yield fields.error(("options",), "V132")
    yield from _check_image(told, fields, reserved)
    yield from _check_words(told, fields, slug)
    yield from check_text(fields)


def _check_title(told: Told, fields: Fields) -> Iterator[Problem]:
    """A title that says, apart from its other words, that the story is not for readers yet."""
    slips, parts = read_slips(), _APART.split(told.title)
    said = (
        part.strip() for part in parts if letters_of(part) in slips.hold.status_lines or slips.hold.phrases.tell(part)
    )
    yield from (fields.error(("title",), "V160", word=word) for word in list(said)[:1])


def _advice(told: Told, fields: Fields, body: Body) -> Iterator[Problem]:
    """What is missing. Of a field that is there and empty, that was said already."""
    yield from (
        fields.warning((), code)
        for code, name in ADVISED.items()
        if not getattr(told, name) and (name,) not in fields.empty
    )
    if not (body.situation.html or body.has_heading or has_errors(body.problems)):
        yield fields.warning((), "A109")
    if not body.has_heading:
        yield from _without_ending(told, fields)


def _without_ending(told: Told, fields: Fields) -> Iterator[Problem]:
    """What readers see beside the ending, in a story without its heading: the ending may stand above the choice then."""
    chosen = next((number for number, option in enumerate(told.options) if option.chosen), None)
    places = (
        (("options", chosen or 0, "chosen"), chosen is not None),
        (("signals",), bool(told.signals)),
        (("outcome",), bool(told.outcome)),
    )
    location = next((place for place, is_told in places if is_told), None)
    if location:
        yield fields.warning(location, "M123")


def _check_words(told: Told, fields: Fields, slug: str) -> Iterator[Problem]:
    """Free words that were written as one text, and a story that is its own relative."""
    for name, words in (("tags", told.tags), ("related", told.related)):
        for number, word in enumerate(words):
            if is_listing(word):
                yield fields.in_words((name, number), fields.wording.parts(word))
    for number, word in enumerate(told.related):
        if slug and slugify(word.removesuffix(".md")) == slug:
            yield fields.warning(("related", number), "A112")


def _check_option(told: Told, number: int, fields: Fields) -> Iterator[Problem]:
    option = told.options[number]
    if option.chosen and any(earlier.chosen for earlier in told.options[:number]):
        yield fields.error(("options", number, "chosen"), "V131")
    twin = _twin(told, number)
    if twin is not None:
        yield fields.warning(("options", number), "A111", number=str(number + 1), other=str(twin + 1))
        return
    if not option.values and ("options", number, "values") not in fields.empty:
        yield fields.warning(("options", number), "A104", number=str(number + 1))
    if not option.cost and ("options", number, "cost") not in fields.empty:
        yield fields.warning(("options", number), "A105", number=str(number + 1))


def _twin(told: Told, number: int) -> int | None:
    """The number of an earlier option that says the same in the same words."""
    text = told.options[number].text
    start = text[:1].casefold()
    alike = (n for n in range(number) if told.options[n].text[:1].casefold() == start)
    return next((n for n in alike if fold(told.options[n].text) == fold(text)), None)


def _check_image(told: Told, fields: Fields, reserved: frozenset[str]) -> Iterator[Problem]:
    """The story's own picture must be named by its file's name, and have a description."""
    if told.image is None:
        return
    name = told.image.file
    if not is_file_name(name):
        place = find(fields.tree, ("image", "file"))
        yield fields.error(("image", "file"), **misplaced(name, fields.front.line(place.line)))
    elif name.casefold() in reserved:
        yield fields.error(("image", "file"), "M111", name=name)
    if says_nothing(told.image.alt, name):
        yield fields.warning(("image",), "M106", name=name)
