"""Compounds: what a long word is made of (praktijkopleider: praktijk and opleider), so that each finds the other.

A word is cut where its last part is one of the language's `parts` and what stands before it is one too, or is long enough
to be a word that the list does not have. The list holds plain words only, as what looks like a part is often none: a
splitter that goes by letters alone cuts three words in four that are no compounds.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.search.stemmer import LONGEST, make_stemmer, read_forms

_SHORTEST = 3
_LONG = 4
_CLEAR = 5
_WHOLE = 7
# How nothing ends that a part goes on behind: verstoppen is no compound with stoppen.
NO_END = ("v", "z", "be", "ge", "ver", "ont", "voor", "over", "onder")


@lru_cache(maxsize=4)
def make_splitter(language: str) -> Callable[[str], tuple[str, ...]]:
    """The function that gives the common forms of a folded word's parts, none when it is no compound."""
    stem, forms = make_stemmer(language), read_forms(language)
    parts = frozenset(map(stem, forms.parts))
    small = frozenset((*forms.before, *forms.bound, *forms.stop))

    def known(head: str) -> str:
        """The form of what stands before a part: as it is, without the s that binds, or as a plural (kinder-)."""
        forms = (head, head.removesuffix("s"), f"{head}en" if head.endswith("er") else "")
        fits = (stem(one) for one in forms if len(one) >= _SHORTEST and one not in small and stem(one) in parts)
        return next(fits, "")

    def cuts(word: str) -> Iterator[tuple[str, str]]:
        for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
            head, tail = word[:place], word[place:]
            if max(len(head), len(stem(tail))) >= _LONG and stem(tail) in parts and not head.endswith(NO_END):
                yield head, tail

    @lru_cache(maxsize=262144)
    def split(word: str) -> tuple[str, ...]:
        if not _WHOLE <= len(word) <= LONGEST or stem(word) in parts:
            return ()
        found = list(cuts(word))
        for head, tail in found:
            if known(head):
                return known(head), stem(tail)
        return next(((stem(tail),) for head, tail in found if min(len(head) + 1, len(tail)) >= _CLEAR), ())

    return split
