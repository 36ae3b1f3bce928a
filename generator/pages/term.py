"""The page of a value, role, sector or tag: what it means, its stories, and its neighbours."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import ClassVar, NamedTuple

from generator.components.card import Card
from generator.components.filter import FilterForm, filter_within, search_among
from generator.components.head import Head, Pager, numbered, paged
from generator.components.views import TermCount, TermLink, root_of
from generator.domain.term import Term
from generator.pages.feeds import feed_of
from generator.pages.listed import Listed
from generator.pages.page import Page
from generator.pages.theme import CARDS_A_PAGE, Plan, term_address, term_pages
from generator.values import dataclass

NEIGHBOURS = 8


@dataclass(frozen=True)
class TermPage(Page):
    """A value, role, sector or tag: what it means, its stories, and the terms that often go with it.

    `filter` and `search` are as in `TermPart`.
    """

    template: ClassVar = "pages/term.html"

    term: TermLink
    explanation: str
    count_text: str
    cards: tuple[Card, ...]
    pager: Pager | None
    neighbours: tuple[TermCount, ...]
    neighbours_title: str
    filter: FilterForm | None
    search: str
    feed: str


def plan_terms(plan: Plan, kind: str) -> Iterator[TermPage]:
    """The pages of every term of one kind, but for tags that lead to their only story."""
    for term in plan.library.terms[kind].values():
        if plan.views.links[kind][term.id].path == plan.views.addresses.term(kind, term.id):
            yield from term_pages(plan, term, _term)


class TermPart(NamedTuple):
    """A part of the list of a term, as its page has it: `stories` are those of the part. A list in pages has a form to find with;
    where all stories stand on one page, `search` leads to the list of all stories.
    """

    path: str
    head: Head
    stories: tuple[Listed, ...]
    cards: tuple[Card, ...]
    pager: Pager | None
    filter: FilterForm | None
    search: str


def parts_of(plan: Plan, term: Term, listed: tuple[Listed, ...], size: int, description: str) -> Iterator[TermPart]:
    """The list of a term in parts of a size, the first one also when it is empty."""
    views, kind, link = plan.views, term.kind, plan.views.links[term.kind][term.id]
    count_text, told = views.count(len(listed)), [one.terms for one in listed]
    for number, some, pager in paged(listed, size, term_address(plan, kind, term.id), views):
        path, cards = views.addresses.term(kind, term.id, number), tuple([one.card for one in some])
        head = plan.head(path, numbered(term.label, number, views), description)
        yield TermPart(
            path,
            replace(head, section=kind, crumbs=plan.crumbs(kind)),
            some,
            cards,
            pager,
            filter_within(views, link, cards, count_text, told if number == 1 else ()) if pager else None,
            "" if pager else search_among(views, link, len(cards)),
        )


def _term(plan: Plan, term: Term, listed: tuple[Listed, ...]) -> Iterator[TermPage]:
    views, kind, link = plan.views, term.kind, plan.views.links[term.kind][term.id]
    other = "value" if kind == "value" else "dilemma"
    neighbours, count_text = neighbours_of(plan, term, listed, other), views.count(len(listed))
    description = term.explanation or views.word("term_description", term=term.label, count=count_text)
    for part in parts_of(plan, term, listed, CARDS_A_PAGE, description):
        yield TermPage(
            path=part.path,
            root=root_of(part.path),
            head=part.head,
            term=link,
            explanation=term.explanation,
            count_text=count_text,
            cards=part.cards,
            pager=part.pager,
            neighbours=neighbours,
            neighbours_title=views.word(f"neighbours_{other}"),
            filter=part.filter,
            search=part.search,
            feed=feed_of(kind, link.path, len(listed), plan.settings),
        )


def neighbours_of(plan: Plan, term: Term, listed: Iterable[Listed], other: str) -> tuple[TermCount, ...]:
    """The terms that occur most with this one, and in how many of its stories."""
    seen = Counter(chain.from_iterable([one.terms[other] for one in listed]))
    links = plan.views.links[other]
    ranked = sorted((id_ for id_ in seen if (other, id_) != (term.kind, term.id)), key=lambda id_: (-seen[id_], id_))
    return tuple(plan.views.term_count(links[id_], seen[id_]) for id_ in ranked[:NEIGHBOURS])
