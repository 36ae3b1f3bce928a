"""All that would be published has its place; a new field is looked at without being named."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from generator.domain.marks import Key
from generator.domain.schema import Line, MonthOrDay, Origin, Words
from generator.domain.story import Told
from generator.domain.table import table_of
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.validation import known_fields
from generator.privacy.passages import passages_of
from generator.problems.problem import place_in
from tests.fields import leaves


@dataclass(frozen=True)
class Other:
    """A table that nobody knew of."""

    place: Annotated[Line, Key("plaats")]
    origin: Annotated[Origin, Key("herkomst")]
    date: Annotated[MonthOrDay, Key("datum")]
    words: Annotated[Words, Key("woorden")] = ()


def found(block: str, word: str = "Fatima") -> list[tuple[int, int]]:
    """The line and column of each place where a word stands in a published text."""
    front = read_front_matter("een.md", f"---\n{block}\n---\n".encode())
    fields = known_fields("een.md", front, table_of(Other))
    places = []
    for passage in passages_of(front, fields.tree, table_of(Other)):
        start = passage.text.find(word)
        if start >= 0:
            place = place_in("een.md", front.text, passage.offset_of(start, start + len(word), front.text))
            places.append((place.line, place.column))
    return places


@pytest.mark.parametrize(
    ("block", "places"),
    [
        ("plaats: bij Fatima", [(2, 13)]),
        ('plaats: "bij Fatima"', [(2, 14)]),
        ("plaats: 'bij ''t huis van Fatima'", [(2, 27)]),
        ('plaats: "bij \\"t huis\\" van Fatima"', [(2, 29)]),
        ("plaats: bij\n  het huis\n  van Fatima", [(4, 7)]),
        ("plaats: >\n  bij het huis\n  van Fatima", [(4, 7)]),
        ("woorden: [huis, Fatima]", [(2, 17)]),
        ("woorden:\n  - huis\n  - bij Fatima", [(4, 9)]),
        ("place: bij Fatima", [(2, 12)]),
        ("herkomst: Fatima", []),
        ("datum: Fatima", []),
        ("iets: Fatima", []),
    ],
)
def test_a_text_is_found_at_its_own_place(block: str, places: list[tuple[int, int]]) -> None:
    assert found(block) == places


def test_every_field_in_which_editors_write_words_of_their_own_is_a_text() -> None:
    exact = {"outcome", "origin", "date", "updated", "language", "options.source", "options.month", "options.chosen"}
    table = table_of(Told)
    assert {leaf.path for leaf in leaves(table) if not _is_text(leaf.path)} == exact


def _is_text(path: str) -> bool:
    table = table_of(Told)
    *above, name = path.split(".")
    for step in above:
        inner = table.fields[step].inner
        assert inner is not None
        table = inner
    return table.fields[name].is_text


def test_a_short_form_is_looked_at_too() -> None:
    block = "dilemma: een\nopties:\n  - twee\n  - {tekst: drie}\nbetrokkenen: [vier]\ngevoelig: vijf"
    text = f"---\n{block}\n---\nzes <!-- zeven -->\n"
    front = read_front_matter("een.md", text.encode())
    fields = known_fields("een.md", front, table_of(Told))
    assert [one.text.strip(" \n\u2060") for one in passages_of(front, fields.tree, table_of(Told))] == [
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
    ]
