"""Where in the form something stands that is told by its line and column."""

import pytest

from generator.form.places import label, spot, way_at
from generator.frontmatter.front_matter import read_front_matter
from generator.problems.problem import Place, error
from tests.form.room import Room
from tests.libraries import story

LINES = story(consent="toestemming: 2026-03-12\nonbekend: {titel: x}\nIntern: geheim\n'dilemma ': x")
LINES = LINES.replace("datum", "gevoelig: verlies\nakkoord: {Kompas: zo heet het}\ndatum")
FRONT = read_front_matter("stories/een.md", LINES.encode())


def at(piece: str, offset: int = 0) -> tuple[str | int, ...]:
    """The way to the place where a piece of the text begins."""
    before = LINES[: LINES.index(piece) + offset]
    return way_at(Place("", before.count("\n") + 1, len(before) - before.rfind("\n")), FRONT)


@pytest.mark.parametrize(
    ("piece", "way"),
    [
        ("Een gewone", ("title",)),
        ("vraag:", ("dilemma", "question")),
        ("het zeggen", ("dilemma", "b")),
        ("{tekst: Spreek", ("options", 0)),
        ("Spreek", ("options", 0, "text")),
        ("respect], prijs", ("options", 0, "values", 1)),
        ("ja}", ("options", 1, "chosen")),
        ("[eerlijkheid]", ("values",)),
        ("eerlijkheid]", ("values", 0)),
        ("Zij wil", ("parties", 0, "interest")),
        ("2026-03-12", ("consent",)),
        ("titel: x}", ()),
        ("geheim", ("internal",)),
    ],
)
def test_a_place_in_the_file_is_one_in_the_form(piece: str, way: tuple[str | int, ...]) -> None:
    assert at(piece) == way


@pytest.mark.parametrize(
    ("code", "piece", "values", "way", "item"),
    [
        ("V104", "Een gewone", {}, ("title",), None),
        ("V104", "2026-03-12", {}, ("consent", "given_on"), None),
        ("V104", "verlies", {}, ("sensitive", "about"), None),
        ("W103", "respect], prijs", {}, ("options", 0, "values"), 1),
        ("W101", "teammanager", {}, ("role",), None),
        ("A105", "{tekst: Wacht", {}, ("options", 1, "cost"), None),
        ("A104", "{tekst: Wacht", {}, ("options", 1, "values"), None),
        ("A103", "titel:", {}, ("shared_dilemmas",), None),
        ("A109", "titel:", {}, ("situation",), None),
        ("V101", "titel:", {"field": "rol"}, ("role",), None),
        ("V101", "titel:", {"field": "role"}, ("role",), None),
        ("V101", "tekst: Wacht", {"field": "optie 2: tekst"}, ("options", 1, "text"), None),
        ("V101", "vraag:", {"field": "dilemma: vraag"}, ("dilemma", "question"), None),
        ("V109", "onbekend:", {}, (), None),
        ("M104", "Zij kijkt", {}, ("situation",), None),
        ("M104", "Ik liep", {}, ("aftermath",), None),
        ("M121", "## Wat er", {}, ("aftermath",), None),
    ],
)
def test_a_problem_stands_beside_one_field(
    code: str, piece: str, values: dict[str, str], way: tuple[str | int, ...], item: int | None
) -> None:
    before = LINES[: LINES.index(piece)]
    place = Place("", before.count("\n") + 1, len(before) - before.rfind("\n"))
    found = spot(error(place, code, **values), FRONT)
    assert (found.at, found.item) == (way, item)


def test_a_place_has_a_name_that_people_know(room: Room) -> None:
    assert label(("options", 1, "cost"), room.words) == "Optie 2 · Wat kost dit?"
    assert label(("options", 1), room.words) == "Optie 2"
    assert label(("options",), room.words) == "Opties"
    assert label(("values", 2), room.words) == "Wat telt er nog meer in dit verhaal?"
    assert label(("dilemma", "a"), room.words) == "Aan de ene kant"
    assert label((), room.words) == ""
