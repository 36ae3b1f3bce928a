"""File events: heard for each folder that is there, for as long as it is the same one."""

import threading
from pathlib import Path

from generator.preview.file_events import FileEvents
from tests.preview.running import PATIENCE


def test_a_change_rings_and_reading_does_not(tmp_path: Path) -> None:
    (tmp_path / "een.md").write_text("een")
    rung = threading.Event()
    events = FileEvents((tmp_path, tmp_path / "weg"), rung.set)
    try:
        (tmp_path / "een.md").read_text()
        assert not rung.wait(0.2)
        (tmp_path / "een.md").write_text("anders")
        assert rung.wait(PATIENCE)
    finally:
        events.close()


def test_it_is_sound_until_a_folder_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    events = FileEvents((folder, tmp_path / "weg"), lambda: None)
    try:
        assert events.is_sound()
        folder.rename(tmp_path / "oud")
        assert not events.is_sound()
        folder.mkdir()
        assert not events.is_sound()
    finally:
        events.close()


def test_a_folder_behind_a_link_is_heard_too_and_no_longer_when_the_link_leads_elsewhere(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
    link = tmp_path / "stories"
    link.symlink_to(tmp_path / "een")
    rung = threading.Event()
    events = FileEvents((link,), rung.set)
    try:
        (tmp_path / "een" / "nieuw.md").write_text("nieuw")
        assert rung.wait(PATIENCE)
        link.unlink()
        link.symlink_to(tmp_path / "twee")
        assert not events.is_sound()
    finally:
        events.close()


def test_no_thread_is_left_behind(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    FileEvents((tmp_path,), lambda: None).close()
    assert set(threading.enumerate()) <= before
