"""Several files changed or made together: all of them, or none."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from generator.editing.held import ChangedMeanwhileError, Folder, alone

Replacing = tuple[Path, bytes, bytes]


class HalfWrittenError(Exception):
    """The disk refused a file, and then to take back those before it: `written` are the files that hold what is new."""

    def __init__(self, written: Sequence[Path], reason: str) -> None:
        super().__init__(reason)
        self.written = tuple(written)
        self.reason = reason


def replace_files(changes: Sequence[Replacing], room: Path | None = None) -> None:
    """Put changed bytes in the place of several files', in this order; each change is a path with the bytes before and after.

    All new files are written in full before the first takes its place, and none does when one of the old ones is not as it was
    (`ChangedMeanwhileError`). When the disk refuses one, those before it are put back, and the OSError goes on; where that
    cannot be either: `HalfWrittenError`. Below `room` no link is followed.
    """
    with ExitStack() as held:
        folders = {
            folder: held.enter_context(alone(folder, room)) for folder in sorted({one[0].parent for one in changes})
        }
        fresh = [held.enter_context(folders[path.parent].fresh(path.name, after)) for path, _, after in changes]
        for path, before, _ in changes:
            folders[path.parent].verify_unchanged(path.name, before)
        for number, (path, _, _) in enumerate(changes):
            try:
                folders[path.parent].put_in_place(fresh[number], path.name)
            except OSError as fault:
                _put_back(changes[: number + 1], folders, fault.strerror or "?")
                raise


def _put_back(changes: Sequence[Replacing], folders: Mapping[Path, Folder], reason: str) -> None:
    """Undo what was done; of the last change it is not known whether it was."""
    left = [path for path, before, _ in changes if not _is_as_it_was(folders[path.parent], path.name, before)]
    for path, before, _ in reversed(changes):
        if path not in left:
            continue
        folder = folders[path.parent]
        try:
            with folder.fresh(path.name, before) as fresh:
                folder.put_in_place(fresh, path.name)
        except OSError as fault:
            raise HalfWrittenError(left, reason) from fault
        left.remove(path)


def _is_as_it_was(folder: Folder, name: str, before: bytes) -> bool:
    with suppress(ChangedMeanwhileError):
        return folder.read(name, len(before) + 1) == before
    return False


def create_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make new files in a folder, which is made for them, in this order: all of them, or none, each written in full before the
    first gets its name. Raises FileExistsError where one of the names is taken, and OSError where the disk says no.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[str] = []
    with ExitStack() as stack:
        held = stack.enter_context(alone(folder))
        fresh = {name: stack.enter_context(held.fresh(name, data)) for name, data in files.items()}
        try:
            for name, one in fresh.items():
                held.name_new(one, name)
                made.append(name)
        except OSError:
            for name in made:
                with suppress(OSError):
                    held.remove(name)
            raise
        held.flush()
