"""Words: what the word search needs to know of a story, taken from its texts while it is read.

Two spellings are one word when the `stemmer` gives them one form. How words are cut and folded here, the browser does in
the same way.
"""

import re
import unicodedata
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from generator.domain.marks import Weight
from generator.domain.normalization import fold
from generator.search.compounds import make_splitter
from generator.search.stemmer import make_stemmer, read_forms
from generator.values import dataclass

KEY = "="
PART = "+"

_REACH = 80
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLAUSE_SIGNS = (*".,;:!?…", ".’", "?’", "!’", "’,", ",’")
_CLAUSE_ENDS = ".,;:!?…()"
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_MARKS = {mask: "" if mask == Weight.TEXT else chr(ord("A") + mask) for mask in range(1, 16)}


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: folded, in order, without single letters."""
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(word for word in map(_folded, tokens) if len(word) > 1 or word.isdigit())


def index_words(title: str, dilemma: str, options: str, text: str, language: str = "nl") -> str:
    """What the word search keeps of a story: a line per part of the index, with the words that belong there.

    Options and other pieces that do not belong together stand on lines of their own. A word that stands elsewhere than
    in the text only has a capital after it for its fields (see `read_entry`). A word whose common form lies in another
    part stands there too, as that form behind a `=`. What a compound is made of stands behind a `+`, each in its own form.
    """
    place = _placer(language)
    masks: dict[str, int] = {}
    for field, words in ((Weight.OPTION, options), (Weight.DILEMMA, dilemma), (Weight.TITLE, title)):
        for entry in place.entries(words):
            masks[entry] = masks.get(entry, 0) | field
    lines = [""] * place.parts
    part = place.part
    for entry in place.entries(text):
        if entry in masks:
            masks[entry] |= Weight.TEXT
        else:
            lines[part[entry]] += " " + entry
    for entry, mask in masks.items():
        lines[part[entry]] += f" {entry}{_MARKS[mask]}"
    return "\n".join(lines)


def written_words(text: str) -> Iterator[str]:
    """The words of a text as they may be written: a compound with a hyphen also stands there as one word."""
    for chunk in text.split():
        words = words_of(chunk)
        yield from words
        if len(words) > 1 and "-" in chunk:
            yield "".join(words)


def read_entry(entry: str) -> tuple[str, int]:
    """An entry of the index as a word (behind a `=` when it is a common form, a `+` when it is part of a compound) and
    the fields it stands in.
    """
    mark = entry[-1:]
    return (entry[:-1], ord(mark) - ord("A")) if "A" < mark < "Q" else (entry, Weight.TEXT)


def _folded(token: str) -> str:
    return fold(token).replace(" ", "").lower()


class _Remembered(dict[Asked, Answer]):
    """A function's answers, each worked out once. Without a bound, as there are no more than a library has words."""

    def __init__(self, ask: Callable[[Asked], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, asked: Asked) -> Answer:
        answer = self[asked] = self._ask(asked)
        return answer


@dataclass(frozen=True)
class _Placer:
    """Where a language's words belong in the index. `endings` maps how a clause may end to the particle in it."""

    parts: int
    part: Mapping[str, int]
    entries_of: Mapping[str, tuple[str, ...]]
    verb: Mapping[tuple[str, str], str]
    endings: Mapping[str, str]

    def entries(self, text: str) -> dict[str, None]:
        """The words of a text and the common forms that lie in other parts, in the order in which they come."""
        text = f"{text};".replace("\n", ";\n")
        chunks = dict.fromkeys(text.split())
        found = dict.fromkeys(chain.from_iterable(map(self.entries_of.__getitem__, chunks)))
        for chunk in [chunk for chunk in chunks if chunk in self.endings]:  # in a set's order it would differ per run
            found.update(dict.fromkeys(self._verbs_before(text, chunk)))
        if " te " in text:
            found.update(dict.fromkeys(self._verbs_after(text)))
        return found

    def _verbs_before(self, text: str, chunk: str) -> Iterator[str]:
        """The common forms of verbs whose first part ends the clause: "ik spreek haar aan."."""
        place = text.find(f" {chunk}")
        while place >= 0:
            before = text[max(0, place - _REACH) : place]
            clause = before[max(map(before.rfind, _CLAUSE_ENDS)) + 1 :]
            yield from filter(None, [self.verb[self.endings[chunk], word] for word in clause.split()])
            place = text.find(f" {chunk}", place + 1)

    def _verbs_after(self, text: str) -> Iterator[str]:
        """The common forms of verbs with "te" in between: "aan te spreken"."""
        before, *rest = text.split(" te ")
        for after in rest:
            particle = self.endings.get(f"{before[before.rfind(' ') + 1 :]};")
            if particle:
                yield from filter(None, [self.verb[particle, word] for word in after[:_REACH].split(None, 1)[:1]])
            before = after


@lru_cache(maxsize=4)
def _placer(language: str) -> _Placer:
    forms, stem = read_forms(language), make_stemmer(language)
    separable = frozenset(map(stem, forms.separable))
    particles = [head for head in forms.before if any(verb.startswith(head) for verb in forms.separable)]

    split = make_splitter(language)
    part = _Remembered[str, int](lambda entry: bisect(forms.starts, entry.lstrip(KEY + PART)))

    def entries_of(chunk: str) -> tuple[str, ...]:
        words = tuple(written_words(chunk))
        keys = [KEY + stem(word) for word in words]
        elsewhere = [key for word, key in zip(words, keys, strict=True) if part[key] != part[word]]
        return (*words, *elsewhere, *(PART + one for word in words for one in split(word)))

    def verb(asked: tuple[str, str]) -> str:
        particle, word = asked
        words = words_of(word)
        form = stem(particle + words[0]) if words else ""
        return KEY + form if form in separable else ""

    signs = [sign + end for sign in ("", *_CLAUSE_SIGNS) for end in ("", ";") if sign + end]
    endings = {f"{particle}{sign}": particle for particle in particles for sign in signs}
    return _Placer(len(forms.starts) + 1, part, _Remembered(entries_of), _Remembered(verb), endings)
