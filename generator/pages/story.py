"""The pages of stories: each puzzle with its neighbours, and what a withdrawn one leaves behind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.components.parts import Card, Link, Siblings
from generator.domain.story import PublicStory
from generator.pages.machine import story_json_ld
from generator.pages.pages import StoryPage, WithdrawnPage
from generator.pages.theme import Listed, Plan, shown

_ROOT = "../../"
Related = Sequence[tuple[int, ...]]


def plan_stories(plan: Plan, related_to: Related) -> Iterator[StoryPage]:
    """A page per story; `related_to` holds the numbers of the stories that are related to each."""
    siblings, recall, cards = _siblings(plan), plan.memo, plan.cards
    for story, listed, others in zip(plan.library.stories, plan.listed, related_to, strict=True):
        own = tuple([siblings[id_][story.slug] for id_ in story.told.shared_dilemmas])
        related = tuple([cards[other] for other in others])
        yield recall(f"story:{story.slug}", (story, own, related), _story, plan, story, listed, own, related)


def _siblings(plan: Plan) -> Mapping[str, Mapping[str, Siblings]]:
    """For each dilemma, by slug, the story before and after each of its stories."""
    found = {}
    for id_, members in plan.library.members["dilemma"].items():
        cards = tuple([plan.cards[number] for number in members])
        found[id_] = plan.memo(f"siblings:{id_}", cards, _siblings_in, plan, id_, cards)
    return found


def _siblings_in(plan: Plan, id_: str, cards: Sequence[Card]) -> Mapping[str, Siblings]:
    links = [None, *(Link(card.title, card.path) for card in cards), None]
    dilemma = plan.views.links["dilemma"][id_]
    return {card.slug: Siblings(dilemma, links[place], links[place + 2]) for place, card in enumerate(cards)}


def _story(
    plan: Plan,
    story: PublicStory,
    listed: Listed,
    siblings: tuple[Siblings, ...],
    related: tuple[Card, ...],
) -> StoryPage:
    views, card = plan.views, listed.card
    pages = (card.path, *(link.path for link in card.dilemmas))
    share = next((plan.theme.share[page] for page in pages if page in plan.theme.share), "")
    head = plan.head(
        card.path,
        story.told.title,
        story.told.summary,
        kind="article",
        share_image=share,
        share_alt=card.beeld.text if share else "",
        json_ld=story_json_ld(story, plan.settings, card),
        section="story",
    )
    return StoryPage(
        path=card.path,
        root=_ROOT,
        head=head,
        slug=story.slug,
        title=story.told.title,
        summary=story.told.summary,
        language=story.told.language,
        roles=views.terms("role", story.told.role),
        sectors=views.terms("sector", story.told.sector),
        dilemmas=card.dilemmas,
        dilemma=story.told.dilemma,
        beeld=card.beeld,
        origin=views.word(f"origin_{story.told.origin.replace('-', '_')}"),
        month=card.month,
        datetime=story.told.date,
        minutes_text=views.minutes(story),
        sensitive=story.told.sensitive,
        image=views.image(story, plan.theme.image_sizes),
        situation=shown(plan, story.situation, _ROOT),
        options=listed.options,
        aftermath=shown(plan, story.aftermath, _ROOT),
        outcome=views.word(story.told.outcome and f"outcome_{story.told.outcome}"),
        signals=story.told.signals,
        parties=tuple([views.party(party) for party in story.told.parties]),
        values=views.terms("value", story.told.values),
        questions=story.told.questions or plan.settings.questions,
        tags=views.terms("tag", story.told.tags),
        siblings=siblings,
        related=related,
        banner=plan.theme.banners.get(story.slug),
    )


def plan_withdrawn(plan: Plan, slug: str) -> WithdrawnPage:
    """What stands in the place of a withdrawn story."""
    path = plan.views.addresses.story(slug)
    title = plan.views.word("withdrawn_title")
    return WithdrawnPage(path, _ROOT, replace(plan.head(path, title, title), noindex=True, canonical=""))
