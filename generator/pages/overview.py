"""The overview of all terms of a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.components.addresses import root_of
from generator.components.term import TermCount, TermGroup
from generator.pages.page import Page
from generator.pages.theme import Plan, with_notes
from generator.pictures.beeld import Beeld


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
    """Terms under headings: values by family, tags by name, other terms in the vocabulary's order."""
    if kind == "tag":
        return (TermGroup("", "", tuple(sorted(counts, key=lambda one: one.term.label.casefold()))),) if counts else ()
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
