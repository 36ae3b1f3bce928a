"""Snapshots: what there was in the folders under watch at a moment, as a value, so that two moments can be compared."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.sources.files import NO_SOURCES, Sources, Stamp, read_sources, stamp_of
from generator.values import dataclass

Stamps = Mapping[str, Stamp]

_FOLDER: Stamp = (0, 0, 0, 0)
_SHUT: Stamp = (-1, 0, 0, 0)


@dataclass(frozen=True)
class Snapshot:
    """The stories as they were read, which a build can start from, and the stamps of what lies in the other folders.

    Two are equal when nothing that counts changed between them. `gone` names the folders that were not there.
    """

    sources: Sources = NO_SOURCES
    stamps: tuple[Stamps, ...] = ()
    gone: frozenset[Path] = frozenset()


NOTHING_SEEN = Snapshot()


def take_snapshot(stories: Path, designs: Iterable[Path] = (), before: Snapshot = NOTHING_SEEN) -> Snapshot:
    """Look at the folders of stories and of templates. A story with the stamp that it had before is not read again."""
    return Snapshot(
        read_sources(stories, before.sources),
        tuple(scan(folder) for folder in designs),
        frozenset(folder for folder in (stories, *designs) if not folder.is_dir()),
    )


def scan(folder: Path) -> Stamps:
    """The stamps of what lies in a folder, by path. Names that start with a dot do not count."""
    found: dict[str, Stamp] = {}
    todo = [os.fspath(folder)]
    while todo:
        inner, stamps = _stamps(todo.pop())
        todo += inner
        found.update(stamps)
    return found


def _stamps(folder: str) -> tuple[list[str], Stamps]:
    """The folders in a folder, and a stamp for all that is in it. What is gone or shut meanwhile is left out."""
    inner: list[str] = []
    stamps: dict[str, Stamp] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inner.append(entry.path)
                    stamps[entry.path] = _FOLDER
                else:
                    stamps[entry.path] = _stamp(entry)
    except OSError:
        stamps[folder] = _SHUT
    return inner, stamps


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    try:
        return stamp_of(entry.stat(follow_symlinks=False))
    except OSError:
        return _SHUT


def identity(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, whatever its name; None when it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
