"""Word forms: which spellings are one word (waarde and waarden, aanspreken and aangesproken), by a language's rules.

The rules are data, in a TOML file per language among the catalogues; the browser runs the same ones.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from generator.config.catalogue import LANGUAGES
from generator.sources.templates import read_word_rules
from generator.values import dataclass

SHORTEST = 4
_COMPOUND = 5
# No word that people write is longer, and the rules take time with the square of what they are given.
LONGEST = 80
_GROUP = re.compile(r"\$(\d)")


@dataclass(frozen=True)
class Forms:
    """The word forms of a language, as its file gives them; all words are folded.

    A rule is a pattern, what comes for it, and the letters of which a word must end in one;
    a family is a line of forms; a line of `synonyms` holds what stands for one another, with commas between;
    `parts` are the words that compounds are made of; `derived` is how a word may go on, and what is left out before that.
    """

    rules: tuple[tuple[str, str, str], ...]
    families: tuple[str, ...]
    before: tuple[str, ...]
    bound: tuple[str, ...]
    separable: tuple[str, ...]
    stop: tuple[str, ...]
    synonyms: tuple[str, ...]
    parts: tuple[str, ...]
    derived: tuple[str, ...]
    starts: tuple[str, ...]


@lru_cache(maxsize=4)
def read_forms(language: str) -> Forms:
    """The word forms of a language; one that we have no rules for gets those of the first."""
    folder = language if language in LANGUAGES else LANGUAGES[0]
    found = read_word_rules(f"{folder}/forms.toml")
    return Forms(
        rules=tuple((pattern, replacement, ends) for pattern, replacement, ends in found["rules"]),
        families=tuple(line for line in found["families"].splitlines() if line),
        before=tuple(found["before"].split()),
        bound=tuple(found["bound"].split()),
        separable=tuple(found["separable"].split()),
        stop=tuple(found["stop"].split()),
        synonyms=tuple(line for line in found["synonyms"].splitlines() if line),
        parts=tuple(found["parts"].split()),
        derived=tuple(found["derived"]),
        starts=tuple(found["starts"].split()),
    )


@lru_cache(maxsize=4)
def make_stemmer(language: str) -> Callable[[str], str]:
    """The function that gives a folded word the form it shares with its other spellings, and remembers what it gave."""
    forms = read_forms(language)
    families = _Families(
        dict(_members(forms.families)),
        dict(_loose(forms.families)),
        frozenset((*forms.before, *forms.bound)),
        frozenset(forms.bound),
    )
    rules = [(re.compile(pattern), _GROUP.sub(r"\\g<\1>", text), ends) for pattern, text, ends in forms.rules]

    @lru_cache(maxsize=262144)
    def stem(word: str) -> str:
        if len(word) > LONGEST:
            return word
        found = families.replace(word)
        if found.startswith("="):
            return found[1:]
        for pattern, replacement, ends in rules if len(found) >= SHORTEST else ():
            if found[-1] in ends:
                found = pattern.sub(replacement, found, count=1)
        return found

    return stem


@dataclass(frozen=True)
class _Families:
    """The first form of every form, and of every participle without its ge-; and what may stand before them."""

    first_of: Mapping[str, str]
    loose: Mapping[str, str]
    heads: frozenset[str]
    bound: frozenset[str]

    def replace(self, word: str) -> str:
        """The word with its last part replaced by the first of that part's family, behind a = if no rules apply."""
        for cut in range(len(word) - 1):
            rest = word[cut:]
            if rest in self.loose and word[:cut] in self.bound:
                return word[:cut] + self.loose[rest]
            first = self.first_of.get(rest)
            if first is None:
                continue
            if first.startswith("=") and (not cut or len(rest) >= _COMPOUND):
                return f"={word[:cut]}{first[1:]}"
            if not first.startswith("=") and (not cut or word[:cut] in self.heads):
                return word[:cut] + first
        return word


def _members(families: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for line in families:
        first, *others = line.split()
        yield from ((form, first) for form in (first.removeprefix("="), *others))


def _loose(families: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for form, first in _members(families):
        if form.startswith("ge") and not first.startswith(("=", "ge")):
            yield form[2:], first
