"""The file in which a cache lies: one table of SQLite. What lies in its place is looked at before SQLite opens it.

It is opened as a stranger's, for SQLite runs what a schema holds, follows links, and does what a journal beside the file
says.
"""

import os
import sqlite3
import stat
from hashlib import sha256
from pathlib import Path

LARGEST_FILE = 1 << 30
_OURS = 0x676F6564
_PAGE = 16384  # a smaller one leaves a quarter of the file unused, as a result is some 3 kB
_PATIENCE = 1.0
_TABLE = "CREATE TABLE results (key TEXT PRIMARY KEY, digest BLOB, data BLOB)"
_SCHEMA = {("table", "results", _TABLE), ("index", "sqlite_autoindex_results_1", None)}
_START = b"SQLite format 3\0"
_WITH_JOURNAL = b"\1\1"  # two other bytes mean a write-ahead log
_NAMES_ANOTHER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # the end of a journal that tells of a further file
_OF_THE_DISK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_TOOBIG,
}


DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)  # the second from names and messages out of a damaged file


class UnfitError(Exception):
    """What lies there is no cache of ours. `notice` is the code of a sentence that says why."""

    def __init__(self, notice: str) -> None:
        super().__init__(notice)
        self.notice = notice


def open_database(path: Path, version: str) -> sqlite3.Connection | None:
    """Open the database of this version; None when there is none yet.

    Raises `UnfitError` when something else lies there, and `sqlite3.Error` when the disk or another process is in the way.
    """
    if not _holds_database(path):
        return None
    _clear_beside(path)
    return _connect(path, version, is_new=False)


def make_database(path: Path, version: str) -> sqlite3.Connection:
    """Open the database of this version, made anew when there is none or something else lies there.

    Raises as `open_database` does, and `OSError` when something cannot be taken away.
    """
    try:
        found = open_database(path, version)
    except UnfitError:
        remove_database(path)
        found = None
    made = found or _connect(path, version, is_new=True)
    if made is None:  # it was taken away meanwhile
        raise UnfitError("not-stored")
    return made


def remove_database(path: Path) -> None:
    """Take away what lies in the place of a database and beside it, links as such. A folder there is an `OSError`."""
    for name in ("", "-journal", "-wal", "-shm"):
        _beside(path, name).unlink(missing_ok=True)


def is_of_the_disk(fault: Exception) -> bool:
    """Whether an error says something about the disk or another process, and not about what the database holds."""
    return error_code(fault) in _OF_THE_DISK


def error_code(fault: Exception) -> int:
    """The number that SQLite gives to an error; -1 for one that its Python module found, such as a text that is none."""
    code = getattr(fault, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF


def _holds_database(path: Path) -> bool:
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


def _is_ours(found: os.stat_result) -> bool:
    is_own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return stat.S_ISREG(found.st_mode) and is_own and found.st_size <= LARGEST_FILE


def _clear_beside(path: Path) -> None:
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


def _is_plain(journal: Path) -> bool:
    found = journal.lstat()
    if not _is_ours(found):
        return False
    with journal.open("rb") as file:
        file.seek(max(0, found.st_size - len(_NAMES_ANOTHER)))
        return file.read() != _NAMES_ANOTHER


def _connect(path: Path, version: str, *, is_new: bool) -> sqlite3.Connection | None:
    """Open a database; None when it is as empty as SQLite begins one, unless it is to be made."""
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        _set_up(database)
        if is_new:
            _make_table(database, _number(version))
        if _holds_cache(database, path, _number(version)):
            return database
    except DATABASE_ERRORS as fault:
        database.close()
        if is_of_the_disk(fault):
            raise
        raise UnfitError("damaged") from fault
    except (UnfitError, OSError):
        database.close()
        raise
    database.close()
    return None


def _set_up(database: sqlite3.Connection) -> None:
    """Settings that hold for a connection.

    A killed build needs the journal. It needs no waiting for the disk: what a power cut damages is found, and made anew.
    A file that is mapped into memory could be cut off under our feet.
    """
    database.executescript(f"""
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA synchronous = OFF;
        PRAGMA journal_mode = DELETE;
        PRAGMA max_page_count = {LARGEST_FILE // _PAGE};
    """)


def _make_table(database: sqlite3.Connection, number: int) -> None:
    """Make the table, unless another process has just done so."""
    database.executescript(f"PRAGMA page_size = {_PAGE}; PRAGMA auto_vacuum = FULL; BEGIN IMMEDIATE;")
    if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
        database.execute(_TABLE)
        database.execute(f"PRAGMA application_id = {_OURS}")
        database.execute(f"PRAGMA user_version = {number}")
    database.execute("COMMIT")


def _holds_cache(database: sqlite3.Connection, path: Path, number: int) -> bool:
    """Whether a database holds our table, and nothing else that SQLite could act on. Raises `UnfitError` unless it is empty."""
    database.execute("BEGIN")
    (mark,) = database.execute("PRAGMA application_id").fetchone()
    (found,) = database.execute("PRAGMA user_version").fetchone()
    schema = set(database.execute("SELECT type, name, sql FROM sqlite_master LIMIT 9"))
    is_whole = (
        path.stat().st_size % _PAGE == 0
    )  # nobody writes while we read, and SQLite reads what is cut off as zeros
    database.execute("COMMIT")
    if not (mark or found or schema):
        return False
    if mark == _OURS and found != number:
        raise UnfitError("other-version")
    if mark != _OURS or schema != _SCHEMA or not is_whole:
        raise UnfitError("damaged")
    return True


def _number(version: str) -> int:
    return int.from_bytes(sha256(version.encode()).digest()[:4], "big") >> 1


def _beside(path: Path, name: str) -> Path:
    return path.with_name(path.name + name)
