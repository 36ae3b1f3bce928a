"""A harvest on disk: an option in a file that is as it was when the plan was made, or a new draft; never over what is there."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.editing.files import replace_file
from generator.editing.together import create_files
from generator.inbox.shelf import Step
from generator.sources.files import STORY_BYTES
from generator.sources.plain import NotPlainError, read_plain


def read_sent(path: Path) -> bytes:
    """The bytes of a file that somebody sent: one more than a story may have, at most. Raises `NotPlainError` and OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise NotPlainError(path)
    return read_plain(str(path), STORY_BYTES + 1)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named; of a folder those in it that may be a harvest."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from sorted(one for one in path.glob("*.md") if not one.name.startswith((".", "_")))
        else:
            yield path


def carry_out(stories: Path, step: Step) -> Path:
    """Write one step, and give the file's path. Raises `ChangedMeanwhileError` or FileExistsError when it is no longer as it was
    when the plan was made, and OSError where the disk says no; then nothing is written.
    """
    path = stories / step.path.partition("/")[2]
    if step.before is None:
        create_files(stories, {path.name: step.after})
    else:
        replace_file(path, step.before, step.after, stories)
    return path
