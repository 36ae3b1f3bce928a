"""The Atom feeds: of all stories, and of each shared dilemma, role and value."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from generator.components.head import Head
from generator.components.views import Views, root_of
from generator.config.settings import Settings
from generator.domain.library import Library
from generator.domain.story import PublicStory
from generator.pages.page import FEED, Page
from generator.values import dataclass

FEED_ENTRIES = 20
FOLLOWED = ("dilemma", "value", "role")
"""The kinds of terms of which every one that has a story has a feed."""
_NO_DAY = "1970-01-01"


@dataclass(frozen=True)
class FeedEntry:
    """A story in a feed. `updated` is an RFC 3339 time."""

    title: str
    url: str
    summary: str
    updated: str


@dataclass(frozen=True)
class FeedPage(Page):
    """An Atom feed with the newest stories; `about` is the page that it goes with."""

    template: ClassVar = "pages/feed.xml"

    url: str
    about: str
    updated: str
    entries: tuple[FeedEntry, ...]


def plan_feeds(library: Library, settings: Settings, views: Views) -> Iterator[FeedPage]:
    """The feeds of a site that has a base URL.

    A build knows no history, and what it makes depends on nothing but the files: so that a text has changed is told by its own
    field `updated`, and not by an earlier build, which one machine has and another has not.
    """
    feeds = _Feeds(library.stories, settings, views, _changed(library.stories))
    yield feeds.page("", settings.title, range(len(library.stories)))
    for kind in FOLLOWED:
        for id_, members in library.members[kind].items():
            if members:
                title = views.word("follow_title", site=settings.title, term=library.terms[kind][id_].label)
                yield feeds.page(views.addresses.term(kind, id_), title, members)


def feed_of(kind: str, path: str, count: int, settings: Settings) -> str:
    """The address of the feed of a term with its page and so many stories; empty when it has none."""
    return f"{path}{FEED}" if settings.base_url and kind in FOLLOWED and count else ""


@dataclass(frozen=True)
class _Feeds:
    stories: Sequence[PublicStory]
    settings: Settings
    views: Views
    changed: frozenset[int]

    def page(self, about: str, title: str, numbers: Sequence[int]) -> FeedPage:
        """The feed that goes with a page. Its stories are in the library's order, by date: only those that changed since then can
        come before the first of them.
        """
        base, moved = self.settings.base_url, self.changed.intersection(numbers) if self.changed else ()
        candidates = {*numbers[:FEED_ENTRIES], *moved}
        newest = sorted(sorted(candidates), key=lambda number: self.stories[number].told.moment, reverse=True)
        entries = tuple([self._entry(self.stories[number]) for number in newest[:FEED_ENTRIES]])
        updated = max((entry.updated for entry in entries), default=_moment(""))
        path = f"{about}{FEED}"
        return FeedPage(path, root_of(path), Head(title, "", ""), base + path, base + about, updated, entries)

    def _entry(self, story: PublicStory) -> FeedEntry:
        told, url = story.told, self.settings.base_url + self.views.addresses.story(story.slug)
        return FeedEntry(told.title, url, told.summary, _moment(told.moment))


def _changed(stories: Sequence[PublicStory]) -> frozenset[int]:
    return frozenset([n for n, one in enumerate(stories) if one.told.updated and one.told.latest != one.told.date])


def _moment(day: str) -> str:
    return f"{day or _NO_DAY}T00:00:00Z"
