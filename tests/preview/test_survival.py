"""Survival: what broke is said, and ends no more than what it broke."""

import io

import pytest

from generator.preview.survival import Survival, show_traceback

FAULTS = [
    KeyError("word"),
    OSError(5, "schijf"),
    MemoryError(),
    RecursionError(),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_a_fault_is_kept_and_its_traceback_shown(fault: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    with Survival() as work:
        raise fault
    assert work.fault is fault
    assert type(fault).__name__ in capsys.readouterr().err


def test_without_a_fault_there_is_none() -> None:
    with Survival() as work:
        pass
    assert work.fault is None


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit])
def test_who_asks_for_an_end_gets_it(ending: type[BaseException]) -> None:
    with pytest.raises(ending), Survival():
        raise ending


def test_a_fault_that_was_shown_is_not_shown_again(capsys: pytest.CaptureFixture[str]) -> None:
    with Survival() as first:
        raise OSError(5, "schijf")
    capsys.readouterr()
    with Survival(first.fault):
        raise OSError(5, "schijf")
    assert capsys.readouterr().err == ""


def test_a_terminal_that_is_narrow_closed_or_not_there_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stderr", narrow)
    show_traceback(ValueError("één"))
    narrow.close()
    show_traceback(ValueError("één"))
    monkeypatch.setattr("sys.stderr", None)
    show_traceback(ValueError("één"))
