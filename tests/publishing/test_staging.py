import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from generator.publishing.errors import PublishError
from generator.publishing.staging import Staging, staged, staging_of
from tests.publishing.sites import names, refusal
from tests.publishing.struck import End, strike


@pytest.fixture
def staging(folder: Path) -> Staging:
    return staging_of(folder)


def enter(staging: Staging) -> None:
    with staged(staging):
        pass


def test_it_is_for_one_and_gone_afterwards(staging: Staging) -> None:
    with staged(staging):
        assert staging.was_left
        assert refusal(lambda: enter(staging)) == "busy"
        assert strike(lambda: enter(staging), 0, None) is End.REFUSED
    assert names(staging.root.parent) == []
    enter(staging)


def test_who_is_refused_is_told_which_process_is_at_work(staging: Staging) -> None:
    with staged(staging), pytest.raises(PublishError) as caught:
        enter(staging)
    assert caught.value.values == {"pid": str(os.getpid()), "path": str(staging.lock)}


def test_it_is_free_again_when_its_process_dies(staging: Staging) -> None:
    def die_with_it() -> None:
        with staged(staging):
            os.kill(os.getpid(), signal.SIGKILL)

    assert strike(die_with_it, 0, None) is End.KILLED
    assert staging.was_left
    enter(staging)
    assert not staging.was_left


def test_a_worker_that_is_forked_meanwhile_does_not_keep_it(staging: Staging) -> None:
    reading, writing = os.pipe()
    is_there, says_so = os.pipe()

    def die_before_a_worker() -> None:
        with staged(staging):
            if os.fork() == 0:
                os.close(writing)
                os.write(says_so, b"1")
                os.read(reading, 1)  # until the test is over
                os._exit(0)
            os.read(is_there, 1)  # a worker lets go of the lock when it begins, which may take a while
            os.kill(os.getpid(), signal.SIGKILL)

    assert strike(die_before_a_worker, 0, None) is End.KILLED
    enter(staging)
    for handle in (writing, reading, is_there, says_so):
        os.close(handle)


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.EIO])
def test_a_disk_that_knows_no_locks_does_not_stop_the_work(staging: Staging, number: int) -> None:
    def hook(event: str, _: object) -> None:
        if event == "fcntl.flock":
            raise OSError(number, os.strerror(number))

    def work() -> None:
        sys.addaudithook(hook)
        enter(staging)
        assert not staging.was_left

    assert strike(work, 0, None) is End.DONE


def test_a_lock_on_a_file_that_was_taken_away_meanwhile_does_not_count(staging: Staging) -> None:
    tries: list[str] = []

    def hook(event: str, _: object) -> None:
        if event == "fcntl.flock":
            tries.append(event)
            if len(tries) == 1:
                staging.lock.unlink()

    def race() -> None:
        sys.addaudithook(hook)
        with staged(staging):
            assert len(tries) == 2
            assert staging.lock.exists()

    assert strike(race, 0, None) is End.DONE


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_something_else_in_the_place_of_its_lock_is_an_error(staging: Staging, tmp_path: Path, kind: str) -> None:
    staging.root.mkdir()
    (tmp_path / "mine").write_text("mine")
    if kind == "link":
        staging.lock.symlink_to(tmp_path / "mine")
    else:
        staging.lock.mkdir()
    assert refusal(lambda: enter(staging)) == "disk"
    assert (tmp_path / "mine").read_text() == "mine"
