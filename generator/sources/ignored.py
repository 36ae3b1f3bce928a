"""Whether a repository would take a file along that must stay on this machine."""

from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import takewhile
from pathlib import Path

_LIST = ".gitignore"


def is_tracked(folder: Path, name: str) -> bool:
    """Whether git would take along a file in a folder: there is a repository, and no `.gitignore` on the way names the file.

    Only plain lines count (a name, or a pattern with stars); who excludes it in another way is asked to do it in this one.
    """
    above = [folder.resolve(), *folder.resolve().parents]
    within = [*takewhile(lambda one: not (one / ".git").exists(), above)]
    if len(within) == len(above):
        return False
    return not any(fnmatch(name, pattern) for one in above[: len(within) + 1] for pattern in _patterns(one / _LIST))


def _patterns(file: Path) -> Iterator[str]:
    """The lines of a list, without the folders before the name."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    yield from (line.strip().rpartition("/")[2] for line in lines if line.strip() and line[:1] not in "#!")
