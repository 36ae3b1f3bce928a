"""What every page has.

A page is one frozen value that holds all that its template may show: a template sees only `page` and `site`, so a page
needs rendering exactly when one of those (or a template) changed. Paths count from the site's root, without a leading
slash, and end in `/`: a template writes `{{ page.root }}{{ link.path }}`.
"""

from dataclasses import dataclass
from typing import ClassVar

from generator.components.head import Head


@dataclass(frozen=True)
class Page:
    """What every page has. `path` is its address from the root ("" is home); `root` leads back there ("../../").

    `template` is the file that draws its class; a page without one makes its own bytes.
    """

    template: ClassVar[str] = ""

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
