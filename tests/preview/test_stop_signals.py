"""Stop signals: noted down from start to end, and given back afterwards."""

import signal

import pytest

from generator.preview.stop_signals import StopSignals


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_is_noted_with_the_exit_code_that_it_asks_for(number: int, code: int) -> None:
    before = signal.getsignal(number)
    with StopSignals() as stops:
        assert not stops
        signal.raise_signal(number)
        assert stops
        assert stops.exit_code == code
    assert signal.getsignal(number) is before


def test_ctrl_c_counts_whatever_came_first() -> None:
    with StopSignals() as stops:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
    assert stops.exit_code == 130


def test_who_must_know_is_told_of_a_signal_before_and_after() -> None:
    told: list[str] = []
    with StopSignals() as stops:
        stops.call(lambda: told.append("first"))
        signal.raise_signal(signal.SIGTERM)
        stops.call(lambda: told.append("second"))
        signal.raise_signal(signal.SIGTERM)
    assert told == ["first", "second", "second"]
