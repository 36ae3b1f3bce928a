"""Whether two options say the same: to the letter, or nearly so."""

from generator.domain.normalization import fold, is_near, letters_of

_SHARE = 0.75


def is_same(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever their capitals, accents and marks."""
    return fold(one) == fold(other)


def is_alike(one: str, other: str) -> bool:
    """Whether two texts differ in a typing error, in the order of their words, or in a word among many."""
    words, others = set(fold(one).split()), set(fold(other).split())
    share = len(words & others) / max(1, len(words | others))
    return share >= _SHARE or is_near(letters_of(one), letters_of(other))
