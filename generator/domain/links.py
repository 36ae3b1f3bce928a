"""References: whether every link within the site, and every story an editor calls related, is really there."""

from collections.abc import Iterable, Iterator, Set

from generator.problems.problem import Place, Problem, error, nearest, warning
from generator.values import dataclass


@dataclass(frozen=True)
class Pointer:
    """A way to an address within the site: as written, from the site's root, and where it stands in the file.

    `is_related` tells the editor's `verwant` from a link in the text.
    """

    word: str
    path: str
    place: Place
    excerpt: str
    is_related: bool = False


def check_pointers(pointers: Iterable[Pointer], pages: Set[str], unpublished: Set[str]) -> Iterator[Problem]:
    """Report pointers that lead nowhere. `pages` are the site's addresses, `unpublished` those of stories that are not on it."""
    for pointer in pointers:
        if pointer.path in pages:
            continue
        if pointer.path in unpublished:
            code = "R102" if pointer.is_related else "M110"
            yield warning(pointer.place, code, excerpt=pointer.excerpt, name=pointer.word, address=pointer.word)
        elif pointer.is_related:
            yield error(
                pointer.place,
                "R101",
                excerpt=pointer.excerpt,
                name=pointer.word,
                suggestion=_nearest_slug(pointer.word, (*pages, *unpublished)),
            )
        else:
            suggestion = _nearest_slug(pointer.path.strip("/").rpartition("/")[2], pages)
            is_file = pointer.word.partition("#")[0].endswith(".md")
            yield error(
                pointer.place,
                "M109",
                excerpt=pointer.excerpt,
                address=pointer.word,
                suggestion=f"{suggestion}.md" if suggestion and is_file else suggestion,
            )


def _nearest_slug(word: str, pages: Iterable[str]) -> str:
    """The last part of the address that looks most like a word."""
    return nearest(word, (path.split("/")[1] for path in pages if path.count("/") == 2))
