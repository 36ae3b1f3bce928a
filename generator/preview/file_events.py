"""File events: hears from the system that something below a folder changed. The only owner of watchdog."""

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

from generator.preview.snapshot import identity

PATIENCE = 1.0

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


class FileEvents:
    """Listens to the folders that are there; `ring` is called for each event. Raises OSError when it cannot."""

    def __init__(self, folders: Iterable[Path], ring: Callable[[], None]) -> None:
        # A folder made in a folder that was just made is registered twice; that is no news for an editor.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._known = {folder: identity(folder) for folder in folders}
        self._observer = Observer()
        try:
            self._observer.start()
            for path in {str(folder.resolve()) for folder, found in self._known.items() if found is not None}:
                self._observer.schedule(_Ringer(ring), path, recursive=True, event_filter=EVENTS)
        except OSError:
            self.close()
            raise

    def is_sound(self) -> bool:
        """Whether every folder is still the one that is listened to, by a thread that is still alive."""
        same = all(identity(folder) == known for folder, known in self._known.items())
        return same and self._observer.is_alive() and all(emitter.is_alive() for emitter in self._observer.emitters)

    def close(self) -> None:
        """Stop listening; no thread is left behind."""
        self._observer.stop()
        if self._observer.is_alive():
            self._observer.join(PATIENCE)


class _Ringer(FileSystemEventHandler):
    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 - which event it was does not matter
        self._ring()
