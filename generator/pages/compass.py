"""The compass: the page on which a script draws what a reader's own choices come to. It has no story in it."""

from typing import ClassVar
from zlib import crc32

from generator.components.views import TermLink
from generator.domain.library import Library
from generator.pages.overview import group_terms
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.pictures.compass import LEAF, RADIUS, RINGS, Compass, Spoke, compass_of
from generator.values import dataclass


@dataclass(frozen=True)
class CompassValue:
    """A value with the ids that it has had, and its place in the picture."""

    term: TermLink
    ids: str
    spoke: Spoke


@dataclass(frozen=True)
class CompassFamily:
    """The values of a family, under its name."""

    heading: str
    family: str
    values: tuple[CompassValue, ...]


@dataclass(frozen=True)
class CompassPage(Page):
    """What a reader's own choices come to. `known` are marks of the stories that are on the site, seven signs each: of any
    other the page tells no more than what its reader found important. `most` is the number at which a leaf stops growing.
    """

    template: ClassVar = "pages/compass.html"

    families: tuple[CompassFamily, ...]
    picture: Compass
    number_of_values: int
    known: str
    leaf_text: str
    leaf: str = LEAF
    radius: int = RADIUS
    most: int = RINGS[-1]


def plan_compass(plan: Plan) -> CompassPage:
    """The page of the compass, with a place for each value of the library."""
    views, terms = plan.views, plan.library.terms["value"]
    path, title = views.addresses.compass(), views.word("compass_title")
    groups = group_terms(plan, "value", views.counts(plan.library, "value"))
    picture = compass_of([(group.family, len(group.terms)) for group in groups])
    spokes = iter(picture.spokes)
    families = [
        CompassFamily(
            group.heading,
            group.family,
            tuple(
                CompassValue(one.term, " ".join((one.term.id, *terms[one.term.id].former_ids)), next(spokes))
                for one in group.terms
            ),
        )
        for group in groups
    ]
    head = plan.head(path, title, views.word("compass_description"))
    leaf_text = views.word("compass_leaf", n=RINGS[-1])
    return CompassPage(path, "../", head, tuple(families), picture, len(terms), _marks(plan.library), leaf_text)


def _marks(library: Library) -> str:
    return "".join([f"{crc32(story.slug.encode()) >> 4:07x}" for story in library.stories])
