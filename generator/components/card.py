"""The card: a story as lists show it."""

from dataclasses import dataclass

from generator.components.beeld import story_beeld
from generator.components.term import TermLink
from generator.components.views import Views
from generator.config.catalogue import month_name
from generator.domain.story import PublicStory
from generator.pictures.beeld import Beeld
from generator.values import digest, kept, serialise


@dataclass(frozen=True)
class Card:
    """A story as lists show it. `teller` is roles and sectors in one line; `month` is for people ("november 2025")."""

    slug: str
    path: str
    title: str
    summary: str
    teller: str
    month: str
    question: str
    dilemmas: tuple[TermLink, ...]
    beeld: Beeld

    @kept
    def key(self) -> str:
        """The hash of this card, which stands in a dozen lists."""
        return digest(serialise(self))


def make_card(story: PublicStory, views: Views) -> Card:
    """The card of a story."""
    told = story.told
    tellers = (*views.terms("role", told.role), *views.terms("sector", told.sector))
    return Card(
        slug=story.slug,
        path=views.addresses.story(story.slug),
        title=told.title,
        summary=told.summary,
        teller="\u00a0· ".join([term.label for term in tellers]),
        month=month_name(views.catalogue.language, told.month),
        question=told.dilemma.question,
        dilemmas=views.terms("dilemma", told.shared_dilemmas),
        beeld=story_beeld(story, views),
    )
