"""Problems: how they are made, ordered and counted."""

import pytest

from generator.problems.problem import Place, error, has_errors, in_order, nearest, warning


def test_an_absent_value_adds_nothing() -> None:
    assert error(Place("a.md"), "W101", word="baas", suggestion="").values == (("word", "baas"),)


def test_a_value_that_somebody_left_empty_still_fills_its_sentence() -> None:
    assert error(Place("a.md"), "V121", word="", fixed="").values == (("word", ""),)


def test_of_a_very_long_line_the_start_is_kept() -> None:
    assert len(error(Place("a.md"), "Y102", excerpt="x" * 100_000).excerpt) <= 200


def test_a_report_goes_by_file_line_and_column_and_says_nothing_twice() -> None:
    places = [Place("b.md"), Place("a.md", 10), Place("a.md", 2, 9), Place("a.md", 2, 3)]
    found = [error(place, "Y102") for place in places]
    assert [one.place for one in in_order([*found, *found])] == sorted(places)


def test_only_an_error_stops_a_build() -> None:
    wrong, doubtful = error(Place("a.md"), "Y102"), warning(Place("a.md"), "V103")
    assert has_errors([doubtful, wrong])
    assert not has_errors([doubtful])
    assert not has_errors([])


@pytest.mark.parametrize(
    ("word", "found"),
    [("eerlijkhied", "Eerlijkheid"), ("MOET", "moed"), ("zorg", ""), ("", ""), ("Eerlijkheid", "Eerlijkheid")],
)
def test_the_nearest_word_is_found_in_any_case_or_none_at_all(word: str, found: str) -> None:
    assert nearest(word, ["moed", "Eerlijkheid"]) == found
