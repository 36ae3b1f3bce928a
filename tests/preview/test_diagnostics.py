"""Diagnostics: a wrong template is shown with its line, from the folder that it came from."""

from pathlib import Path

from generator.pages.assets import DesignError
from generator.pipeline import Project
from generator.preview.diagnostics import Diagnostic, describe_design_error
from tests.preview.library import WORDS


def test_the_line_comes_from_ones_own_template(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "story.html").write_text("een\n  {{ twee }}\n")
    found = describe_design_error(DesignError("pages/story.html", 2, "weg"), Project(tmp_path, tmp_path), WORDS)
    assert found.text == "pages/story.html:2: fout in het sjabloon: weg\n    {{ twee }}"


def test_a_template_that_is_gone_or_has_no_such_line_is_told_without_one(tmp_path: Path) -> None:
    for error in (DesignError("weg.html", 1, "weg"), DesignError("pages/story.html", 0, "weg")):
        assert describe_design_error(error, Project(tmp_path), WORDS).lines == ()


def test_the_text_is_the_headline_and_its_lines() -> None:
    assert Diagnostic("een", ("twee", "drie")).text == "een\ntwee\ndrie"
