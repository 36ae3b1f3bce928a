"""Plain files, read so that nothing that comes in the place of one is followed or waited for."""

import errno
import os
import stat

# Where a system knows these: no link is followed, and nothing waits for who is at the other end of a pipe.
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
PLAINLY = os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotPlainError(OSError):
    """A link, a device or a pipe, where a file was expected."""


def read_plain(path: str, most: int, folder: int | None = None) -> bytes:
    """The first bytes of a plain file, in the open `folder` when there is one. Raises `NotPlainError` and other OSErrors."""
    try:
        handle = os.open(path, PLAINLY, dir_fd=folder)
    except OSError as fault:
        if fault.errno == errno.ELOOP:
            raise NotPlainError(path) from fault
        raise
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotPlainError(path)
        return file.read(most)
