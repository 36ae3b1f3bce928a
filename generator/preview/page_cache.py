"""What stands at an address, and the pages that were asked for last, rendered when asked for and kept while they are true."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from generator.components.views import file_of
from generator.pages.page import Page
from generator.pages.text import NotFoundPage
from generator.pipeline import Build
from generator.preview.session import Diagnostic, PreviewState, source_of, style_sheets
from generator.rendering.render import Design, render_page
from generator.sources.templates import DesignError
from generator.values import dataclass, digest

NOT_FOUND = "404.html"
LIMIT = 200


@dataclass(frozen=True)
class Resolution:
    """What an address leads to: the file of a page, or another address."""

    file: str = ""
    redirect: str = ""
    is_found: bool = True


def resolve(state: PreviewState, path: str) -> Resolution:
    """What stands at an address, its first slash included."""
    pages = state.built.pages if state.built else {}
    wanted = path.removeprefix("/")
    if file_of(wanted) in pages:
        return Resolution(file_of(wanted))
    for whole in (wanted, f"{wanted}/"):
        if whole in state.redirects.to:
            return Resolution(redirect=f"/{state.redirects.to[whole]}")
    if file_of(f"{wanted}/") in pages:
        return Resolution(redirect=f"/{wanted}/")
    return Resolution(NOT_FOUND, is_found=False)


@dataclass(frozen=True)
class RenderedPage:
    """A page as it is served. `version` is a hash of what a reader sees, style sheets left out: they need no reload."""

    data: bytes
    version: str


class PageCache:
    """For one thread. `report` puts in words what is wrong with a template, given its text; once for each page."""

    def __init__(self, report: Callable[[DesignError, str], Diagnostic]) -> None:
        self._report = report
        self._kept: OrderedDict[str, tuple[Page, str, RenderedPage | Diagnostic]] = OrderedDict()

    @property
    def opened(self) -> tuple[str, ...]:
        """The files of the pages that were served and may be open still."""
        return tuple(file for file, (_, _, made) in self._kept.items() if isinstance(made, RenderedPage))

    def get(self, state: PreviewState, file: str) -> RenderedPage | Diagnostic | None:
        """A page as the state has it, or what is wrong with its template; None when there is no such page."""
        page = state.built.pages.get(file) if state.built else None
        if state.built is None or page is None:
            return None
        kept, key = self._kept.get(file), state.built.design.key + state.photos
        if kept is None or kept[1] != key or kept[0] != page:
            kept = self._kept[file] = (page, key, self._make(state, page, state.built))
        self._kept.move_to_end(file)
        while len(self._kept) > LIMIT:
            self._kept.popitem(last=False)
        return kept[2]

    def _make(self, state: PreviewState, page: Page, built: Build) -> RenderedPage | Diagnostic:
        try:
            return _render(state, page, built.design)
        except DesignError as error:
            return self._report(error, source_of(built, error))


def _render(state: PreviewState, page: Page, design: Design) -> RenderedPage:
    data = render_page(_at_the_root(page), design)
    bare = data
    for address in style_sheets(state):
        bare = bare.replace(address.encode(), b"")
    return RenderedPage(data, digest(state.photos.encode(), page.path.encode(), bare))


def _at_the_root(page: Page) -> Page:
    """The preview lies at the root, whatever folder the site goes to."""
    return replace(page, root="/") if isinstance(page, NotFoundPage) else page
