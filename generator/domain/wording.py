"""Wording: how people write what a field wants in exact words, and what they meant: lists in a sentence, days in words.

The words themselves stand in the catalogues.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date

from generator.values import dataclass

_APART = re.compile(r"[,;/|&+•·\n]|(?:^| )[0-9]{1,2}[.)] |\. | [-–—] ")
_LISTING = re.compile(r"[,;|•\n]")
_EDGES = " -–—*•.,;\"'“”‘’"
_BRACKETS = (("(", ")"), ("[", "]"), ("<", ">"))
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")
_YEARS = range(1900, 2201)
_CENTURY = 2000
_DIGITS = len("YYYYMMDD")


@dataclass(frozen=True)
class Wording:
    """The words of both languages. `joins` stand between the last items of a list; `months` map a name to its number.

    `meant` maps a key that people use to the fields that they may mean by it, `one` a language to what one item is called of
    the fields that are lists; `persons` are keys under which people write who somebody is. Beside `doubts` no day counts,
    and for a consent none beside any word that is not one of `assents`.
    `guides` are the sentences of an empty story that tell what to write.
    """

    joins: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    one: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    assents: frozenset[str] = frozenset()
    guides: tuple[str, ...] = ()

    def parts(self, text: str) -> tuple[str, ...]:
        """The items of a list that was written as a text, with commas and such signs or a word between them."""
        rough = [" ".join(part.split()) for part in _APART.split(_without_brackets(text.strip(_EDGES)))]
        for join in self.joins:
            rough = [one for part in rough for one in f" {part} ".split(f" {join} ")]
        return tuple(dict.fromkeys(filter(None, (part.strip(_EDGES) for part in rough))))

    def moment(self, text: str) -> str:
        """The one day (YYYY-MM-DD) or month (YYYY-MM) that a text speaks of; empty when that is not certain.

        Of two numbers that may both be either, the first is the day, as people here write it.
        """
        if "?" in text:
            return ""
        tokens = _TOKEN.findall(_TIME.sub("", text.casefold()))
        if any(len(token) > _DIGITS for token in tokens if token.isdecimal()) or not self.doubts.isdisjoint(tokens):
            return ""
        numbers = [int(token) for token in tokens if token.isdecimal()]
        months = [self.months[token] for token in tokens if token in self.months]
        if len(numbers) == 1 and not months and len(tokens[0]) == _DIGITS:
            numbers = [numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100]
        if len(months) == 1 and len(numbers) in (1, 2):
            return _in_month(months[0], numbers)
        return _in_numbers(numbers) if not months and len(numbers) in (2, 3) else ""

    def is_refusal(self, text: str) -> bool:
        """Whether a text says no, or not yet."""
        return not self.doubts.difference(self.joins).isdisjoint(_TOKEN.findall(text.casefold()))

    def is_assent(self, text: str) -> bool:
        """Whether a text has no words but a day and those of somebody who says yes."""
        tokens = (
            token for token in _TOKEN.findall(text.casefold()) if not token.isdecimal() and token not in self.months
        )
        return self.assents.issuperset(tokens)

    def is_more_than_moment(self, text: str) -> bool:
        """Whether a text holds words beside a day."""
        return any(not token.isdecimal() and token not in self.months for token in _TOKEN.findall(text.casefold()))


NO_WORDING = Wording()


def is_listing(text: str) -> bool:
    """Whether a free word can only be a list of words, by the signs that stand between them."""
    return _LISTING.search(text.strip(_EDGES)) is not None


def _without_brackets(text: str) -> str:
    """A text without brackets around it, or without the one that has no other."""
    for first, last in _BRACKETS:
        if text.count(first) + text.count(last) <= 2 and (text.startswith(first) or text.endswith(last)):
            is_pair = text.startswith(first) and text.endswith(last)
            if is_pair or text.count(first) != text.count(last):
                return text.removeprefix(first).removesuffix(last).strip(_EDGES)
    return text


def _in_month(month: int, numbers: list[int]) -> str:
    """The month in a year, or the day of the two numbers that is no year; "'26" behind a day is a year too."""
    years = [number for number in numbers if number in _YEARS]
    if len(numbers) == 1:
        return _written(years[0], month) if years else ""
    day, year = numbers if not years else (min(numbers), max(numbers))
    return _written(year if years else _CENTURY + year, month, day)


def _in_numbers(numbers: list[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if (first in _YEARS) == (last in _YEARS):
        return ""  # no year, or no telling which
    return _written(*(numbers if first in _YEARS else reversed(numbers)))


def _written(year: int, month: int, day: int = 0) -> str:
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{found:%Y-%m-%d}" if day else f"{found:%Y-%m}"
