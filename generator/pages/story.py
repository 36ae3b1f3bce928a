"""The page of a story: one puzzle, from the situation to the closing question; and what a withdrawn one leaves behind."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import ClassVar

from generator.components.card import Card
from generator.components.head import Head
from generator.components.option import OptionView, PartyView, view_parties
from generator.components.views import Link, TermLink, Views
from generator.config.catalogue import month_name
from generator.domain.story import Html, Image, PublicStory, Told
from generator.pages.data import story_json_ld
from generator.pages.listed import Listed
from generator.pages.page import WITHDRAWN, Page
from generator.pages.shared import text_on
from generator.pages.theme import Banner, Plan, finished
from generator.pictures.beeld import Beeld
from generator.values import dataclass

WORDS_A_MINUTE = 180
_ROOT = "../../"
Related = Sequence[tuple[int, ...]]


@dataclass(frozen=True)
class Siblings:
    """The stories before and after this one under a shared dilemma, or under more that have the same two."""

    dilemmas: tuple[TermLink, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class ImageView:
    """A story's own picture: its file and its size in pixels."""

    told: Image
    file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)  # so many fields that a dict of its own would take 1.6 kB, for every story
class StoryPage(Page):
    """One puzzle, from the situation to the closing question. What the teller told stands in `told`; the other fields hold
    what is resolved in it, or is told in words: terms as links, options with their values, the month for people.

    `values` are those of its options, its own and those of its parties.
    """

    template: ClassVar = "pages/story.html"

    slug: str
    told: Told
    roles: tuple[TermLink, ...]
    sectors: tuple[TermLink, ...]
    dilemmas: tuple[TermLink, ...]
    beeld: Beeld
    origin: str
    month: str
    updated: str
    minutes_text: str
    image: ImageView | None
    situation: Html
    options: tuple[OptionView, ...]
    aftermath: Html
    outcome: str
    parties: tuple[PartyView, ...]
    values: tuple[TermLink, ...]
    questions: tuple[str, ...]
    tags: tuple[TermLink, ...]
    siblings: tuple[Siblings, ...]
    related: tuple[Card, ...]
    banner: Banner | None = None

    @property
    def number_of_options(self) -> int:
        """The style sheet lays them out by it."""
        return len(self.options)

    @property
    def chosen(self) -> OptionView | None:
        """What the teller did, for after the reveal."""
        return next((option for option in self.options if option.told.chosen), None)

    @property
    def helping(self) -> tuple[OptionView, ...]:
        """The options of which is told what would soften them, or what they need; for after the reveal too."""
        return tuple([option for option in self.options if option.told.mitigation or option.told.needs])

    @property
    def has_ending(self) -> bool:
        """Whether there is anything to tell after the choice."""
        return bool(self.aftermath or self.outcome or self.told.signals or self.chosen or self.helping)


@dataclass(frozen=True)
class WithdrawnPage(Page):
    """What stands in the place of a withdrawn story: neither its title nor its text."""

    template: ClassVar = "pages/withdrawn.html"
    mark: ClassVar = WITHDRAWN


def plan_stories(plan: Plan, related_to: Related) -> Iterator[StoryPage]:
    """A page per story; `related_to` holds the numbers of the stories that are related to each."""
    memo, cards = plan.memo, plan.cards
    told = tuple([story.told.shared_dilemmas for story in plan.library.stories])
    beside = memo("beside", told, _beside, told)
    for number, (story, listed, others) in enumerate(zip(plan.library.stories, plan.listed, related_to, strict=True)):
        siblings = tuple([None if other is None else cards[other] for other in beside[number]])
        related = tuple([cards[other] for other in others])
        yield memo(f"story:{story.slug}", (story, siblings, related), _story, plan, story, listed, siblings, related)


def _beside(told: Sequence[Sequence[str]]) -> Sequence[Sequence[int | None]]:
    """For each story, told by its shared dilemmas, the numbers of the one before it and the one after it under each of those.

    They come from what stories tell, in their order, and from nothing else: so they are the same while that is.
    """
    members: dict[str, list[int]] = {}
    for number, ids in enumerate(told):
        for id_ in ids:
            members.setdefault(id_, []).append(number)
    pairs = {id_: zip([None, *numbers], [*numbers[1:], None], strict=False) for id_, numbers in members.items()}
    return [tuple(chain.from_iterable(next(pairs[id_]) for id_ in ids)) for ids in told]


def _siblings(plan: Plan, ids: Sequence[str], cards: Sequence[Card | None]) -> tuple[Siblings, ...]:
    """The stories beside one, of which the cards come in twos: before and after it under each of its shared dilemmas."""
    links = [Link(card.title, card.path) if card else None for card in cards]
    named = plan.views.terms("dilemma", ids)
    return _told_once(
        [Siblings((one,), *pair) for one, pair in zip(named, zip(links[::2], links[1::2], strict=True), strict=True)]
    )


def _told_once(sets: Sequence[Siblings]) -> tuple[Siblings, ...]:
    """The same with dilemmas that have the same neighbours together, no neighbour named twice, and none without one."""
    if len(sets) < 2:
        return tuple(sets)
    shared: dict[tuple[Link | None, Link | None], tuple[TermLink, ...]] = {}
    for one in sets:
        links = (one.previous, one.next)
        shared[links] = (*shared.get(links, ()), *one.dilemmas)
    told: list[Siblings] = []
    for (before, after), dilemmas in shared.items():
        named = {link for one in told for link in (one.previous, one.next)}
        told.append(Siblings(dilemmas, None if before in named else before, None if after in named else after))
    return tuple(one for one in told if one.previous or one.next)


def _story(
    plan: Plan,
    story: PublicStory,
    listed: Listed,
    siblings: Sequence[Card | None],
    related: tuple[Card, ...],
) -> StoryPage:
    views, told, card = plan.views, story.told, listed.card
    of_parties = [value for party in told.parties for value in party.values]
    return StoryPage(
        path=card.path,
        root=_ROOT,
        head=_head(plan, story, card),
        slug=story.slug,
        told=told,
        roles=views.terms("role", told.role),
        sectors=views.terms("sector", told.sector),
        dilemmas=card.dilemmas,
        beeld=card.beeld,
        origin=views.choice("origin", told.origin),
        month=card.month,
        updated=_updated(told, views),
        minutes_text=views.catalogue.counted("minutes", max(1, round(story.word_count / WORDS_A_MINUTE))),
        image=_image(plan, story),
        situation=finished(plan, story.situation, card.path),
        options=listed.options,
        aftermath=finished(plan, story.aftermath, card.path),
        outcome=views.choice("outcome", told.outcome),
        parties=view_parties(told.parties, views),
        values=views.terms("value", tuple(dict.fromkeys((*story.every_value, *of_parties)))),
        questions=told.questions or plan.settings.questions,
        tags=tuple([replace(tag, path="") if tag.path == card.path else tag for tag in views.terms("tag", told.tags)]),
        siblings=_siblings(plan, told.shared_dilemmas, siblings),
        related=related,
        banner=plan.theme.banners.get(story.slug),
    )


def _head(plan: Plan, story: PublicStory, card: Card) -> Head:
    told, others = story.told, (link.path for link in card.dilemmas)
    head = plan.head(card.path, told.title, told.summary or told.dilemma.question, *others)
    has_own = card.path in plan.theme.share
    return replace(
        head,
        kind="article",
        share_alt=text_on(told.dilemma.question, told.title) if has_own else head.share_alt,
        json_ld=story_json_ld(story, plan.settings, card, head),
        section="story",
    )


def _updated(told: Told, views: Views) -> str:
    month = month_name(views.catalogue.language, told.updated[:7]) if told.updated[:7] != told.month else ""
    return views.word("story_updated", month=month) if month else ""


def _image(plan: Plan, story: PublicStory) -> ImageView | None:
    if story.told.image is None:
        return None
    placed = plan.theme.placed[plan.views.addresses.story(story.slug)]
    return ImageView(story.told.image, *placed[story.told.image.file])


def plan_withdrawn(plan: Plan, slug: str) -> WithdrawnPage:
    """What stands in the place of a withdrawn story."""
    path = plan.views.addresses.story(slug)
    title = plan.views.word("withdrawn_title")
    return WithdrawnPage(path, _ROOT, replace(plan.head(path, title, title), noindex=True, canonical=""))
