"""The home page: what this is, a voice to start with, and the ways in."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import ClassVar

from generator.components.opening import Opening, open_story
from generator.components.views import TermCount, TermGroup
from generator.domain.kit import STEPS
from generator.domain.schema import FAMILIES
from generator.domain.story import PublicStory
from generator.pages.data import site_json_ld
from generator.pages.overview import group_terms
from generator.pages.page import Page
from generator.pages.theme import Plan, with_notes
from generator.values import dataclass

OPENINGS = 4
_PARTS = ("agree", "share", "read"), ("choose", "hands"), ("values", "new"), ("reveal", "again", "own", "harvest")
DILEMMAS = 6


@dataclass(frozen=True)
class TalkPart:
    """A part of the shortest conversation: what it is about, and how long it takes."""

    text: str
    time: str


@dataclass(frozen=True)
class HomePage(Page):
    """The front door: what this is, a voice to start with, the ways in.

    `roles` are all that have a story, `dilemmas` the most told ones; `families` are those of the values, without terms;
    `talk` is what a team does.
    """

    template: ClassVar = "pages/home.html"

    start: Opening | None
    roles: tuple[TermGroup, ...]
    talk: tuple[TalkPart, ...]
    openings: tuple[Opening, ...]
    all_stories: str
    dilemmas: tuple[TermCount, ...]
    families: tuple[TermGroup, ...]
    beeld_options: str


def plan_home(plan: Plan) -> HomePage:
    """The home page."""
    views, stories = plan.views, plan.library.stories
    newest = sorted(range(len(stories)), key=lambda number: stories[number].told.moment, reverse=True)
    start = _start(plan, newest)
    told = [number for number in newest if number != start and not stories[number].told.sensitive]
    options = len(stories[start].told.options) if start is not None else 0
    head = plan.head("", plan.settings.title, plan.settings.subtitle or views.word("home_description"))
    return HomePage(
        path="",
        root="./",
        head=replace(head, json_ld=site_json_ld(plan.settings, head)),
        start=_opening(plan, start) if start is not None else None,
        roles=group_terms(plan, "role", tuple(one for one in views.counts(plan.library, "role") if one.count)),
        talk=tuple([_part(plan, number, ids) for number, ids in enumerate(_PARTS, 1)]),
        openings=tuple([_opening(plan, number) for number in told[:OPENINGS]]),
        all_stories=views.word("home_all_stories", count=views.count(len(stories))),
        dilemmas=_most_told(with_notes(plan, "dilemma"))[:DILEMMAS],
        families=tuple(TermGroup(views.word(f"family_{one}"), one, ()) for one in FAMILIES),
        beeld_options=views.catalogue.counted("beeld_options", options),
    )


def _part(plan: Plan, number: int, ids: tuple[str, ...]) -> TalkPart:
    minutes = sum(step.minutes[0] for step in STEPS if step.id in ids)
    return TalkPart(plan.views.word(f"team_{number}"), plan.views.word("team_minutes", n=minutes))


def _opening(plan: Plan, number: int) -> Opening:
    return open_story(plan.library.stories[number], plan.cards[number])


def _start(plan: Plan, newest: Sequence[int]) -> int | None:
    """The story to start with: the editors' choice, or else the newest that most will recognise, with nothing heavy in it."""
    stories, members = plan.library.stories, plan.library.members["role"]
    most_told = max(members, key=lambda id_: len(members[id_]), default="")

    def rank(story: PublicStory) -> int:
        if story.slug in plan.theme.banners:
            return 3  # readers do not get it
        if story.told.sensitive or not story.told.dilemma.question:
            return 2
        return 0 if most_told in story.told.role else 1

    chosen = (
        n for n, one in enumerate(stories) if one.slug == plan.settings.begin and one.slug not in plan.theme.banners
    )
    ranked = (n for wanted in range(4) for n in newest if rank(stories[n]) == wanted)
    return next(chain(chosen if plan.settings.begin else (), ranked), None)


def _most_told(counts: Sequence[TermCount]) -> tuple[TermCount, ...]:
    return tuple(sorted((one for one in counts if one.count), key=lambda one: (-one.count, one.term.label.casefold())))
