"""The pages: one frozen value per page, holding all that its template may show.

A template sees only `page` and `site`, so a page needs rendering exactly when one of those (or a template) changed.
Paths count from the site's root, without a leading slash, and end in `/`: a template writes `{{ page.root }}{{ link.path }}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content.source import digest
from generator.content.story import Dilemma, Html, Sensitive
from generator.site.beeld import Beeld
from generator.site.keys import serialise

WIDE_GRID = 32


@dataclass(frozen=True)
class Link:
    """A label and where it leads, from the site's root."""

    label: str
    path: str


@dataclass(frozen=True)
class TermLink:
    """A vocabulary term as pages mention it. `kind` is dilemma, value, role, sector or tag; `family` a value's family id."""

    kind: str
    id: str
    label: str
    path: str
    family: str = ""


@dataclass(frozen=True)
class TermCount:
    """A term with the number of its stories, as a number and in words ("3 verhalen")."""

    term: TermLink
    count: int
    count_text: str
    note: str = ""


@dataclass(frozen=True)
class Head:
    """What stands in `<head>`. `canonical` and `share_image` are absolute or empty; `json_ld` is JSON text.

    `kind` is `article` or `website` (Open Graph); `crumbs` lead from the overview to this page.
    """

    title: str
    description: str
    canonical: str
    kind: str = "website"
    share_image: str = ""
    share_alt: str = ""
    json_ld: str = ""
    noindex: bool = False
    section: str = ""
    crumbs: tuple[Link, ...] = ()


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

    @property
    def key(self) -> str:
        """The hash of this card. It is kept, as a card stands in a dozen lists."""
        return self._key

    @cached_property
    def _key(self) -> str:
        return digest(serialise(self))


@dataclass(frozen=True)
class Pager:
    """Where a list's pages are. `pages` holds a link per page; the current one has `number`."""

    number: int
    pages: tuple[Link, ...]
    previous: str = ""
    next: str = ""
    text: str = ""


@dataclass(frozen=True)
class OptionView:
    """An option with its values resolved. `source` is for people, or empty."""

    text: str
    values: tuple[TermLink, ...]
    norm: str = ""
    cost: str = ""
    mitigation: str = ""
    needs: str = ""
    source: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class PartyView:
    """Somebody else in the story, with values resolved."""

    who: str
    interest: str
    values: tuple[TermLink, ...]


@dataclass(frozen=True)
class Siblings:
    """The stories before and after this one under one shared dilemma."""

    dilemma: TermLink
    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class ImageView:
    """A story's own picture: its file name beside the page, its text, and its size in pixels (0 when not known)."""

    path: str
    alt: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Banner:
    """Why a story is shown in the preview only, and what to do."""

    reason: str
    next_step: str


@dataclass(frozen=True)
class Page:
    """What every page has. `path` is its address from the root ("" is home); `root` leads back there ("../../")."""

    path: str
    root: str
    head: Head

    @property
    def area(self) -> str:
        """The address of the part of the site that it lies in: "verhalen/"; empty for home."""
        return self.path[: self.path.find("/") + 1]


@dataclass(frozen=True)
class HomePage(Page):
    """The front door: what this is, a puzzle to start with, the ways in. `roles` and `dilemmas` are the most told ones."""

    start: Card | None
    start_question: str
    start_options: tuple[str, ...]
    dilemmas: tuple[TermCount, ...]
    roles: tuple[TermCount, ...]
    sectors: tuple[TermCount, ...]
    values: tuple["TermGroup", ...]
    newest: tuple[Card, ...]
    count_text: str


@dataclass(frozen=True)
class StoryPage(Page):
    """One puzzle, from the situation to the closing question."""

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
    closing: str
    tags: tuple[TermLink, ...]
    siblings: tuple[Siblings, ...]
    related: tuple[Card, ...]
    banner: Banner | None = None


@dataclass(frozen=True)
class WithdrawnPage(Page):
    """What stands in the place of a withdrawn story: neither its title nor its text."""


@dataclass(frozen=True)
class ListPage(Page):
    """All stories, newest first, one page of them."""

    title: str
    count_text: str
    cards: tuple[Card, ...]
    pager: Pager | None
    facets: tuple["FacetGroup", ...]
    data: str


@dataclass(frozen=True)
class FacetGroup:
    """One facet of the filter form: the parameter's name in the address, and its choices, most used first."""

    name: str
    legend: str
    choices: tuple[TermCount, ...]


@dataclass(frozen=True)
class TermPage(Page):
    """A value, role, sector or tag: what it means, its stories, and the terms that often go with it."""

    term: TermLink
    explanation: str
    count_text: str
    cards: tuple[Card, ...]
    pager: Pager | None
    neighbours: tuple[TermCount, ...]
    neighbours_title: str
    data: str


@dataclass(frozen=True)
class GridCell:
    """A value beneath an option, after `gap` columns of a wide grid that the option leaves empty."""

    value: TermLink
    gap: int = 0


@dataclass(frozen=True)
class GridRow:
    """An option in the grid of a dilemma page, with the story it comes from.

    `classes` names its columns for the filter ("v1 v5"); `rest` counts the empty columns after its last cell.
    """

    option: OptionView
    story: Link
    classes: str
    cells: tuple[GridCell, ...]
    rest: int = 0


@dataclass(frozen=True)
class Grid:
    """Options beside values. `columns` are the values that occur: family by family, in each the most named first.
    Up to `WIDE_GRID` of them make a wide grid.
    """

    columns: tuple[TermCount, ...]
    rows: tuple[GridRow, ...]
    is_wide: bool


@dataclass(frozen=True)
class DilemmaPage(Page):
    """A shared dilemma: tension, core question, stories, and all their options side by side."""

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
    data: str


@dataclass(frozen=True)
class TermGroup:
    """Terms under one heading (a value family); the heading may be empty."""

    heading: str
    family: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True)
class OverviewPage(Page):
    """All terms of one kind. For dilemmas, each term's `note` is its core question."""

    kind: str
    title: str
    intro: str
    groups: tuple[TermGroup, ...]
    beelden: Mapping[str, Beeld]


@dataclass(frozen=True)
class TextPage(Page):
    """A page of the editors' own, from `_paginas/`."""

    title: str
    summary: str
    html: Html


@dataclass(frozen=True)
class NotFoundPage(Page):
    """The page for addresses that do not exist. Its `root` is absolute, as it is served at any depth."""


@dataclass(frozen=True)
class StylePage(Page):
    """Every component with its examples, for designers; in the preview only."""

    story: StoryPage
    cards: tuple[Card, ...]
    terms: tuple[TermCount, ...]
    values: tuple[TermCount, ...]
    grid: Grid
    facets: tuple[FacetGroup, ...]


@dataclass(frozen=True)
class FeedEntry:
    """A story in the feed. `updated` is an RFC 3339 time."""

    title: str
    url: str
    summary: str
    updated: str


@dataclass(frozen=True)
class FeedPage(Page):
    """The Atom feed with the newest stories."""

    url: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True)
class SitemapPage(Page):
    """The sitemap: absolute addresses with the day of last change, or empty."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RobotsPage(Page):
    """robots.txt."""

    sitemap: str


@dataclass(frozen=True)
class Family:
    """A family of values: its id (also its CSS class), its name, and its explanation."""

    id: str
    label: str


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
    families: tuple[Family, ...]
    words: Mapping[str, str]
    assets: Mapping[str, str]
    preview: bool = False
    stories_path: str = ""
    dilemmas_path: str = ""
    roles_path: str = ""
