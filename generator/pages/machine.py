"""The machine side: feed, sitemap, robots.txt, the stories as JSON, and the JSON-LD of a story page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import orjson

from generator.components.parts import Card, FeedEntry, Head
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import Library, terms_of
from generator.domain.story import Html, PublicStory
from generator.domain.table import data_of
from generator.pages.pages import FeedPage, NotFoundPage, Page, RobotsPage, SitemapPage, StoryPage, WithdrawnPage

FEED_ENTRIES = 20
FEED, SITEMAP, ROBOTS = "feed.xml", "sitemap.xml", "robots.txt"
_NO_DAY = "1970-01-01"


@dataclass(frozen=True)
class StoriesData(Page):
    """All public stories as JSON, for whoever wants to take the data along: an object of named public fields each."""

    stories: tuple[str, ...]

    def data(self) -> bytes:
        """The JSON: a list with a story a line."""
        return "".join(("[\n", ",\n".join(self.stories), "\n]\n")).encode()


def plan_machine_pages(
    library: Library, records: tuple[str, ...], settings: Settings, views: Views, pages: Sequence[Page]
) -> Iterator[Page]:
    """Feed, sitemap, robots.txt and the stories as JSON, a record each."""
    base = settings.base_url
    newest = library.stories[:FEED_ENTRIES]
    entries = tuple(
        FeedEntry(
            story.told.title, base + views.addresses.story(story.slug), story.told.summary, _moment(story.told.date)
        )
        for story in newest
    )
    yield FeedPage(
        FEED, "./", _head(settings.title), base + FEED, max((e.updated for e in entries), default=_moment("")), entries
    )
    yield SitemapPage(SITEMAP, "./", _head(settings.title), tuple(_addresses(pages, base)))
    yield RobotsPage(ROBOTS, "./", _head(settings.title), base + SITEMAP if base else "")
    yield StoriesData(f"{views.addresses.words['stories']}.json", "./", _head(settings.title), records)


def story_json_ld(story: PublicStory, settings: Settings, card: Card) -> str:
    """What a search engine may know of a story, as JSON that is safe inside a script element."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": story.told.title,
        "abstract": story.told.summary,
        "inLanguage": story.told.language,
        "about": [term.label for term in card.dilemmas],
        "isPartOf": {"@type": "WebSite", "name": settings.title},
    }
    if settings.base_url:
        facts["url"] = settings.base_url + card.path
    if story.told.date:
        facts["datePublished"] = story.told.date
    return Html(orjson.dumps(facts).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _head(title: str) -> Head:
    return Head(title, "", "")


def _moment(date: str) -> str:
    day = f"{date}-01" if len(date) == 7 else date or _NO_DAY
    return f"{day}T00:00:00Z"


def _addresses(pages: Iterable[Page], base: str) -> Iterator[tuple[str, str]]:
    for page in pages:
        is_public = not isinstance(page, WithdrawnPage | NotFoundPage) and (page.path == "" or page.path.endswith("/"))
        if is_public:
            yield base + page.path, page.datetime if isinstance(page, StoryPage) else ""


def record_of(story: PublicStory, base: str, views: Views) -> str:
    """A story as JSON, for whoever wants to take the data along: its fields that are data, and the ids of its terms."""
    terms = {kind: list(ids) for kind, ids in terms_of(story).items()}
    url = base + views.addresses.story(story.slug)
    return orjson.dumps({"slug": story.slug, "url": url, **data_of(story.told), "terms": terms}).decode()
