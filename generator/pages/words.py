"""The parts of the word index: which word stands in which stories, and where in them."""

from collections import defaultdict
from collections.abc import Sequence

import orjson

from generator.components.head import Head
from generator.components.views import Views
from generator.domain.story import PublicStory
from generator.pages.page import Page
from generator.search.index import columns_of, postings_of
from generator.search.stemmer import read_forms
from generator.values import dataclass, digest

# A library of fewer stories than the first figure has so many parts: a part weighs about 2 to 40 kB gzipped.
_SIZES = ((250, 1), (1000, 8))
_BATCH = 128
ID_LENGTH = 8


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
        return orjson.dumps({"id": self.id, "words": list(postings_of(found))})


def plan_words(stories: Sequence[PublicStory], views: Views, head: Head) -> tuple[WordsData, ...]:
    """The parts of the index: the larger the library, the more parts."""
    starts = read_forms(views.catalogue.language).starts
    wanted = next((parts for limit, parts in _SIZES if len(stories) < limit), len(starts) + 1)
    step = -(-(len(starts) + 1) // wanted)
    indexes = tuple(story.index for story in stories)
    batches = [columns_of(indexes[place : place + _BATCH], step) for place in range(0, len(indexes), _BATCH)]
    path = views.catalogue.section("addresses")["words"]
    names = ("0", *starts)[::step]
    return tuple(
        WordsData(
            path=path.format(n=name),
            root="../",
            head=head,
            start=name,
            id=digest(*(batch[number][1].encode() for batch in batches))[:ID_LENGTH],
            entries=tuple(batch[number][0] for batch in batches),
        )
        for number, name in enumerate(names)
    )
