"""Near forms: words and short texts that say one thing, however they are typed. Typing errors are forgiven."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_

from generator.domain.normalization import is_near, letters_of, plain_reading
from generator.values import dataclass, kept

_UNTOLD = "…"
_MOST_WORDS = 14


@dataclass(frozen=True)
class Forms:
    """Near forms, each as its bare letters, in which one or two typing errors are forgiven."""

    letters: frozenset[str]

    def near(self, letters: str) -> str:
        """The form that these letters are, or are meant to be; an empty text when none comes near."""
        if letters in self.letters:
            return letters
        found = self.by_length.get(len(letters))
        return _nearest(letters, found) if found else ""

    @kept
    def by_length(self) -> Mapping[int, "_Alike"]:
        """The forms that a text of some length may be near to, each with its signs; no length where there are none."""
        lengths = range(max(map(len, self.letters), default=0) + 3)
        forms = [(form, _signs(form)) for form in sorted(self.letters)]
        near = {length: tuple([one for one in forms if abs(len(one[0]) - length) <= 2]) for length in lengths}
        return {length: _Alike(some) for length, some in near.items() if some}


@dataclass(frozen=True, eq=False)
class _Alike:
    """Forms of about one length. Equal to itself alone: the hash of their letters would cost more than the search it saves."""

    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Phrases:
    """Short texts that say one thing in many ways: of `words` and nothing else, with all of one of `signs` among them.

    An ordinary sentence has other words too. Typing errors are forgiven as in forms.
    """

    words: Forms
    signs: tuple[frozenset[str], ...]

    def may_tell(self, text: str) -> bool:
        """Whether a text may say it, with or without the names in it; a no is sure.

        A word of plain small letters that stands by itself is read as it is written, and is no name.
        """
        if "<" in text or "&" in text:
            return True
        plain = (word for word in text.split() if word.isalpha() and word.isascii() and word.islower())
        return all(map(self.words.near, plain))

    def tell(self, text: str) -> bool:
        """Whether a text says it, as a person reads it."""
        meant = self._meant(text)
        return any(sign <= meant for word in meant for sign in self.by_word.get(word, ()))

    @kept
    def by_word(self) -> Mapping[str, Sequence[frozenset[str]]]:
        """The signs by the longest word in each, which most texts lack."""
        found: dict[str, list[frozenset[str]]] = {}
        for sign in self.signs:
            found.setdefault(max(sorted(sign), key=len), []).append(sign)
        return found

    def know(self, text: str) -> bool:
        """Whether a text has only words that they may have."""
        return bool(self._meant(text))

    def shown(self, text: str) -> str:
        """A text as a message may show it: words that are not in the lists as they are may be somebody's name."""
        shown = (word if letters_of(word) in self.words.letters else _UNTOLD for word in text.split())
        return " ".join(shown).strip(f" {_UNTOLD}") or _UNTOLD

    def _meant(self, text: str) -> set[str]:
        """The words that a text has or means; none when there is another among them, or too many."""
        read = plain_reading(text).split() if self.may_tell(text) else ()
        found: set[str] = set()
        for word in (one for one in read if not any(map(str.isdigit, one))) if len(read) <= _MOST_WORDS else ():
            near = self.words.near(word)
            if not near:
                return set()
            found.add(near)
        return found


@lru_cache(maxsize=4096)
def _nearest(letters: str, alike: _Alike) -> str:
    signs = _signs(letters)
    return next((form for form, its in alike.forms if (its ^ signs).bit_count() <= 4 and is_near(letters, form)), "")


def _signs(letters: str) -> int:
    """Which letters there are, a bit each: two words with an error between them differ in two bits at most."""
    return reduce(or_, [1 << (ord(letter) % 64) for letter in letters], 0)
