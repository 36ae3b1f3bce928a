"""The pages: one frozen value per page, holding all that its template may show.

A template sees only `page` and `site`, so a page needs rendering exactly when one of those (or a template) changed.
Paths count from the site's root, without a leading slash, and end in `/`: a template writes `{{ page.root }}{{ link.path }}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.components.parts import (
    Banner,
    Card,
    FeedEntry,
    FilterForm,
    Grid,
    Head,
    ImageView,
    Link,
    OptionView,
    Pager,
    PartyView,
    Siblings,
    TermCount,
    TermGroup,
    TermLink,
)
from generator.domain.story import Dilemma, Html, Sensitive
from generator.pictures.beeld import Beeld


@dataclass(frozen=True)
class Page:
    """What every page has. `path` is its address from the root ("" is home); `root` leads back there ("../../").

    `template` is the file that draws its class; a page without one makes its own bytes.
    """

    template: ClassVar[str] = ""

    path: str
    root: str
    head: Head

    @property
    def area(self) -> str:
        """The address of the part of the site that it lies in: "verhalen/"; empty for home."""
        return self.path[: self.path.find("/") + 1]

    @property
    def opens_area(self) -> bool:
        """Whether it is the first page of its area."""
        return self.path == self.area


@dataclass(frozen=True)
class HomePage(Page):
    """The front door: what this is, a puzzle to start with, the ways in. `roles` and `dilemmas` are the most told ones."""

    template: ClassVar = "pages/home.html"

    start: Card | None
    start_question: str
    start_options: tuple[str, ...]
    dilemmas: tuple[TermCount, ...]
    roles: tuple[TermCount, ...]
    sectors: tuple[TermCount, ...]
    values: tuple[TermGroup, ...]
    newest: tuple[Card, ...]
    count_text: str


@dataclass(frozen=True, slots=True)  # so many fields that a dict of its own would take 1.6 kB, for every story
class StoryPage(Page):
    """One puzzle, from the situation to the closing question."""

    template: ClassVar = "pages/story.html"

    slug: str
    title: str
    summary: str
    language: str
    roles: tuple[TermLink, ...]
    sectors: tuple[TermLink, ...]
    dilemmas: tuple[TermLink, ...]
    dilemma: Dilemma
    beeld: Beeld
    origin: str
    month: str
    datetime: str
    minutes_text: str
    sensitive: Sensitive | None
    image: ImageView | None
    situation: Html
    options: tuple[OptionView, ...]
    aftermath: Html
    outcome: str
    signals: tuple[str, ...]
    parties: tuple[PartyView, ...]
    values: tuple[TermLink, ...]
    questions: tuple[str, ...]
    tags: tuple[TermLink, ...]
    siblings: tuple[Siblings, ...]
    related: tuple[Card, ...]
    banner: Banner | None = None

    @property
    def number_of_options(self) -> int:
        """How many options there are, for how they are laid out."""
        return len(self.options)

    @property
    def chosen(self) -> OptionView | None:
        """The option that the teller chose; told after the reveal."""
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True)
class WithdrawnPage(Page):
    """What stands in the place of a withdrawn story: neither its title nor its text."""

    template: ClassVar = "pages/withdrawn.html"


@dataclass(frozen=True)
class ListPage(Page):
    """All stories, newest first, one page of them."""

    template: ClassVar = "pages/list.html"

    title: str
    count_text: str
    cards: tuple[Card, ...]
    pager: Pager | None
    filter: FilterForm | None


@dataclass(frozen=True)
class TermPage(Page):
    """A value, role, sector or tag: what it means, its stories, and the terms that often go with it."""

    template: ClassVar = "pages/term.html"

    term: TermLink
    explanation: str
    count_text: str
    cards: tuple[Card, ...]
    pager: Pager | None
    neighbours: tuple[TermCount, ...]
    neighbours_title: str
    filter: FilterForm | None


@dataclass(frozen=True)
class DilemmaPage(Page):
    """A shared dilemma: tension, core question, stories, and all their options side by side."""

    template: ClassVar = "pages/dilemma.html"

    term: TermLink
    a: str
    b: str
    core_question: str
    explanation: str
    beeld: Beeld
    count_text: str
    cards: tuple[Card, ...]
    grid: Grid
    pager: Pager | None
    neighbours: tuple[TermCount, ...]
    filter: FilterForm | None


@dataclass(frozen=True)
class OverviewPage(Page):
    """All terms of one kind. For dilemmas, each term's `note` is its core question."""

    template: ClassVar = "pages/overview.html"

    kind: str
    title: str
    intro: str
    groups: tuple[TermGroup, ...]
    beelden: Mapping[str, Beeld]


@dataclass(frozen=True)
class TextPage(Page):
    """A page of the editors' own, from `_paginas/`."""

    template: ClassVar = "pages/text.html"

    title: str
    summary: str
    html: Html


@dataclass(frozen=True)
class NotFoundPage(Page):
    """The page for addresses that do not exist. Its `root` is absolute, as it is served at any depth."""

    template: ClassVar = "pages/not_found.html"


@dataclass(frozen=True)
class StylePage(Page):
    """Every component with its examples, for designers; in the preview only."""

    template: ClassVar = "pages/style.html"

    story: StoryPage
    cards: tuple[Card, ...]
    terms: tuple[TermCount, ...]
    ways: tuple[TermCount, ...]
    values: tuple[TermCount, ...]
    chips: tuple[TermLink, ...]
    grid: Grid
    filter: FilterForm | None
    pager: Pager


@dataclass(frozen=True)
class FeedPage(Page):
    """The Atom feed with the newest stories."""

    template: ClassVar = "pages/feed.xml"

    url: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True)
class SitemapPage(Page):
    """The sitemap: absolute addresses with the day of last change, or empty."""

    template: ClassVar = "pages/sitemap.xml"

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RobotsPage(Page):
    """robots.txt."""

    template: ClassVar = "pages/robots.txt"

    sitemap: str


@dataclass(frozen=True)
class Site:
    """What every template may use beside its page. `words` are the interface texts, by name; `assets` maps a name to
    its hashed path.
    """

    title: str
    subtitle: str
    language: str
    base_url: str
    contact: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    feed: str
    words: Mapping[str, str]
    assets: Mapping[str, str]
    preview: bool = False
    stories_path: str = ""
    dilemmas_path: str = ""
    roles_path: str = ""
