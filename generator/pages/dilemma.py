"""The page of a shared dilemma: its tension, its stories, and all their options side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.components.card import Card
from generator.components.filter import FilterForm, filter_within
from generator.components.grid import Grid, make_grid
from generator.components.head import Pager, numbered, paged
from generator.components.views import Link, TermCount, TermLink, root_of
from generator.domain.term import Term
from generator.pages.feeds import feed_of
from generator.pages.page import Page
from generator.pages.term import neighbours_of
from generator.pages.theme import Listed, Plan, term_address, term_pages
from generator.pictures.beeld import Beeld

STORIES_A_DILEMMA_PAGE = 20


@dataclass(frozen=True)
class DilemmaPage(Page):
    """A shared dilemma: tension, core question, stories, and all their options side by side."""

    template: ClassVar = "pages/dilemma.html"

    term: TermLink
    a: str
    b: str
    core_question: str
    explanation: str
    beeld: Beeld
    count_text: str
    cards: tuple[Card, ...]
    grid: Grid
    pager: Pager | None
    neighbours: tuple[TermCount, ...]
    filter: FilterForm | None
    feed: str


def plan_dilemmas(plan: Plan) -> Iterator[DilemmaPage]:
    """The pages of every shared dilemma."""
    for term in plan.library.terms["dilemma"].values():
        yield from term_pages(plan, term, _dilemma)


def _dilemma(plan: Plan, term: Term, listed: tuple[Listed, ...]) -> Iterator[DilemmaPage]:
    views, link = plan.views, plan.views.links["dilemma"][term.id]
    beeld = plan.beelden[term.id]
    neighbours = neighbours_of(plan, term, listed, "dilemma")
    for number, some, pager in paged(listed, STORIES_A_DILEMMA_PAGE, term_address(plan, "dilemma", term.id), views):
        cards = tuple([one.card for one in some])
        path = views.addresses.term("dilemma", term.id, number)
        title = numbered(term.label, number, views)
        description = " ".join(filter(None, (term.core_question, term.explanation))) or term.label
        share = plan.theme.share.get(link.path, "")
        head = replace(plan.head(path, title, description), share_image=share, share_alt=beeld.text if share else "")
        yield DilemmaPage(
            path=path,
            root=root_of(path),
            head=replace(head, section="dilemma", crumbs=plan.crumbs("dilemma")),
            term=link,
            a=term.a,
            b=term.b,
            core_question=term.core_question,
            explanation=term.explanation,
            beeld=beeld,
            count_text=views.count(len(listed)),
            cards=cards,
            grid=make_grid([(Link(one.card.title, one.card.path), one.options) for one in some], views),
            pager=pager,
            neighbours=neighbours,
            filter=filter_within(views, link, cards, views.count(len(listed))),
            feed=feed_of("dilemma", link.path, len(listed), plan.settings),
        )
