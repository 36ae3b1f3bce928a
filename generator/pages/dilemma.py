"""The page of a shared dilemma: its tension, its stories, and all their options side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import ClassVar

from generator.components.card import Card
from generator.components.filter import FilterForm
from generator.components.grid import Grid, make_grid
from generator.components.head import Pager
from generator.components.views import Link, TermCount, TermLink, root_of
from generator.domain.term import Term
from generator.pages.feeds import feed_of
from generator.pages.listed import Listed
from generator.pages.page import Page
from generator.pages.term import neighbours_of, parts_of
from generator.pages.theme import Plan, term_pages
from generator.pictures.beeld import Beeld
from generator.values import dataclass

STORIES_A_DILEMMA_PAGE = 20
ENOUGH_TO_TALK = 3
SETS = 3
TELLERS = 5
_LOOKED_AT = 60  # of the stories with a value: so many tell well enough which dilemmas go with it
_SHARED = 1000  # a dilemma of the same story goes before one with the same values


@dataclass(frozen=True)
class TalkSet:
    """Stories enough to talk about: those of a dilemma with some of a neighbour. `path` leads to the conversation with them."""

    neighbour: TermLink
    path: str


@dataclass(frozen=True)
class DilemmaPage(Page):
    """A shared dilemma: tension, core question, stories, and all their options, by value and side by side.

    `tellers` are the roles that tell of it; `kit` leads to the conversation about it. Where it has too few stories for one,
    `few` says so, and `sets` are ways to enough. `filter` and `search` are as in `TermPart`.
    """

    template: ClassVar = "pages/dilemma.html"

    term: TermLink
    a: str
    b: str
    core_question: str
    explanation: str
    beeld: Beeld
    count_text: str
    options_text: str
    tellers: str
    kit: str
    few: str
    sets: tuple[TalkSet, ...]
    cards: tuple[Card, ...]
    grid: Grid
    pager: Pager | None
    neighbours: tuple[TermCount, ...]
    filter: FilterForm | None
    search: str
    feed: str


def plan_dilemmas(plan: Plan) -> Iterator[DilemmaPage]:
    """The pages of every shared dilemma."""
    for term in plan.library.terms["dilemma"].values():
        yield from term_pages(plan, term, _dilemma, _sets(plan, term), plan.library.terms["value"])


def _sets(plan: Plan, term: Term) -> tuple[TalkSet, ...]:
    """For a dilemma with too few stories to talk about: sets with the dilemmas most like it, by the values of its stories."""
    views, members = plan.views, plan.library.members
    own = members["dilemma"][term.id]
    if not 0 < len(own) < ENOUGH_TO_TALK:
        return ()
    near: Counter[str] = Counter()
    for number in own:
        for value in plan.listed[number].terms["value"]:
            for other in members["value"][value][:_LOOKED_AT]:
                near.update(plan.listed[other].terms["dilemma"])
    near.update({id_: _SHARED for number in own for id_ in plan.listed[number].terms["dilemma"]})
    ranked = sorted((id_ for id_ in near if id_ != term.id), key=lambda id_: (-near[id_], id_))
    found = ((id_, _together(own, members["dilemma"][id_])) for id_ in ranked)
    enough = [(id_, numbers) for id_, numbers in found if len(numbers) == ENOUGH_TO_TALK]
    return tuple(
        TalkSet(views.links["dilemma"][id_], views.conversation(plan.cards[number].slug for number in numbers))
        for id_, numbers in enough[:SETS]
    )


def _together(own: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, ...]:
    return (*own, *(number for number in others if number not in own))[:ENOUGH_TO_TALK]


def _dilemma(
    plan: Plan, term: Term, listed: tuple[Listed, ...], sets: tuple[TalkSet, ...], values: Mapping[str, Term]
) -> Iterator[DilemmaPage]:
    views, link = plan.views, plan.views.links["dilemma"][term.id]
    neighbours, count_text = neighbours_of(plan, term, listed, "dilemma"), views.count(len(listed))
    roles = Counter(chain.from_iterable([one.terms["role"] for one in listed]))
    description = " ".join(filter(None, (term.core_question, term.explanation))) or term.label
    for part in parts_of(plan, term, listed, STORIES_A_DILEMMA_PAGE, description):
        stories = [(Link(one.card.title, one.card.path), one.options) for one in part.stories]
        yield DilemmaPage(
            path=part.path,
            root=root_of(part.path),
            head=part.head,
            term=link,
            a=term.a,
            b=term.b,
            core_question=term.core_question,
            explanation=term.explanation,
            beeld=plan.beelden[term.id],
            count_text=count_text,
            options_text=views.catalogue.counted("options", sum(len(one.options) for one in part.stories)),
            tellers=", ".join([views.links["role"][id_].label for id_, _ in roles.most_common(TELLERS)]),
            kit=views.addresses.conversation(link.path) if listed else "",
            few=views.word("dilemma_few", count=count_text) if sets else "",
            sets=sets,
            cards=part.cards,
            grid=make_grid(stories, views, values),
            pager=part.pager,
            neighbours=neighbours,
            filter=part.filter,
            search=part.search,
            feed=feed_of("dilemma", link.path, len(listed), plan.settings),
        )
