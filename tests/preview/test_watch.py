"""Watching: one ring for each change that counts, whatever way it was made, and none for what does not."""

import mmap
import os
import resource
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.preview.watch import QUIET, Watch
from tests.preview.running import PATIENCE, until

NOT_AT_ALL = 0.4
NEVER = 2 * PATIENCE


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "een.md").write_text("een")
    return folder


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def watch(stories: Path, notices: list[str]) -> Iterator[Watch]:
    with Watch(stories, (), lambda name, folder: notices.append(name), heartbeat=0.5) as made:
        yield made


def save(folder: Path) -> None:
    (folder / "een.md").write_text("een, en meer")


def save_by_rename(folder: Path) -> None:
    (folder / ".een.md.tmp").write_text("een, en nog meer")
    (folder / ".een.md.tmp").replace(folder / "een.md")


def save_with_backup(folder: Path) -> None:
    (folder / "een.md").rename(folder / "een.md~")
    (folder / "een.md").write_text("zo doet vim het")
    (folder / "een.md~").unlink()


def save_with_sed(folder: Path) -> None:
    subprocess.run(["sed", "-i", "s/een/twee/", str(folder / "een.md")], check=True)


def save_from_elsewhere(folder: Path) -> None:
    (folder.parent / "nieuw.md").write_text("van elders")
    (folder.parent / "nieuw.md").replace(folder / "een.md")


def save_in_pieces(folder: Path) -> None:
    with (folder / "een.md").open("w") as file:
        for piece in range(20):
            file.write(f"stuk {piece}\n")
            file.flush()
            time.sleep(0.005)


def check_out(folder: Path) -> None:
    for number in range(400):
        (folder / f"nummer-{number}.md").write_text("veel tegelijk")


def add_a_folder(folder: Path) -> None:
    (folder / "diep" / "dieper").mkdir(parents=True)
    (folder / "diep" / "dieper" / "twee.md").write_text("twee")


def delete(folder: Path) -> None:
    (folder / "een.md").unlink()


@pytest.mark.parametrize(
    "change",
    [
        save,
        save_by_rename,
        save_with_backup,
        save_with_sed,
        save_from_elsewhere,
        save_in_pieces,
        check_out,
        add_a_folder,
        delete,
    ],
)
def test_every_way_of_saving_rings_once(watch: Watch, stories: Path, change: Callable[[Path], None]) -> None:
    change(stories)
    assert watch.wait(PATIENCE)
    watch.debounce()
    assert not watch.wait(NOT_AT_ALL)


def test_a_change_that_goes_on_is_told_apart_from_one_that_is_over(watch: Watch, stories: Path) -> None:
    save(stories)
    assert watch.wait(PATIENCE)
    assert watch.debounce() is None
    save(stories)
    assert watch.wait(PATIENCE)
    delete(stories)
    until(watch.debounce)
    assert watch.debounce() is None
    assert not watch.wait(NOT_AT_ALL)


def test_it_rests_for_a_tenth_of_a_second_after_a_save(watch: Watch, stories: Path) -> None:
    start = time.monotonic()
    save(stories)
    assert watch.wait(PATIENCE)
    assert watch.debounce() is None
    assert time.monotonic() - start >= QUIET


def test_a_save_is_heard_long_before_anybody_looks(stories: Path, notices: list[str]) -> None:
    with Watch(stories, (), lambda name, folder: notices.append(name), heartbeat=NEVER) as watch:
        save(stories)
        assert watch.wait(PATIENCE)
        assert watch.debounce() is None
        save_by_rename(stories)
        assert watch.wait(PATIENCE)
    assert not notices


def test_what_it_gives_is_what_it_compared(watch: Watch, stories: Path) -> None:
    assert watch.seen.sources.files["stories/een.md"].data == b"een"
    save(stories)
    seen = watch.wait(PATIENCE)
    assert seen is not None
    assert seen.sources.files["stories/een.md"].data == b"een, en meer"
    assert watch.seen is seen
    (stories / "een.md").write_text("en weer anders")
    until(watch.debounce)
    later = watch.seen
    assert later.sources.files["stories/een.md"].data == b"en weer anders"
    assert seen.sources.files["stories/een.md"].data == b"een, en meer", "what was given does not change"


def test_reading_and_swap_files_ring_nothing(watch: Watch, stories: Path) -> None:
    (stories / "een.md").read_text()
    (stories / ".een.md.swp").write_text("x")
    list(stories.iterdir())
    assert not watch.wait(NOT_AT_ALL)


def test_changes_that_do_not_stop_are_given_while_they_go_on(watch: Watch, stories: Path) -> None:
    is_heard = threading.Event()

    def go_on() -> None:
        end = time.monotonic() + PATIENCE
        while not is_heard.wait(0.02) and time.monotonic() < end:
            (stories / "een.md").write_text(str(time.monotonic_ns()))

    writer = threading.Thread(target=go_on)
    writer.start()
    until(lambda: watch.wait(PATIENCE) and watch.debounce(), NEVER)
    goes_on = writer.is_alive()
    is_heard.set()
    writer.join()
    assert goes_on


def test_a_folder_may_vanish_and_return(stories: Path, notices: list[str]) -> None:
    with Watch(stories, (), lambda name, folder: notices.append(name), heartbeat=NEVER) as watch:
        shutil.rmtree(stories)
        assert watch.wait(PATIENCE)
        stories.mkdir()
        (stories / "een.md").write_text("terug")
        assert watch.wait(PATIENCE)
        assert notices == ["gone", "back"]
        watch.wait(NOT_AT_ALL)
        save(stories)
        assert watch.wait(PATIENCE), "it is listened to again, not only looked at"


def test_a_folder_may_be_moved_away_and_back(watch: Watch, stories: Path, notices: list[str]) -> None:
    stories.rename(stories.with_name("weg"))
    assert watch.wait(PATIENCE)
    stories.with_name("weg").rename(stories)
    assert watch.wait(PATIENCE)
    assert notices == ["gone", "back"]


def test_a_folder_that_was_replaced_at_once_is_heard_still(watch: Watch, stories: Path, notices: list[str]) -> None:
    shutil.rmtree(stories)
    stories.mkdir()
    (stories / "twee.md").write_text("twee")
    assert watch.wait(PATIENCE)
    watch.wait(NOT_AT_ALL)
    (stories / "twee.md").write_text("twee, en meer")
    assert watch.wait(PATIENCE)
    assert "polling" not in notices


def test_without_events_it_looks_itself_and_says_so(stories: Path, notices: list[str]) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.open(stories, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, before[1]))
    try:
        watch = Watch(stories, (), lambda name, folder: notices.append(name), heartbeat=0.2)
        watch.__enter__()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    with watch:
        assert "polling" in notices
        save(stories)
        assert watch.wait(PATIENCE)
        assert not watch.wait(NOT_AT_ALL)


def test_changes_that_come_without_events_are_seen_and_in_the_end_looked_for(
    watch: Watch, stories: Path, notices: list[str]
) -> None:
    with (stories / "een.md").open("r+b") as file, mmap.mmap(file.fileno(), 3) as memory:
        assert not watch.wait(NOT_AT_ALL)
        for letter in (b"x", b"y"):
            memory[:1] = letter
            memory.flush()
            assert watch.wait(PATIENCE)
            assert not watch.wait(NOT_AT_ALL)
        assert notices == ["polling"]
        memory[:1] = b"z"
        memory.flush()
        assert watch.wait(PATIENCE)


def test_what_changes_before_it_listens_is_not_missed(stories: Path) -> None:
    watch = Watch(stories, (), lambda name, folder: None)
    save(stories)
    with watch:
        assert watch.wait(PATIENCE)
        assert watch.debounce() is None
        assert not watch.wait(NOT_AT_ALL)


def test_it_stops_long_before_its_next_look_and_leaves_no_thread(stories: Path) -> None:
    before = set(threading.enumerate())
    with Watch(stories, (), lambda name, folder: None, heartbeat=NEVER) as watch:
        waiting = threading.Thread(target=watch.wait)
        waiting.start()
        watch.stop()
        waiting.join(PATIENCE)
        assert not waiting.is_alive()
    assert set(threading.enumerate()) <= before
