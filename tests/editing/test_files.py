"""Story files where they lie: found, read, and written safely."""

import os
from pathlib import Path

import pytest

from generator.editing.files import create_file, is_own_file, locate, read_story, replace_file
from generator.editing.held import ChangedMeanwhileError
from generator.sources.files import STORY_BYTES, read_sources


def test_a_file_is_replaced_at_once_and_only_when_it_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "een.md"
    path.write_bytes(b"oud")
    path.chmod(0o640)
    replace_file(path, b"oud", b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(ChangedMeanwhileError):
        replace_file(path, b"oud", b"anders")
    assert path.read_bytes() == b"nieuw"
    assert [one.name for one in tmp_path.iterdir()] == ["een.md"]


def test_a_link_that_came_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    other, path = tmp_path / "ander.txt", tmp_path / "een.md"
    other.write_bytes(b"oud")
    path.symlink_to(other)
    with pytest.raises(ChangedMeanwhileError):
        replace_file(path, b"oud", b"nieuw")
    assert other.read_bytes() == b"oud"


def test_a_file_that_nobody_may_write_to_stays(tmp_path: Path) -> None:
    path = tmp_path / "een.md"
    path.write_bytes(b"oud")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        replace_file(path, b"oud", b"nieuw")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("een.md", b"oud")]


def test_what_a_program_left_that_was_ended_in_the_middle_goes_at_the_next_write(tmp_path: Path) -> None:
    left, busy, own = (tmp_path / name for name in (".goedwerk-0a5d.tmp", ".goedwerk-1b6e.tmp", ".goedwerk.md"))
    for path in (left, busy, own, tmp_path / "een.md"):
        path.write_bytes(b"oud")
    for path in (left, own):
        os.utime(path, (1, 1))
    replace_file(tmp_path / "een.md", b"oud", b"nieuw")
    assert sorted(tmp_path.iterdir()) == sorted([busy, own, tmp_path / "een.md"])


def test_a_disk_that_is_full_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "een.md"
    path.write_bytes(b"oud")

    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"oud", b"nieuw")
    with pytest.raises(OSError, match="No space"):
        create_file(tmp_path, "twee", ".md", b"nieuw")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("een.md", b"oud")]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    made = [create_file(tmp_path, "een", ".md", str(number).encode()).name for number in range(3)]
    assert made == ["een.md", "een-2.md", "een-3.md"]
    assert [(tmp_path / name).read_bytes() for name in made] == [b"0", b"1", b"2"]
    assert len(list(tmp_path.iterdir())) == 3


def test_a_story_is_found_by_its_slug_wherever_it_lies(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    (stories / "map").mkdir(parents=True)
    (stories / "map" / "een.md").write_bytes(b"a")
    (stories / "nieuw.md").write_bytes(b"b")
    sources = read_sources(stories)
    (stories / "later.md").write_bytes(b"c")
    assert locate(stories, sources, "een") == stories / "map" / "een.md"
    assert locate(stories, sources, "later") == stories / "later.md", "not read yet"
    assert locate(stories, sources, "nergens") is None
    (stories / "een.md").write_bytes(b"d")
    assert locate(stories, read_sources(stories), "een") is None, "two of one name"


def test_only_plain_story_files_among_the_stories_are_theirs(tmp_path: Path) -> None:
    stories, outside = tmp_path / "stories", tmp_path / "buiten.md"
    for folder in ("_paginas", ".git", "map"):
        (stories / folder).mkdir(parents=True)
        (stories / folder / "een.md").write_bytes(b"x")
    outside.write_bytes(b"x")
    (stories / "link.md").symlink_to(outside)
    (stories / "linkmap").symlink_to(stories / "map")
    for name in ("_site.yaml", "LEESMIJ.md", "_een.md", "foto.jpg"):
        (stories / name).write_bytes(b"x")
    (stories / "groot.md").write_bytes(b"x" * (STORY_BYTES + 1))
    (stories / "map.md").mkdir()
    own = ["map/een.md", "groot.md"]
    foreign = [
        "_paginas/een.md",
        ".git/een.md",
        "link.md",
        "linkmap/een.md",
        "map.md",
        "../buiten.md",
        "map/../../buiten.md",
    ]
    foreign += ["_site.yaml", "LEESMIJ.md", "_een.md", "foto.jpg", "er-niet.md", "x\0.md", "a" * 300 + ".md"]
    assert [is_own_file(stories, stories / name) for name in own] == [True] * len(own)
    assert [name for name in foreign if is_own_file(stories, stories / name)] == []
    assert not is_own_file(stories, outside)
    assert read_story(stories, stories / "map/een.md") == b"x"
    assert read_story(stories, stories / "groot.md") is None
    assert read_story(stories, stories / "link.md") is None
