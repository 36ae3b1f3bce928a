"""Diagnostics: what is wrong, with the line that is."""

import pytest

from generator.pages.assets import DesignError
from generator.preview.diagnostics import Diagnostic, describe_design_error
from tests.preview.library import WORDS


def test_a_wrong_template_is_told_with_its_line() -> None:
    found = describe_design_error(DesignError("pages/story.html", 2, "weg"), "een\n  {{ twee }}\n", WORDS)
    assert found.text == "pages/story.html:2: fout in het sjabloon: weg\n    {{ twee }}"


@pytest.mark.parametrize(("line", "source"), [(1, ""), (0, "een\n"), (3, "een\ntwee\n")])
def test_a_template_without_that_line_is_told_without_one(line: int, source: str) -> None:
    assert describe_design_error(DesignError("weg.html", line, "weg"), source, WORDS).lines == ()


def test_the_text_is_the_headline_and_its_lines() -> None:
    assert Diagnostic("een", ("twee", "drie")).text == "een\ntwee\ndrie"
