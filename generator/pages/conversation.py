"""The pages for a conversation: a kit for each story and each shared dilemma, and where a team starts, which holds all that
is the same for every kit. A script puts both together, so neither repeats the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import ClassVar

from generator.components.head import as_written
from generator.components.option import OptionView, PartyView, view_parties
from generator.components.steps import GROUP_CHOICES, LENGTH_CHOICES, Choice
from generator.components.views import Link, TermCount, TermLink, Views, root_of
from generator.domain.kit import MOST_STORIES, Letter, letters_for
from generator.domain.story import Html, PublicStory, Told
from generator.domain.term import Term
from generator.markdown.sanitise import with_pictures, without_links
from generator.pages.page import Page
from generator.pages.theme import Plan, with_notes
from generator.pictures.qr import Code, draw_code
from generator.values import dataclass

CARDS_A_SHEET = 8


@dataclass(frozen=True)
class Sign:
    """What an option is known by in a conversation: its letter, on a form with a name."""

    letter: str
    form: str
    name: str


@dataclass(frozen=True)
class KitOption:
    """An option with its sign."""

    sign: Sign
    view: OptionView


@dataclass(frozen=True, slots=True)
class KitStory:
    """A story as a team reads it. What the teller told stands in `told`, its options with their signs in `options`.

    `added` is the sign that an option of the team gets, `other` that of "something else". `chosen`, `aftermath`, `outcome`
    and the signals in `told` are for after the team's own choice. `values` are all that play, each once, in the order of
    the options. `printed` is the kit's address as it stands on paper, `phone` the absolute one that a phone opens to choose,
    or empty.
    """

    slug: str
    printed: str
    phone: str
    told: Told
    teller: str
    situation: Html
    options: tuple[KitOption, ...]
    added: Sign
    other: Sign
    aftermath: Html
    outcome: str
    parties: tuple[PartyView, ...]
    values: tuple[TermLink, ...]

    @property
    def number(self) -> int:
        """How many options the story has: the style sheet lays them out by it."""
        return len(self.options)

    @property
    def chosen(self) -> KitOption | None:
        """What the teller did."""
        return next((option for option in self.options if option.view.told.chosen), None)

    @property
    def has_ending(self) -> bool:
        """Whether there is anything to tell after the team's own choice."""
        return bool(self.aftermath or self.outcome or self.told.signals or self.chosen)

    @property
    def qr(self) -> Code | None:
        """The address for a phone, as a code to point it at. It is drawn with the page, and not before."""
        return draw_code(self.phone) if self.phone else None


@dataclass(frozen=True)
class Kit:
    """What a team talks about: up to three stories. `about` is the page that it belongs to; a dilemma has two sides and a
    core question; `address` is the kit's own, absolute where the settings know the site's.
    """

    address: str
    about: Link
    stories: tuple[KitStory, ...]
    a: str = ""
    b: str = ""
    core_question: str = ""

    @property
    def printed(self) -> str:
        """The address as it stands on paper."""
        return as_written(self.address)

    @property
    def values(self) -> tuple[TermLink, ...]:
        """The values that play in its stories, each once."""
        return tuple(dict.fromkeys(value for story in self.stories for value in story.values))

    @property
    def is_alone(self) -> bool:
        """Whether it is of one story, so that nothing is shared first."""
        return len(self.stories) == 1


@dataclass(frozen=True)
class KitPage(Page):
    """A kit: its stories, and all that is of these alone. It reads and prints by itself; with what a `ConversationPage` holds it
    is a talk on a screen, and every sheet of it for paper.
    """

    template: ClassVar = "pages/kit.html"

    kit: Kit


@dataclass(frozen=True)
class ConversationPage(Page):
    """Where a team starts, and what all kits share: the steps, the slips and the harvest. A team goes on to one of the
    `dilemmas`, each with the address of its kit, or fills it with stories that it picks.
    """

    template: ClassVar = "pages/conversation.html"
    lengths: ClassVar[tuple[Choice, ...]] = LENGTH_CHOICES
    groups: ClassVar[tuple[Choice, ...]] = GROUP_CHOICES
    slips: ClassVar[range] = range(CARDS_A_SHEET)
    spare_cards: ClassVar[range] = range(CARDS_A_SHEET - 1)
    """Empty cards for values: the last sheet of a kit is filled with them."""

    dilemmas: tuple[TermCount, ...]


def plan_conversations(plan: Plan) -> Iterator[Page]:
    """Where a team starts, and a kit for every story and every shared dilemma that has one."""
    yield _start(plan)
    stories = plan.library.stories
    for number, story in enumerate(stories):
        yield plan.memo(f"kit:{story.slug}", story, _of_story, plan, number)
    for term in plan.library.terms["dilemma"].values():
        numbers = _best(stories, plan.library.members["dilemma"][term.id])
        if numbers:
            told = tuple([stories[number] for number in numbers])
            yield plan.memo(f"kits:{term.id}", (term, told), _of_dilemma, plan, term, numbers)


def _best(stories: Sequence[PublicStory], members: Sequence[int]) -> Sequence[int]:
    """The newest stories for a talk; those on something heavy are for who picks them."""
    calm = (number for number in members if stories[number].told.sensitive is None)
    heavy = (number for number in members if stories[number].told.sensitive is not None)
    return tuple(islice(chain(calm, heavy), MOST_STORIES))


def _start(plan: Plan) -> ConversationPage:
    addresses, title = plan.views.addresses, plan.views.word("talk_title")
    counts = (one for one in with_notes(plan, "dilemma") if one.count)
    dilemmas = [replace(one, term=replace(one.term, path=addresses.conversation(one.term.path))) for one in counts]
    path = addresses.conversation()
    head = plan.head(path, title, plan.views.word("talk_lead"))
    return ConversationPage(path, root_of(path), head, tuple(dilemmas))


def _of_story(plan: Plan, number: int) -> KitPage:
    return _kit_page(plan, Link(plan.library.stories[number].told.title, plan.listed[number].card.path), (number,))


def _of_dilemma(plan: Plan, term: Term, numbers: Sequence[int]) -> KitPage:
    link = plan.views.links["dilemma"][term.id]
    return _kit_page(plan, Link(link.label, link.path), numbers, term.a, term.b, term.core_question)


def _kit_page(plan: Plan, about: Link, numbers: Sequence[int], *tension: str) -> KitPage:
    path = plan.views.addresses.conversation(about.path)
    stories = tuple([_kit_story(plan, number, root_of(path)) for number in numbers])
    kit = Kit(plan.settings.base_url + path, about, stories, *tension)
    head = plan.head(path, f"{plan.views.word('talk_kit')}: {about.label}", plan.views.word("talk_lead"))
    return KitPage(path, root_of(path), replace(head, noindex=True), kit)


def _kit_story(plan: Plan, number: int, root: str) -> KitStory:
    views, story, listed = plan.views, plan.library.stories[number], plan.listed[number]
    told, path, base = story.told, listed.card.path, plan.settings.base_url
    kit_path = views.addresses.conversation(path)
    signs = [_sign(letter, views) for letter in letters_for(len(told.options))]
    return KitStory(
        slug=story.slug,
        printed=as_written(base + kit_path),
        phone=f"{base}{kit_path}#{views.word('talk_phone_mark')}" if base else "",
        told=told,
        teller=listed.card.teller,
        situation=_prose(plan, story.situation, path, root),
        options=tuple(map(KitOption, signs, listed.options)),
        added=signs[-2],
        other=signs[-1],
        aftermath=_prose(plan, story.aftermath, path, root),
        outcome=views.choice("outcome", told.outcome),
        parties=view_parties(told.parties, views),
        values=views.terms("value", story.every_value),
    )


def _sign(letter: Letter, views: Views) -> Sign:
    return Sign(letter.letter, letter.form, views.word(f"form_{letter.form}"))


def _prose(plan: Plan, html: Html, path: str, root: str) -> Html:
    """The prose of a story as it is read together: its photos found from the kit, its links as words."""
    if path in plan.theme.placed:
        placed = plan.theme.placed[path].items()
        photos = {name: (root + path + file, width, height) for name, (file, width, height) in placed}
        html = with_pictures(html, photos)
    return without_links(html)
