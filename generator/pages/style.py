"""The style page: every component with its examples, for designers; in the preview only."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from generator.components.card import Card
from generator.components.filter import FilterForm, filter_all
from generator.components.grid import Grid
from generator.components.head import Pager, make_pager
from generator.components.opening import Opening, open_story
from generator.components.views import TermCount, TermLink
from generator.pages.conversation import Kit, KitPage
from generator.pages.dilemma import DilemmaPage
from generator.pages.insight import InsightPage
from generator.pages.page import Page
from generator.pages.story import StoryPage
from generator.pages.theme import Plan
from generator.values import dataclass


@dataclass(frozen=True)
class StylePage(Page):
    """Every component with its examples, for designers; in the preview only."""

    template: ClassVar = "pages/style.html"

    story: StoryPage
    cards: tuple[Card, ...]
    opening: Opening
    terms: tuple[TermCount, ...]
    ways: tuple[TermCount, ...]
    values: tuple[TermCount, ...]
    chips: tuple[TermLink, ...]
    grid: Grid
    filter: FilterForm | None
    pager: Pager
    kit: Kit
    insight: InsightPage | None


def plan_style(plan: Plan, pages: Sequence[Page]) -> StylePage:
    """The style page, with examples from the site's other pages; the library must have a story."""
    story = next(page for page in pages if isinstance(page, StoryPage))
    grid = next((page.grid for page in pages if isinstance(page, DilemmaPage) and page.grid.rows), Grid())
    path = f"{plan.views.word('style_address')}/"
    head = replace(plan.head(path, plan.views.word("style_title"), ""), noindex=True)
    dilemmas = plan.views.counts(plan.library, "dilemma")
    return StylePage(
        path=path,
        root="../",
        head=head,
        story=story,
        cards=plan.cards[:6],
        opening=open_story(plan.library.stories[0], plan.cards[0]),
        terms=dilemmas,
        ways=dilemmas[:6],
        values=plan.views.counts(plan.library, "value"),
        chips=story.options[0].values,
        grid=grid,
        filter=filter_all(plan.library, plan.views),
        pager=make_pager([plan.views.addresses.stories()] * 9, 5, plan.views),
        kit=next(page.kit for page in pages if isinstance(page, KitPage)),
        insight=next((page for page in pages if isinstance(page, InsightPage)), None),
    )
