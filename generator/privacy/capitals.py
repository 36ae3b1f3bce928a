"""Capitals inside sentences: words that are written as a name, and that are no word which this library knows."""

import re
from collections.abc import Iterable, Iterator

from generator.privacy.finding import Finding
from generator.privacy.rules import Rules
from generator.values import dataclass

_CAPITAL = re.compile(r"(?<![\w’'./@-])[^\W\d_a-zß-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s)>\]]{1,400}|\]\([^)\n]{1,400}\)|[^\s()]{1,80}\.(?:md|jpe?g|png|webp|gif)(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_OPENERS = " \t\n\u00a0*_([~"
_QUOTES = "‘“„\"'«"
_ENDS = ".?!:…|#>"
_CLOSERS = "’”\"'»)]*_~ \t"
_NEW_BLOCK = re.compile(r"\n[ \t]*\n|\n[ \t]*[*+•-][ \t]")
_ITEM = re.compile(r"(?:[-+•–]|[0-9]{1,3}[.)])")
# What is printed in another way and has small words in it is what something is called, or a line of speech.
_PHRASE = re.compile(r"[^\W\d_]{1,30}(?: [a-zß-ÿ][^\s*_]{0,30}){2,}[*_]")
_REACH = 80


@dataclass(frozen=True)
class Lexicon:
    """The words that a library uses without a capital, or in its vocabulary and its name, in lower case."""

    words: frozenset[str] = frozenset()

    def knows(self, word: str, rules: Rules) -> bool:
        """Whether a word, or each part of a compound, is one whose capital tells nothing."""
        lower = word.lower().replace("’", "'")
        parts = [lower, *([] if "-" not in lower else [lower.partition("-")[0]])]
        return any(part in self.words or part in rules.known for part in parts)


NO_WORDS = Lexicon()


def small_words(text: str) -> Iterator[str]:
    """The words of a text that stand there without a capital."""
    return (word.replace("’", "'") for word in dict.fromkeys(_WORD.findall(text)) if word[0].islower())


def all_words(texts: Iterable[str]) -> Iterator[str]:
    """The words of some texts in lower case, whatever their capitals."""
    return (word.lower().replace("’", "'") for text in texts for word in _WORD.findall(text))


def find_capitals(text: str, lexicon: Lexicon, rules: Rules) -> Iterator[Finding]:
    """The words with a capital that may be names: unknown ones inside a sentence, and known first names anywhere."""
    plain = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    for match in _CAPITAL.finditer(plain):
        word = match[0]
        if not _is_like_a_name(word):
            continue
        is_first_name = word.lower().partition("-")[0].removesuffix("'s").removesuffix("’s") in rules.first_names
        if is_first_name or not (_opens_sentence(plain, match.start()) or lexicon.knows(word, rules)):
            yield Finding(match.start(), match.end(), "capital")


def _is_like_a_name(word: str) -> bool:
    """A capital and small letters: no abbreviation (VVT, STARR-methode) and no initial."""
    head = word.partition("-")[0]
    return len(word) > 1 and any(map(str.islower, head)) and not (len(head) > 1 and head[1].isupper())


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a word is the first of a sentence, a line of speech, a heading, an item or a cell."""
    head = text[max(0, start - _REACH) : start]
    before = head.rstrip(_OPENERS)
    gap = head[len(before) :]
    if not before or _NEW_BLOCK.search(gap):
        return True
    if before[-1] in _QUOTES and not gap.strip("*_("):
        return True
    if gap[-1:] in ("*", "_") and _PHRASE.match(text, start):
        return True
    if _ITEM.fullmatch(before.rpartition("\n")[2].strip()):
        return True
    return before.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)
