"""The site as every template knows it: its name, menu, words and assets. Nothing here changes when a story does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.components.addresses import Addresses
from generator.components.term import Link
from generator.config.catalogue import Catalogue
from generator.config.settings import Settings
from generator.reading.result import OwnPage

FEED = "feed.xml"


_MENU = ("dilemma", "value", "role")


_FOOTER = ("sector", "tag")


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


def make_site(
    settings: Settings,
    catalogue: Catalogue,
    texts: Sequence[OwnPage],
    assets: Mapping[str, str],
    *,
    preview: bool = False,
) -> Site:
    """Gather what every page shows. The editors' page named as in the word `about_address` stands in the menu, others below."""
    words = catalogue.section("words")
    addresses = Addresses(catalogue.section("addresses"))
    pages = {text.slug: Link(text.title, f"{text.slug}/") for text in texts}
    about = pages.get(words["about_address"])
    overviews = {kind: Link(words[f"overview_{kind}"], addresses.overview(kind)) for kind in (*_MENU, *_FOOTER)}
    menu = [Link(words["nav_stories"], addresses.stories()), *(overviews[kind] for kind in _MENU)]
    if about:
        menu.append(Link(words["nav_about"], about.path))
    return Site(
        title=settings.title or words["untitled_site"],
        subtitle=settings.subtitle,
        language=settings.language,
        base_url=settings.base_url,
        contact=settings.contact,
        menu=tuple(menu),
        footer=(*(overviews[kind] for kind in _FOOTER), *pages.values()),
        feed=FEED,
        words=words,
        assets=assets,
        preview=preview,
        stories_path=addresses.stories(),
        dilemmas_path=addresses.overview("dilemma"),
        roles_path=addresses.overview("role"),
    )
