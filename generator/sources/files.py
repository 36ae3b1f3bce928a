"""Reading the editors' folder: from disk to `Source` values, and nothing else.

Links, special files and oversized files are refused here, so that no later step can read outside the project.
"""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from generator.problems.problem import Place, Problem, error, warning
from generator.sources.names import (
    SETTINGS,
    Kind,
    is_leftover,
    kind_by_name,
    name_problems,
    refusal_of,
    slug_of,
    stranger,
)
from generator.values import dataclass, digest

Stamp = tuple[int, int, int, int]
NO_STAMP: Stamp = (0, 0, 0, 0)

STORY_BYTES = 64 * 1024
IMAGE_BYTES = 20 * 1024 * 1024

_DEEPEST = 40
_TWIN = "F144"
_NOT_READ = frozenset({"F131", "F132", "F133", "F137", "F167", "F169", "F170", "F172"})


@dataclass(frozen=True)
class Source:
    """One file of the editors' room. `path` is as shown to them ("stories/zorg.md"), `folder` its folder;
    `slug` is its name in addresses; `stamp` is what a later reading compares before it reads again; `name_problems` are
    those of its name. The `data` of a picture is left on disk, see `read_picture`: all of them would fill the memory.
    """

    path: str
    folder: str
    kind: Kind
    slug: str
    data: bytes
    digest: str
    stamp: Stamp
    name_problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sources:
    """All files that count, by path, and what was wrong with the files themselves."""

    files: Mapping[str, Source]
    problems: tuple[Problem, ...] = ()

    def of(self, kind: Kind) -> tuple[Source, ...]:
        """The sources of one kind, by path."""
        return tuple(source for source in self.files.values() if source.kind == kind)

    @property
    def twins(self) -> frozenset[str]:
        """The paths of files whose address is already that of another."""
        return frozenset(problem.place.path for problem in self.problems if problem.code == _TWIN)

    @property
    def shared_slugs(self) -> frozenset[str]:
        """The names in addresses that more than one file has."""
        return frozenset(self.files[path].slug for path in self.twins)

    @property
    def not_read(self) -> Mapping[str, Problem]:
        """What is wrong with the files that lie there and are not among `files`, by path."""
        return {one.place.path: one for one in self.problems if one.code in _NOT_READ}


NO_SOURCES = Sources(MappingProxyType({}))


def read_sources(stories: Path, previous: Sources = NO_SOURCES) -> Sources:
    """Read all that counts below `stories`. A file whose stamp is as in `previous` is not read again."""
    files: dict[str, Source] = {}
    problems: list[Problem] = []
    strangers: list[str] = []
    for entry, shown in _walk(stories, stories.name, problems, 0, previous.files):
        known = previous.files.get(shown)
        kind = known.kind if known else kind_by_name(entry.name, shown, stories.name)
        if kind is None:
            strangers.append(shown)
            continue
        found = _read(entry, shown, kind, known)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files[shown] = found
    ordered = {path: files[path] for path in sorted(files)}
    problems += [told for shown in strangers for told in stranger(shown, stories.name, ordered)]
    return Sources(MappingProxyType(ordered), (*problems, *_one_up(stories, ordered), *_clashes(ordered)))


def read_settings_file(stories: Path) -> Source | None:
    """The settings file alone, for who must know the language before all else; None when it cannot be read."""
    with os.scandir(stories) as entries:
        entry = next((entry for entry in entries if SETTINGS.get(entry.name) == "settings"), None)
    found = _read(entry, f"{stories.name}/{entry.name}", "settings", None) if entry and not entry.is_symlink() else None
    return found if isinstance(found, Source) else None


def read_picture(stories: Path, source: Source) -> bytes | None:
    """The bytes of a picture; None when they are no longer those that the source tells of."""
    try:
        data = (stories / source.path.partition("/")[2]).read_bytes()
    except OSError:
        return None
    return data if digest(data) == source.digest else None


def source_of(path: str, kind: Kind, data: bytes, stamp: Stamp = NO_STAMP) -> Source:
    """A file by its path, as shown to editors, and its bytes; those of a picture are left out. `stamp` is for one on disk."""
    folder, _, name = path.rpartition("/")
    slug, kept = slug_of(name), b"" if kind == "image" else data
    return Source(path, folder, kind, slug, kept, digest(data), stamp, name_problems(kind, path, slug))


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells a file from the same file after an edit; whoever sets its date back still leaves a new `ctime`."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _walk(
    folder: Path, shown: str, problems: list[Problem], depth: int, known: Collection[str]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as fault:
        problems.append(error(Place(shown), "F131", reason=fault.strerror or ""))
        return
    for entry in entries:
        inner = f"{shown}/{entry.name}"
        if is_leftover(entry.name):
            continue
        refusal = None if inner in known else refusal_of(entry.name, inner)
        if refusal is not None:
            problems.append(refusal)
        elif entry.is_symlink():
            problems.append(error(Place(inner), "F132"))
        elif entry.is_dir(follow_symlinks=False):
            if entry.name in SETTINGS:
                problems.append(error(Place(inner), "F168", name=entry.name))
            elif entry.name.casefold().endswith(".md"):
                problems.append(error(Place(inner), "F135"))
            elif depth >= _DEEPEST:
                problems.append(error(Place(inner), "F136", limit=str(_DEEPEST)))
            elif not entry.name.startswith("_") or (inner.count("/") == 1 and entry.name == "_paginas"):
                yield from _walk(Path(entry.path), inner, problems, depth + 1, known)
            elif any(path.name.casefold().endswith(".md") for path in Path(entry.path).iterdir()):
                problems.append(warning(Place(inner), "F166"))
        else:
            yield entry, inner


def _one_up(stories: Path, files: Collection[str]) -> Iterator[Problem]:
    """The settings or the vocabulary, when they lie beside the folder of stories and not in it."""
    for name in SETTINGS:
        if f"{stories.name}/{name}" not in files and (stories.parent / name).is_file():
            yield error(Place(name), "F167", name=name, room=stories.name)


def _read(entry: os.DirEntry[str], shown: str, kind: Kind, previous: Source | None) -> Source | Problem:
    try:
        status = entry.stat(follow_symlinks=False)
        stamp = stamp_of(status)
        if previous is not None and previous.stamp == stamp:
            return previous
        if not stat.S_ISREG(status.st_mode):
            return error(Place(shown), "F132")
        limit = IMAGE_BYTES if kind == "image" else STORY_BYTES
        if status.st_size > limit:
            return _too_large(kind, shown, limit)
        data = _stable_bytes(entry.path, status.st_size)
    except OSError as fault:
        return error(Place(shown), "F131", reason=fault.strerror or "")
    return source_of(shown, kind, data, stamp)


def _too_large(kind: Kind, shown: str, limit: int) -> Problem:
    """A picture that nobody asks for may be as large as it likes."""
    if kind == "image":
        return warning(Place(shown), "F133", limit=f"{limit >> 20} MB")
    return error(Place(shown), "F133", limit=f"{limit >> 10} kB")


def _stable_bytes(path: str, size: int) -> bytes:
    """Read a file once more when it changed size meanwhile: an editor may be halfway through saving it."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path per file costs more than the reading
        data = file.read()
    if len(data) == size:
        return data
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


def _clashes(files: Mapping[str, Source]) -> Iterator[Problem]:
    seen: dict[tuple[Kind, str], str] = {}
    for source in files.values():
        if source.kind not in ("story", "page"):
            continue
        first = seen.setdefault((source.kind, source.slug), source.path)
        if first != source.path:
            yield error(Place(source.path), _TWIN, other=first, name=source.slug)
