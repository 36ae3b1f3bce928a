"""A number is a number however it is written: what a reader sees is looked at, and where that stands is told."""

from pathlib import Path

import pytest

from generator.config.catalogue import catalogue_of
from generator.pipeline import build
from generator.privacy.finding import Finding
from generator.privacy.rules import read_rules
from generator.privacy.text import is_worth_a_look
from generator.privacy.view import views_of
from generator.project import Project
from generator.reading.advice import advise_on_all
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import SETTINGS, library, story
from tests.reports import in_every_format

WORDS = catalogue_of(read_templates(bundled_templates()), "nl")
WRITTEN = {
    "P102": [
        "06&nbsp;12345678",
        "06&#x2d;12345678",
        "&#48;6-12345678",
        "06-[12345678](brood.md)",
        "[06-1234](a.md)[5678](b.md)",
        "06-**1234**5678",
        "06-*12*34*56*78",
        "`06-1234``5678`",
        "06-<b>1234</b>5678",
        "06\\-1234\\-5678",
        "06-12\u00ad34\u200b56\u206078",
        "0&shy;6&shy;1&shy;2&shy;3&shy;4&shy;5&shy;6&shy;7&shy;8",
        "06-<!-- zie map -->12345678",
        "06-1234[^1]5678",
        "06-\n> 12345678",
        "０６１２３４５６７８",
        "[bel](tel:06%2012345678)",
        "| 06 | 12345678 |",
        "| 0612 | 345678 | x |",
        "| 06-12 | 34 | 5678 |",
        "| 06 12 34 |\n| 56 78 |",
    ],
    "P103": [
        "jan&#64;zorg.nl",
        "jan\\@zorg.nl",
        "jan&commat;zorg&period;nl",
        "jan*@*zorg.nl",
        "jan@\nzorg.nl",
        "| jan@ | zorg.nl |",
        "jan @ zorg . nl",
        "**jan**@zorg.nl",
    ],
    "P101": ["111_222_333", "111 222\n333", "1112223\n33", "111**222**333", "111&#8203;222&#8203;333"],
    "P104": ["NL91&nbsp;ABNA&nbsp;0417&nbsp;1643&nbsp;00", "NL91 **ABNA** 0417 *1643* 00"],
    "P105": ["1234&nbsp;AB&nbsp;12", "1234 **AB** 12"],
    "P106": ["AB&#45;12&#45;CD", "AB-**12**-CD"],
    "P107": ["Dorpsstraat **12**", "Dorpsstraat&nbsp;12"],
}
CASES = [(code, written) for code, many in WRITTEN.items() for written in many]


def reported(folder: Path, text: str) -> tuple[list[tuple[str, int, int]], str]:
    """What is said of personal data in a story, with its places, and all that is said in every format."""
    room = library(folder, {"een": text}, SETTINGS)
    built = build(Project(room))
    assert built.memory.inputs is not None
    problems = [*built.problems, *advise_on_all(built.memory.inputs)]
    found = [(one.code, one.place.line, one.place.column) for one in problems if one.code.startswith("P1")]
    return found, "\n".join(in_every_format(problems, WORDS))


@pytest.mark.parametrize(("code", "written"), CASES)
def test_what_a_reader_would_see_is_found_where_it_is_written_and_shown_nowhere(
    tmp_path: Path, code: str, written: str
) -> None:
    text = story(body=f"Zij keek op, {written} stond er.")
    found, said = reported(tmp_path, text)
    assert code in [one for one, _, _ in found]
    (place,) = [(line, column) for one, line, column in found if one == code]
    line = text.split("\n")[place[0] - 1]
    assert line.startswith("Zij keek op, ")
    assert len("Zij keek op, ") < place[1] <= len("Zij keek op, ") + 12
    assert written not in said
    assert not any(digits in said for digits in ("12345678", "1234", "5678", "222", "0417"))


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("P123", "mevrouw&nbsp;Jansen"),
        ("P123", "mevrouw **Jansen**"),
        ("P123", "mevrouw [Jansen](brood.md)"),
        ("P124", "de J&#97;nsen"),
        ("P121", "op 3&nbsp;mei&nbsp;2026"),
        ("P125", "bij Zorggroep&nbsp;Elde"),
    ],
)
def test_what_may_point_at_a_person_is_seen_so_too(tmp_path: Path, code: str, written: str) -> None:
    found, _ = reported(tmp_path, story(body=f"Zij keek op, {written} stond er."))
    assert [one for one, _, _ in found] == [code]


def test_a_word_that_never_may_be_told_is_seen_whatever_stands_in_it(tmp_path: Path) -> None:
    room = library(tmp_path, {})
    (room / "_privacy.txt").write_text("Jansén\n", encoding="utf-8")
    for written in ("J**ans**en", "Jans&eacute;n", "[Jan](brood.md)sen", "Jan\u2060sen", "J\\an\\sen", "Jan&shy;sen"):
        (room / "een.md").write_text(story(body=f"Zij heet {written} thuis."), encoding="utf-8")
        found = [one.code for one in build(Project(room)).problems if one.code == "P109"]
        assert found == ([] if "\\" in written else ["P109"])


@pytest.mark.parametrize(
    "written",
    [
        "Wij tellen **1** en *2* en [3](brood.md) bij 100% inzet &amp; rust.",
        "Zie [noot 12](brood.md) en [noot 34](brood.md), en 2 \\* 3 \\* 4 is 24.",
        "**06** is een begin, en *1234* een eind.",
        "Van 9 tot 5, &frac12; uur pauze, 06:30 op.",
    ],
)
def test_marks_make_no_number_of_what_is_none(tmp_path: Path, written: str) -> None:
    assert reported(tmp_path, story(body=written))[0] == []


def test_a_text_without_marks_is_one_view_and_not_looked_at_twice() -> None:
    text = "Het is half acht. Zij kijkt niet op."
    (view,) = views_of(text)
    assert view.text is text
    assert not is_worth_a_look(text, read_rules("nl"), ())


def test_a_piece_of_a_view_has_its_place_in_the_text_as_it_is_written() -> None:
    plain, bare = views_of("a &#64; **b** [c](d) e")
    assert (plain.text, bare.text) == ("a @ **b** [c](d) e", "a @ b c e")
    place = bare.text.index("b c")
    assert bare.placed(Finding(place, place + 3, "x")) == Finding(10, 16, "x", "b c")
