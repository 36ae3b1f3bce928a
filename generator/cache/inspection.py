"""What lies in the place of a cache's file, and beside it, before SQLite opens it.

SQLite follows links, and does what a journal says; only what a cache of ours leaves there comes to it.
"""

import os
import stat
from pathlib import Path

LARGEST_FILE = 1 << 30
_START = b"SQLite format 3\0"
_WITH_JOURNAL = b"\1\1"  # two other bytes mean a write-ahead log
_NAMES_ANOTHER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # the end of a journal that tells of a further file


class UnfitError(Exception):
    """What lies there is no cache of ours. `notice` is the code of a sentence that says why."""

    def __init__(self, notice: str) -> None:
        super().__init__(notice)
        self.notice = notice


def holds_database(path: Path) -> bool:
    """Whether a database lies there, by its first bytes. A file that is still empty is none yet."""
    try:
        found = path.lstat()
        if not _is_ours(found):
            raise UnfitError("unusable")
        with path.open("rb") as file:
            head = file.read(20)
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise UnfitError("unusable") from fault
    if head and not (head.startswith(_START) and head[18:] == _WITH_JOURNAL):
        raise UnfitError("damaged")
    return bool(head)


def clear_beside(path: Path) -> None:
    """Take away what SQLite would believe beside a database, and that no cache of ours leaves there.

    The journal of a build that was killed stays: it puts the database right. SQLite would remove the file that a
    forged one tells of.
    """
    try:
        for name in ("-wal", "-shm"):
            _beside(path, name).unlink(missing_ok=True)
        journal = _beside(path, "-journal")
        if os.path.lexists(journal) and not _is_plain(journal):
            journal.unlink()
    except FileNotFoundError:  # another process has finished with its journal
        return
    except OSError as fault:
        raise UnfitError("unusable") from fault


def remove_database(path: Path) -> None:
    """Take away what lies in the place of a database and beside it, links as such. A folder there is an `OSError`."""
    for name in ("", "-journal", "-wal", "-shm"):
        _beside(path, name).unlink(missing_ok=True)


def _is_ours(found: os.stat_result) -> bool:
    is_own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return stat.S_ISREG(found.st_mode) and is_own and found.st_size <= LARGEST_FILE


def _is_plain(journal: Path) -> bool:
    found = journal.lstat()
    if not _is_ours(found):
        return False
    with journal.open("rb") as file:
        file.seek(max(0, found.st_size - len(_NAMES_ANOTHER)))
        return file.read() != _NAMES_ANOTHER


def _beside(path: Path, name: str) -> Path:
    return path.with_name(path.name + name)
