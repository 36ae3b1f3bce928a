"""A store on disk for results that are costly and pure, by a key that names all that they were made from.

One file that grows at its end, and is rewritten when most of it is waste. Nothing in it is ever run or unpickled.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.cache.records import (
    LARGEST_FILE,
    LONGEST_KEY,
    Index,
    UnfitError,
    header_of,
    open_records,
    pack,
    read_result,
    scan,
    size_of,
    spots_of,
)
from generator.publishing.disk import BINARY, NO_FOLLOW
from generator.publishing.lock import locked

_FILE, _FRESH, _LOCK = "cache", "cache.new", "cache.lock"
_SAVE_AT = 1 << 23
_BUFFER = 1 << 20


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
        self._header = header_of(version)
        self._handle: int | None = None
        self._index = Index()
        self._fresh: dict[str, bytes] = {}
        self._waiting = 0
        self._used: set[str] = set()
        self._has_grown = False
        try:
            self._load()
        except UnfitError as fault:
            self.notice = fault.notice
        self._known = self._index.spots.keys()

    def get(self, key: str) -> bytes | None:
        """The result stored under a key, or None."""
        data = self._fresh.get(key)
        if data is None and self._handle is not None and key in self._index.spots:
            data = self._read(self._handle, key)
        if data is not None:
            self._used.add(key)
        return data

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

    def save(self) -> None:
        """Write what is new to disk; without anything new, nothing is touched."""
        if self._fresh:
            self._has_grown |= self._store(self._append)
            self._fresh, self._waiting = {}, 0

    def close(self) -> None:
        """Save, and in a file that has grown drop what was not used, when that is more than half of it."""
        self.save()
        waste = self._known - self._used
        used = sum(size_of(key, spot) for key, spot in self._index.spots.items() if key not in waste)
        if self._has_grown and used * 2 < self._index.size:
            self._store(self._rewrite)
        self._shut()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _load(self) -> None:
        """Read the index of the file that is there now."""
        self._shut()
        if self._folder.is_symlink():
            raise UnfitError("unusable")
        handle = open_records(self._folder / _FILE)
        if handle is None:
            return
        try:
            self._index = scan(handle, self._header)
        except UnfitError:
            os.close(handle)
            raise
        self._handle = handle
        if self._index.end < self._index.size:
            self.notice = self.notice or "damaged"

    def _shut(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
        self._handle, self._index = None, Index()

    def _read(self, handle: int, key: str) -> bytes | None:
        with suppress(OSError):
            data = read_result(handle, key, self._index.spots[key])
            if data is not None:
                return data
        self.notice = self.notice or "damaged"
        return None

    def _store(self, action: Callable[[], None]) -> bool:
        """Change the file while no other process does; False when that did not come off."""
        try:
            self._make_folder()
            with locked(self._folder / _LOCK) as is_ours:
                if is_ours:
                    self._catch_up()
                    action()
                return is_ours
        except (OSError, UnfitError):
            self.notice = self.notice or "not-stored"
            return False

    def _make_folder(self) -> None:
        if self._folder.is_symlink():
            raise UnfitError("unusable")
        self._folder.mkdir(exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="ascii")

    def _catch_up(self) -> None:
        """Read the index again when another process has changed the file."""
        with suppress(UnfitError):
            if self._handle is None or not _is_at(self._handle, self._folder / _FILE, self._index.size):
                self._load()

    def _append(self) -> None:
        """Write the new records after the last whole one."""
        end = self._index.end
        if self._handle is None or end + self._waiting > LARGEST_FILE:
            self._rewrite()
            return
        handle = os.open(self._folder / _FILE, os.O_WRONLY | NO_FOLLOW | BINARY)
        with os.fdopen(handle, "wb", buffering=_BUFFER) as file:
            file.seek(end)
            file.truncate()
            file.writelines(pack(key, data) for key, data in self._fresh.items())
            size = file.tell()
        self._index = Index({**self._index.spots, **dict(spots_of(self._fresh, end))}, size, size)

    def _rewrite(self) -> None:
        """Write a new file without what this build found and did not use, and put it in the place of the old one.

        What other processes have added since is theirs to judge, and stays.
        """
        fresh = self._folder / _FRESH
        fresh.unlink(missing_ok=True)
        with fresh.open("xb", buffering=_BUFFER) as file:
            file.write(self._header)
            file.writelines(self._wanted())
        fresh.replace(self._folder / _FILE)
        self._load()

    def _wanted(self) -> Iterator[bytes]:
        room = LARGEST_FILE - len(self._header)
        for key in sorted((self._index.spots.keys() | self._fresh.keys()) - (self._known - self._used)):
            data = self.get(key)
            record = pack(key, data) if data is not None else b""
            room -= len(record)
            if room < 0:
                return
            yield record


def open_cache(folder: Path, version: str) -> Cache:
    """Open the cache in a folder, usually `.goedwerk` beside the stories; it need not exist yet.

    `version` names all code and settings that results depend on: a cache of another version is as good as empty.
    """
    return Cache(folder, version)


def _is_at(handle: int, path: Path, size: int) -> bool:
    """Whether an open file is still the one at this path, with this many bytes."""
    try:
        now = path.lstat()
    except OSError:
        return False
    return os.path.samestat(os.fstat(handle), now) and now.st_size == size
