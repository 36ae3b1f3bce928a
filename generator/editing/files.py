"""Story files where they lie: found by their slug, read, and written safely; nothing beside the stories is ever touched."""

import errno
import os
import secrets
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir

from filelock import FileLock, Timeout

from generator.publishing.atomic import flush_folder, patiently
from generator.sources.files import STORY_BYTES, Sources
from generator.sources.names import is_story_name, slug_of
from generator.values import digest

_PATIENCE = 5.0
_LONGEST_WRITE = 60.0
_MOST_NAMESAKES = 1000
_FRESH = ".goedwerk-{}.tmp"
_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class ChangedMeanwhileError(Exception):
    """A file is no longer as it was read."""


def locate(stories: Path, sources: Sources, slug: str) -> Path | None:
    """The one file of a story; None when there is none, or more than one. A file that is newer than `sources` lies on top."""
    known = [source.path for source in sources.of("story") if source.slug == slug]
    if len(known) > 1:
        return None
    path = stories / (known[0].partition("/")[2] if known else f"{slug}.md")
    return path if is_own_file(stories, path) else None


def is_own_file(stories: Path, path: Path) -> bool:
    """Whether a path is a plain story file among the stories, with no link on the way to it."""
    within = path.relative_to(stories).parts if path.is_relative_to(stories) else ()
    hidden = any(part.startswith((".", "_")) or part == ".." for part in within)
    if not within or hidden or not is_story_name(path.name) or not slug_of(path.name):
        return False
    try:
        is_plain = stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
    return is_plain and path.resolve() == stories.resolve().joinpath(*within)


def read_story(stories: Path, path: Path) -> bytes | None:
    """The bytes of a story file as they are now; None when it is not there, or is more than a story may be."""
    return read_bounded(path) if is_own_file(stories, path) else None


def read_bounded(path: Path) -> bytes | None:
    """The bytes of a plain file; None when it cannot be read, or has more than a file of the editors' may have."""
    try:
        with path.open("rb") as file:
            data = file.read(STORY_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= STORY_BYTES else None


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put changed bytes in the place of a file's, all at once. Raises `ChangedMeanwhileError` when they are others by now, and
    OSError when the disk does not take them; then all is as it was.
    """
    with alone(path.parent), fresh_file(path, after) as fresh:
        verify_unchanged(path, before)
        put_in_place(fresh, path)


def verify_unchanged(path: Path, before: bytes) -> None:
    """Raises `ChangedMeanwhileError` when a file is no longer as it was read, and OSError when nobody is to write to it."""
    if not path.lstat().st_mode & _ANYBODY_WRITES:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if path.is_symlink() or path.read_bytes() != before:
        raise ChangedMeanwhileError(path)


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a fresh file the name and the rights of another, which it replaces. Raises OSError."""
    os.chmod(fresh, stat.S_IMODE(path.lstat().st_mode))  # noqa: PTH101 - says nothing of links
    patiently(lambda: fresh.replace(path))
    flush_folder(path.parent)


def create_file(folder: Path, stem: str, ending: str, data: bytes, taken: Collection[str] = ()) -> Path:
    """Make a new file, under a name that no file has, and that is none of `taken`: with a number behind it where there is one.

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder), fresh_file(folder / f"{stem}{ending}", data) as fresh:
        for name in (one for one in _names(stem, ending) if one not in taken):
            path = folder / name
            with suppress(FileExistsError):
                name_new(fresh, path)
                flush_folder(folder)
                return path
    raise FileExistsError(folder / f"{stem}{ending}")


def _names(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}{ending}"
    yield from (f"{stem}-{number}{ending}" for number in range(2, _MOST_NAMESAKES))


def name_new(fresh: Path, path: Path) -> None:
    """Give a fresh file a name of its own. Raises FileExistsError where a file has that name, and OSError."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError as fault:
        raise FileExistsError(fault.errno, fault.strerror, str(path)) from None
    except (OSError, NotImplementedError):  # a file system without links
        with path.open("xb") as file:
            file.write(fresh.read_bytes())


@contextmanager
def fresh_file(path: Path, data: bytes) -> Iterator[Path]:
    """A file with some bytes beside the one that it is for, gone afterwards. Nothing reads a name that begins so. Raises OSError,
    which names the file that it is for.
    """
    fresh = path.with_name(_FRESH.format(secrets.token_hex(8)))
    try:
        _write(fresh, data, path)
        yield fresh
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _write(fresh: Path, data: bytes, path: Path) -> None:
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(path)) from fault


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One at a time, in this program and in others like it. The lock lies outside the folder, which stays the editors'.

    What a program left there that was ended in the middle holds people's words, and goes.
    """
    whose = getattr(os, "getuid", int)()
    name = f"goedwerk-{whose}-{digest(os.fsencode(folder.resolve()))}.lock"
    lock = FileLock(Path(gettempdir()) / name, timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as fault:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(folder)) from fault
    try:
        _clear(folder)
        yield
    finally:
        with suppress(OSError):  # what was done is done
            lock.release()


def _clear(folder: Path) -> None:
    """Take away what was left half done; what is younger may be of a program on another computer."""
    with suppress(OSError):
        for path in folder.glob(_FRESH.format("*")):
            if time.time() - path.lstat().st_mtime > _LONGEST_WRITE:
                path.unlink(missing_ok=True)
