"""Several files changed or made together: all of them, or none."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from generator.editing.files import alone, fresh_file, name_new, put_in_place, verify_unchanged
from generator.publishing.atomic import flush_folder

Replacing = tuple[Path, bytes, bytes]


class HalfWrittenError(Exception):
    """The disk refused a file, and then to take back those before it: `written` are the files that hold what is new."""

    def __init__(self, written: Sequence[Path], reason: str) -> None:
        super().__init__(reason)
        self.written = tuple(written)
        self.reason = reason


def replace_files(changes: Sequence[Replacing]) -> None:
    """Put changed bytes in the place of several files', in this order; each change is a path with the bytes before and after.

    All new files are written in full before the first takes its place, and none does when one of the old ones is not as it was
    (`ChangedMeanwhileError`). When the disk refuses one, those before it are put back, and the OSError goes on; where that
    cannot be either: `HalfWrittenError`.
    """
    with ExitStack() as held:
        for folder in sorted({path.parent for path, _, _ in changes}):
            held.enter_context(alone(folder))
        fresh = [held.enter_context(fresh_file(path, after)) for path, _, after in changes]
        for path, before, _ in changes:
            verify_unchanged(path, before)
        for number, (path, _, _) in enumerate(changes):
            try:
                put_in_place(fresh[number], path)
            except OSError as fault:
                _put_back(changes[: number + 1], fault.strerror or "?")
                raise


def _put_back(changes: Sequence[Replacing], reason: str) -> None:
    """Undo what was done; of the last change it is not known whether it was."""
    left = [path for path, before, _ in changes if path.read_bytes() != before]
    for path, before, _ in reversed(changes):
        if path not in left:
            continue
        try:
            with fresh_file(path, before) as fresh:
                put_in_place(fresh, path)
        except OSError as fault:
            raise HalfWrittenError(left, reason) from fault
        left.remove(path)


def create_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make new files in a folder, which is made for them, in this order: all of them, or none, each written in full before the
    first gets its name. Raises FileExistsError where one of the names is taken, and OSError where the disk says no.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with ExitStack() as held:
        held.enter_context(alone(folder))
        fresh = {folder / name: held.enter_context(fresh_file(folder / name, data)) for name, data in files.items()}
        try:
            for path, one in fresh.items():
                name_new(one, path)
                made.append(path)
        except OSError:
            for path in made:
                with suppress(OSError):
                    path.unlink()
            raise
        flush_folder(folder)
