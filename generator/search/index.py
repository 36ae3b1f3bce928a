"""The word index: a story's entries in columns, and the lists of stories that words stand in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.domain.schema import Weight
from generator.search.encoding import short_gaps
from generator.search.words import read_entry
from generator.values import digest

_FIELDS = (Weight.TEXT, Weight.OPTION, Weight.DILEMMA, Weight.TITLE)


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
