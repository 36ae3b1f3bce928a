"""The form of a cache file: a header, and then records that each carry their lengths and a digest."""

import os
import stat
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.publishing.disk import open_old

LONGEST_KEY = 200
LARGEST_FILE = 1 << 30
_NAME = b"goedwerk cache "
_HEAD = struct.Struct(">HI16s")


class UnfitError(Exception):
    """The file cannot be used as a cache. `notice` is the code of a sentence that says why."""

    def __init__(self, notice: str) -> None:
        super().__init__(notice)
        self.notice = notice


class Spot(NamedTuple):
    """Where a result lies in the file: the start and length of its bytes, and the digest of key and bytes."""

    start: int
    length: int
    digest: bytes


@dataclass(frozen=True)
class Index:
    """What a cache file holds. `end` is where its whole records end, `size` how long the file is."""

    spots: Mapping[str, Spot] = field(default_factory=dict)
    end: int = 0
    size: int = 0


def header_of(version: str) -> bytes:
    """The first line of a cache file of one version."""
    return _NAME + sha256(version.encode()).hexdigest()[:32].encode() + b"\n"


def pack(key: str, data: bytes) -> bytes:
    """One record."""
    name = key.encode()
    return _HEAD.pack(len(name), len(data), _digest(name, data)) + name + data


def size_of(key: str, spot: Spot) -> int:
    """How many bytes a record takes."""
    return _HEAD.size + len(key.encode()) + spot.length


def spots_of(records: Mapping[str, bytes], start: int) -> Iterator[tuple[str, Spot]]:
    """Where the results lie when their records are written one after the other from `start` on."""
    for key, data in records.items():
        name = key.encode()
        start += _HEAD.size + len(name) + len(data)
        yield key, Spot(start - len(data), len(data), _digest(name, data))


def open_records(path: Path) -> int | None:
    """Open a cache file for reading; None when there is none. Raises `UnfitError` when it is not a file of our own."""
    try:
        handle = open_old(str(path))
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise UnfitError("unusable") from fault
    found = os.fstat(handle)
    is_ours = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    if not (stat.S_ISREG(found.st_mode) and is_ours and found.st_size <= LARGEST_FILE):
        os.close(handle)
        raise UnfitError("unusable")
    return handle


def scan(handle: int, header: bytes) -> Index:
    """List the records, up to the first that is not whole. Reads no result, so a digest is still to be checked."""
    found = read_at(handle, len(header), 0)
    if found != header:
        is_ours = found.startswith(_NAME) and len(found) == len(header)
        raise UnfitError("other-version" if is_ours else "damaged")
    size = os.fstat(handle).st_size
    spots: dict[str, Spot] = {}
    end = len(header)
    while end < size:
        head = read_at(handle, _HEAD.size + LONGEST_KEY, end)
        if len(head) < _HEAD.size:
            break
        key_length, length, digest = _HEAD.unpack_from(head)
        start = end + _HEAD.size + key_length
        name = head[_HEAD.size : _HEAD.size + key_length]
        if not 0 < key_length <= LONGEST_KEY or start + length > size or not name.isascii():
            break
        spots[name.decode("ascii")] = Spot(start, length, digest)
        end = start + length
    return Index(spots, end, size)


def read_result(handle: int, key: str, spot: Spot) -> bytes | None:
    """The bytes of a result, or None when they are not what was stored."""
    data = read_at(handle, spot.length, spot.start)
    return data if _digest(key.encode(), data) == spot.digest else None


def read_at(handle: int, length: int, start: int) -> bytes:
    """Read bytes from a place; less than asked for at the end of the file."""
    if hasattr(os, "pread"):  # it moves no position, so that processes may share the handle
        return os.pread(handle, length, start)
    os.lseek(handle, start, os.SEEK_SET)
    return os.read(handle, length)


def _digest(name: bytes, data: bytes) -> bytes:
    digest = sha256(name)
    digest.update(data)
    return digest.digest()[:16]
