"""Where each field of a story stands in the form, and of which kind it is there."""

from collections.abc import Iterator
from typing import Literal

from generator.domain.story import Answers, Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import Field, Table, table_of
from generator.values import dataclass

Kind = Literal[
    "line",
    "text",
    "markdown",
    "terms",
    "choice",
    "choices",
    "yes_no",
    "day",
    "month_or_day",
    "lines",
    "slugs",
    "cards",
    "photo",
    "notes",
    "reasons",
]
Way = tuple[str, ...]

SITUATION, AFTERMATH = "situation", "aftermath"
BODY = (SITUATION, AFTERMATH)


@dataclass(frozen=True)
class Spot:
    """A field in the form. `at` are the names of the fields on the way to it, `term` the kind of its terms; `inner` are the
    spots on a card of it, each named from the card on.
    """

    at: Way
    kind: Kind
    term: str = ""
    inner: tuple["Spot", ...] = ()


def _spots(kind: Kind, *names: str) -> tuple[Spot, ...]:
    return tuple(Spot(tuple(name.split(".")), kind) for name in names)


def _terms(name: str, term: str) -> tuple[Spot, ...]:
    return (Spot((name,), "terms", term),)


_OPTION = (
    *_spots("text", "text"),
    *_terms("values", "value"),
    *_spots("text", "cost", "needs", "mitigation", "norm"),
    *_spots("choice", "source"),
    *_spots("line", "month"),
    *_spots("yes_no", "chosen"),
)
_PARTY = (*_spots("line", "who"), *_spots("text", "interest"), *_terms("values", "value"))

SECTIONS: tuple[tuple[str, tuple[Spot, ...]], ...] = (
    (
        "about",
        (
            *_spots("line", "title"),
            *_spots("text", "summary"),
            *_terms("role", "role"),
            *_terms("sector", "sector"),
            *_terms("shared_dilemmas", "dilemma"),
            *_spots("month_or_day", "date", "updated"),
            *_spots("lines", "tags"),
            *_spots("line", "sensitive.about"),
            *_spots("text", "sensitive.help"),
            *_spots("choice", "language"),
        ),
    ),
    ("story", (*_spots("markdown", *BODY), *_spots("choice", "outcome"), *_spots("lines", "signals"))),
    ("dilemma", (*_spots("text", "dilemma.question"), *_spots("line", "dilemma.a", "dilemma.b"))),
    ("options", (Spot(("options",), "cards", inner=_OPTION), *_terms("values", "value"))),
    ("others", (Spot(("parties",), "cards", inner=_PARTY), *_spots("lines", "questions"), *_spots("slugs", "related"))),
    (
        "consent",
        (
            *_spots("choice", "origin"),
            *_spots("choices", "consent.channels"),
            *_spots("day", "consent.given_on", "consent.read_back_on", "consent.valid_until"),
            *_spots("choice", "consent.third_parties"),
            *_spots("day", "consent.withdrawn_on"),
            *_spots("choice", "status"),
        ),
    ),
    (
        "aside",
        (
            *_spots("photo", "image.file"),
            *_spots("line", "image.alt"),
            *_spots("reasons", "accepted"),
            *_spots("notes", "internal"),
        ),
    ),
)


CARDS = tuple(spot.at[0] for _, some in SECTIONS for spot in some if spot.inner)
"""The fields that stand on cards."""


def form_table() -> Table:
    """The table of all that the form holds: that of a story file, and the editors' own notes, which nothing else reads."""
    return table_of(Told, Gate, Answers, Private)


def spots() -> Iterator[Spot]:
    """All spots of the form in their order; those of cards follow theirs, with the whole way to them."""
    for _, some in SECTIONS:
        for spot in some:
            yield spot
            yield from (Spot((*spot.at, *one.at), one.kind, one.term) for one in spot.inner)


def field_at(way: Way) -> Field | None:
    """The field of the table that a spot stands for; None for a part of the text below the fields."""
    table: Table | None = form_table()
    field = None
    for name in way:
        field = table.fields.get(name) if table else None
        table = field.inner if field else None
    return field
