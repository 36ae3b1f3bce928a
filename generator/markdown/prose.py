"""Prose as a value: rendered Markdown, and what it stands in."""

from collections.abc import Mapping
from types import MappingProxyType

from generator.domain.story import Html
from generator.values import dataclass

PAGE_HEADINGS: Mapping[str, str] = MappingProxyType(
    {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}
)
HEADINGS: Mapping[str, str] = MappingProxyType({"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6", "h6": "h6"})


@dataclass(frozen=True)
class Surroundings:
    """What prose stands in. `root` leads from its page to the site's root ("../../"), `stories` is the address of
    all stories ("verhalen"), `note_back` names the way back from a footnote ("Terug naar noot {}"). `among_pages`
    tells a page of the editors' own from a story.
    """

    root: str
    stories: str
    note_back: str = "{}"
    among_pages: bool = False


@dataclass(frozen=True)
class Prose:
    """Rendered Markdown. `links` are the addresses within the site that it points at, as written and from the root;
    `pictures` are the addresses and descriptions of pictures that should lie beside the file; `lost` and `lost_images`
    are links and pictures that cannot be; all as written.
    """

    html: Html
    links: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    lost_images: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


def is_file_name(address: str) -> bool:
    """Whether an address is the name of a file in the same folder."""
    return bool(address.strip()) and set(address).isdisjoint("/\\:")
