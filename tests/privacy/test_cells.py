"""A number that stands apart in the cells of a table or in the items of a list is found as one; other figures are not."""

import pytest

from generator.privacy.cells import joined_cells
from generator.privacy.finding import find_certain
from generator.privacy.rules import read_rules
from generator.privacy.text import is_worth_a_look
from generator.privacy.view import find_seen

RULES = read_rules("nl")


def found(table: str) -> list[tuple[str, str]]:
    text = f"Er was eens een tafel.\n\n{table}\n\nZij keek niet op."
    findings = list(find_seen(text, lambda seen: find_certain(seen, RULES)))
    assert not findings or is_worth_a_look(text, RULES, ())
    return [(one.rule, text[one.start : one.end]) for one in findings]


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        ("| naam | nummer |\n|---|---|\n| BSN | 249 | 566 | 758 |", "bsn"),
        ("| 249 | 566 | 758 |\n|---|---|---|\n| a | b | c |", "bsn"),
        ("| 2 | 4 | 9 | 5 | 6 | 6 | 7 | 5 | 8 |\n|---|---|---|---|---|---|---|---|---|", "bsn"),
        ("| bsn deel 1 | 2495 |\n|---|---|\n| bsn deel 2 | 66758 |", "bsn"),
        ("- 249\n- 566\n- 758", "bsn"),
        ("| week | uren |\n|---|---|\n| 12 | 36 |\n| BSN | 249 | 566 | 758 |", "number"),
        ("| telefoon | 06 |\n|---|---|\n| | 1234 |\n| | 5678 |", "phone"),
        ("| dag | telefoon |\n|---|---|\n| ma | 06-12 |\n| di | 34 56 |\n| wo | 78 |", "phone"),
        ("| 06 | naam | 12345678 |\n|---|---|---|\n| a | b | c |", "phone"),
        ("1. 06\n2. 1234\n3. 5678", "phone"),
        ("| bewoner | cliëntnummer |\n|---|---|\n| een | 48213 |\n| twee | 50001 |", "number"),
    ],
)
def test_a_number_over_cells_or_items_is_found(table: str, rule: str) -> None:
    assert rule in [name for name, _ in found(table)]


@pytest.mark.parametrize(
    "table",
    [
        "| week | uren |\n|---|---|\n| 12 | 249 |\n| 13 | 566 |",
        "| jaar | aantal |\n|---|---|\n| 2019 | 120 |\n| 2020 | 340 |\n| 2021 | 560 |",
        "- 12 broden\n- 24 eieren\n- 36 potten",
        "| dag | ma | di | wo | do | vr |\n|---|---|---|---|---|---|\n| uren | 6 | 8 | 8 | 6 | 4 |",
        "| 06.00 | 12.00 | 18.00 |\n|---|---|---|\n| pil | pil | pil |",
        "| tijd | wie |\n|---|---|\n| 06.30 | nacht |\n| 12.15 | dag |\n| 18.45 | avond |",
        "| ma | di | wo |\n|---|---|---|\n| 249 | 566 | 758 |\n| 251 | 560 | 700 |",
    ],
)
def test_figures_in_a_table_are_no_number_of_somebody(table: str) -> None:
    assert found(table) == []


def test_each_sign_of_joined_cells_keeps_its_place() -> None:
    text = "Er was.\n\n| tel | 06-12 |\n| | 34 |"
    for one in joined_cells(text):
        assert len(one.text) == len(one.places)
        assert all(text[place] == sign for sign, place in zip(one.text, one.places, strict=True) if sign.isdecimal())
