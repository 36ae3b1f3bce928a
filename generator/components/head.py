"""The head of a page, and the pager of a list."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from generator.components.views import Link, Views
from generator.values import dataclass

DESCRIPTION = 200

Item = TypeVar("Item")


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

    @property
    def address(self) -> str:
        """The canonical address as it stands on paper, or empty."""
        return as_written(self.canonical)


NO_HEAD = Head("", "", "")


def as_written(address: str) -> str:
    """An address as people write it down: "voorbeeld.example/over"."""
    return address.rpartition("://")[2].rstrip("/")


def shortened(text: str) -> str:
    """A text that fits in a description, cut at a word."""
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rpartition(" ")[0] + "…"


@dataclass(frozen=True)
class PageLink:
    """A page of a list. `follows_gap`: pages are left out before it."""

    label: str
    path: str
    is_current: bool = False
    follows_gap: bool = False


@dataclass(frozen=True)
class Pager:
    """Where a list's pages are: the first, the last, and those near the current one."""

    pages: tuple[PageLink, ...]
    previous: str = ""
    next: str = ""
    text: str = ""


def paged(
    items: tuple[Item, ...], size: int, address: Callable[[int], str], views: Views
) -> Iterator[tuple[int, tuple[Item, ...], Pager | None]]:
    """A list in pages: the number, what stands on it, and where the other pages are; always at least one page."""
    last = max(1, -(-len(items) // size))
    paths = [address(number) for number in range(1, last + 1)] if last > 1 else []
    for number in range(1, last + 1):
        pager = make_pager(paths, number, views) if paths else None
        yield number, items[(number - 1) * size : number * size], pager


def make_pager(paths: Sequence[str], number: int, views: Views) -> Pager:
    """The pager of the page with that number, counted from 1, so short that no page grows with its list."""
    last = len(paths)
    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    return Pager(
        pages=tuple(PageLink(str(n), paths[n - 1], n == number, n > 1 and n - 1 not in shown) for n in shown),
        previous=paths[number - 2] if number > 1 else "",
        next=paths[number] if number < last else "",
        text=views.word("page_of", n=number, total=last),
    )


def numbered(title: str, number: int, views: Views) -> str:
    """A title with the number of its page, from the second page on."""
    return title if number == 1 else f"{title} ({views.word('page_number', n=number)})"
