"""Staging: the folder beside the published one, in which one build at a time makes the new site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publishing.atomic import shares_a_mount
from generator.publishing.disk import remove_tree
from generator.publishing.errors import PublishError, disk_errors
from generator.values import dataclass

if TYPE_CHECKING:
    from filelock import BaseFileLock

INSIDE = ".goedwerk.work"
_TRIES = 20


@dataclass(frozen=True)
class Staging:
    """Where a new site is made. It lies inside the published folder where nothing beside it can take its place.

    A build that is finished leaves nothing of it, or the folders of a large site and links to its files for the next one.
    """

    root: Path
    is_beside: bool

    @property
    def was_left(self) -> bool:
        """Whether a build is at work, or has been killed."""
        return os.path.lexists(self.root) and (self.process.exists() or not self.site.is_dir())

    @property
    def site(self) -> Path:
        """The new site; between builds of a large one, its folders and links to its files."""
        return self.root / "site"

    @property
    def aside(self) -> Path:
        """Where the old site waits until it is removed."""
        return self.root / "old"

    @property
    def notes(self) -> Path:
        """What is known of the files of a large site, for who asks which of them are intact."""
        return self.root / "intact.json"

    @property
    def keeps_links(self) -> bool:
        """Whether it was left by a build of a large site."""
        return not self.root.is_symlink() and self.site.is_dir() and self.lock.exists()

    @property
    def lock(self) -> Path:
        """The file that is locked."""
        return self.root / "lock"

    @property
    def process(self) -> Path:
        """The file with the number of the process that is at work: on Windows nobody can read what is locked."""
        return self.root / "process"


def staging_of(folder: Path) -> Staging:
    """The staging for a folder that need not exist yet."""
    if folder.is_dir() and not (os.access(folder.parent, os.W_OK | os.X_OK) and shares_a_mount(folder)):
        return Staging(folder / INSIDE, is_beside=False)
    return Staging(folder.parent / f".{folder.name}.goedwerk", is_beside=True)


@contextmanager
def staged(staging: Staging) -> Iterator[None]:
    """Have the staging for oneself. Raises a `PublishError` when another build has it.

    Afterwards it is gone but for what the work left on purpose, unless the old site still waits in it: then the
    next build takes the work up.
    """
    with disk_errors():
        lock = _enter(staging)
    try:
        with disk_errors():
            staging.process.write_text(f"{os.getpid()}\n", encoding="ascii")
            (staging.root / ".gitignore").write_text("*\n", encoding="ascii")
        yield
    except BaseException:
        with suppress(OSError):
            remove_tree(staging.site)
        raise
    finally:
        with suppress(OSError):
            _leave(staging)
        with suppress(OSError):  # a file system that knows no locks
            lock.release()
        with suppress(OSError):  # Windows keeps the file of a lock until now
            staging.root.rmdir()


def _enter(staging: Staging) -> "BaseFileLock":
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # another build has just finished, and took the staging away with it
            _make_root(staging)
            return _lock(staging)
    raise PublishError("busy", pid=_owner(staging), path=str(staging.lock))


def _lock(staging: Staging) -> "BaseFileLock":
    """Lock the staging. The system frees a lock when its process dies, and a process that is forked does not keep it.

    A file system that knows no locks must not stop the work.
    """
    from filelock import FileLock, Timeout  # it takes a while to load, and only a build that writes needs it

    lock = FileLock(staging.lock, timeout=0, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        if not staging.lock.exists():  # who had it has just taken it away
            raise FileNotFoundError(staging.lock) from None
        raise PublishError("busy", pid=_owner(staging), path=str(staging.lock)) from None
    except OSError:
        if not _can_be_opened(staging.lock):
            raise
    return lock


def _can_be_opened(path: Path) -> bool:
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)))
        return True
    return False


def _make_root(staging: Staging) -> None:
    root = staging.root
    root.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        root.mkdir()
    is_ours = not root.is_symlink() and root.is_dir() and (staging.lock.exists() or not any(root.iterdir()))
    if not is_ours:
        raise PublishError("staging", path=str(root))


def _leave(staging: Staging) -> None:
    """Say that the work is finished, and take the staging away when nothing is kept in it.

    Whoever waits for the lock then finds a file that lies in no folder, and tries again.
    """
    if staging.aside.exists():
        return
    staging.process.unlink(missing_ok=True)
    if staging.site.exists():
        return
    staging.notes.unlink(missing_ok=True)
    (staging.root / ".gitignore").unlink(missing_ok=True)
    staging.lock.unlink()


def _owner(staging: Staging) -> str:
    """The number of the process that is at work there, as far as it can be read."""
    try:
        return staging.process.read_text(encoding="ascii", errors="replace").strip()[:20] or "?"
    except OSError:
        return "?"
