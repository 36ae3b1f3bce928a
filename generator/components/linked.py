"""Texts in parts, so that a template can make a link of the mail addresses in them."""

from dataclasses import dataclass

from generator.markdown.prose import MAIL


@dataclass(frozen=True)
class Part:
    """A piece of a text; all of it is a mail address, or nothing."""

    text: str
    is_mail: bool = False


def with_links(text: str) -> tuple[Part, ...]:
    """A text in its parts, none of them empty."""
    if "@" not in text:
        return (Part(text),) if text else ()
    pieces = MAIL.split(text)  # the addresses stand at the odd places, as the pattern has one group
    return tuple(Part(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece)
