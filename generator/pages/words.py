"""The word index: which word stands in which stories, and where in them, in parts by the beginning of the word."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import orjson

from generator.components.parts import Head
from generator.components.views import Views
from generator.domain.story import PublicStory
from generator.pages.pages import Page
from generator.search.encoding import short_gaps
from generator.search.stemmer import read_forms
from generator.search.words import DILEMMA, OPTION, TEXT, TITLE, read_entry
from generator.values import digest

# A library of fewer stories than the first figure has so many parts: a part weighs about 2 to 40 kB gzipped.
_SIZES = ((250, 1), (1000, 8))
_BATCH = 128
_ID = 8
_FIELDS = (TEXT, OPTION, DILEMMA, TITLE)


@dataclass(frozen=True)
class WordsData(Page):
    """The words from `start` (0 for all before the first letter) to the start of the next part.

    `entries` are batches of lines, a line per story in the library's order.
    """

    start: str
    id: str
    entries: tuple[str, ...]

    def data(self) -> bytes:
        """The part, as JSON: a text per word, with the word and its stories per field, the text's first."""
        found: dict[str, list[int]] = defaultdict(list)
        lines = (line for batch in self.entries for line in batch.split("\n"))
        for number, line in enumerate(lines):
            for entry in line.split():
                found[entry].append(number)
        return orjson.dumps({"id": self.id, "words": list(_postings(found))})


def plan_words(stories: Sequence[PublicStory], views: Views, head: Head) -> tuple[WordsData, ...]:
    """The parts of the index: the larger the library, the more parts."""
    starts = read_forms(views.catalogue.language).starts
    wanted = next((parts for limit, parts in _SIZES if len(stories) < limit), len(starts) + 1)
    step = -(-(len(starts) + 1) // wanted)
    indexes = tuple(story.index for story in stories)
    batches = [_columns(indexes[place : place + _BATCH], step) for place in range(0, len(indexes), _BATCH)]
    path = views.catalogue.section("addresses")["words"]
    names = ("0", *starts)[::step]
    return tuple(
        WordsData(
            path=path.format(n=name),
            root="../",
            head=head,
            start=name,
            id=digest(*(batch[number][1].encode() for batch in batches))[:_ID],
            entries=tuple(batch[number][0] for batch in batches),
        )
        for number, name in enumerate(names)
    )


@lru_cache(maxsize=512)
def _columns(indexes: tuple[str, ...], step: int) -> tuple[tuple[str, str], ...]:
    """Some stories' entries per part, a line per story, and the digest of each; remembered, as most stories stay."""
    columns = list(zip(*(index.split("\n") for index in indexes), strict=True))
    if step > 1:
        columns = [
            tuple(map("".join, zip(*columns[at : at + step], strict=True))) for at in range(0, len(columns), step)
        ]
    return tuple((text, digest(text.encode())) for text in map("\n".join, columns))


def _postings(found: dict[str, list[int]]) -> Iterator[str]:
    words: dict[str, dict[int, list[int]]] = defaultdict(lambda: {field: [] for field in _FIELDS})
    for entry, numbers in found.items():
        word, mask = read_entry(entry)
        for field in _FIELDS:
            if mask & field:
                words[word][field] += numbers
    for word in sorted(words):
        lists = (short_gaps(sorted(words[word][field])) for field in _FIELDS)
        yield " ".join((word, *lists)).rstrip(" ")
