"""Numbers as short texts: read back as the browser reads them, they are the same."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.search.index import short_gaps, short_numbers

NUMBERS = st.lists(st.integers(0, 3_000_000), max_size=40)


def read_numbers(text: str) -> list[int]:
    """Read signs as `find-data.js` does: those from "]" on say that more follow."""
    numbers, rest = [], 0
    for sign in text:
        if sign >= "]":
            rest = rest * 34 + ord(sign) - ord("]") + 1
        else:
            numbers.append(rest * 57 + ord(sign) - ord("#"))
            rest = 0
    return numbers


@given(NUMBERS)
def test_numbers_are_read_back(numbers: list[int]) -> None:
    assert read_numbers(short_numbers(numbers)) == numbers


@given(st.sets(st.integers(0, 3_000_000), max_size=40))
def test_ascending_numbers_are_read_back_from_their_distances(numbers: set[int]) -> None:
    at, found = -1, []
    for gap in read_numbers(short_gaps(sorted(numbers))):
        at += gap + 1
        found.append(at)
    assert found == sorted(numbers)


@given(NUMBERS)
def test_json_has_nothing_to_escape(numbers: list[int]) -> None:
    text = short_numbers(numbers)
    assert json.dumps(text) == f'"{text}"'


def test_numbers_of_a_library_take_one_to_three_signs() -> None:
    assert [len(short_numbers([number])) for number in (0, 56, 57, 1994, 1995, 66_000)] == [1, 1, 2, 2, 3, 3]
    assert len(short_gaps(range(100))) == 100
