"""Wording: what people mean who do not write in exact words. What is not certain is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.catalogue import wording_of
from generator.domain.wording import NO_WORDING, is_listing
from generator.sources.templates import bundled_templates, read_templates

WORDING = wording_of(read_templates(bundled_templates()))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("moed, respect en zorgvuldigheid", ("moed", "respect", "zorgvuldigheid")),
        ("moed,respect and courage", ("moed", "respect", "courage")),
        ("a / b", ("a", "b")),
        ("moed; respect", ("moed", "respect")),
        ("moed & respect", ("moed", "respect")),
        ("(moed | respect).", ("moed", "respect")),
        ("- moed\n- respect\n", ("moed", "respect")),
        ("• moed • respect", ("moed", "respect")),
        ("moed. Respect.", ("moed", "Respect")),
        ("moed - respect", ("moed", "respect")),
        ("eigen-regie", ("eigen-regie",)),
        ("moed, moed", ("moed",)),
        ("", ()),
    ],
)
def test_a_list_in_a_sentence_is_taken_apart(text: str, items: tuple[str, ...]) -> None:
    assert WORDING.parts(text) == items


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12 maart 2026", "2026-03-12"),
        ("do. 12 mrt. 2026", "2026-03-12"),
        ("12e Maart '26", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"),
        ("12-3-2026", "2026-03-12"),
        ("12/03/2026", "2026-03-12"),
        ("12.3.2026", "2026-03-12"),
        ("2026/03/12", "2026-03-12"),
        ("2026-3-12", "2026-03-12"),
        ("20260312", "2026-03-12"),
        ("2026-03-12 14:00", "2026-03-12"),
        ("ja, mondeling op 12 maart 2026", "2026-03-12"),
        ("maart 2026", "2026-03"),
        ("3-2026", "2026-03"),
        ("2026 maart", "2026-03"),
        ("mei 2026", "2026-05"),
    ],
)
def test_a_day_or_a_month_is_read_as_people_write_it(text: str, moment: str) -> None:
    assert WORDING.moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("ja", "2026", "12 maart", "zomer 2026", "31 februari 2026", "2026-13", "12 of 13 maart 2026", "12/3/26"),
        *("maart of april 2026", "3/13/2026", "12 maart 2026, 06 12345678", "06-12345678", "9" * 5000, "1 2", "1 2 3"),
        *("nee, 12 maart 2026", "ingetrokken 12 maart 2026", "tot 12 maart 2026", "nog niet: 12 maart 2026"),
    ],
)
def test_of_what_is_not_certain_no_day_is_made(text: str) -> None:
    assert WORDING.moment(text) == ""


def test_a_refusal_is_no_question_of_a_day() -> None:
    assert WORDING.is_refusal("nog niet")
    assert WORDING.is_refusal("Nee")
    assert not WORDING.is_refusal("ja, 12 of 13 maart")


def test_words_with_such_signs_between_them_can_only_be_a_list() -> None:
    assert [word for word in ("a, b", "a; b", "a\nb", "eten en drinken", "a,") if is_listing(word)] == [
        "a, b",
        "a; b",
        "a\nb",
    ]


@given(st.text(max_size=80))
def test_any_text_is_taken_apart_and_gives_a_moment_or_none(text: str) -> None:
    for wording in (WORDING, NO_WORDING):
        assert all(item.strip() for item in wording.parts(text))
        assert len(wording.moment(text)) in (0, 7, 10)
