"""Mending: what a line of YAML shows to be wrong, and the line as it was meant."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.frontmatter.mend import mend_lines

MENDED = [
    ("titel: Ze zei: nee", "Y102", 'titel: "Ze zei: nee"'),
    ('titel: "Ze zei nee', "Y103", 'titel: "Ze zei nee"'),
    ("titel: Plek #1 van de lijst", "Y104", 'titel: "Plek #1 van de lijst"'),
    ("titel: @home", "Y105", 'titel: "@home"'),
    ('titel: "Nee" zei ze', "Y106", "titel: '\"Nee\" zei ze'"),
    ("titel:Nee", "Y108", "titel: Nee"),
    ("titel = Nee", "Y108", "titel: Nee"),
    ("\ttitel: Nee", "Y101", "  titel: Nee"),
    ("– Wacht een week", "Y112", "- Wacht een week"),
    ("-Wacht een week", "Y113", "- Wacht een week"),
    ("waarden: [moed, lef", "Y107", "waarden: [moed, lef]"),
    ("opties: [a]", "", "opties: [a]"),
]


@pytest.mark.parametrize(("line", "code", "better"), MENDED)
def test_a_fault_of_one_line_is_named_and_mended(line: str, code: str, better: str) -> None:
    flaws, lines = mend_lines([line])
    assert [flaw.code for flaw in flaws] == [code] * bool(code)
    assert lines == [better]
    for flaw in flaws:
        assert (flaw.line, dict(flaw.values)) == (0, {"fixed": better})


@pytest.mark.parametrize("better", [better for _, _, better in MENDED])
def test_a_mended_line_is_left_as_it_is(better: str) -> None:
    assert mend_lines([better]) == ((), [better])
    yaml.safe_load(better)


def test_every_line_is_mended_in_one_round_and_counted_from_nought() -> None:
    flaws, lines = mend_lines(["titel: a: b", "rol: helpende", "dilemma: c: d"])
    assert [flaw.line for flaw in flaws] == [0, 2]
    assert lines == ['titel: "a: b"', "rol: helpende", 'dilemma: "c: d"']


def test_what_stands_in_a_block_of_text_or_goes_on_between_brackets_is_no_fault() -> None:
    lines = ["tekst: |", "  Ze zei: nee", "  #1", "waarden: [moed,", "  lef]"]
    assert mend_lines(lines) == ((), lines)


def test_a_name_without_colon_holds_what_stands_below_it() -> None:
    keys = {"opties", "waarden", "toestemming", "rol"}
    for lines, bare in (
        (["opties", "  - a"], 0),
        (["opties", "- a"], 0),
        (["Opties", "", "  * a"], 0),
        (["opties:", "  - tekst: a", "    waarden", "    - moed"], 2),
        (["toestemming", "  ja: nee"], 0),
    ):
        flaws, mended = mend_lines(lines, keys)
        assert (flaws[0].line, flaws[0].code) == (bare, "Y108")
        assert mended[bare] == f"{lines[bare]}:"
    for name in ("opties;", "opties =", "opties.", "opties :-", "opties：", "opties>", "**opties**", "*opties:*"):
        (flaw,), mended = mend_lines([name, "  - a"], keys)
        assert (flaw.code, mended[0]) == ("Y138" if "*" in name else "Y108", "opties:")
    assert mend_lines(["opties :", "  - a"], keys)[0] == ()
    for lines in (
        ["opties: a", "  waarden", "rol: b"],
        ["tekst: |", "  opties", "  - a"],
        ["moed", "  - a"],
        ["rol", "opties: a"],
    ):
        assert mend_lines(lines, keys) == ((), lines)


def test_a_line_of_dashes_in_the_fields_is_taken_out() -> None:
    flaws, lines = mend_lines(["titel: a", "--- x", "rol: b"])
    assert [flaw.code for flaw in flaws] == ["Y119"]
    assert lines == ["titel: a", "", "rol: b"]


@given(st.lists(st.text(alphabet="ab: -\t[]{}#&*!|>%@`'\"?,<~é\\=", max_size=40), max_size=6))
def test_mending_keeps_the_number_of_lines(lines: list[str]) -> None:
    flaws, mended = mend_lines(lines)
    assert len(mended) == len(lines)
    assert all(0 <= flaw.line < len(lines) and flaw.column >= 0 for flaw in flaws)
