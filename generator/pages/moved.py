"""The page at an address that leads on: one that a term had before, or that of a tag which leads to its only story."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.components.views import TermLink, root_of
from generator.pages.page import Page
from generator.pages.theme import Plan


@dataclass(frozen=True)
class MovedPage(Page):
    """What leads on from an old address, without a script: who follows a link or a bookmark notices nothing."""

    template: ClassVar = "pages/moved.html"

    term: TermLink


def plan_moved(plan: Plan) -> Iterator[MovedPage]:
    """A page at each former address of a term, unless a term has that address now; and at that of a tag with one story, where
    it had a page when it had more of them, or will have one again.
    """
    views = plan.views
    for kind, terms in plan.library.terms.items():
        links = views.links[kind]
        former = [
            (views.addresses.term(kind, old), term)
            for term in terms.values()
            for old in term.former_ids
            if old not in terms
        ]
        own = [(views.addresses.term(kind, term.id), term) for term in terms.values()] if kind == "tag" else []
        for path, term in (*former, *((path, term) for path, term in own if links[term.id].path != path)):
            head = plan.head(links[term.id].path, term.label, views.word("moved_text", term=term.label))
            yield MovedPage(path, root_of(path), replace(head, noindex=True, section=kind), links[term.id])
