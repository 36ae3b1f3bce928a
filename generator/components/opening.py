"""How a story begins: its first words, as a voice that stands by itself."""

import re

from generator.components.card import Card
from generator.domain.story import PublicStory
from generator.markdown.sanitise import first_paragraph
from generator.values import dataclass

ENOUGH, MOST = 36, 150
"""So many signs make a voice, of whole sentences; a first sentence that is longer than the second is cut at a word."""
# A sentence ends where something begins with a capital behind its end, whatever quotation marks stand between.
_SENTENCE = re.compile(r"(?<=[.!?…])(?=['’”»\")]{0,2} ['‘“„«\"(]{0,2}[^\W\d_a-zà-ÿ])['’”»\")]{0,2} ")


@dataclass(frozen=True)
class Opening:
    """A story by its first words. `language` is the story's own."""

    words: str
    card: Card
    language: str


def open_story(story: PublicStory, card: Card) -> Opening:
    """The first words of a story: of its text, or else of its summary, or its question."""
    text = first_paragraph(story.situation) or story.told.summary or card.question
    return Opening(first_words(text), card, story.told.language)


def first_words(text: str) -> str:
    """The first sentences of a paragraph that are enough to hear a voice."""
    ends = [one.end() for one in _SENTENCE.finditer(text)]
    end = next((place for place in ends if place >= ENOUGH), len(text))
    if end > MOST:
        end = max((place for place in ends if place <= MOST), default=0)
    if end or not text:
        return text[:end].strip()
    return text[:MOST].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
