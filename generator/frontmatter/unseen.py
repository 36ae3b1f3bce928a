"""Signs that nobody sees (hard spaces, soft hyphens, signs without width): where they are, and a text or a name without them."""

from types import MappingProxyType

from generator.domain.normalization import slugify
from generator.domain.signs import NO_WIDTH, SPACES

_SOFT_HYPHEN = "\u00ad"
UNSEEN = frozenset(SPACES + NO_WIDTH)
_CLEAN = MappingProxyType({ord(sign): " " if sign in SPACES else None for sign in UNSEEN})


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
    return "Y132" if sign in SPACES else "Y134"


def name_of(sign: str) -> str:
    """A sign as those name it who know it."""
    return f"U+{ord(sign):04X}"


def cleaned(text: str) -> str:
    """A text with plain spaces for spaces of another kind, and without the other signs that nobody sees."""
    return text if text.isascii() else text.translate(_CLEAN)


def slug_of(name: str) -> str:
    """The name in addresses of the story that a file's name or an address stands for."""
    return slugify(cleaned(name).rstrip("/").rpartition("/")[2].removesuffix(".md"))
