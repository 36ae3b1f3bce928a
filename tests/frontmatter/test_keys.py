"""Keys: each one its field, and what is wrong with them told at their place."""

import pytest

from tests.frontmatter.test_validation import NEEDED, story, told


def test_an_unknown_key_is_an_error_with_the_nearest_one() -> None:
    typed = story(NEEDED + "waardn: [moed]\n")
    assert typed.value is None
    assert [told(one) for one in typed.problems] == [(6, 1, "V109")]
    assert dict(typed.problems[0].values)["suggestion"] == "waarden"


def test_a_field_in_both_languages_is_an_error_that_names_both() -> None:
    typed = story(NEEDED + "title: Twee\n")
    assert [told(one) for one in typed.problems] == [(6, 1, "V110")]
    assert dict(typed.problems[0].values) == {"key": "title", "other": "titel", "line": "2"}


def test_a_text_that_a_colon_made_a_table_of_is_a_text_again() -> None:
    typed = story(NEEDED.replace("[Doe iets, Doe niets]", "\n  - Zeg: nee\n  - Doe niets"))
    assert [told(one) for one in typed.problems] == [(6, 8, "Y102")]
    assert dict(typed.problems[0].values)["fixed"] == '  - "Zeg: nee"'


def codes(text: str) -> list[tuple[int, int, str]]:
    return [told(one) for one in story(text).problems]


def test_a_key_is_known_in_any_case_and_once() -> None:
    assert story(NEEDED.replace("titel", "TITEL").replace("rol", "Rol")).value == story(NEEDED).value
    assert codes(NEEDED + "Titel: Twee\n") == [(6, 1, "V110")]


def test_under_a_misspelt_key_is_read_on_so_that_nothing_is_missing_as_well() -> None:
    assert codes(NEEDED.replace("rol:", "rll:")) == [(3, 1, "V109")]
    assert codes(NEEDED.replace("rol:", "rll:").replace("helpende", "[a, {b: c}]")) == [(3, 1, "V109")]


@pytest.mark.parametrize(
    ("lines", "code", "values"),
    [
        ("kanalen: [website]\ngegeven_op: 2026-03-12", "V142", {"name": "kanalen, gegeven_op", "home": "toestemming"}),
        ("vraag: Doe ik het?", "V142", {"name": "vraag", "home": "dilemma"}),
        ("gekozen: 2", "V143", {"name": "gekozen", "home": "opties"}),
        ("wie: de zus", "V143", {"name": "wie", "home": "betrokkenen"}),
        ("toestemming: {status: concept}", "V144", {"name": "status", "here": "toestemming"}),
        ("toestemming: {naam: Els}", "V145", {"name": "naam", "here": "toestemming"}),
        ("verteller: Els", "V145", {"name": "verteller"}),
        ("gevoelig: {over: verlies, kleur: rood}", "V146", {"name": "kleur", "fields": "over, hulp"}),
        ("labels: [nacht]", "V109", {"name": "labels", "suggestion": "trefwoorden"}),
        ("trefworden: [nacht]", "V109", {"name": "trefworden", "suggestion": "trefwoorden"}),
    ],
)
def test_a_key_that_stands_elsewhere_is_told_where_it_belongs(lines: str, code: str, values: dict[str, str]) -> None:
    (problem,) = story(f"{NEEDED}{lines}\n").problems
    assert (problem.code, dict(problem.values)) == (code, values)


@pytest.mark.parametrize(
    "lines",
    [
        "optie 1: Doe iets\noptie 2: Doe niets",
        "optie1: Doe iets\noptie2: Doe niets",
        "optie A: Doe iets\noptie B: Doe niets",
        "opties:\n  1: Doe iets\n  2: Doe niets",
        "opties:\n  optie 1: Doe iets\n  optie 2: Doe niets",
        "option 1: Doe iets\noption 2: Doe niets",
    ],
)
def test_items_with_a_number_are_told_once_to_be_a_list(lines: str) -> None:
    (problem,) = story(NEEDED.replace("opties: [Doe iets, Doe niets]", lines)).problems
    assert (problem.code, dict(problem.values)) == ("V147", {"field": "opties"})


def test_words_that_a_hash_made_a_remark_of_are_told_with_the_line_as_it_was_meant() -> None:
    (problem,) = story(f"{NEEDED}trefwoorden: #nacht #familie\n").problems
    assert (told(problem), dict(problem.values)["fixed"]) == ((6, 1, "V154"), "trefwoorden: [nacht, familie]")
    (problem,) = story(f"{NEEDED}trefwoorden:\n  - #nacht\n").problems
    assert dict(problem.values)["fixed"] == "  - nacht"
    assert codes(f"{NEEDED}trefwoorden: # kies er een paar\n") == [(6, 1, "V103")]
