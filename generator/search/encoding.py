"""Numbers as short texts, for data that the browser reads: one to three signs each, and no sign that JSON escapes."""

from collections.abc import Sequence
from functools import cache

# A number is written in digits to base 57 ("#" to "[") with, before its last digit, digits to base 34 ("]" to "~").
_LAST, _FIRST_LAST = 57, ord("#")
_BEFORE, _FIRST_BEFORE = 34, ord("]")


def short_numbers(numbers: Sequence[int]) -> str:
    """Numbers from 0 up, in any order."""
    return "".join(map(_short, numbers))


def short_gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers from 0 up, each by its distance to the one before it; the first counts from -1."""
    return "".join([_short(after - before - 1) for before, after in zip((-1, *numbers), numbers, strict=False)])


@cache
def _short(number: int) -> str:
    rest, last = divmod(number, _LAST)
    signs = chr(_FIRST_LAST + last)
    while rest:
        rest, digit = divmod(rest - 1, _BEFORE)
        signs = chr(_FIRST_BEFORE + digit) + signs
    return signs
