"""The shelf: which page stands at an address, and its bytes, drawn when asked for and kept while they are true."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.build import Build
from generator.preview.session import View
from generator.site.pages import NotFoundPage, Page
from generator.site.render import file_of, render_page

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


class Shelf:
    """The pages that were asked for last, with their bytes. For one thread."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Page, str, bytes]] = OrderedDict()

    @property
    def opened(self) -> Iterable[str]:
        """The files of the pages on the shelf."""
        return tuple(self._kept)

    def data(self, built: Build, file: str) -> bytes:
        """A page's bytes. Raises DesignError when its template is wrong, and KeyError when there is no such page."""
        page, key = built.pages[file], built.design.key
        kept = self._kept.get(file)
        if kept is None or kept[1] != key or kept[0] != page:
            kept = self._kept[file] = (page, key, render_page(_at_any_depth(page), built.design))
        self._kept.move_to_end(file)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept[2]


def _at_any_depth(page: Page) -> Page:
    """The preview lies at the root, whatever folder the site goes to."""
    return replace(page, root="/") if isinstance(page, NotFoundPage) else page
