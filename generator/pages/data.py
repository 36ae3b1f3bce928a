"""The stories as data: for who takes them along, and for search engines."""

from collections.abc import Mapping

import orjson

from generator.components.card import Card
from generator.components.head import Head
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import terms_of
from generator.domain.story import Html, PublicStory
from generator.domain.table import data_of
from generator.pages.page import Page
from generator.values import dataclass


@dataclass(frozen=True)
class StoriesData(Page):
    """All public stories as JSON, for whoever wants to take the data along: an object of named public fields each."""

    stories: tuple[str, ...]

    def data(self) -> bytes:
        """The JSON: a list with a story a line."""
        return "".join(("[\n", ",\n".join(self.stories), "\n]\n")).encode()


def record_of(story: PublicStory, base: str, views: Views) -> str:
    """A story as JSON, for whoever wants to take the data along: its fields that are data, and the ids of its terms."""
    terms = {kind: list(ids) for kind, ids in terms_of(story).items()}
    url = base + views.addresses.story(story.slug)
    return orjson.dumps({"slug": story.slug, "url": url, **data_of(story.told), "terms": terms}).decode()


def story_json_ld(story: PublicStory, settings: Settings, card: Card, head: Head) -> str:
    """What a search engine may know of a story, as JSON that is safe inside a script element."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.told.title,
        "abstract": story.told.summary or story.told.dilemma.question,
        "inLanguage": story.told.language,
        "about": [term.label for term in card.dilemmas],
        "isPartOf": {"@type": "WebSite", "name": settings.title},
        "publisher": _publisher(settings),
    }
    if settings.base_url:
        facts |= {"url": head.canonical, "mainEntityOfPage": head.canonical}
    if head.share_image:
        facts["image"] = head.share_image
    if story.told.date:
        facts["datePublished"] = story.told.date
    return _script(facts)


def site_json_ld(settings: Settings, head: Head) -> str:
    """What a search engine may know of the site, in the same way."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": settings.title,
        "description": head.description,
        "inLanguage": settings.language,
        "publisher": _publisher(settings),
    }
    if head.canonical:
        facts["url"] = head.canonical
    if head.share_image:
        facts["image"] = head.share_image
    return _script(facts)


def _publisher(settings: Settings) -> dict[str, str]:
    """Who is behind the site, or else the site itself."""
    named = {"@type": "Organization", "name": settings.organisation or settings.title}
    return {**named, "url": settings.base_url} if settings.base_url else named


def _script(facts: Mapping[str, object]) -> str:
    return Html(orjson.dumps(facts).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
