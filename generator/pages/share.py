"""Share pictures: what goes with a link elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.components.head import NO_HEAD
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.pictures.beeld import Beeld


@dataclass(frozen=True)
class SharePage(Page):
    """The picture that goes with a link elsewhere: a beeld with a title, 1200 x 627 pixels."""

    beeld: Beeld
    title: str
    site_title: str

    def data(self) -> bytes:
        """The picture as PNG."""
        # With Pillow this takes 13 ms to load, and most builds draw nothing.
        from generator.pictures.share import draw_share

        return draw_share(self.beeld, self.title, self.site_title)


def plan_shares(plan: Plan) -> Iterator[SharePage]:
    """The share pictures that the plan's pages point at."""
    terms, links = plan.library.terms["dilemma"], plan.views.links["dilemma"]
    dilemmas = ((links[id_].path, beeld, terms[id_].label) for id_, beeld in plan.beelden.items())
    cards = plan.cards if plan.settings.share_pictures == "story" else ()
    for page, beeld, title in (*dilemmas, *((card.path, card.beeld, card.title) for card in cards)):
        if page in plan.theme.share:
            yield SharePage(f"{page}{plan.views.word('share_file')}", "./", NO_HEAD, beeld, title, plan.settings.title)
