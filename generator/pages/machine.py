"""The machine side: feed, sitemap, robots.txt, and the stories as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.components.head import Head
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import Library
from generator.pages.data import StoriesData
from generator.pages.page import FEED, Page
from generator.pages.story import StoryPage

FEED_ENTRIES = 20
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
_NO_DAY = "1970-01-01"


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

    template: ClassVar = "pages/feed.xml"

    url: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True)
class SitemapPage(Page):
    """The sitemap: absolute addresses, each with the day of its last change or without one."""

    template: ClassVar = "pages/sitemap.xml"

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RobotsPage(Page):
    """robots.txt."""

    template: ClassVar = "pages/robots.txt"

    sitemap: str


def plan_machine_pages(
    library: Library, records: tuple[str, ...], settings: Settings, views: Views, pages: Sequence[Page]
) -> Iterator[Page]:
    """robots.txt and the stories as JSON, a record each. Feed and sitemap need absolute addresses: without a base URL there
    are none.
    """
    base, head = settings.base_url, _head(settings.title)
    if base:
        yield _feed(library, base, head, views)
        yield SitemapPage(SITEMAP, "./", head, tuple(_addresses(pages, base)))
    yield RobotsPage(ROBOTS, "./", head, base + SITEMAP if base else "")
    yield StoriesData(f"{views.addresses.words['stories']}.json", "./", head, records)


def _feed(library: Library, base: str, head: Head, views: Views) -> FeedPage:
    newest = library.stories[:FEED_ENTRIES]
    entries = tuple(
        FeedEntry(
            story.told.title, base + views.addresses.story(story.slug), story.told.summary, _moment(story.told.date)
        )
        for story in newest
    )
    updated = max((entry.updated for entry in entries), default=_moment(""))
    return FeedPage(FEED, "./", head, base + FEED, updated, entries)


def _head(title: str) -> Head:
    return Head(title, "", "")


def _moment(date: str) -> str:
    day = f"{date}-01" if len(date) == 7 else date or _NO_DAY
    return f"{day}T00:00:00Z"


def _addresses(pages: Iterable[Page], base: str) -> Iterator[tuple[str, str]]:
    for page in pages:
        if not page.head.noindex and (page.path == "" or page.path.endswith("/")):
            yield base + page.path, page.told.date if isinstance(page, StoryPage) else ""
