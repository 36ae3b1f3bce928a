"""What the command line says while and after it works."""

import io
import re

import pytest

from generator.cli.console import say_lines, with_progress
from generator.config.catalogue import catalogue_of
from generator.sources.templates import bundled_templates, read_templates

WORDS = catalogue_of(read_templates(bundled_templates()), "nl")


def test_items_go_by_as_they_are_and_without_a_terminal_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(with_progress(iter("abc"), 3, label="Lezen")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "is_shown"), [(0.1, False), (0.6, True)])
def test_on_a_terminal_work_of_more_than_a_second_gets_a_bar(
    monkeypatch: pytest.MonkeyPatch, seconds: float, is_shown: bool
) -> None:
    """The clock is the test's: a step takes as long as it says."""
    now = [100.0]

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    for _ in with_progress(range(4), 4, label="Lezen"):
        now[0] += seconds
    assert ("Lezen" in terminal.getvalue()) == is_shown


@pytest.mark.parametrize(("variable", "is_coloured"), [("", True), ("1", False)])
def test_a_report_has_colours_on_a_terminal_unless_nobody_wants_them(
    monkeypatch: pytest.MonkeyPatch, variable: str, is_coloured: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("NO_COLOR", variable)
    say_lines([("error", "fout"), ("advice", "let op"), ("source", "regel"), ("plain", "")])
    said = terminal.getvalue()
    assert ("\x1b[" in said) == is_coloured
    assert re.sub(r"\x1b\[\d*m", "", said) == "fout\nlet op\nregel\n\n"


def test_what_is_no_terminal_gets_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr("sys.stdout", file)
    monkeypatch.delenv("NO_COLOR", raising=False)
    say_lines([("error", "fout"), ("source", "regel")])
    assert file.getvalue() == "fout\nregel\n"
