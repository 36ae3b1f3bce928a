"""The list of all stories."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.components.addresses import root_of
from generator.components.card import Card
from generator.components.filter import FilterForm, filter_all
from generator.components.pager import Pager, numbered, paged
from generator.pages.page import Page
from generator.pages.theme import CARDS_A_PAGE, Plan


@dataclass(frozen=True)
class ListPage(Page):
    """All stories, newest first, one page of them."""

    template: ClassVar = "pages/list.html"

    title: str
    count_text: str
    cards: tuple[Card, ...]
    pager: Pager | None
    filter: FilterForm | None


def plan_lists(plan: Plan) -> Iterator[ListPage]:
    """The pages of the list."""
    views, total = plan.views, len(plan.cards)
    title = views.word("all_stories")
    for number, cards, pager in paged(plan.cards, CARDS_A_PAGE, views.addresses.stories, views):
        path = views.addresses.stories(number)
        head = plan.head(
            path, numbered(title, number, views), views.word("all_stories_description", count=views.count(total))
        )
        form = filter_all(plan.library, views) if number == 1 else None
        yield ListPage(path, root_of(path), head, title, views.count(total), cards, pager, form)
