import sys
from pathlib import Path

import pytest

from generator.publishing.lock import free_lock, locked, take_lock
from tests.publishing.struck import End, strike


def test_a_lock_is_for_one_and_free_again_afterwards(tmp_path: Path) -> None:
    handle = take_lock(tmp_path / "lock")
    assert handle is not None
    assert take_lock(tmp_path / "lock") is None
    free_lock(handle)
    with locked(tmp_path / "lock") as is_ours:
        assert is_ours


def test_a_lock_is_free_again_when_its_process_dies(tmp_path: Path) -> None:
    def die_with_it() -> None:
        take_lock(tmp_path / "lock")
        (tmp_path / "x").open()

    assert strike(die_with_it, 3, None) is End.KILLED
    assert take_lock(tmp_path / "lock") is not None


def test_a_lock_that_is_kept_is_not_waited_for_without_end(tmp_path: Path) -> None:
    handle = take_lock(tmp_path / "lock")
    with locked(tmp_path / "lock") as is_ours:
        assert not is_ours
    free_lock(handle or 0)


def test_a_lock_on_a_file_that_was_taken_away_meanwhile_does_not_count(tmp_path: Path) -> None:
    def hook(event: str, _: object) -> None:
        if event == "fcntl.flock":
            (tmp_path / "lock").unlink()
            (tmp_path / "lock").touch()

    def race() -> None:
        sys.addaudithook(hook)
        with pytest.raises(FileNotFoundError):
            take_lock(tmp_path / "lock")

    assert strike(race, 0, None) is End.DONE
