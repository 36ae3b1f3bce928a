"""The machine side: feeds, sitemap, robots.txt, and the stories as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from generator.components.head import Head
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import Library
from generator.pages.data import StoriesData
from generator.pages.feeds import plan_feeds
from generator.pages.page import Page
from generator.pages.story import StoryPage
from generator.values import dataclass

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"


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
        yield from plan_feeds(library, settings, views)
        yield SitemapPage(SITEMAP, "./", head, tuple(_addresses(pages, base)))
    yield RobotsPage(ROBOTS, "./", head, base + SITEMAP if base else "")
    yield StoriesData(f"{views.addresses.words['stories']}.json", "./", head, records)


def _head(title: str) -> Head:
    return Head(title, "", "")


def _addresses(pages: Iterable[Page], base: str) -> Iterator[tuple[str, str]]:
    for page in pages:
        if not page.head.noindex and (page.path == "" or page.path.endswith("/")):
            yield base + page.path, page.told.latest if isinstance(page, StoryPage) else ""
