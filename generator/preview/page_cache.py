"""The shelf: which page stands at an address, and its bytes, drawn when asked for and kept while they are true."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.components.addresses import file_of
from generator.pages.not_found import NotFoundPage
from generator.pages.page import Page
from generator.preview.session import View, style_sheets
from generator.rendering.render import Design, render_page
from generator.values import digest

NOT_FOUND = "404.html"
KEPT = 200


@dataclass(frozen=True)
class Answer:
    """What an address leads to: the file of a page, or another address."""

    file: str = ""
    elsewhere: str = ""
    is_found: bool = True


def look_up(view: View, path: str) -> Answer:
    """What stands at an address, its first slash included. An address is only ever a key of the site's own pages."""
    pages = view.built.pages if view.built else {}
    wanted = path.removeprefix("/")
    if file_of(wanted) in pages:
        return Answer(file_of(wanted))
    for whole in (wanted, f"{wanted}/"):
        if whole in view.moves.to:
            return Answer(elsewhere=f"/{view.moves.to[whole]}")
    if file_of(f"{wanted}/") in pages:
        return Answer(elsewhere=f"/{wanted}/")
    return Answer(NOT_FOUND, is_found=False)


@dataclass(frozen=True)
class Sheet:
    """A page as it is served. `stamp` is a hash of what a reader sees, style sheets left out: they need no reload."""

    data: bytes
    stamp: str


class Shelf:
    """The pages that were asked for last, with their bytes. For one thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Page, str, Sheet]] = OrderedDict()

    @property
    def opened(self) -> Iterable[str]:
        """The files of the pages on the shelf."""
        return tuple(self._kept)

    def sheet(self, view: View, file: str) -> Sheet | None:
        """A page's bytes and stamp; None when there is no such page. Raises DesignError when its template is wrong."""
        page = view.built.pages.get(file) if view.built else None
        if view.built is None or page is None:
            return None
        kept, key = self._kept.get(file), view.built.design.key + view.photos
        if kept is None or kept[1] != key or kept[0] != page:
            kept = self._kept[file] = (page, key, _draw(view, page, view.built.design))
        self._kept.move_to_end(file)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept[2]


def _draw(view: View, page: Page, design: Design) -> Sheet:
    data = render_page(_at_any_depth(page), design)
    bare = data
    for address in style_sheets(view):
        bare = bare.replace(address.encode(), b"")
    return Sheet(data, digest(view.photos.encode(), page.path.encode(), bare))


def _at_any_depth(page: Page) -> Page:
    """The preview lies at the root, whatever folder the site goes to."""
    return replace(page, root="/") if isinstance(page, NotFoundPage) else page
