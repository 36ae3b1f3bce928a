"""The database of a cache: one table of SQLite, opened as a stranger's, for SQLite runs what a schema holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from generator.cache import inspection
from generator.cache.inspection import UnfitError, clear_beside, holds_database, remove_database

_OURS = 0x676F6564
_FORM = "2"  # of what is stored; an older file holds what went without being wiped
_PAGE = 16384  # a smaller one leaves a quarter of the file unused, as a result is some 3 kB
_PATIENCE = 1.0
_TABLE = "CREATE TABLE results (key TEXT PRIMARY KEY, digest BLOB, data BLOB)"
_SCHEMA = {("table", "results", _TABLE), ("index", "sqlite_autoindex_results_1", None)}
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


def open_database(path: Path, version: str) -> sqlite3.Connection | None:
    """Open the database of this version; None when there is none yet.

    Raises `UnfitError` when something else lies there, and `sqlite3.Error` when the disk or another process is in the way.
    """
    if not holds_database(path):
        return None
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


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All that is written meanwhile is stored together, or none of it."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def wipe(database: sqlite3.Connection) -> None:
    """Write the file anew with what it holds. SQLite wipes what it deletes, but not where that had lain before it was moved."""
    database.execute("VACUUM")


def is_of_the_disk(fault: Exception) -> bool:
    """Whether an error says something about the disk or another process, and not about what the database holds."""
    return error_code(fault) in _OF_THE_DISK


def error_code(fault: Exception) -> int:
    """The number that SQLite gives to an error; -1 for one that its Python module found, such as a text that is none."""
    code = getattr(fault, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF


def _connect(path: Path, version: str, *, is_new: bool) -> sqlite3.Connection | None:
    """Open a database; None when it is as empty as SQLite begins one, unless it is to be made."""
    clear_beside(path)
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
    What is deleted is wiped, as it may be what somebody asked to be forgotten.
    A file that is mapped into memory could be cut off under our feet.
    """
    database.executescript(f"""
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA synchronous = OFF;
        PRAGMA secure_delete = ON;
        PRAGMA journal_mode = DELETE;
        PRAGMA max_page_count = {inspection.LARGEST_FILE // _PAGE};
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
    # Nobody writes while we read, and SQLite reads what is cut off as zeros.
    is_whole = path.stat().st_size % _PAGE == 0
    database.execute("COMMIT")
    if not (mark or found or schema):
        return False
    if mark == _OURS and found != number:
        raise UnfitError("other-version")
    if mark != _OURS or schema != _SCHEMA or not is_whole:
        raise UnfitError("damaged")
    return True


def _number(version: str) -> int:
    return int.from_bytes(sha256(f"{version} {_FORM}".encode()).digest()[:4], "big") >> 1
