"""Looks at folders, so that two of them can be compared: by names, sizes, times and inodes, or by reading what counts."""

import os
from pathlib import Path

from generator.sources.files import NO_SOURCES, Sources, Stamp, read_sources, stamp_of

Snapshot = dict[str, Stamp]

_FOLDER: Stamp = (0, 0, 0, 0)
_SHUT: Stamp = (-1, 0, 0, 0)


class Reading:
    """Looks at the folder of stories by reading it anew, so that the next build need not; at other folders by `scan`."""

    def __init__(self, stories: Path) -> None:
        self.sources = NO_SOURCES
        self._stories = stories

    def __call__(self, folder: Path) -> Sources | Snapshot | None:
        """What there is to compare; None when the folder is not there."""
        if folder != self._stories.resolve():
            return scan(folder)
        self.sources = read_sources(self._stories, self.sources)
        return self.sources if folder.is_dir() else None


def scan(folder: Path) -> Snapshot | None:
    """What lies in a folder, by path; None when the folder is not there. Names that start with a dot do not count."""
    if not folder.is_dir():
        return None
    found: Snapshot = {}
    todo = [os.fspath(folder)]
    while todo:
        inner, stamps = _stamps(todo.pop())
        todo += inner
        found.update(stamps)
    return found


def _stamps(folder: str) -> tuple[list[str], Snapshot]:
    """The folders in a folder, and a stamp for all that is in it. What is gone or shut meanwhile is left out."""
    inner: list[str] = []
    stamps: Snapshot = {}
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
