"""A lock on a file, so that one process at a time does the work; the system frees it when the process dies."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_TRIES, _PAUSE = 20, 0.05


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Whether the lock is ours meanwhile; not when another process keeps it for more than a second."""
    for _ in range(_TRIES):
        handle = take_lock(path)
        if handle is not None:
            break
        time.sleep(_PAUSE)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            free_lock(handle)


def take_lock(path: Path) -> int | None:
    """Lock a file, made when it is not there. Gives a handle for `free_lock`, or None when another process has it.

    Raises `FileNotFoundError` when the file's folder, or the file itself, was taken away in the meantime: try again.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        if not _lock(handle):
            os.close(handle)
            return None
        if not os.path.samestat(os.fstat(handle), path.stat()):
            raise FileNotFoundError(path)
    except OSError:
        os.close(handle)
        raise
    return handle


def free_lock(handle: int) -> None:
    """Let go of a lock; the file stays. A process that was forked meanwhile keeps it only when this one dies."""
    if sys.platform != "win32":
        with suppress(OSError):  # a file system that knows no locks
            fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _lock(handle: int) -> bool:
    """Whether the lock is ours. A file system that knows no locks must not stop the work."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
