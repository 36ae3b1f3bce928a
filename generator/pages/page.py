"""What every page has, and the site as every template knows it.

A page is one frozen value that holds all that its template may show: a template sees only `page` and `site`, so a page
needs rendering exactly when one of those (or a template) changed. Paths count from the site's root, without a leading
slash, and end in `/`: a template writes `{{ page.root }}{{ link.path }}`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from generator.components.head import Head
from generator.components.steps import StepView, view_steps
from generator.components.views import Addresses, Link
from generator.config.catalogue import Catalogue
from generator.config.settings import Settings
from generator.domain.addresses import TextPart, with_links
from generator.domain.harvest import HARVEST, HEAD, Box, Part
from generator.domain.story import Html
from generator.reading.result import OwnPage

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
    `contact`, some of them addresses. `steps` are those of a talk on several stories, `steps_alone` on one.
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
    words: Mapping[str, str]
    assets: Mapping[str, str]
    policy: Html = POLICY
    preview: bool = False
    edit_path: str = ""
    stories_path: str = ""
    dilemmas_path: str = ""
    values_path: str = ""
    sectors_path: str = ""
    conversation_path: str = ""
    compass_path: str = ""
    contact_parts: tuple[TextPart, ...] = ()
    steps: tuple[StepView, ...] = ()
    steps_alone: tuple[StepView, ...] = ()
    harvest_head: tuple[Box, ...] = HEAD
    harvest: tuple[Part, ...] = HARVEST
    harvest_keys: Mapping[str, str] = field(default_factory=dict)
    mail: str = ""
    roles_path: str = ""
    insight_path: str = ""


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
    """Gather what every page shows. The editors' page named as in the word `about_address` stands in the menu, others below."""
    words = catalogue.section("words")
    addresses = Addresses(catalogue.section("addresses"))
    pages = {one.slug: Link(one.title, f"{one.slug}/") for one in own_pages}
    about = pages.get(words["about_address"])
    insight = (Link(words["insight_title"], addresses.insight()),) if settings.insight and has_stories else ()
    overviews = {kind: Link(words[f"overview_{kind}"], addresses.overview(kind)) for kind in (*_MENU, *_FOOTER)}
    menu = [Link(words["nav_stories"], addresses.stories()), *(overviews[kind] for kind in _MENU)]
    menu.append(Link(words["nav_team"], addresses.conversation()))
    if about:
        menu.append(Link(words["nav_about"], about.path))
    return Site(
        title=settings.title,
        subtitle=settings.subtitle,
        language=settings.language,
        base_url=settings.base_url,
        contact=settings.contact,
        organisation=settings.organisation,
        menu=tuple(menu),
        ways=tuple(overviews.values()),
        footer=(
            *(overviews[kind] for kind in _FOOTER),
            *insight,
            Link(words["compass_title"], addresses.compass()),
            *pages.values(),
        ),
        feed=FEED if settings.base_url else "",
        words=words,
        assets=assets,
        preview=preview,
        edit_path=EDIT if editing else "",
        stories_path=addresses.stories(),
        dilemmas_path=addresses.overview("dilemma"),
        compass_path=addresses.compass(),
        contact_parts=with_links(settings.contact),
        values_path=addresses.overview("value"),
        sectors_path=addresses.overview("sector"),
        conversation_path=addresses.conversation(),
        harvest_keys={**dict.fromkeys(_unkept(), ""), **catalogue.section("harvest_keys")},
        mail=f"mailto:{settings.contact}" if "@" in settings.contact and ":" not in settings.contact else "",
        steps=view_steps(catalogue, is_set=True),
        steps_alone=view_steps(catalogue, is_set=False),
        roles_path=addresses.overview("role"),
        insight_path=insight[0].path if insight else "",
    )


def _unkept() -> Iterator[str]:
    """What of a harvest has no field in its file: it stands in the text below."""
    for part in HARVEST:
        yield from (part.name, *(box.name for box in part.boxes))
