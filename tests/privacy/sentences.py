"""Sentences with what must be found in them: `sentences.txt`, and `held_out.txt`, which no rule was made by."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.privacy.advice import likely_in
from generator.privacy.capitals import Lexicon
from generator.privacy.finding import Finding, find_certain
from generator.privacy.rules import read_rules
from generator.reading.advice import learn_words
from generator.sources.files import read_sources
from tests.command import ROOT

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{([a-z]+):([^{}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the findings that it must give."""

    text: str
    marks: tuple[Finding, ...]


@dataclass(frozen=True)
class Score:
    """How many things were found, missed and wrongly found, by rule."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def of(self, *rules: str) -> tuple[float, float]:
        """Precision and recall of some rules, or of all."""
        found, missed, wrong = (
            sum(number for rule, number in one.items() if not rules or rule in rules)
            for one in (self.found, self.missed, self.wrong)
        )
        return found / max(found + wrong, 1), found / max(found + missed, 1)


def sentences(name: str) -> list[Sentence]:
    """The sentences of a file."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


@cache
def library_words() -> Lexicon:
    """The words of the example library."""
    return learn_words(Lexicon(), read_sources(ROOT / "stories").files.values())


def found_in(text: str) -> tuple[Finding, ...]:
    """All that the rules find in a Dutch text, in the example library."""
    rules = read_rules("nl")
    certain = find_certain(text, rules)
    likely = likely_in(text, library_words(), rules, certain)
    kinds = {one.rule for one in likely} - {"combination", "quote", "profile"}
    return (*certain, *(one for one in likely if one.rule != "combination" or len(kinds) > 1))


def score(name: str, look: Callable[[str], Iterable[Finding]] = found_in) -> Score:
    """How the rules do on the sentences of a file. A finding counts where it meets a mark of its rule."""
    result = Score()
    for sentence in sentences(name):
        found = tuple(look(sentence.text))
        for mark in sentence.marks:
            is_found = any(one.rule == mark.rule and one.meets(mark) for one in found)
            (result.found if is_found else result.missed)[mark.rule] += 1
        for one in found:
            if not any(one.rule == mark.rule and one.meets(mark) for mark in sentence.marks):
                result.wrong[one.rule] += 1
    return result


def _sentence(line: str) -> Sentence:
    text, marks = "", []
    for piece, rule in _pieces(line):
        if rule:
            marks.append(Finding(len(text), len(text) + len(piece), rule))
        text += piece
    return Sentence(text, tuple(marks))


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    place = 0
    for mark in _MARK.finditer(line):
        yield line[place : mark.start()], ""
        yield mark[2], mark[1]
        place = mark.end()
    yield line[place:], ""
