"""Watching folders: tells that something in them changed, and what there is now; what changed is left to others.

Events are no more than a bell. What counts is a look at the folders themselves. Without
events (network disks, a full inotify table, an emitter that died) the looking goes on by itself, more often.
"""

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.preview.file_events import FileEvents
from generator.preview.snapshot import NOTHING_SEEN, Snapshot, take_snapshot

START = 0.01
QUIET = 0.1
LONGEST = 1.0
HEARTBEAT = 2.0
POLL = 0.5
LATE = 0.5
AWAY = 0.25
SHARE = 50

Notice = Callable[[str, Path], None]


class Watch:
    """A folder of stories and folders of templates under watch, from `with` until its end.

    What changed between the making of it, when it takes the snapshot `seen`, and `with` is not missed. `notice` hears
    what an editor should know, a word and the folder. The words are `polling` (no events can be had), `gone` and `back`.
    """

    def __init__(self, stories: Path, designs: Iterable[Path], notice: Notice, *, heartbeat: float = HEARTBEAT) -> None:
        self._stories = stories
        self._designs = tuple(designs)
        self._notice = notice
        self._heartbeat = heartbeat
        self._bell = threading.Event()
        self._stopped = threading.Event()
        self._events: FileEvents | None = None
        self._missed = 0
        self._cost = self._looked = self._heard = 0.0
        self.seen = self._look(NOTHING_SEEN)

    def __enter__(self) -> "Watch":
        self._listen()
        self._ring()
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()
        if self._events is not None:
            self._events.close()

    def stop(self) -> None:
        """End the waiting, from any thread."""
        self._stopped.set()
        self._bell.set()

    def wait(self, timeout: float | None = None) -> Snapshot | None:
        """Wait until something changed, and give what there is now. None after `timeout` seconds, or when stopped.

        More may follow, as saving a file takes some steps and a checkout many: see `debounce`.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not self._stopped.is_set():
            rung = self._bell.wait(self._pause(end))
            if self._stopped.wait(START if rung else 0):
                break
            found = self._look(self.seen)
            if found != self.seen:
                self._accept(found, rung=rung)
                return found
            self._mend()
            self._stopped.wait(self._cost)
            if end is not None and time.monotonic() >= end:
                break
        return None

    def debounce(self) -> Snapshot | None:
        """Wait until it has been quiet for a tenth of a second, or for a second. None when nothing changed since `wait`."""
        end = self._looked + LONGEST
        while (quiet := max(self._heard, self._looked) + QUIET) > (now := time.monotonic()) and now < end:
            if self._stopped.wait(min(quiet, end) - now):
                return None
        if self._events is not None and not self._bell.is_set():
            return None
        found = self._look(self.seen)
        if found == self.seen:
            return None
        self._accept(found, rung=True)
        return found

    def _pause(self, end: float | None) -> float:
        """Seconds until the next look without a bell; looking takes no more than a fiftieth of the time."""
        pause = self._heartbeat if self._events is not None else min(POLL, self._heartbeat)
        if self.seen.gone:
            pause = min(pause, AWAY)
        pause = max(pause, SHARE * self._cost)
        return pause if end is None else max(0.0, min(pause, end - time.monotonic()))

    def _look(self, before: Snapshot) -> Snapshot:
        self._bell.clear()
        self._looked = time.monotonic()
        found = take_snapshot(self._stories, self._designs, before)
        self._cost = time.monotonic() - self._looked
        return found

    def _ring(self) -> None:
        self._heard = time.monotonic()
        self._bell.set()

    def _accept(self, found: Snapshot, *, rung: bool) -> None:
        for name, folders in (("gone", found.gone - self.seen.gone), ("back", self.seen.gone - found.gone)):
            for folder in sorted(folders):
                self._notice(name, folder)
        self.seen = found
        has_missed = not rung and self._events is not None and self._events.is_sound() and not self._bell.wait(LATE)
        self._missed = self._missed + 1 if has_missed else 0
        self._mend(anew=has_missed)

    def _mend(self, *, anew: bool = False) -> None:
        """Listen anew when a folder vanished or returned, when the listening died, or when it missed a change."""
        if self._events is not None and (anew or not self._events.is_sound()):
            self._events.close()
            self._listen()
            self._bell.set()

    def _listen(self) -> None:
        """Listen, or look more often when there is nothing to hear: it was refused, or missed changes twice."""
        self._events = None
        if self._missed < 2:
            try:
                self._events = FileEvents((self._stories, *self._designs), self._ring)
            except OSError:
                self._missed = 2
        if self._events is None:
            self._notice("polling", self._stories)
