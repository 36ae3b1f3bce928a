"""Files and folders on disk: list, write, link, remove. Knows nothing of sites."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from generator.values import dataclass

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
_OLD = os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY
_PIECE = 1 << 16
_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@dataclass(frozen=True)
class Tree:
    """What lies in a folder, by path from its root. Files and `others` (links, pipes) come with their inode."""

    files: Mapping[str, int] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()

    @property
    def inodes(self) -> dict[str, int]:
        """All that is not a folder."""
        return {**self.files, **self.others}


def list_tree(root: Path, skip: str = "") -> Tree:
    """List a folder to its depths, following no links; a folder that is not there is empty. `skip` stays unseen."""
    files: dict[str, int] = {}
    others: dict[str, int] = {}
    folders: set[str] = set()
    waiting = [""] if root.is_dir() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if path == skip:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                else:
                    (files if entry.is_file(follow_symlinks=False) else others)[path] = entry.inode()
    return Tree(files, others, frozenset(folders))


def write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet; an existing one is an error, so a file shared by links never changes."""
    handle = os.open(path, _NEW, 0o666)
    try:
        done = os.write(handle, data)
        while done < len(data):
            done += os.write(handle, data[done:])
    finally:
        os.close(handle)


def pieces(path: str) -> Iterable[bytes]:
    """A file's bytes, a piece at a time. A link is an error, and a pipe does not block."""
    handle = os.open(path, _OLD)
    try:
        while piece := os.read(handle, _PIECE):
            yield piece
    finally:
        os.close(handle)


def holds(path: str, data: bytes) -> bool:
    """Whether a file can be read and holds exactly these bytes."""
    start = 0
    try:
        for piece in pieces(path):
            if data[start : start + len(piece)] != piece:
                return False
            start += len(piece)
    except OSError:
        return False
    return start == len(data)


def is_same(one: str, other: str) -> bool:
    """Whether two paths are names of one file."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def link(source: str, target: str) -> bool:
    """Give a file a second name; where that cannot be, copy it, and say False. A symbolic link stays one."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as fault:
        if fault.errno not in _NO_LINKS or not _is_copyable(source):
            raise
        shutil.copy2(source, target, follow_symlinks=False)
        return False
    return True


def make_folders(root: Path, path: str, made: set[str]) -> None:
    """Make a folder and those above it up to the root, but for the ones in `made`, which grows."""
    if path in made:
        return
    make_folders(root, path.rpartition("/")[0], made)
    with suppress(FileExistsError):
        os.mkdir(f"{root}/{path}")  # noqa: PTH102 (a Path for each of 10,000 costs more than the call)
    made.add(path)


def remove_folders(root: Path, paths: Iterable[str]) -> None:
    """Remove folders, the deepest first. One that is not empty is an error."""
    for path in sorted(paths, key=lambda path: path.count("/"), reverse=True):
        os.rmdir(f"{root}/{path}")  # noqa: PTH106 (as above)


def remove_files(root: Path, paths: Iterable[str]) -> None:
    """Remove files, links and the like; one that is gone already is no matter."""
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(f"{root}/{path}")  # noqa: PTH108 (as above)


def remove_tree(root: Path, found: Tree | None = None) -> None:
    """Remove a folder and all in it, following no links. One that is not there is no matter.

    `found` is for who has just listed it.
    """
    if root.is_symlink():
        root.unlink()
        return
    tree = found or list_tree(root)
    remove_files(root, tree.inodes)
    remove_folders(root, tree.folders)
    if root.is_dir():
        root.rmdir()


def _is_copyable(path: str) -> bool:
    mode = os.lstat(path).st_mode
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)
