"""The head of a page: what stands in `<head>`, and the way from an overview to it."""

from dataclasses import dataclass

from generator.components.term import Link

DESCRIPTION = 200


@dataclass(frozen=True)
class Head:
    """What stands in `<head>`. `canonical` and `share_image` are absolute or empty; `json_ld` is JSON text.

    `kind` is `article` or `website` (Open Graph); `crumbs` lead from the overview to this page.
    """

    title: str
    description: str
    canonical: str
    kind: str = "website"
    share_image: str = ""
    share_alt: str = ""
    json_ld: str = ""
    noindex: bool = False
    section: str = ""
    crumbs: tuple[Link, ...] = ()


NO_HEAD = Head("", "", "")


def shortened(text: str) -> str:
    """A text that fits in a description, cut at a word."""
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rpartition(" ")[0] + "…"
