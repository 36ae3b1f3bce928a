"""What the command line says while and after it works."""

import io

import pytest

from generator.cli.console import with_progress
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
