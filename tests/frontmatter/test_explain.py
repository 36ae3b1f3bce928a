"""Where the parser stopped: the line at fault, and the lines as they were meant."""

import pytest

from generator.frontmatter.explain import explain


@pytest.mark.parametrize(
    ("lines", "line", "code", "mended"),
    [
        (["titel: a", " rol: b"], 1, "Y109", ["titel: a", "rol: b"]),
        (["opties:", "  - een", "  twee"], 2, "Y110", ["opties:", "  - een", "  - twee"]),
        (["titel: Een zin", "die doorgaat", "rol: b"], 2, "Y111", ["titel: Een zin die doorgaat", "", "rol: b"]),
        (["waarden:", "moed en lef"], 1, "Y111", None),
        (["opties:", "  - tekst: a", "- tekst: b"], 2, "Y109", ["opties:", "  - tekst: a", "  - tekst: b"]),
        (["opties:", "  - tekst: a", "- afloop: open"], 2, "Y140", ["opties:", "  - tekst: a", "afloop: open"]),
        (["waarden:", "  - moed", "", "- rol: b"], 3, "Y140", ["waarden:", "  - moed", "", "rol: b"]),
    ],
)
def test_where_the_parser_stopped_is_explained(
    lines: list[str], line: int, code: str, mended: list[str] | None
) -> None:
    flaw, better = explain(lines, line, 0, "while parsing a block mapping")
    assert (flaw.code, better) == (code, mended)


def test_of_a_group_the_first_is_blamed_when_the_others_stand_straight() -> None:
    lines = ["dilemma:", "   vraag: Doe ik het?", "  a: laten", "  b: doen", "rol: helpende"]
    flaw, better = explain(lines, 2, 2, "while parsing a block mapping")
    assert (flaw.line, flaw.column, dict(flaw.values)) == (1, 3, {"fixed": "  vraag: Doe ik het?"})
    assert better == ["dilemma:", "  vraag: Doe ik het?", *lines[2:]]
