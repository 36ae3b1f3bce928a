"""References: whether every link within the site, and every story an editor calls related, is really there."""

from collections.abc import Iterable, Iterator, Set

from generator.content.parsed import Pointer
from generator.problem import Problem, error, nearest, warning


def check_pointers(pointers: Iterable[Pointer], pages: Set[str], unpublished: Set[str]) -> Iterator[Problem]:
    """Report pointers that lead nowhere. `pages` are the site's addresses, `unpublished` those of stories that are not on it."""
    for pointer in pointers:
        if pointer.path in pages:
            continue
        if pointer.path in unpublished:
            code = "R102" if pointer.is_related else "M110"
            yield warning(pointer.place, code, excerpt=pointer.excerpt, name=pointer.word, address=pointer.word)
        elif pointer.is_related:
            slugs = (path.split("/")[1] for path in (*pages, *unpublished) if path.count("/") == 2)
            suggestion = nearest(pointer.word, slugs)
            yield error(pointer.place, "R101", excerpt=pointer.excerpt, name=pointer.word, suggestion=suggestion)
        else:
            yield error(pointer.place, "M109", excerpt=pointer.excerpt, address=pointer.word)
