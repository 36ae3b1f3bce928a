"""A store on disk for results that are costly and pure, by a key that names all that they were made from.

Nothing in it is ever run or unpickled.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.cache.database import (
    DATABASE_ERRORS,
    error_code,
    is_of_the_disk,
    make_database,
    open_database,
    transaction,
    wipe,
)
from generator.cache.inspection import UnfitError, remove_database

LONGEST_KEY = 200
_FILE = "cache.sqlite3"
_FORMER = ("cache", "cache.new", "cache.lock")  # what version 0.1.0 kept here
_SAVE_AT = 1 << 23
_MOST_ENTRIES = 1 << 20


class Cache:
    """Results by key, as `open_cache` found them on disk.

    `get` gives the bytes that some process stored under the key, whole and unchanged. Whoever can write to the folder
    can store anything, so an entry is only as good as its bytes: the caller checks them as it would any input.
    `notice` is empty, or the code of a sentence in the catalogue's section `cache` that says why nothing was found or
    could be stored. A cache never stops a build. It is for one thread.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self.notice = ""
        self._folder = folder
        self._version = version
        self._database: sqlite3.Connection | None = None
        self._newest = 0
        self._fresh: dict[str, bytes] = {}
        self._waiting = 0
        self._used: set[str] = set()
        self._settled: set[str] = set()
        self._has_grown = False
        self._is_full = False
        self._is_damaged = False
        self._may_store = True
        with self._noticing("unusable"):
            if folder.is_symlink():
                raise UnfitError("unusable")
            self._database = open_database(folder / _FILE, version)
            self._newest = self._newest_row()

    def get(self, key: str) -> bytes | None:
        """The result stored under a key, or None."""
        data = self._fresh.get(key)
        if data is None:
            data = self._read(key)
        if data is not None:
            self._used.add(key)
        return data

    def get_all(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The results stored under some keys, by key; those that are not there are left out."""
        with self._one_lock():
            return {key: data for key in keys if (data := self.get(key)) is not None}

    def put(self, key: str, data: bytes) -> None:
        """Store a result. The key is the hash, in hexadecimal, of all that the result was made from."""
        if not (0 < len(key) <= LONGEST_KEY and key.isascii()):
            raise ValueError(key)
        self._waiting += len(data) - len(self._fresh.get(key, b""))
        self._fresh[key] = data
        self._used.add(key)
        if self._waiting > _SAVE_AT:
            self.save()

    def keep(self, key: str) -> None:
        """Say that a result is still wanted, without reading it."""
        self._used.add(key)

    def drop(self, key: str) -> None:
        """Say that a result that was asked for must not stay."""
        self._used.discard(key)

    def settle(self, kind: str) -> None:
        """Say that all results of a kind that are wanted have been or will be asked for, put or kept: the others must go."""
        self._settled.add(kind)

    def abandon(self) -> None:
        """Keep nothing that this run stored, and judge nothing that was there before: it cannot be believed."""
        self._fresh, self._waiting, self._settled, self._may_store = {}, 0, set(), False
        if self._database is not None and self._has_grown:
            with self._noticing("not-stored"):
                with transaction(self._database):
                    self._database.execute("DELETE FROM results WHERE rowid > ?", (self._newest,))
                wipe(self._database)
                self._has_grown = False
            if self._has_grown:
                forget_cache(self._folder)

    def save(self) -> None:
        """Write what is new to disk; without anything new, nothing is touched."""
        if self._fresh and self._may_store:
            self._may_store = False
            with self._noticing("not-stored"):
                self._store()
                self._may_store = self._has_grown = True
        self._fresh, self._waiting = {}, 0

    def close(self) -> None:
        """Save, drop what must go, and in a file that has grown or is full what was not used, when that is much."""
        self.save()
        if self._database is not None and self._settled:
            self._drop_unwanted()
        if self._database is not None and (self._has_grown or self._is_full):
            with self._noticing("not-stored"):
                self._drop_waste(self._database)
        self._shut()
        if self._settled:
            self._clear_around()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _noticing(self, notice: str) -> Iterator[None]:
        """Make a notice of what goes wrong with the file, which is then read no further unless it is only full."""
        try:
            yield
        except UnfitError as fault:
            self._give_up(fault.notice)
        except OSError:
            self._give_up(notice)
        except DATABASE_ERRORS as fault:
            self._is_full = error_code(fault) == sqlite3.SQLITE_FULL
            self._is_damaged = not is_of_the_disk(fault)
            self._give_up("damaged" if self._is_damaged else notice)

    @contextmanager
    def _one_lock(self) -> Iterator[None]:
        """Read meanwhile under one lock: to lock the file takes twice as long as to read a result."""
        database = self._database
        if database is None:
            yield
            return
        database.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # it was shut, or what went wrong was seen when it was read
                database.execute("COMMIT")

    def _give_up(self, notice: str) -> None:
        self.notice = self.notice or notice
        if not self._is_full:
            self._shut()

    def _shut(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def _newest_row(self) -> int:
        """The number of the last row: this build may judge the rows up to there, and later ones are of others."""
        if self._database is None:
            return 0
        (newest,) = self._database.execute("SELECT max(rowid) FROM results").fetchone()
        return newest or 0

    def _read(self, key: str) -> bytes | None:
        """What is stored under a key, unless it is not what was stored."""
        if self._database is None:
            return None
        with self._noticing("unusable"):
            row = self._database.execute("SELECT digest, data FROM results WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            digest, data = row
            if isinstance(data, bytes) and _digest(key, data) == digest:
                return data
            self._is_damaged = True
            self.notice = self.notice or "damaged"
        return None

    def _store(self) -> None:
        """Write what is new in one transaction; into a new file, when the old one turns out to be damaged."""
        self._make_folder()
        try:
            self._insert()
        except DATABASE_ERRORS as fault:
            if is_of_the_disk(fault):
                raise
            self._is_damaged = True
            self.notice = self.notice or "damaged"
            self._insert()

    def _insert(self) -> None:
        if self._is_damaged:
            self._shut()
            remove_database(self._folder / _FILE)
            self._is_damaged = False
        if self._database is None:
            self._database, self._newest = make_database(self._folder / _FILE, self._version), 0
        rows = ((key, _digest(key, data), data) for key, data in self._fresh.items())
        with transaction(self._database):
            self._database.executemany("INSERT OR REPLACE INTO results (key, digest, data) VALUES (?, ?, ?)", rows)

    def _make_folder(self) -> None:
        if self._folder.is_symlink():
            raise UnfitError("unusable")
        self._folder.mkdir(exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="ascii")
        _remove_former(self._folder)

    def _clear_around(self) -> None:
        """Take away what this build could not look into: a file that is damaged or of another version, and older ones."""
        if self.notice in ("damaged", "other-version") and not self._has_grown:
            forget_cache(self._folder)
        elif not self._folder.is_symlink():
            _remove_former(self._folder)

    def _drop_unwanted(self) -> None:
        """Drop the results of settled kinds that nobody wanted; the whole file, when that fails and something has gone away."""
        gone = False
        with self._noticing("not-stored"):
            unwanted, gone = self._unwanted()
            if unwanted and self._database is not None:
                with transaction(self._database):
                    self._database.executemany("DELETE FROM results WHERE rowid = ?", ((row,) for row in unwanted))
                if gone:
                    wipe(self._database)
                gone = False
        if gone:
            forget_cache(self._folder)

    def _unwanted(self) -> tuple[list[int], bool]:
        """The rows that must go, and whether what one of them is of is wanted no more in any form."""
        if self._database is None:
            return [], False
        rows = self._database.execute("SELECT key, rowid FROM results LIMIT ?", (_MOST_ENTRIES,))
        found = [
            (row, str(key))
            for key, row in rows
            if row <= self._newest and key not in self._used and str(key).partition("-")[0] in self._settled
        ]
        subjects = {key.rpartition("-")[0] for key in self._used} if found else set()
        return [row for row, _ in found], any(key.rpartition("-")[0] not in subjects for _, key in found)

    def _drop_waste(self, database: sqlite3.Connection) -> None:
        """Drop what this build found and did not use, when that is more than half of all, or when the file is full."""
        rows = database.execute(
            "SELECT rowid, key, coalesce(length(data), 0) FROM results LIMIT ?", (_MOST_ENTRIES,)
        ).fetchall()
        waste = [(row, size) for row, key, size in rows if row <= self._newest and key not in self._used]
        wasted = sum(size for _, size in waste)
        if waste and (self._is_full or wasted * 2 > sum(size for _, _, size in rows)):
            with transaction(database):
                database.executemany("DELETE FROM results WHERE rowid = ?", ((row,) for row, _ in waste))


def open_cache(folder: Path, version: str) -> Cache:
    """Open the cache in a folder, usually `.goedwerk` beside the stories; it need not exist yet.

    `version` names all code and settings that results depend on: a cache of another version is as good as empty.
    """
    return Cache(folder, version)


def forget_cache(folder: Path) -> bool:
    """Take away all that a cache left in its folder; whether that could be done."""
    if folder.is_symlink():
        return False
    _remove_former(folder)
    try:
        remove_database(folder / _FILE)
    except OSError:
        return False
    return True


def _remove_former(folder: Path) -> None:
    for name in _FORMER:
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _digest(key: str, data: bytes) -> bytes:
    digest = sha256(key.encode())
    digest.update(data)
    return digest.digest()[:16]
