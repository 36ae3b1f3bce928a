"""What goes with a link elsewhere: share pictures, and the text that may stand beside a link."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from generator.components.head import NO_HEAD
from generator.components.views import root_of
from generator.domain.schema import FAMILIES
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.pictures.beeld import Beeld, compose_story
from generator.values import dataclass


@dataclass(frozen=True)
class SharePage(Page):
    """The picture that goes with a link elsewhere: a beeld with a question and a title, 1200 x 627 pixels."""

    beeld: Beeld
    question: str
    title: str
    site_title: str

    def data(self) -> bytes:
        """The picture as PNG."""
        # With Pillow this takes 13 ms to load, and most builds draw nothing.
        from generator.pictures.share import draw_share

        return draw_share(self.beeld, self.question, self.title, self.site_title)


def plan_shares(plan: Plan, pages: Sequence[Page]) -> Iterator[SharePage]:
    """The share pictures that the site's `pages` point at."""
    dilemmas = {plan.views.links["dilemma"][id_].path: beeld for id_, beeld in plan.beelden.items()}
    addresses, values = plan.views.addresses, plan.views.links["value"].values()
    families = {path: one.family for one in values for path in (one.path, addresses.insight(one.id))}
    here = {page.path for page in pages} if plan.theme.share else set()
    cards = {card.path: card for card in plan.cards if card.path in plan.theme.share}
    for page, shared in plan.theme.share.items():
        if page not in here:
            continue
        path = f"{page}{plan.views.word('share_file')}"
        if page in cards:
            drawn = cards[page].beeld, cards[page].question, cards[page].title
        else:
            drawn = dilemmas.get(page) or _beeld_of(page, families.get(page, "")), shared.question, shared.title
        yield SharePage(path, "./", NO_HEAD, *drawn, plan.settings.title)


def _beeld_of(page: str, heaviest: str) -> Beeld:
    """The beeld of a page that is about no story and no dilemma; the family of the page's value, if one, weighs most."""
    return compose_story(page or "./", "", (), {family: 2 if family == heaviest else 1 for family in FAMILIES}, "")


@dataclass(frozen=True)
class ShareTextPage(Page):
    """A text to put beside a link to a story: question, tension and address, and nothing of how it ended."""

    template: ClassVar = "pages/share.txt"

    question: str
    summary: str
    a: str
    b: str
    url: str


def plan_share_texts(plan: Plan) -> Iterator[ShareTextPage]:
    """The texts of the stories that their tellers let go where such a text goes."""
    base = plan.settings.base_url
    for story in plan.library.stories if base else ():
        if story.slug in plan.may_travel:
            page, told = plan.views.addresses.story(story.slug), story.told
            path = f"{page}{plan.views.word('share_text_file')}"
            a, b = (told.dilemma.a, told.dilemma.b) if told.dilemma.a and told.dilemma.b else ("", "")
            yield ShareTextPage(path, root_of(path), NO_HEAD, told.dilemma.question, told.summary, a, b, base + page)
