"""The page at an address that leads on: one that a term had before, or that of a tag which leads to its only story."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from generator.components.views import TermLink, root_of
from generator.domain.term import Term
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.values import dataclass


@dataclass(frozen=True)
class MovedPage(Page):
    """What leads on from an old address, without a script: who follows a link or a bookmark notices nothing."""

    template: ClassVar = "pages/moved.html"

    term: TermLink


def plan_moved(plan: Plan) -> Iterator[MovedPage]:
    """A page at each former address of a term, unless a term has that address now; and at that of a tag with one story, where
    it had a page when it had more of them, or will have one again.
    """
    for kind in plan.library.terms:
        for path, term in _leading_on(plan, kind):
            link = plan.views.links[kind][term.id]
            head = plan.head(link.path, term.label, plan.views.word("moved_text", term=term.label))
            yield MovedPage(path, root_of(path), replace(head, noindex=True, section=kind), link)


def _leading_on(plan: Plan, kind: str) -> Iterator[tuple[str, Term]]:
    """The addresses of a kind that lead on, each with its term."""
    terms, links, address = plan.library.terms[kind], plan.views.links[kind], plan.views.addresses.term
    for term in terms.values():
        yield from ((address(kind, old), term) for old in term.former_ids if old not in terms)
        if links[term.id].path != address(kind, term.id):
            yield address(kind, term.id), term
