"""The theme and the plan: what all pages have in common, and what they are planned from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from typing import TypeVar

from generator.assets.bundle import Assets, make_assets
from generator.cache.memo import Memo
from generator.components.card import Card, dilemma_beeld
from generator.components.head import Head, shortened
from generator.components.views import Link, TermCount, Views, make_views, root_of
from generator.config.catalogue import Catalogue
from generator.config.settings import Settings
from generator.domain.consent import Withheld
from generator.domain.library import Library
from generator.domain.story import Html
from generator.domain.term import Term
from generator.markdown.sanitise import with_pictures, without_links_to
from generator.pages.hosting import plan_hosting
from generator.pages.listed import Listed, list_story
from generator.pages.page import Page
from generator.pages.photos import Placed, plan_pictures
from generator.pages.shared import Shared, picture_for, shared_pictures
from generator.pages.site import Site, make_site
from generator.pictures.beeld import Beeld
from generator.problems.report import withheld_texts
from generator.reading.inputs import Inputs
from generator.reading.result import OwnPage
from generator.values import dataclass, kept

Made = TypeVar("Made")
CARDS_A_PAGE = 48


@dataclass(frozen=True)
class Banner:
    """Why a story is shown in the preview only, and what to do; `section` is the one of its form where that is done, if one."""

    reason: str
    next_step: str
    section: str = ""


@dataclass(frozen=True)
class Theme:
    """What all pages have in common. It is the memo's basis: with another theme every page is planned anew.

    `share` maps a page's address to its share picture; `placed` one to the files and sizes of its
    photos; `banners` a slug to why its story is in the preview only; `hidden` are the slugs of stories without a page.
    Site, assets, photos, the files for hosts and the words for who searches are no part of that basis: no page that is planned
    with its help holds them.
    """

    views: Views
    settings: Settings
    share: Mapping[str, Shared]
    placed: Mapping[str, Placed]
    banners: Mapping[str, Banner]
    hidden: frozenset[str]
    site: Site = field(compare=False)
    assets: Assets = field(compare=False)
    photos: tuple[Page, ...] = field(compare=False)
    hosting: tuple[Page, ...] = field(compare=False)
    search_words: tuple[tuple[str, ...], ...] = field(compare=False, default=())

    @kept
    def hidden_addresses(self) -> frozenset[str]:
        """The addresses that stories without a page would have."""
        return frozenset(map(self.views.addresses.story, self.hidden))


def make_theme(
    inputs: Inputs, library: Library, withheld: Iterable[Withheld], day: date, *, preview: bool, editing: bool = False
) -> Theme:
    """Gather what all pages have in common. `day` is the day of the build."""
    config = inputs.config
    settings = replace(
        config.settings, title=config.settings.title or config.catalogue.section("words")["untitled_site"]
    )
    views = make_views(library, config.catalogue)
    pictures = plan_pictures(library, inputs, views)
    assets = make_assets(config.templates, preview=preview)
    here = [story.slug for story in library.stories]
    withheld = tuple(withheld)
    is_told = bool({*here}.difference([one.slug for one in withheld]))
    site = make_site(
        settings,
        config.catalogue,
        inputs.own_pages,
        assets.names,
        preview=preview,
        editing=editing,
        has_stories=is_told,
    )
    return Theme(
        views=views,
        settings=settings,
        share=shared_pictures(library, inputs.own_pages, settings, views),
        placed=pictures.placed,
        banners={one.slug: _banner(one, config.catalogue, editing=editing) for one in withheld} if preview else {},
        hidden=inputs.slugs.difference(library.withdrawn, here),
        site=site,
        assets=assets,
        photos=pictures.photos,
        search_words=config.context.vocabulary.search_words,
        hosting=() if preview else tuple(plan_hosting(config.settings, day)),
    )


def compose_beelden(library: Library, views: Views, memo: Memo) -> Mapping[str, Beeld]:
    """The picture of every shared dilemma, by its id."""
    beelden = {}
    for id_, members in library.members["dilemma"].items():
        values = tuple([library.stories[number].every_value for number in members])
        beelden[id_] = memo(f"beeld:{id_}", values, dilemma_beeld, id_, values, views)
    return beelden


@dataclass(frozen=True)
class Plan:
    """All that pages are planned from. `listed` and `cards` are in the order of the library's stories; `beelden` maps a
    dilemma's id to its picture; `may_travel` are the slugs of stories of which a text may be put elsewhere.
    """

    library: Library
    theme: Theme
    own_pages: tuple[OwnPage, ...]
    listed: tuple[Listed, ...]
    beelden: Mapping[str, Beeld]
    may_travel: frozenset[str] = frozenset()
    memo: Memo = field(default_factory=Memo)

    @property
    def views(self) -> Views:
        """How values look on pages."""
        return self.theme.views

    @property
    def settings(self) -> Settings:
        """The library's settings."""
        return self.theme.settings

    @kept
    def cards(self) -> tuple[Card, ...]:
        """The card of every story."""
        return tuple([one.card for one in self.listed])

    def head(self, path: str, title: str, description: str, *others: str) -> Head:
        """The head of a page, with its absolute address when the settings know one. Without a description its title is one.

        Its picture is its own, else that of one of the others, else that of the page that it lies below.
        """
        base = self.settings.base_url
        picture = picture_for(self.theme.share, path, others)
        return Head(
            title,
            shortened(description or title),
            base + path if base else "",
            share_image=picture.url,
            share_alt=picture.text or (title if picture.url else ""),
        )

    def crumbs(self, kind: str) -> tuple[Link, ...]:
        """The way from an overview to one of its terms."""
        return (Link(self.views.word(f"overview_{kind}"), self.views.addresses.overview(kind)),)


def make_plan(
    library: Library,
    theme: Theme,
    own_pages: tuple[OwnPage, ...],
    memo: Memo,
    may_travel: frozenset[str] = frozenset(),
) -> Plan:
    """Gather what pages are planned from."""
    views = theme.views
    listed = [memo(f"listed:{one.slug}", one, list_story, one, theme.settings, views) for one in library.stories]
    return Plan(library, theme, own_pages, tuple(listed), compose_beelden(library, views, memo), may_travel, memo)


def with_notes(plan: Plan, kind: str) -> tuple[TermCount, ...]:
    """All terms of a kind with how many stories each has, and a dilemma's core question or what another term means."""
    terms = plan.library.terms[kind]
    counts = plan.views.counts(plan.library, kind)
    return tuple(
        replace(one, note=terms[one.term.id].core_question or terms[one.term.id].explanation) for one in counts
    )


def finished(plan: Plan, html: Html, page: str) -> Html:
    """The prose of a page with its photos as they are published, and without links to stories that are not on the site."""
    shown = with_pictures(html, plan.theme.placed[page]) if page in plan.theme.placed else html
    if not plan.theme.hidden or "<a " not in shown:
        return shown
    return without_links_to(shown, root_of(page), plan.theme.hidden_addresses)


def term_pages(plan: Plan, term: Term, plan_some: Callable[..., Iterator[Made]], *others: object) -> tuple[Made, ...]:
    """The pages that a planner makes of a term, its stories as lists show them, and other values; those of before when all are
    equal.
    """
    listed = tuple([plan.listed[number] for number in plan.library.members[term.kind][term.id]])
    return plan.memo(
        f"{term.kind}:{term.id}", (term, listed, *others), lambda: tuple(plan_some(plan, term, listed, *others))
    )


def term_address(plan: Plan, kind: str, id_: str) -> Callable[[int], str]:
    """The addresses of a term's pages, by number."""
    return lambda page: plan.views.addresses.term(kind, id_, page)


def _banner(one: Withheld, words: Catalogue, *, editing: bool) -> Banner:
    """That a story is not on the site, first of all, and then why and what to do: in its form, or in its file."""
    reason, next_step = withheld_texts(one, words)
    title = f"{words.text('cli', 'withheld_title')} {reason}"
    if not editing:
        return Banner(title, next_step)
    return Banner(title, words.text("next_step_form", one.reason), "" if one.reason == "unfinished" else "consent")
