"""Signs that nobody sees (hard spaces, soft hyphens, signs without width): where they are, and a text without them."""

import unicodedata
from types import MappingProxyType

_SOFT_HYPHEN = "\u00ad"
_ROWS = ((0x2000, 0x200F), (0x202A, 0x202F), (0x205F, 0x2064), (0x2066, 0x206F))
_ALONE = "\u00a0\u00ad\u061c\u1680\u180e\u3000\ufeff"
UNSEEN = frozenset([*_ALONE, *(chr(sign) for first, last in _ROWS for sign in range(first, last + 1))])
_CLEAN = MappingProxyType({ord(sign): " " if unicodedata.category(sign) == "Zs" else None for sign in UNSEEN})


def has_unseen(text: str) -> bool:
    """Whether a text holds a sign that nobody sees."""
    return not text.isascii() and any(sign in text for sign in UNSEEN)


def first_unseen(text: str) -> int:
    """Where the first sign is that nobody sees; the text must have one."""
    return next(place for place, sign in enumerate(text) if sign in UNSEEN)


def code_of(sign: str) -> str:
    """The code of the problem that a sign is which nobody sees: a space of another kind, a soft hyphen, or one without width."""
    if sign == _SOFT_HYPHEN:
        return "Y133"
    return "Y132" if unicodedata.category(sign) == "Zs" else "Y134"


def name_of(sign: str) -> str:
    """A sign as those name it who know it."""
    return f"U+{ord(sign):04X}"


def cleaned(text: str) -> str:
    """A text with plain spaces for spaces of another kind, and without the other signs that nobody sees."""
    return text if text.isascii() else text.translate(_CLEAN)
