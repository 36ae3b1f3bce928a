"""Checks on a story whose fields are right one by one: what is advised and missing, and what cannot go together."""

from collections.abc import Iterator

from generator.domain.story import Told
from generator.frontmatter.validation import Fields
from generator.problems.problem import Problem, has_errors
from generator.reading.body import Body


def check_story(
    told: Told, fields: Fields, body: Body, images: frozenset[str], reserved: frozenset[str]
) -> Iterator[Problem]:
    """All that is wrong with a story or could be better. `images` lie beside it; `reserved` are names that no photo may have."""
    if not (told.title or body.title):
        yield fields.error((), "V101", field="titel")
    yield from _advice(told, fields, body)
    for number in range(len(told.options)):
        yield from _check_option(told, number, fields)
    if not told.values and not any(option.values for option in told.options):
        yield fields.error(("options",), "V132")
    yield from _check_image(told, fields, images, reserved)


def _advice(told: Told, fields: Fields, body: Body) -> Iterator[Problem]:
    advised = (
        (told.summary, "A101"),
        (told.sector, "A102"),
        (told.shared_dilemmas, "A103"),
        (told.parties, "A106"),
        (told.origin, "A107"),
        (told.date, "A108"),
        (body.situation.html or has_errors(body.problems), "A109"),
    )
    yield from (fields.warning((), code) for value, code in advised if not value)


def _check_option(told: Told, number: int, fields: Fields) -> Iterator[Problem]:
    option = told.options[number]
    if not option.values:
        yield fields.warning(("options", number), "A104", number=str(number + 1))
    if not option.cost:
        yield fields.warning(("options", number), "A105", number=str(number + 1))
    if option.chosen and any(earlier.chosen for earlier in told.options[:number]):
        yield fields.error(("options", number, "chosen"), "V131")


def _check_image(told: Told, fields: Fields, images: frozenset[str], reserved: frozenset[str]) -> Iterator[Problem]:
    """The story's own picture must lie beside it, and have a description."""
    if told.image is None:
        return
    name = told.image.file
    if name not in images:
        yield fields.error(("image", "file"), "M105", name=name)
    elif name.casefold() in reserved:
        yield fields.error(("image", "file"), "M111", name=name)
    if not told.image.alt:
        yield fields.warning(("image",), "M106", name=name)
