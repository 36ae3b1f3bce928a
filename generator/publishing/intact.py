"""Which published files are intact: those of a large site are read only when they were touched since they were last read.

As git does it, a file that was not touched has the inode, size, `mtime` and `ctime` of then, and `ctime` is not for others
to set. To read 14,000 files takes half a second, a tenth of a build of one edit; to ask what they are a twentieth of that.
"""

import os
from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import Path

import orjson

from generator.publishing.disk import pieces, remove_files, write_new
from generator.publishing.manifest import digest_of
from generator.publishing.staging import Staging

WORTH_NOTING = 200
_FILES_A_TASK = 500
_COARSEST = 2_000_000_000  # nanoseconds; some file systems count in steps of two seconds
_HAS_CTIME = os.name != "nt"  # Windows tells when a file was made


def intact_files(folder: Path, digests: Mapping[str, str], staging: Staging) -> Set[str]:
    """The files in a folder that have these digests. What was read is noted in the staging that a large site leaves."""
    notes = _read_notes(staging) if staging.keeps_links and _HAS_CTIME else None
    stamps = {} if notes is None else {path: _stamp(f"{folder}/{path}") for path in digests}
    known = {path for path, stamp in stamps.items() if stamp and notes and notes.get(path) == [digests[path], *stamp]}
    touched = [path for path in digests if path not in known]
    is_worth_noting = notes is not None and len(touched) > WORTH_NOTING
    began = _clock(staging) if is_worth_noting else 0
    intact = known.union(_read_intact(folder, digests, touched))
    if began:
        _write_notes(staging, {path: [digests[path], *stamps[path]] for path in intact if _is_old(stamps[path], began)})
    return intact


def digest_at(path: str) -> str:
    """The digest of a file as it lies there; empty when it cannot be read."""
    try:
        return digest_of(*pieces(path))
    except OSError:
        return ""


def _read_intact(folder: Path, digests: Mapping[str, str], paths: Sequence[str]) -> Iterable[str]:
    def intact(some: Sequence[str]) -> list[str]:
        return [path for path in some if digest_at(f"{folder}/{path}") == digests[path]]

    tasks = [paths[start : start + _FILES_A_TASK] for start in range(0, len(paths), _FILES_A_TASK)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(chain.from_iterable(threads.map(intact, tasks)))


def _stamp(path: str) -> list[int]:
    """What tells a file from the same file after any change; empty when there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return []
    return [status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _is_old(stamp: Sequence[int], began: int) -> bool:
    """Whether a change since would show: not when the last one may have been in the same tick of the clock."""
    return max(stamp[-2:]) + _COARSEST < began


def _clock(staging: Staging) -> int:
    """What time it is for the file system, by touching a file of ours; 0 when that cannot be."""
    with suppress(OSError):
        os.utime(staging.lock, follow_symlinks=False)
        return os.lstat(staging.lock).st_mtime_ns
    return 0


def _read_notes(staging: Staging) -> Mapping[str, object]:
    try:
        notes = orjson.loads(b"".join(pieces(str(staging.notes))))
    except (OSError, orjson.JSONDecodeError):
        return {}
    return notes if isinstance(notes, dict) else {}


def _write_notes(staging: Staging, notes: Mapping[str, Sequence[str | int]]) -> None:
    """Write the notes anew. What a build that is killed leaves of them cannot be read, and then all files are."""
    with suppress(OSError):
        remove_files(staging.root, [staging.notes.name])
        write_new(str(staging.notes), orjson.dumps(notes))
