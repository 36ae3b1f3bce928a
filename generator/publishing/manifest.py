"""The manifest: which files in the published folder are ours, what they were made from, their digests, and on which day.

The day is that on which the files last changed. What ends on a day changes them, so a clock that says it is an earlier one
could bring back what has ended since.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.publishing.disk import pieces
from generator.publishing.errors import PublishError
from generator.values import dataclass

MANIFEST = ".goedwerk.json"
RESERVED = ".goedwerk"
_FORMAT = 1
_LONGEST_NAME = 255
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|\ud800-\udfff]|^/|//|[/. ]$|[. ]/")


class Entry(NamedTuple):
    """One published file: the key of what it was made from, and the digest of its bytes."""

    key: str
    digest: str


@dataclass(frozen=True)
class Manifest:
    """Our files in the published folder, by their path from its root; the digest of the manifest itself; and the day on which
    consent was judged for them, as far as that was told.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    digest: str = ""
    day: date | None = None


def digest_of(*pieces: bytes) -> str:
    """The digest by which a published file is known again."""
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()[:32]


def format_manifest(files: Mapping[str, Entry], day: date | None = None) -> bytes:
    """The manifest's bytes: sorted, one file a line, nothing but a day, paths, keys and digests."""
    quote = json.dumps
    lines = (f"{quote(path)}: [{quote(files[path].key)}, {quote(files[path].digest)}]" for path in sorted(files))
    told = f', "day": "{day.isoformat()}"' if day else ""
    return "".join((f'{{"goedwerk": {_FORMAT}{told}, "files": {{\n', ",\n".join(lines), "\n}}\n")).encode()


@lru_cache(maxsize=2)  # a build reads it three times, and at 10,000 stories it takes 40 ms
def parse_manifest(data: bytes) -> Manifest | None:
    """Read a manifest; None when it is damaged, of another form, or names a file that could not be ours."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    files = found.get("files") if isinstance(found, dict) and found.get("goedwerk") == _FORMAT else None
    if not isinstance(files, dict):
        return None
    for path, entry in files.items():
        if not (is_fit(path) and isinstance(entry, list) and [type(one) for one in entry] == [str, str]):
            return None
    try:
        day = date.fromisoformat(found["day"]) if "day" in found else None
    except (ValueError, TypeError):
        return None
    return Manifest({path: Entry(*entry) for path, entry in files.items()}, digest_of(data), day)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; None when there is none, or none that can be read. Follows no link."""
    try:
        return parse_manifest(b"".join(pieces(f"{folder}/{MANIFEST}")))
    except OSError:
        return None


def is_fit(path: str) -> bool:
    """Whether a path stays inside the folder and can be written on every system that a site may be copied to."""
    if not path or _UNFIT.search(path) or path.startswith(RESERVED):
        return False
    return len(path) * 4 <= _LONGEST_NAME or all(len(name.encode()) <= _LONGEST_NAME for name in path.split("/"))


class Names:
    """The paths of one site; refuses what no folder could hold, also on systems that take `A` and `a` for one name."""

    def __init__(self) -> None:
        self.folders: set[str] = {""}
        self._seen: dict[str, str] = {}

    def add(self, path: str) -> None:
        """Take a path in, or raise a `PublishError`."""
        if not is_fit(path):
            raise PublishError("path", path=printable(path))
        self._claim(path, path)
        parent = path.rpartition("/")[0]
        while parent not in self.folders:
            self._claim(parent, f"{parent}/")
            self.folders.add(parent)
            parent = parent.rpartition("/")[0]

    def _claim(self, path: str, owner: str) -> None:
        folded = path.lower() if path.isascii() else _fold(path)
        if folded in self._seen:
            raise PublishError("twins", path=owner, other=self._seen[folded])
        self._seen[folded] = owner


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders in which the paths lie, the root as an empty text."""
    folders = {""}
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent not in folders:
            folders.add(parent)
            parent = parent.rpartition("/")[0]
    return folders


def printable(path: str) -> str:
    """A path as it can be shown, also when its bytes are no text."""
    return path.encode("utf-8", "backslashreplace").decode()


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
