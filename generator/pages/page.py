"""What every page has, and pages that are files as they are.

A page is one frozen value that holds all that its template may show: a template sees only `page` and `site`, so a page
needs rendering exactly when one of those (or a template) changed. Paths count from the site's root, without a leading
slash, and end in `/`: a template writes `{{ page.root }}{{ link.path }}`.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from generator.components.head import NO_HEAD, Head
from generator.components.views import root_of
from generator.domain.story import Html
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
class FilePage(Page):
    """A file that is published as it is: an asset, a photo, figures, what hosts read."""

    content: bytes

    def data(self) -> bytes:
        """The bytes as they are."""
        return self.content


def plan_files(files: Mapping[str, bytes]) -> Iterator[FilePage]:
    """A page for each file, by its address."""
    for path, content in files.items():
        yield FilePage(path, root_of(path), NO_HEAD, content)
