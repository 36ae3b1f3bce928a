"""Story files where they lie: found by their slug, read, and written safely; nothing beside the stories is ever touched."""

import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from generator.editing.held import alone
from generator.sources.files import STORY_BYTES, Sources
from generator.sources.names import is_story_name, slug_of

_MOST_NAMESAKES = 1000


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


def replace_file(path: Path, before: bytes, after: bytes, room: Path | None = None) -> None:
    """Put changed bytes in the place of a file's, all at once. Raises `ChangedMeanwhileError` when they are others by now, and
    OSError when the disk does not take them; then all is as it was. Below `room` no link is followed.
    """
    with alone(path.parent, room) as folder, folder.fresh(path.name, after) as fresh:
        folder.verify_unchanged(path.name, before)
        folder.put_in_place(fresh, path.name)


def create_file(
    folder: Path, stem: str, ending: str, data: bytes, taken: Collection[str] = (), room: Path | None = None
) -> Path:
    """Make a new file, under a name that no file has, and that is none of `taken`: with a number behind it where there is one.

    Raises OSError. Below `room` no link is followed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder, room) as held, held.fresh(f"{stem}{ending}", data) as fresh:
        for name in (one for one in _names(stem, ending) if one not in taken):
            with suppress(FileExistsError):
                held.name_new(fresh, name)
                held.flush()
                return folder / name
    raise FileExistsError(folder / f"{stem}{ending}")


def _names(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}{ending}"
    yield from (f"{stem}-{number}{ending}" for number in range(2, _MOST_NAMESAKES))
