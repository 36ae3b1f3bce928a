"""Normalization: when two spellings count as the same, and what a name looks like in an address."""

import re
import unicodedata
from functools import lru_cache
from html import unescape

from generator.domain.signs import JOINING, NO_WIDTH

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
UNSEEN = re.compile(f"[{NO_WIDTH}{JOINING}]")
_TAG = re.compile(r"<[/A-Za-z][^<>\n]{0,80}>")
_LETTERS = (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i"), ("’", ""), ("'", ""))
_SHARE = 0.75  # of the words of two texts that are alike
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without accents, every run of other signs one space: the spelling by which terms are compared."""
    plain = text.lower().replace("'", "") if text.isascii() else _simple(text)
    if not plain.isascii():
        # Taken apart, a sign may turn out to be a capital or one of the letters above. What stays are accents, which go, other
        # signs, and letters of other scripts.
        plain = _BEYOND_ASCII.sub(_letter, _simple(unicodedata.normalize("NFKD", plain)))
    if plain.isascii():
        return " ".join(_ASCII_WORD.findall(plain))
    return " ".join("".join([sign if sign.isalnum() else " " for sign in plain]).split())


def _simple(text: str) -> str:
    """The text in lower case, with letters that are one with another as those, and without apostrophes."""
    text = text.casefold()
    for letter, letters in _LETTERS:  # in most texts there is none: a table would look up each sign
        text = text.replace(letter, letters)
    return text


def _letter(found: re.Match[str]) -> str:
    sign = found[0]
    return "" if unicodedata.combining(sign) else sign if sign.isalnum() else " "


def slugify(text: str) -> str:
    """The text as part of an address: a-z, 0-9 and single hyphens; empty when nothing of that is left."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


@lru_cache(maxsize=8192)
def plain_reading(line: str) -> str:
    """A line as a person reads it: without marks of Markdown or HTML, signs that are not seen, accents and capitals."""
    text = _TAG.sub(" ", unescape(line)) if "<" in line or "&" in line else line
    return fold(text if text.isascii() else UNSEEN.sub("", text))


def letters_of(line: str) -> str:
    """The letters of a line as a person reads it, without spaces, and without a number before them."""
    return plain_reading(line).replace(" ", "").lstrip("0123456789")


def foreign_letter(text: str) -> str:
    """The first letter of another script in a word with Latin letters, as it may look the same; empty when there is none."""
    if text.isascii():
        return ""
    for word in text.split():
        others = [
            letter for letter in word if letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")
        ]
        if others and len(others) < sum(map(str.isalpha, word)):
            return others[0]
    return ""


def is_near(letters: str, known: str) -> bool:
    """Whether letters may be a known word with typing errors in it: one from six letters on, two from ten on."""
    limit = 0 if len(known) < 6 else 1 if len(known) < 10 else 2
    if not limit or abs(len(letters) - len(known)) > limit:
        return letters == known
    step = len(known) // (limit + 2)  # a piece between the errors is whole, also when letters were swapped
    pieces = (known[start : start + step] for start in range(0, len(known) - step + 1, step))
    return any(piece in letters for piece in pieces) and _distance(letters, known, limit) <= limit


def has_same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever their capitals, accents and marks."""
    return fold(one) == fold(other)


def is_alike(one: str, other: str) -> bool:
    """Whether two texts differ in a typing error, in the order of their words, or in a word among many."""
    words, others = set(fold(one).split()), set(fold(other).split())
    share = len(words & others) / max(1, len(words | others))
    return share >= _SHARE or is_near(letters_of(one), letters_of(other))


def _distance(one: str, other: str, limit: int) -> int:
    """How many letters were left out, added, changed or swapped between two words; past the limit, no matter how many."""
    far = limit + 1
    before, row = [far] * (len(other) + 1), [min(at, far) for at in range(len(other) + 1)]
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [far] * (len(other) + 1)
        row[0] = min(place, far)
        for at in range(max(1, place - limit), min(len(other), place + limit) + 1):  # further away they differ too much
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != other[at - 1]))
            if place > 1 < at and letter == other[at - 2] and one[place - 2] == other[at - 1]:
                cost = min(cost, earlier[at - 2] + 1)
            row[at] = cost
        if min(row) > limit:
            break
    return row[-1]
