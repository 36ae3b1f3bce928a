"""The terminal: what is said of a build, on any terminal."""

import io
from pathlib import Path

import pytest

from generator.preview.session import fail
from generator.preview.terminal import outcome_lines, say, say_address, say_notice, say_withheld
from tests.preview.library import BROKEN, WORDS, Library
from tests.preview.running import story


def test_what_a_terminal_cannot_show_is_written_as_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(shown, encoding="ascii", newline="\n"))
    say("één →")
    assert shown.getvalue() == b"\\xe9\\xe9n \\u2192\n"


def test_a_build_is_made_then_updated_then_broken_then_healed(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    good, broken = library.state, library.story("een", BROKEN)
    for before, state in ((None, good), (good, good), (good, broken), (broken, good), (fail(good, "stuk"), good)):
        for line in outcome_lines(before, state, WORDS, 0.5):
            say(line)
    said = capsys.readouterr().out
    starts = [line.split(":")[0] for line in said.splitlines() if not line.startswith(" ")]
    assert starts[:2] == ["Klaar", "Bijgewerkt"]
    assert set(starts[2:-2]) == {"stories/een.md"}
    assert starts[-2:] == ["Alles klopt weer", "Alles klopt weer"]
    assert "0,50 s" in said


def test_stories_that_only_show_here_are_counted(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    say_withheld(library.state, WORDS)
    assert capsys.readouterr().out == ""
    say_withheld(library.story("twee", story("Twee").replace("herkomst:", "status: concept\nherkomst:")), WORDS)
    assert capsys.readouterr().out.startswith("1 verhaal zie je alleen hier")


def test_stories_that_show_nowhere_are_not_counted_as_shown_here(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    library.story("af", story("Af").replace("herkomst:", "status: concept\nherkomst:"))
    library.story("begin", "---\ntitel: Begin\nstatus: concept\n---\nEen begin.\n")
    state = library.story("weg", story("Weg").replace("herkomst: fictief", "toestemming: {ingetrokken_op: 2026-01-01}"))
    say_withheld(state, WORDS)
    assert capsys.readouterr().out.startswith("2 verhalen zie je alleen hier")


def test_another_port_than_was_asked_for_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    say_address(WORDS, "http://127.0.0.1:8001/", 8001, 8000)
    assert capsys.readouterr().out.startswith("Poort 8000 is bezet")
    say_address(WORDS, "http://127.0.0.1:8001/", 8001, 0)
    assert capsys.readouterr().out.startswith("Het voorbeeld staat op http://127.0.0.1:8001/")


def test_a_notice_names_the_whole_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say_notice(WORDS, "gone", tmp_path / "stories")
    assert str(tmp_path.resolve() / "stories") in capsys.readouterr().out
