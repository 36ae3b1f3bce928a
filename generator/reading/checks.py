"""Checks on a story whose fields are right one by one: what is advised and missing, and what cannot go together."""

from collections.abc import Iterator

from generator.domain.story import Told
from generator.frontmatter.tree import find
from generator.frontmatter.validation import Fields
from generator.markdown.render import is_file_name
from generator.problems.problem import Problem
from generator.reading.body import Body
from generator.reading.pictures import misplaced, says_nothing


def check_story(told: Told, fields: Fields, body: Body, reserved: frozenset[str]) -> Iterator[Problem]:
    """All that is wrong with a story or could be better. `reserved` are names that no photo may have."""
    if not (told.title or body.title):
        yield fields.error((), "V101", field="titel")
    yield from _advice(told, fields, body)
    for number in range(len(told.options)):
        yield from _check_option(told, number, fields)
    if not told.values and not any(option.values for option in told.options):
        yield fields.error(("options",), "V132")
    yield from _check_image(told, fields, reserved)


def _advice(told: Told, fields: Fields, body: Body) -> Iterator[Problem]:
    advised = (
        (told.summary, "A101"),
        (told.sector, "A102"),
        (told.shared_dilemmas, "A103"),
        (told.parties, "A106"),
        (told.origin, "A107"),
        (told.date, "A108"),
        (body.situation.html or body.has_heading, "A109"),
    )
    yield from (fields.warning((), code) for value, code in advised if not value)
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


def _check_option(told: Told, number: int, fields: Fields) -> Iterator[Problem]:
    option = told.options[number]
    if not option.values:
        yield fields.warning(("options", number), "A104", number=str(number + 1))
    if not option.cost:
        yield fields.warning(("options", number), "A105", number=str(number + 1))
    if option.chosen and any(earlier.chosen for earlier in told.options[:number]):
        yield fields.error(("options", number, "chosen"), "V131")


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
