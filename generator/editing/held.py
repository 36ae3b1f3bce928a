"""A folder that stays the one it was found to be while files in it are written, whatever is put in its place meanwhile.

Where the system knows how, each call goes to the folder that was opened, by no path and through no link.
"""

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir

from filelock import FileLock, Timeout

from generator.publishing.atomic import patiently
from generator.sources.plain import NO_LINK, PLAINLY, NotPlainError, read_plain
from generator.values import dataclass, digest

_PATIENCE = 5.0
_LONGEST_WRITE = 60.0
_FRESH_START, _FRESH_END = ".goedwerk-", ".tmp"
_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_CAN_HOLD = {
    os.open,
    os.rename,
    os.link,
    os.unlink,
    os.stat,
    os.chmod,
} <= os.supports_dir_fd and os.listdir in os.supports_fd
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)


class ChangedMeanwhileError(Exception):
    """A file is no longer as it was read."""


@dataclass(frozen=True)
class Folder:
    """A folder in which only we write. `handle` is what it was opened as; None where a system has no such thing."""

    path: Path
    handle: int | None

    def verify_unchanged(self, name: str, before: bytes) -> None:
        """Raises `ChangedMeanwhileError` when a file is no longer as it was read, and OSError when nobody is to write to it."""
        found = self._stat(name)
        if not stat.S_ISREG(found.st_mode):
            raise ChangedMeanwhileError(self.path / name)
        if not found.st_mode & _ANYBODY_WRITES:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path / name))
        if self.read(name, len(before) + 1) != before:
            raise ChangedMeanwhileError(self.path / name)

    def read(self, name: str, most: int) -> bytes:
        """The first bytes of a plain file. Raises `ChangedMeanwhileError` where a link came in its place, and OSError."""
        try:
            return read_plain(self._at(name), most, self.handle)
        except NotPlainError as fault:
            raise ChangedMeanwhileError(self.path / name) from fault

    @contextmanager
    def fresh(self, name: str, data: bytes) -> Iterator[str]:
        """The name of a file with some bytes beside the one that it is for, gone afterwards. Nothing reads a name that begins
        so. Raises OSError, which names the file that it is for.
        """
        fresh = f"{_FRESH_START}{secrets.token_hex(8)}{_FRESH_END}"
        try:
            self._write(fresh, data, name)
            yield fresh
        finally:
            with suppress(OSError):
                os.unlink(self._at(fresh), dir_fd=self.handle)

    def put_in_place(self, fresh: str, name: str) -> None:
        """Give a fresh file the name and the rights of another, which it replaces. Raises OSError."""
        at, to, handle = self._at(fresh), self._at(name), self.handle
        os.chmod(at, stat.S_IMODE(self._stat(name).st_mode), dir_fd=handle)
        patiently(lambda: os.replace(at, to, src_dir_fd=handle, dst_dir_fd=handle))
        self.flush()

    def name_new(self, fresh: str, name: str) -> None:
        """Give a fresh file a name of its own. Raises FileExistsError where a file has that name, and OSError."""
        try:
            os.link(self._at(fresh), self._at(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)
        except FileExistsError as fault:
            raise FileExistsError(fault.errno, fault.strerror, str(self.path / name)) from None
        except (OSError, NotImplementedError):  # a file system without links
            with os.fdopen(os.open(self._at(fresh), PLAINLY, dir_fd=self.handle), "rb") as file:
                self._write(name, file.read(), name)

    def remove(self, name: str) -> None:
        """Take a file away. Raises OSError."""
        os.unlink(self._at(name), dir_fd=self.handle)

    def flush(self) -> None:
        """Wait until the names in the folder would survive a power cut."""
        if self.handle is not None:
            os.fsync(self.handle)

    def _at(self, name: str) -> str:
        return name if self.handle is not None else str(self.path / name)

    def _stat(self, name: str) -> os.stat_result:
        return os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False)

    def _write(self, name: str, data: bytes, meant: str) -> None:
        """Make a new file with these bytes. An OSError names the file that was meant."""
        try:
            with os.fdopen(os.open(self._at(name), _NEW, 0o666, dir_fd=self.handle), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as fault:
            raise OSError(fault.errno, fault.strerror, str(self.path / meant)) from fault


@contextmanager
def alone(folder: Path, room: Path | None = None) -> Iterator[Folder]:
    """One at a time in a folder, in this program and in others like it. The lock lies outside, where nothing is the editors'.

    From `room` on, which is the folder itself unless it is told, no link is followed to it. What a program left there that was
    ended in the middle holds people's words, and goes. Raises OSError.
    """
    whose = getattr(os, "getuid", int)()
    name = f"goedwerk-{whose}-{digest(os.fsencode(folder.resolve()))}.lock"
    lock = FileLock(Path(gettempdir()) / name, timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as fault:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(folder)) from fault
    try:
        handle = _opened(folder, room or folder)
        try:
            _clear(folder, handle)
            yield Folder(folder, handle)
        finally:
            if handle is not None:
                os.close(handle)
    finally:
        with suppress(OSError):  # what was done is done
            lock.release()


def _opened(folder: Path, room: Path) -> int | None:
    if not _CAN_HOLD:
        return None
    handle = os.open(room, _FOLDER)
    for part in folder.relative_to(room).parts:
        try:
            inner = os.open(part, _FOLDER | NO_LINK, dir_fd=handle)
        finally:
            os.close(handle)
        handle = inner
    return handle


def _clear(folder: Path, handle: int | None) -> None:
    """Take away what was left half done; what is younger may be of a program on another computer."""
    with suppress(OSError):
        for name in os.listdir(folder if handle is None else handle):  # noqa: PTH208
            if not (name.startswith(_FRESH_START) and name.endswith(_FRESH_END)):
                continue
            at = str(folder / name) if handle is None else name
            if time.time() - os.stat(at, dir_fd=handle, follow_symlinks=False).st_mtime > _LONGEST_WRITE:
                os.unlink(at, dir_fd=handle)
