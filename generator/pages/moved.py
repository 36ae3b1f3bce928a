"""The page at an address that a term had before: it leads on to the one that the term has now."""

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
    """A page at each former address of a term, unless a term has that address now."""
    views = plan.views
    for kind, terms in plan.library.terms.items():
        former = ((term, old) for term in terms.values() for old in term.former_ids if old not in terms)
        for term, old in former:
            path, link = views.addresses.term(kind, old), views.links[kind][term.id]
            head = plan.head(link.path, term.label, views.word("moved_text", term=term.label))
            yield MovedPage(path, root_of(path), replace(head, noindex=True, section=kind), link)
