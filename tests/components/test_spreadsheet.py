"""Tables for spreadsheets: what a cell holds is never run."""

import csv
import io

import pytest

from generator.components.spreadsheet import as_csv


@pytest.mark.parametrize("cell", ["=1+1", "+31 6", "-moed", "@som", "\tx", " =x", "\r=x", "\n=x", "\uff1dx"])
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    text = as_csv(["naam", "aantal"], [(cell, -3)])
    _, (written, number) = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert written == f"'{cell}".replace("\r", " ")
    assert number == "-3"


def test_what_parts_cells_may_stand_in_one() -> None:
    rows = [("a;b", 'zeg "nee"'), ("regel\neen", "x = y")]
    text = as_csv(["=een", "twee"], rows, ";")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert read == [["'=een", "twee"], *map(list, rows)]
