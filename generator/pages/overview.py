"""The overviews: all stories, and all terms of a kind."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from generator.components.card import Card
from generator.components.filter import FilterForm, filter_all
from generator.components.head import Pager, numbered, paged
from generator.components.views import TermCount, TermGroup, root_of
from generator.pages.page import Page
from generator.pages.theme import CARDS_A_PAGE, Plan, with_notes
from generator.pictures.beeld import Beeld
from generator.values import dataclass


@dataclass(frozen=True)
class OverviewPage(Page):
    """All terms of one kind. For dilemmas, each term's `note` is its core question."""

    template: ClassVar = "pages/overview.html"

    kind: str
    title: str
    intro: str
    groups: tuple[TermGroup, ...]
    beelden: Mapping[str, Beeld]


def plan_overview(plan: Plan, kind: str) -> OverviewPage:
    """All terms of one kind on one page."""
    views = plan.views
    path = views.addresses.overview(kind)
    title, intro = views.word(f"overview_{kind}"), views.word(f"overview_{kind}_intro")
    counts = with_notes(plan, kind)
    beelden = plan.beelden if kind == "dilemma" else {}
    head = replace(plan.head(path, title, intro), section=kind)
    return OverviewPage(path, root_of(path), head, kind, title, intro, group_terms(plan, kind, counts), beelden)


def group_terms(plan: Plan, kind: str, counts: tuple[TermCount, ...]) -> tuple[TermGroup, ...]:
    """Terms under headings: values by family, roles by group, tags by name, other terms in the vocabulary's order."""
    if kind == "tag":
        return (TermGroup("", "", tuple(sorted(counts, key=lambda one: one.term.label.casefold()))),) if counts else ()
    if kind == "role":
        return _by_group(plan, counts)
    if kind != "value":
        return (TermGroup("", "", counts),) if counts else ()
    families = dict.fromkeys(one.term.family for one in counts)
    return tuple(
        TermGroup(
            plan.views.word(f"family_{family or 'none'}"),
            family,
            tuple(one for one in counts if one.term.family == family),
        )
        for family in families
    )


def _by_group(plan: Plan, counts: tuple[TermCount, ...]) -> tuple[TermGroup, ...]:
    """Roles by the group that the vocabulary gives them, in its order; those without one stand last."""
    terms = plan.library.terms["role"]
    groups: dict[str, list[TermCount]] = {}
    for one in sorted(counts, key=lambda one: not terms[one.term.id].group):
        groups.setdefault(terms[one.term.id].group, []).append(one)
    last = plan.views.word("other_roles") if len(groups) > 1 else ""
    return tuple(TermGroup(group or last, "", tuple(some)) for group, some in groups.items())


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
