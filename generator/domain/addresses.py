"""Texts in parts, so that a template can make links of the addresses in them."""

import re
from collections.abc import Iterator

from generator.values import dataclass

# A mail address in a text, and not the end of an address of another kind.
MAIL = re.compile(r"(?<![\w.+/:@-])([^\W_][\w.+-]{0,63}@[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62}){1,8})")
_ADDRESS = re.compile(rf"(https?://[^\s<>]{{1,200}}[\w/])|{MAIL.pattern}")


@dataclass(frozen=True)
class TextPart:
    """A piece of a text, and where it leads when all of it is a mail or a web address."""

    text: str
    address: str = ""


def with_links(text: str) -> tuple[TextPart, ...]:
    """A text in its parts, none of them empty."""
    if "@" not in text and "://" not in text:
        return (TextPart(text),) if text else ()
    return tuple(part for part in _parts(text) if part.text)


def _parts(text: str) -> Iterator[TextPart]:
    place = 0
    for found in _ADDRESS.finditer(text):
        yield TextPart(text[place : found.start()])
        yield TextPart(found[0], found[1] or f"mailto:{found[0]}")
        place = found.end()
    yield TextPart(text[place:])
