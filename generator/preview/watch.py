"""Watching folders: tells that something in them changed, and leaves to others what. The only owner of watchdog.

Events are no more than a bell. What counts is a look at the folders themselves. Without
events (network disks, a full inotify table, an emitter that died) the looking goes on by itself, more often.
"""

import threading
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator.preview.snapshot import identity, scan

START = 0.01
QUIET = 0.1
LONGEST = 1.0
HEARTBEAT = 2.0
POLL = 0.5
LATE = 0.5
AWAY = 0.25
SHARE = 50

# Opening, reading and closing a file unwritten are left out, as every build does so; so is a folder's own time.
EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]

Notice = Callable[[str, Path], None]
Look = Callable[[Path], object | None]


class Ears:
    """Listens to the events of the folders that are there; `ring` is called for each. Raises OSError when it cannot."""

    def __init__(self, folders: Iterable[Path], ring: Callable[[], None]) -> None:
        # A folder made in a folder that was just made is registered twice; that is no news for an editor.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._known = {folder: identity(folder) for folder in folders}
        self._observer = Observer()
        try:
            self._observer.start()
            for folder, found in self._known.items():
                if found is not None:
                    self._observer.schedule(_Ringer(ring), str(folder), recursive=True, event_filter=EVENTS)
        except OSError:
            self.close()
            raise

    def hear(self) -> bool:
        """Whether every folder is still the one that is listened to, by a thread that is still alive."""
        same = all(identity(folder) == known for folder, known in self._known.items())
        return same and self._observer.is_alive() and all(emitter.is_alive() for emitter in self._observer.emitters)

    def close(self) -> None:
        """Stop listening; no thread is left behind."""
        self._observer.stop()
        if self._observer.is_alive():
            self._observer.join(LONGEST)


class _Ringer(FileSystemEventHandler):
    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 - which event it was does not matter
        self._ring()


class Watch:
    """Folders under watch, from `with` until its end; what changed between the making of it and that is not missed.

    `notice` hears what an editor should know, a word and the folder. The words are `polling` (no events can be had),
    `gone` and `back`. `look` gives what there is in a folder, to be compared with the look before; None when it is gone.
    """

    def __init__(
        self, folders: Iterable[Path], notice: Notice, look: Look = scan, *, heartbeat: float = HEARTBEAT
    ) -> None:
        self._folders = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        self._notice = notice
        self._look_at = look
        self._heartbeat = heartbeat
        self._bell = threading.Event()
        self._stopped = threading.Event()
        self._ears: Ears | None = None
        self._missed = 0
        self._cost = self._looked = self._heard = 0.0
        self._seen = self._look()

    def __enter__(self) -> "Watch":
        self._listen()
        self._ring()
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()
        if self._ears is not None:
            self._ears.close()

    def stop(self) -> None:
        """End the waiting, from any thread."""
        self._stopped.set()
        self._bell.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until something changed. False after `timeout` seconds, or when stopped.

        More may follow, as saving a file takes some steps and a checkout many: see `rest`.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not self._stopped.is_set():
            rung = self._bell.wait(self._pause(end))
            if self._stopped.wait(START if rung else 0):
                break
            found = self._look()
            if found != self._seen:
                self._accept(found, rung=rung)
                return True
            self._mend()
            self._stopped.wait(self._cost)
            if end is not None and time.monotonic() >= end:
                break
        return False

    def rest(self) -> bool:
        """Wait until it has been quiet for a tenth of a second, or for a second. True when nothing changed since `wait`."""
        end = self._looked + LONGEST
        while (quiet := max(self._heard, self._looked) + QUIET) > (now := time.monotonic()) and now < end:
            if self._stopped.wait(min(quiet, end) - now):
                return True
        if self._ears is not None and not self._bell.is_set():
            return True
        found = self._look()
        if found == self._seen:
            return True
        self._accept(found, rung=True)
        return False

    def _pause(self, end: float | None) -> float:
        """Seconds until the next look without a bell; looking takes no more than a fiftieth of the time."""
        pause = self._heartbeat if self._ears is not None else min(POLL, self._heartbeat)
        if None in self._seen.values():
            pause = min(pause, AWAY)
        pause = max(pause, SHARE * self._cost)
        return pause if end is None else max(0.0, min(pause, end - time.monotonic()))

    def _look(self) -> dict[Path, object | None]:
        self._bell.clear()
        self._looked = time.monotonic()
        found = {folder: self._look_at(folder) for folder in self._folders}
        self._cost = time.monotonic() - self._looked
        return found

    def _ring(self) -> None:
        self._heard = time.monotonic()
        self._bell.set()

    def _accept(self, found: dict[Path, object | None], *, rung: bool) -> None:
        for folder, seen in found.items():
            was_there = self._seen[folder] is not None
            if was_there != (seen is not None):
                self._notice("gone" if was_there else "back", folder)
        self._seen = found
        has_missed = not rung and self._ears is not None and self._ears.hear() and not self._bell.wait(LATE)
        self._missed = self._missed + 1 if has_missed else 0
        self._mend(anew=has_missed)

    def _mend(self, *, anew: bool = False) -> None:
        """Listen anew when a folder vanished or returned, when the listening died, or when it missed a change."""
        if self._ears is not None and (anew or not self._ears.hear()):
            self._ears.close()
            self._listen()
            self._bell.set()

    def _listen(self) -> None:
        """Listen, or look more often when there is nothing to hear: it was refused, or missed changes twice."""
        self._ears = None
        if self._missed < 2:
            try:
                self._ears = Ears(self._folders, self._ring)
            except OSError:
                self._missed = 2
        if self._ears is None:
            self._notice("polling", self._folders[0])
