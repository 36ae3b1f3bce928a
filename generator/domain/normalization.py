"""Normalization: when two spellings count as the same, and what a name looks like in an address."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "", "'": ""})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without accents, every run of other signs one space: the spelling by which terms are compared."""
    plain = text.casefold().translate(_LETTERS)
    if plain.isascii():
        return " ".join(_ASCII_WORD.findall(plain))
    # Taken apart, a sign may turn out to be a capital or one of the letters above.
    apart = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTERS)
    signs = (sign for sign in apart if not unicodedata.combining(sign))
    return " ".join("".join([sign if sign.isalnum() else " " for sign in signs]).split())


def slugify(text: str) -> str:
    """The text as part of an address: a-z, 0-9 and single hyphens; empty when nothing of that is left."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")
