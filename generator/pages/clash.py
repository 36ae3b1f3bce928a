"""What a value stands against: a page for each value, with the stories of every pair and two options from each. And the overview
that those pages and the one of all figures are made from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from generator.components.findings import inside, say
from generator.components.insight import option_under
from generator.components.views import Link, TermLink, root_of
from generator.config.catalogue import format_number
from generator.domain.insight import Clash, Insight, make_insight
from generator.domain.normalization import slugify
from generator.domain.term import groups_of
from generator.pages.listed import Listed
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.values import dataclass

LINES, WORDS = 150, 40
"""So many pairs and values are drawn and have stories shown at most: the heaviest and the most told."""


@dataclass(frozen=True)
class ClashRow:
    """A story in which two values stand against each other, with an option under each."""

    story: Link
    teller: str
    own_text: str
    other_text: str


@dataclass(frozen=True)
class ClashSection:
    """What a value stands against: the other value, what is told of the two, and their stories; `id` is its place on the page."""

    id: str
    other: TermLink
    explanation: str
    text: str
    about_text: str
    about: Link | None
    shown_text: str
    rows: tuple[ClashRow, ...]


@dataclass(frozen=True)
class ClashPage(Page):
    """All that a value stands against, the heaviest first, with two options from each story."""

    template: ClassVar = "pages/clash.html"

    term: TermLink
    explanation: str
    title: str
    lead: str
    all_text: str
    sections: tuple[ClashSection, ...]


@dataclass(frozen=True)
class Overview:
    """What plays in the public stories, which `listed` are: its clashes count in them. `values` are those that are drawn, the
    most told first, `drawn` the clashes between them that are shown, and `heavy` the numbers of stories on a sensitive subject.
    """

    insight: Insight
    values: tuple[str, ...]
    drawn: tuple[Clash, ...]
    listed: tuple[Listed, ...]
    heavy: frozenset[int]


def make_overview(plan: Plan) -> Overview:
    """The overview of the public stories. A preview has others too: of those nothing is told there either, not even a number."""
    hidden, stories = plan.theme.banners, plan.library.stories
    numbers = [number for number, story in enumerate(stories) if story.slug not in hidden]
    facts = tuple([stories[number].facts for number in numbers])
    terms = {kind: _terms_told(plan, kind) for kind in ("dilemma", "role", "sector")}
    groups = groups_of(plan.library.terms["role"])
    insight = plan.memo("insight", (facts, terms, groups), make_insight, facts, terms, groups)
    values = tuple(sorted(insight.uses, key=lambda id_: (-insight.uses[id_], id_))[:WORDS])
    drawn = tuple([one for one in insight.clashes if one.a in values and one.b in values][:LINES])
    heavy = frozenset([place for place, number in enumerate(numbers) if stories[number].told.sensitive])
    return Overview(insight, values, drawn, tuple([plan.listed[number] for number in numbers]), heavy)


def _terms_told(plan: Plan, kind: str) -> tuple[str, ...]:
    """The terms of a kind, without those that only stories have which are not public."""
    hidden, coined = plan.theme.banners, (set[str](), set[str]())
    for story in plan.library.stories if hidden else ():
        for of, id_, _ in story.coined:
            if of == kind:
                coined[story.slug in hidden].add(id_)
    secret = coined[1] - coined[0]
    return tuple([id_ for id_ in plan.library.terms[kind] if id_ not in secret])


def plan_clashes(plan: Plan, overview: Overview) -> Iterator[ClashPage]:
    """A page for each value of which a pair is drawn. A pair stands on the pages of both its values."""
    against: dict[str, list[Clash]] = {}
    for clash in overview.drawn:
        for id_ in (clash.a, clash.b):
            against.setdefault(id_, []).append(clash)
    for id_, clashes in against.items():
        shown = tuple([overview.listed[number] for one in clashes for number in one.stories])
        source = (tuple(clashes), shown, overview.insight.stories)
        yield plan.memo(f"clash:{id_}", source, _page, plan, overview, id_, clashes)


def _page(plan: Plan, overview: Overview, id_: str, clashes: Sequence[Clash]) -> ClashPage:
    views, term = plan.views, plan.views.links["value"][id_]
    path = views.addresses.insight(id_)
    value = inside(term.label)
    title = views.word("clash_title", value=value)
    crumbs = (Link(views.word("insight_title"), views.addresses.insight()),)
    return ClashPage(
        path=path,
        root=root_of(path),
        head=replace(
            plan.head(path, title, views.word("clash_description", value=value), term.path),
            section="insight",
            crumbs=crumbs,
        ),
        term=term,
        explanation=plan.library.terms["value"][id_].explanation,
        title=title,
        lead=views.word("clash_lead", value=value),
        all_text=views.word("clash_all", value=value),
        sections=tuple([_section(plan, overview, clash, id_) for clash in clashes]),
    )


def _section(plan: Plan, overview: Overview, clash: Clash, id_: str) -> ClashSection:
    views, other = plan.views, clash.other(id_)
    language = views.catalogue.language
    figures = {
        "count": format_number(language, clash.count),
        "total": format_number(language, overview.insight.stories),
    }
    dilemma, about = clash.dilemma or ("", 0)
    return ClashSection(
        id=slugify(other),
        other=views.links["value"][other],
        explanation=plan.library.terms["value"][other].explanation,
        text=say(views, "clash_text", **figures),
        about_text=say(views, "clash_dilemma", count=format_number(language, about)) if about > 1 else "",
        about=Link(inside(views.links["dilemma"][dilemma].label), views.links["dilemma"][dilemma].path)
        if about > 1
        else None,
        shown_text=say(views, "clash_shown", shown=len(clash.stories)) if len(clash.stories) < clash.count else "",
        rows=tuple([_row(overview.listed[number], id_, other) for number in clash.stories]),
    )


def _row(one: Listed, own: str, other: str) -> ClashRow:
    link = Link(one.card.title, one.card.path)
    return ClashRow(link, one.card.teller, option_under(one.options, own), option_under(one.options, other))
