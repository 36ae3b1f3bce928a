"""The home page: what this is, a puzzle to start with, and the ways in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.components.card import Card
from generator.components.views import TermCount, TermGroup
from generator.domain.story import PublicStory
from generator.pages.data import site_json_ld
from generator.pages.overview import group_terms
from generator.pages.page import Page
from generator.pages.theme import Plan, with_notes

NEWEST = 4
ROLES = 8
DILEMMAS = 6


@dataclass(frozen=True)
class HomePage(Page):
    """The front door: what this is, a puzzle to start with, the ways in. `roles` and `dilemmas` are the most told ones."""

    template: ClassVar = "pages/home.html"

    start: Card | None
    start_question: str
    start_options: tuple[str, ...]
    dilemmas: tuple[TermCount, ...]
    roles: tuple[TermCount, ...]
    sectors: tuple[TermCount, ...]
    values: tuple[TermGroup, ...]
    newest: tuple[Card, ...]
    count_text: str


def plan_home(plan: Plan) -> HomePage:
    """The home page."""
    start = _start(plan.library.stories)
    story = plan.library.stories[start] if start is not None else None
    counts = plan.views.counts
    head = plan.head("", plan.settings.title, plan.settings.subtitle or plan.views.word("home_description"))
    return HomePage(
        path="",
        root="./",
        head=replace(head, json_ld=site_json_ld(plan.settings, head)),
        start=plan.cards[start] if start is not None else None,
        start_question=story.told.dilemma.question if story else "",
        start_options=tuple(option.text for option in story.told.options) if story else (),
        dilemmas=_most_used(with_notes(plan, "dilemma"))[:DILEMMAS],
        roles=_most_used(counts(plan.library, "role"))[:ROLES],
        sectors=_most_used(counts(plan.library, "sector")),
        values=group_terms(plan, "value", tuple(one for one in counts(plan.library, "value") if one.count)),
        newest=tuple(card for number, card in enumerate(plan.cards[: NEWEST + 1]) if number != start)[:NEWEST],
        count_text=plan.views.count(len(plan.library.stories)),
    )


def _start(stories: Sequence[PublicStory]) -> int | None:
    """The puzzle to start with: the newest with a short summary, several options, and nothing heavy in it."""
    told = enumerate(story.told for story in stories)
    fitting = (n for n, one in told if one.sensitive is None and one.dilemma.a and one.shared_dilemmas)
    return next(fitting, 0 if stories else None)


def _most_used(counts: Sequence[TermCount]) -> tuple[TermCount, ...]:
    return tuple(sorted((one for one in counts if one.count), key=lambda one: (-one.count, one.term.label.casefold())))
