"""The rules by which personal data is found, and their word lists, as the catalogues have them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import digits
from typing import Any

from generator.config.catalogue import LANGUAGES
from generator.sources.templates import read_word_rules
from generator.values import dataclass, kept

# No certain finding is longer, with what must follow it; and none with digits is as long as the other.
REACH, DIGIT_REACH = 400, 160

_CHAIN = re.compile("[0-9-]*")
_NAME = re.compile(r"<([A-Z_]+)>")
_NUMBERED_REACH = 30  # from such a word to its digits, with 20 signs between them as the rules have it
_HEAD = re.compile(r"[\W_]")


@dataclass(frozen=True)
class Rule:
    """One pattern. It is tried where a text, in lower case, holds one of `needs`; None asks for a digit, nothing for nothing.

    `test` names what must be true of what it finds (see `finding`), and `without` is how that may not begin. `group` is the
    part of the pattern that is found, 0 for all of it. One that `opens_word` matches where a word begins, and nowhere else;
    where it has `heads`, that word is one of them.
    """

    name: str
    written: str
    ignores_case: bool
    needs: tuple[str, ...] | None
    test: str
    more_than: int
    without: str
    group: int
    opens_word: bool
    heads: frozenset[str]

    @kept
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready to look: most builds need none of them."""
        return re.compile(self.written, re.IGNORECASE if self.ignores_case else 0)


@dataclass(frozen=True)
class Rules:
    """The rules of a language. What a certain one finds is an error; what a likely one finds is advice.

    `known` are folded words whose capital tells nothing, `first_names` those that tell a name wherever they stand;
    `public` are the digits of numbers that may be told, `weights` those of a citizen service number. `worth`, `numbered` (what
    stands before a few digits, `alone`, when they are a number of somebody) and `signs` tell a text in which no certain rule
    finds anything.
    """

    worth: re.Pattern[str]
    alone: re.Pattern[str]
    numbered: re.Pattern[str]
    signs: tuple[str, ...]

    certain: tuple[Rule, ...]
    likely: tuple[Rule, ...]
    known: frozenset[str]
    first_names: frozenset[str]
    public: frozenset[str]
    weights: tuple[int, ...]

    def are_worth_trying(self, text: str) -> bool:
        """Whether a certain rule may find something in a text; a no is sure, and cheap."""
        has_digit = any(digit in text for digit in digits)  # looking for one sign costs next to nothing
        if has_digit and next(self._numbers_in(text), None):
            return True
        return any(sign[0] in text and sign in text for sign in self.signs)

    def spans_worth_trying(self, text: str) -> list[tuple[int, int]]:
        """Where a certain finding may begin: in or at the ends of these spans of a text, which come in order and apart.

        A year makes a text worth a look, and all rules over all of it take as long as all else that is done with a story. What
        makes a finding certain stands in it, so nothing begins far before that or after it.
        """
        found = [(max(0, one.start() - DIGIT_REACH), _end_of_number(text, one)) for one in self._numbers_in(text)]
        for sign in self.signs:
            found += [(max(0, place - REACH), place + len(sign)) for place in _places_of(sign, text)]
        spans: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], end))
            else:
                spans.append((start, end))
        return spans

    def _numbers_in(self, text: str) -> Iterator[re.Match[str]]:
        """The digits that may be of something certain."""
        yield from self.worth.finditer(text)
        for one in self.alone.finditer(text):
            if self.numbered.search(text, max(0, one.start() - _NUMBERED_REACH), one.start()):
                yield one


def _places_of(sign: str, text: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _end_of_number(text: str, found: re.Match[str]) -> int:
    """The end of the digits and hyphens that go on behind a place that is worth a look: of those only the first tells."""
    chain = _CHAIN.match(text, found.end())
    return chain.end() if chain else found.end()


@lru_cache(maxsize=4)
def read_rules(language: str) -> Rules:
    """The rules of a language; one that we have no rules for gets those that hold in every language."""
    files = ["privacy.toml", *([f"{language}/privacy.toml"] if language in LANGUAGES else [])]
    parts = [read_word_rules(name) for name in files]
    names = _Names({name: text for part in parts for name, text in part.get("signs", {}).items()}, _words(parts))
    lists = parts[-1].get("lists", {})
    worth = [part["worth"] for part in parts if "worth" in part]
    return Rules(
        worth=re.compile(names.fill(f"[0-9](?:{'|'.join(after for one in worth for after in one['digit'])})")),
        alone=re.compile(names.fill("[0-9](?:<ALONE>|<DATED>)")),
        numbered=re.compile(_numbered(worth), re.IGNORECASE),
        signs=tuple(sign for one in worth for sign in one["signs"]),
        certain=tuple(_rules(parts, "certain", names)),
        likely=tuple(_rules(parts, "likely", names)),
        known=frozenset(lists.get("known", "").split()),
        first_names=frozenset(lists.get("first_names", "").split()),
        public=frozenset(parts[0]["public"]["phone"]),
        weights=tuple(parts[0]["weights"]["eleven"]),
    )


def _numbered(worth: Iterable[Mapping[str, Any]]) -> str:
    """A pattern for a word before a number; where a language has none, one that is nowhere."""
    words = "|".join(one["numbered"] for one in worth if "numbered" in one)
    return f"(?:{words})[^0-9\\n]{{0,20}}\\Z" if words else r"(?!)"


@dataclass(frozen=True)
class _Names:
    """What <NAME> stands for in a pattern: signs as they are, or one of a list of words.

    <EITHER_NAME> is a word with or without its capitals, <CAPITAL_NAME> one with its first.
    """

    signs: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]

    def fill(self, pattern: str) -> str:
        """The pattern without names."""
        return _NAME.sub(lambda found: self._meaning(found[1]), pattern)

    def _meaning(self, name: str) -> str:
        if name in self.signs:
            return self.fill(self.signs[name])
        if name in self.words:
            return _one_of(self.words[name])
        way, _, listed = name.partition("_")
        words = self.words[listed]
        capitals = [word[0].upper() + word[1:] for word in words]
        return _one_of(capitals if way == "CAPITAL" else (*words, *capitals, *map(str.upper, words)))


def _words(parts: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(text.split()) for part in parts for name, text in part.get("words", {}).items()}


def _one_of(words: Iterable[str]) -> str:
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def _rules(parts: Iterable[Mapping[str, Any]], kind: str, names: _Names) -> Iterator[Rule]:
    for one in (rule for part in parts for rule in part.get(kind, ())):
        needs = one.get("needs")
        yield Rule(
            name=one["rule"],
            written=names.fill(one["pattern"]),
            ignores_case=one.get("ignore_case", False),
            needs=None if needs is None else tuple(needs),
            test=one.get("test", ""),
            more_than=one.get("more_than", 0),
            without=one.get("without", ""),
            group=one.get("group", 0),
            opens_word=one["pattern"].startswith("<FREE>"),
            heads=frozenset(_HEAD.split(word)[0] for listed in one.get("heads", ()) for word in names.words[listed]),
        )
