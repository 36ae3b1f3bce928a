"""What every page has, and the site as every template knows it.

A page is one frozen value that holds all that its template may show: a template sees only `page` and `site`, so a page
needs rendering exactly when one of those (or a template) changed. Paths count from the site's root, without a leading
slash, and end in `/`: a template writes `{{ page.root }}{{ link.path }}`.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from generator.components.head import Head
from generator.components.talk import Talk, make_talk
from generator.components.views import Addresses, Link
from generator.config.catalogue import Catalogue
from generator.config.settings import Settings
from generator.domain.addresses import TextPart, with_links
from generator.domain.story import Html
from generator.reading.result import OwnPage
from generator.values import dataclass

FEED = "feed.xml"
WITHDRAWN = "withdrawn-"
EDIT = "_edit/"
"""The address below which a preview has the forms of its stories. No site has one."""
POLICY = Html(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
"""The content security policy of every page, as far as a page can ask for it itself."""
_MENU = ("dilemma", "value")
_FOOTER = ("role", "sector", "tag")


@dataclass(frozen=True)
class Page:
    """What every page has. `path` is its address from the root ("" is home); `root` leads back there ("../../").

    `template` is the file that draws its class; a page without one makes its own bytes. `mark` tells its kind to who sees
    only which files were published: it stands before the key of its file.
    """

    template: ClassVar[str] = ""
    mark: ClassVar[str] = ""

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
class Site:
    """What every template may use beside its page. `words` are the interface texts, by name; `assets` maps a name to
    its hashed path; below `edit_path` a preview has forms, which is empty where it has none. `contact_parts` are those of
    `contact`, some of them addresses, and `mail` is the first of those that a mail goes to. `talk` is what every
    conversation has.
    """

    title: str
    subtitle: str
    language: str
    base_url: str
    contact: str
    contact_parts: tuple[TextPart, ...]
    mail: str
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
    pages = {one.slug: Link(one.title, f"{one.slug}/") for one in own_pages}
    contact = with_links(settings.contact)
    insight = (Link(words["insight_title"], addresses.insight()),) if settings.insight and has_stories else ()
    overviews = {kind: Link(words[f"overview_{kind}"], addresses.overview(kind)) for kind in (*_MENU, *_FOOTER)}
    return Site(
        title=settings.title,
        subtitle=settings.subtitle,
        language=settings.language,
        base_url=settings.base_url,
        contact=settings.contact,
        contact_parts=contact,
        mail=next((one.address for one in contact if one.address.startswith("mailto:")), ""),
        organisation=settings.organisation,
        menu=_menu(words, addresses, overviews, pages.get(words["about_address"])),
        ways=tuple(overviews.values()),
        footer=(
            *(overviews[kind] for kind in _FOOTER),
            *insight,
            Link(words["compass_title"], addresses.compass()),
            *(page for slug, page in pages.items() if insight or slug != words["reading_address"]),
        ),
        feed=FEED if settings.base_url else "",
        stories_path=addresses.stories(),
        dilemmas_path=overviews["dilemma"].path,
        values_path=overviews["value"].path,
        sectors_path=overviews["sector"].path,
        conversation_path=addresses.conversation(),
        compass_path=addresses.compass(),
        insight_path=insight[0].path if insight else "",
        words=words,
        assets=assets,
        talk=make_talk(catalogue, settings.base_url + addresses.conversation()),
        preview=preview,
        edit_path=EDIT if editing else "",
    )


def _menu(
    words: Mapping[str, str], addresses: Addresses, overviews: Mapping[str, Link], about: Link | None
) -> tuple[Link, ...]:
    return (
        Link(words["nav_stories"], addresses.stories()),
        *(overviews[kind] for kind in _MENU),
        Link(words["nav_team"], addresses.conversation()),
        *((Link(words["nav_about"], about.path),) if about else ()),
    )
