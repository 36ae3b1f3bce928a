"""The site as every template knows it: its menu, its words, the ways to its parts."""

from collections.abc import Iterator, Mapping, Sequence

from generator.components.talk import Talk, make_talk
from generator.components.views import Addresses, Link
from generator.config.catalogue import Catalogue
from generator.config.settings import Settings
from generator.domain.addresses import TextPart, with_links
from generator.domain.story import Html
from generator.pages.page import EDIT, FEED, POLICY
from generator.reading.result import OwnPage
from generator.values import dataclass, kept

_MENU = ("dilemma", "value")
_FOOTER = ("role", "sector", "tag")


@dataclass(frozen=True)
class Site:
    """What every template may use beside its page. `words` are the interface texts, by name; `assets` maps a name to
    its hashed path; below `edit_path` a preview has forms, which is empty where it has none. `talk` is what every
    conversation has.
    """

    title: str
    subtitle: str
    language: str
    base_url: str
    contact: str
    organisation: str
    menu: tuple[Link, ...]
    ways: tuple[Link, ...]
    footer: tuple[Link, ...]
    feed: str
    stories_path: str
    dilemmas_path: str
    values_path: str
    sectors_path: str
    conversation_path: str
    compass_path: str
    insight_path: str
    words: Mapping[str, str]
    assets: Mapping[str, str]
    talk: Talk
    preview: bool = False
    edit_path: str = ""
    policy: Html = POLICY

    @kept
    def contact_parts(self) -> tuple[TextPart, ...]:
        """How the editors are reached, the addresses apart."""
        return with_links(self.contact)

    @kept
    def mail(self) -> str:
        """The first address there that a mail goes to, or empty."""
        return next((one.address for one in self.contact_parts if one.address.startswith("mailto:")), "")


def make_site(
    settings: Settings,
    catalogue: Catalogue,
    own_pages: Sequence[OwnPage],
    assets: Mapping[str, str],
    *,
    preview: bool = False,
    editing: bool = False,
    has_stories: bool = True,
) -> Site:
    """Gather what every page shows. The editors' page named as in the word `about_address` stands in the menu, others below; the
    one that reads the figures (`reading_address`) only where there are any.
    """
    words = catalogue.section("words")
    addresses = Addresses(catalogue.section("addresses"))
    overviews = {kind: Link(words[f"overview_{kind}"], addresses.overview(kind)) for kind in (*_MENU, *_FOOTER)}
    own = {one.slug: Link(one.title, f"{one.slug}/") for one in own_pages}
    insight = addresses.insight() if settings.insight and has_stories else ""
    return Site(
        title=settings.title,
        subtitle=settings.subtitle,
        language=settings.language,
        base_url=settings.base_url,
        contact=settings.contact,
        organisation=settings.organisation,
        menu=tuple(_menu(words, addresses, overviews, own)),
        ways=tuple(overviews.values()),
        footer=tuple(_footer(words, addresses, overviews, own, insight)),
        feed=FEED if settings.base_url else "",
        stories_path=addresses.stories(),
        dilemmas_path=overviews["dilemma"].path,
        values_path=overviews["value"].path,
        sectors_path=overviews["sector"].path,
        conversation_path=addresses.conversation(),
        compass_path=addresses.compass(),
        insight_path=insight,
        words=words,
        assets=assets,
        talk=make_talk(catalogue, settings.base_url + addresses.conversation()),
        preview=preview,
        edit_path=EDIT if editing else "",
    )


def _menu(
    words: Mapping[str, str], addresses: Addresses, overviews: Mapping[str, Link], own: Mapping[str, Link]
) -> Iterator[Link]:
    yield Link(words["nav_stories"], addresses.stories())
    yield from (overviews[kind] for kind in _MENU)
    yield Link(words["nav_team"], addresses.conversation())
    if about := own.get(words["about_address"]):
        yield Link(words["nav_about"], about.path)


def _footer(
    words: Mapping[str, str],
    addresses: Addresses,
    overviews: Mapping[str, Link],
    own: Mapping[str, Link],
    insight: str,
) -> Iterator[Link]:
    yield from (overviews[kind] for kind in _FOOTER)
    if insight:
        yield Link(words["insight_title"], insight)
    yield Link(words["compass_title"], addresses.compass())
    yield from (page for slug, page in own.items() if insight or slug != words["reading_address"])
