"""A folder takes the place of another at once or not at all, and what was written survives a power cut."""

import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

_NO_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
_NO_RENAME = (errno.EXDEV, errno.EBUSY)
_IN_USE = (5, 32, 33)
_EXCHANGES: Mapping[str, tuple[str, Callable[[bytes, bytes], tuple[int | bytes, ...]]]] = {
    "linux": ("renameat2", lambda one, other: (-100, one, -100, other, 2)),
    "darwin": ("renamex_np", lambda one, other: (one, other, 2)),
}


def replace_folder(fresh: Path, current: Path, aside: Path) -> bool:
    """Put the folder `fresh` in the place of `current`; False when that cannot be, as with a mount point.

    Where the system can do it in one step, the old folder is then where the fresh one was. Else the old one first goes
    `aside`, and a process that dies in between leaves it there.
    """
    try:
        if exchange(fresh, current):
            return True
        patiently(lambda: current.rename(aside))
    except OSError as fault:
        if fault.errno in _NO_RENAME:
            return False
        raise
    try:
        patiently(lambda: fresh.rename(current))
    except OSError:
        aside.rename(current)
        raise
    return True


def exchange(one: Path, other: Path) -> bool:
    """Let two folders trade places in one step; False where the system or the file system does not know how."""
    if sys.platform not in _EXCHANGES:
        return False
    name, arguments = _EXCHANGES[sys.platform]
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return False
    if function(*arguments(os.fsencode(one), os.fsencode(other))) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def patiently(action: Callable[[], object]) -> None:
    """Do what Windows refuses while a virus scanner or another program has a file open; try for 2.5 seconds."""
    for pause in (0.05, 0.15, 0.3, 0.5, 0.5, 1.0):
        try:
            action()
        except PermissionError as fault:
            if getattr(fault, "winerror", None) not in _IN_USE:
                raise
            time.sleep(pause)
        else:
            return
    action()


def flush(folder: Path) -> None:
    """Wait until all that was written to this file system would survive a power cut.

    One flush of everything costs 0.2 s for 10,000 files, a flush per file more than twenty times that. Windows has no
    such call; there the next build finds damaged files by their digest.
    """
    if os.name == "nt":
        return
    synchronise = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if synchronise is None:
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if synchronise(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder would survive a power cut."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def shares_a_mount(folder: Path) -> bool:
    """Whether a folder can trade places with one beside it: a mount point cannot.

    The system compares the mounts before it looks for the names, so renaming what does not exist tells them apart and
    changes nothing.
    """
    nobody = ".goedwerk.nobody"
    try:
        (folder.parent / nobody).rename(folder / nobody)
    except OSError as fault:
        return fault.errno != errno.EXDEV and not os.path.ismount(folder)
    return True
