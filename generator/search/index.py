"""The word index: a story's entries in columns, the lists of stories that words stand in, and numbers as short texts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from generator.domain.marks import Weight
from generator.search.words import read_entry
from generator.values import digest

_FIELDS = (Weight.TEXT, Weight.OPTION, Weight.DILEMMA, Weight.TITLE)
# A number is written in digits to base 57 ("#" to "[") with, before its last digit, digits to base 34 ("]" to "~").
_LAST, _FIRST_LAST = 57, ord("#")
_BEFORE, _FIRST_BEFORE = 34, ord("]")


def short_numbers(numbers: Sequence[int]) -> str:
    """Numbers from 0 up, in any order."""
    return "".join(map(_short, numbers))


def short_gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers from 0 up, each by its distance to the one before it; the first counts from -1."""
    return "".join([_short(after - before - 1) for before, after in zip((-1, *numbers), numbers, strict=False)])


@cache
def _short(number: int) -> str:
    rest, last = divmod(number, _LAST)
    signs = chr(_FIRST_LAST + last)
    while rest:
        rest, digit = divmod(rest - 1, _BEFORE)
        signs = chr(_FIRST_BEFORE + digit) + signs
    return signs


@lru_cache(maxsize=512)
def columns_of(indexes: tuple[str, ...], step: int) -> tuple[tuple[str, str], ...]:
    """Some stories' entries per part, a line per story, and the digest of each; remembered, as most stories stay."""
    columns = list(zip(*(index.split("\n") for index in indexes), strict=True))
    if step > 1:
        columns = [
            tuple(map("".join, zip(*columns[at : at + step], strict=True))) for at in range(0, len(columns), step)
        ]
    return tuple((text, digest(text.encode())) for text in map("\n".join, columns))


def postings_of(found: Mapping[str, list[int]]) -> Iterator[str]:
    """A text per word: the word and its stories per field, the text's first."""
    words: dict[str, dict[int, list[int]]] = defaultdict(lambda: {field: [] for field in _FIELDS})
    for entry, numbers in found.items():
        word, mask = read_entry(entry)
        for field in _FIELDS:
            if mask & field:
                words[word][field] += numbers
    for word in sorted(words):
        lists = (short_gaps(sorted(words[word][field])) for field in _FIELDS)
        yield " ".join((word, *lists)).rstrip(" ")
