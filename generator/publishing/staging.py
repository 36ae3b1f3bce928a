"""The workshop: a folder beside the published one, in which one build at a time makes the new site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.atomic import shares_a_mount
from generator.publishing.disk import remove_tree
from generator.publishing.errors import PublishError, disk_errors
from generator.publishing.lock import free_lock, take_lock

INSIDE = ".goedwerk.work"
_TRIES = 20


@dataclass(frozen=True)
class Workshop:
    """Where a new site is made. It lies inside the published folder where nothing beside it can take its place.

    The lock file tells whose it is: it holds a process number as long as the work is not finished.
    """

    root: Path
    is_beside: bool

    @property
    def site(self) -> Path:
        """The new site. Between builds of a large library, a second set of links to the published files."""
        return self.root / "site"

    @property
    def aside(self) -> Path:
        """Where the old site waits on systems that cannot swap two folders in one step."""
        return self.root / "old"

    @property
    def lock(self) -> Path:
        """The file that is locked."""
        return self.root / "lock"

    @property
    def was_left(self) -> bool:
        """Whether a build has not put its things away: it was killed, or it is still at work."""
        return os.path.lexists(self.root) and bool(_owner(self.lock) or not self.site.exists())


def workshop_of(folder: Path) -> Workshop:
    """The workshop for a folder that need not exist yet."""
    beside = folder.parent / f".{folder.name}.goedwerk"
    if folder.is_dir() and not (os.access(folder.parent, os.W_OK | os.X_OK) and shares_a_mount(folder)):
        return Workshop(folder / INSIDE, is_beside=False)
    return Workshop(beside, is_beside=True)


@contextmanager
def at_work(workshop: Workshop) -> Iterator[None]:
    """Have the workshop for oneself. Raises a `PublishError` when another build has it.

    Afterwards it is gone but for a second set of links that the work has left in `site` on purpose.
    """
    with disk_errors():
        handle = _enter(workshop)
    try:
        with disk_errors():
            _sign(workshop, handle)
        yield
    except BaseException:
        with suppress(OSError):
            remove_tree(workshop.site)
            _leave(workshop)
        raise
    else:
        with suppress(OSError):
            _leave(workshop)
    finally:
        free_lock(handle)


def _enter(workshop: Workshop) -> int:
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # another build has just finished, and took the workshop away with it
            _make_root(workshop)
            handle = take_lock(workshop.lock)
            if handle is None:
                break
            return handle
    raise PublishError("busy", pid=_owner(workshop.lock) or "?", path=str(workshop.lock))


def _sign(workshop: Workshop, handle: int) -> None:
    os.ftruncate(handle, os.write(handle, f"{os.getpid()}\n".encode()))
    (workshop.root / ".gitignore").write_text("*\n", encoding="ascii")


def _make_root(workshop: Workshop) -> None:
    root = workshop.root
    root.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        root.mkdir()
    is_ours = not root.is_symlink() and root.is_dir() and (workshop.lock.exists() or not any(root.iterdir()))
    if not is_ours:
        raise PublishError("workshop", path=str(root))


def _leave(workshop: Workshop) -> None:
    """Say that the work is finished, and take the workshop away when nothing is kept in it.

    With a site still set aside the work is not finished: the next build takes it up.
    """
    if workshop.aside.exists():
        return
    if workshop.site.exists():
        os.truncate(workshop.lock, 0)
        return
    (workshop.root / ".gitignore").unlink(missing_ok=True)
    workshop.lock.unlink()
    workshop.root.rmdir()


def _owner(lock: Path) -> str:
    """The number of the process that works there or died there; empty when all was put away."""
    try:
        return lock.read_text(encoding="ascii", errors="replace").strip()[:20]
    except OSError:
        return ""
