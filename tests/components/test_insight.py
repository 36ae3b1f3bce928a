"""Dots and periods: nothing grows with the library."""

from dataclasses import replace

from generator.components.insight import dilemma_groups, period_rows, teller_rows
from tests.components.test_findings import insight, told, views


def test_dots_show_what_lacks_for_a_talk() -> None:
    (group,) = dilemma_groups(insight(told(), told("mentor")), views())
    assert group.heading == "Te weinig voor een gesprek: 1 dilemma"
    assert (len(group.rows[0].dots.there), len(group.rows[0].dots.lacking)) == (2, 1)


def test_no_row_has_more_than_a_dozen_dots() -> None:
    rows = teller_rows({"coach": 10_000, "mentor": 3}, "role", views())
    assert [len(row.dots.there) for row in rows] == [12, 1]
    assert rows[0].count_text == "10.000 verhalen"


def test_every_quarter_from_the_first_to_the_last_is_there() -> None:
    rows = period_rows(insight(told(month="2025-11"), told(month="2026-05"), told(month="2026-06")), views())
    assert [(row.label, row.stories, row.total) for row in rows] == [
        ("oktober – december 2025", "1", "1"),
        ("januari – maart 2026", "0", "1"),
        ("april – juni 2026", "2", "3"),
    ]


def test_many_quarters_become_years_and_many_years_have_an_earlier_one() -> None:
    rows = period_rows(insight(told(month="2020-01"), told(month="2026-05")), views())
    assert [row.label for row in rows] == [str(year) for year in range(2020, 2027)]
    months = {f"{year}-06": 2 for year in range(1980, 2027)}
    rows = period_rows(replace(insight(told()), months=months), views())
    assert (len(rows), rows[0].label, rows[0].stories, rows[-1].total) == (14, "eerder (1980–2013)", "68", "94")


def test_without_months_there_is_no_growth_to_show() -> None:
    assert period_rows(insight(told(month="")), views()) == ()
