"""Snapshots: equal for equal folders, and different after every change that counts."""

import os
import time
from itertools import pairwise
from pathlib import Path

from generator.preview.snapshot import identity, scan, take_snapshot
from generator.sources.files import read_sources


def test_a_folder_that_is_not_there_is_told_from_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert scan(tmp_path / "weg") != scan(tmp_path / "leeg")
    assert identity(tmp_path / "weg") is None


def test_every_change_that_counts_shows(tmp_path: Path) -> None:
    (tmp_path / "diep").mkdir()
    file = tmp_path / "diep" / "een.md"
    file.write_text("een")
    seen = [scan(tmp_path)]
    file.write_text("langer")
    seen.append(scan(tmp_path))
    os.utime(file, (1, 1))
    seen.append(scan(tmp_path))
    other = tmp_path / "ander"
    other.write_text("langer")
    os.utime(other, (1, 1))
    other.replace(file)
    seen.append(scan(tmp_path))
    file.rename(tmp_path / "twee.md")
    seen.append(scan(tmp_path))
    assert all(before != after for before, after in pairwise(seen))


def edit_unseen(file: Path, text: bytes) -> None:
    """Other bytes of the same number in the same file, with the old date put back."""
    before = file.stat()
    with file.open("r+b") as opened:
        opened.write(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


def test_an_edit_that_keeps_size_and_date_shows(tmp_path: Path) -> None:
    file = tmp_path / "site.css"
    file.write_bytes(b"red")
    before = scan(tmp_path)
    time.sleep(0.02)  # a clock of files ticks every few milliseconds
    edit_unseen(file, b"tan")
    assert scan(tmp_path) != before


def test_an_edit_that_keeps_size_and_date_is_read_again(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "een.md").write_bytes(b"eerst")
    before = read_sources(stories)
    time.sleep(0.02)
    edit_unseen(stories / "een.md", b"later")
    assert read_sources(stories, before).files["stories/een.md"].data == b"later"


def test_names_that_start_with_a_dot_do_not_count(tmp_path: Path) -> None:
    before = scan(tmp_path)
    (tmp_path / ".een.md.swp").write_text("x")
    (tmp_path / ".git").mkdir()
    assert scan(tmp_path) == before


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "buiten").mkdir()
    (tmp_path / "binnen").mkdir()
    (tmp_path / "binnen" / "link").symlink_to(tmp_path / "buiten", target_is_directory=True)
    before = scan(tmp_path / "binnen")
    (tmp_path / "buiten" / "een.md").write_text("x")
    assert scan(tmp_path / "binnen") == before


def test_a_snapshot_differs_after_every_change_that_counts_and_holds_what_was_read(tmp_path: Path) -> None:
    stories, templates = tmp_path / "stories", tmp_path / "templates"
    templates.mkdir()
    seen = [take_snapshot(stories, (templates,))]
    assert seen[0].gone == {stories}
    stories.mkdir()
    seen.append(take_snapshot(stories, (templates,), seen[-1]))
    (stories / "een.md").write_text("een")
    seen.append(take_snapshot(stories, (templates,), seen[-1]))
    (stories / "een.md").write_text("een, langer")
    seen.append(take_snapshot(stories, (templates,), seen[-1]))
    assert seen[-1].sources.files["stories/een.md"].data == b"een, langer"
    assert seen[-2].sources.files["stories/een.md"].data == b"een"
    (stories / "LEESMIJ.md").write_text("voor mensen")
    assert take_snapshot(stories, (templates,), seen[-1]) == seen[-1]
    (stories / "een.md").rename(stories / "twee.md")
    seen.append(take_snapshot(stories, (templates,), seen[-1]))
    (templates / "site.css").write_text("rood")
    seen.append(take_snapshot(stories, (templates,), seen[-1]))
    assert all(before != after for before, after in pairwise(seen))
    stories.rename(tmp_path / "weg")
    assert take_snapshot(stories, (templates,), seen[-1]).gone == {stories}
