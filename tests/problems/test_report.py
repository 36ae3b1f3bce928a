"""Problems as text: one line each, what is under it, and the forms that machines read."""

import json

import pytest

from generator.config.catalogue import Catalogue, catalogue_of
from generator.problems.problem import Place, Problem, error, warning
from generator.problems.report import FORMATS, details, format_problems, headline
from generator.sources.templates import bundled_templates, read_templates

DUTCH, ENGLISH = (catalogue_of(read_templates(bundled_templates()), language) for language in ("nl", "en"))
UNKNOWN = error(Place("stories/zorg.md", 4, 6), "W101", excerpt="rol: bas", term="bas", suggestion="baas")
COLON = error(Place("a.md", 2, 8), "Y102", excerpt="titel: a: b", fixed='titel: "a: b"')


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (DUTCH, 'stories/zorg.md:4:6: fout W101: onbekende rol "bas"; bedoelde je "baas"?'),
        (ENGLISH, 'stories/zorg.md:4:6: error W101: unknown role "bas"; did you mean "baas"?'),
    ],
)
def test_a_problem_is_one_line_in_the_language_of_the_site(words: Catalogue, line: str) -> None:
    assert headline(UNKNOWN, words) == line


def test_under_it_stand_the_line_a_caret_and_the_line_as_it_should_be() -> None:
    assert details(COLON, DUTCH)[:2] == ("    titel: a: b", "           ^")
    assert details(COLON, DUTCH)[2].endswith('titel: "a: b"')
    assert details(error(Place("a.md"), "F131", reason="x"), DUTCH) == ()


@pytest.mark.parametrize("column", [1, 60, 150, 200])
def test_of_a_long_line_the_part_around_the_spot_is_shown(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(200))
    shown, caret = details(error(Place("a.md", 1, column), "Y102", excerpt=line), DUTCH)
    assert len(shown) <= 100
    assert shown[caret.index("^")] == line[column - 1]


def test_signs_that_nobody_sees_or_that_would_upset_a_terminal_are_shown_as_others() -> None:
    shown, _ = details(error(Place("a.md"), "F104", excerpt="a\x1b[31mb\x07"), DUTCH)
    assert shown == "    a¬[31mb¬"
    shown, _ = details(error(Place("a.md"), "Y132", excerpt="rol:\u00a0he\u00adlp\tende", sign="U+00A0"), DUTCH)
    assert shown == "    rol:␣he¬lp→ende"


def test_json_is_read_back_with_all_that_an_editor_needs() -> None:
    (found,) = json.loads(format_problems([UNKNOWN], DUTCH, "json"))
    assert found["message"] in headline(UNKNOWN, DUTCH)
    assert {
        name: found[name] for name in ("path", "line", "column", "level", "code", "suggestion", "excerpt", "fixed")
    } == {
        "path": "stories/zorg.md",
        "line": 4,
        "column": 6,
        "level": "error",
        "code": "W101",
        "suggestion": "baas",
        "excerpt": "rol: bas",
        "fixed": "",
    }


def test_an_annotation_is_one_line_whatever_stands_in_it() -> None:
    odd = warning(Place("a,b:c%.md", 1, 1), "V103", field="x\ny")
    line = format_problems([odd], DUTCH, "github")
    assert line.startswith("::warning file=a%2Cb%3Ac%25.md,line=1,col=1,title=V103::")
    assert "\n" not in line


@pytest.mark.parametrize("form", FORMATS)
def test_without_problems_there_is_nothing_to_read(form: str) -> None:
    nothing: list[Problem] = []
    assert format_problems(nothing, DUTCH, form) in ("", "[]")
