"""Several files changed together: struck at each step, all are as they were or all are new, and the first is never behind."""

import errno
import os
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.editing.held import ChangedMeanwhileError
from generator.editing.together import HalfWrittenError, Replacing, create_files, replace_files
from tests.libraries import files
from tests.publishing.struck import End, strike

NAMES = ("_woordenlijst.yaml", "een.md", "zorg/twee.md")
OLD, NEW = ({name: f"{state} {name}\n".encode() for name in NAMES} for state in ("oud", "nieuw"))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder of files, in memory where the system has that: dozens of attempts need not wait for a disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as path:
        (Path(path) / "zorg").mkdir()
        yield written(Path(path))


def written(room: Path) -> Path:
    for name, data in OLD.items():
        (room / name).write_bytes(data)
    return room


def changes(room: Path) -> list[Replacing]:
    return [(room / name, OLD[name], NEW[name]) for name in NAMES]


def attempt(room: Path) -> None:
    try:
        replace_files(changes(room))
    except HalfWrittenError:
        os._exit(End.HALF)
    except OSError:
        os._exit(End.REFUSED)


def without_leftovers(room: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(room).items() if not name.rpartition("/")[2].startswith(".")}


def test_all_are_changed(room: Path) -> None:
    (room / "een.md").chmod(0o640)
    replace_files(changes(room))
    assert files(room) == NEW
    assert (room / "een.md").stat().st_mode & 0o777 == 0o640


def test_a_disk_that_refuses_one_of_them_leaves_all_as_they_were(room: Path) -> None:
    ends = set()
    for call in count(1):
        written(room)
        end = strike(partial(attempt, room), call, errno.ENOSPC)
        if end is End.CLEAN:
            break
        ends.add(end)
        assert files(room) in ((OLD,) if end is End.REFUSED else (OLD, NEW)), (call, end)
    assert ends <= {End.REFUSED, End.DONE}
    assert End.REFUSED in ends
    assert call > 20


def test_a_kill_leaves_each_file_whole_and_the_first_one_new_before_any_other(room: Path) -> None:
    seen = set()
    for call in count(1):
        written(room)
        end = strike(partial(attempt, room), call, None)
        if end is End.CLEAN:
            break
        found = without_leftovers(room)
        state = tuple(found[name] == NEW[name] for name in NAMES)
        assert all(found[name] in (OLD[name], NEW[name]) for name in NAMES)
        assert state == tuple(sorted(state, reverse=True))
        seen.add(state)
    assert len(seen) == len(NAMES) + 1


def test_one_that_was_changed_meanwhile_keeps_all_from_changing(room: Path) -> None:
    (room / "zorg/twee.md").write_bytes(b"van een ander")
    with pytest.raises(ChangedMeanwhileError):
        replace_files(changes(room))
    assert files(room) == {**OLD, "zorg/twee.md": b"van een ander"}


def test_a_file_that_is_a_link_is_never_written_through(room: Path) -> None:
    (room / "een.md").rename(room / "elders")
    (room / "een.md").symlink_to(room / "elders")
    with pytest.raises(ChangedMeanwhileError):
        replace_files(changes(room))
    assert (room / "elders").read_bytes() == OLD["een.md"]


def test_new_files_are_all_made_or_none_and_never_over_one_that_is_there(room: Path) -> None:
    create_files(room / "nieuw", {"foto.jpg": b"foto", "verhaal.md": b"verhaal"})
    assert files(room / "nieuw") == {"foto.jpg": b"foto", "verhaal.md": b"verhaal"}
    with pytest.raises(FileExistsError) as raised:
        create_files(room, {"foto.jpg": b"foto", "een.md": b"verhaal"})
    assert raised.value.filename == str(room / "een.md")
    assert {name: data for name, data in files(room).items() if not name.startswith("nieuw/")} == OLD
