"""Publishing: the site goes to its folder all at once or not at all, and what is not ours there stays."""

import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from generator.publishing.disk import Tree, holds, list_tree, pieces
from generator.publishing.draft import Draft, DraftWriter
from generator.publishing.errors import PublishError, disk_errors
from generator.publishing.manifest import MANIFEST, Entry, Manifest, Names, digest_of, folders_of, printable
from generator.publishing.replace import Change, clear, read_manifest, replace
from generator.publishing.staging import INSIDE, Workshop, at_work, workshop_of
from generator.rendering.output import Output, Written

_FILES_A_TASK = 500
_ROOMS = ("stories", "templates", "generator", "tests", ".goedwerk", ".git")


__all__ = [
    "DraftWriter",
    "Output",
    "PublishError",
    "Published",
    "Written",
    "check_folder",
    "publish",
    "publish_made",
    "read_published",
]


@dataclass(frozen=True)
class Published:
    """What was done. `foreign` names what lies in the folder and is not ours; it was left as it is."""

    files: int
    changed: int
    removed: int
    foreign: tuple[str, ...]


def read_published(folder: Path) -> Mapping[str, str]:
    """The keys of the published files whose bytes are still what was published, by path.

    Empty when there is no manifest, or one that cannot be read.
    """
    manifest = read_manifest(folder)
    files = list(manifest.files.items()) if manifest else []
    tasks = [files[start : start + _FILES_A_TASK] for start in range(0, len(files), _FILES_A_TASK)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return dict(chain.from_iterable(threads.map(partial(_intact, folder), tasks)))


def check_folder(folder: Path, project: Path, rooms: Iterable[Path] = ()) -> None:
    """Raise a `PublishError` when no site may be published to this folder.

    It must be new, empty or ours, and apart from the project's own folders. `rooms` are further folders to stay out of.
    """
    real, *above = _real(folder), _real(project), _real(Path("~"))
    apart = [_real(room) for room in (*(project / name for name in _ROOMS), *rooms)]
    if any(one.is_relative_to(real) for one in (*above, *apart)):
        raise PublishError("too-wide", path=str(folder))
    for room in apart:
        if real.is_relative_to(room):
            raise PublishError("room", path=str(folder), room=room.name)
    _own_manifest(folder)


def publish(
    folder: Path, outputs: Iterable[Output] | Callable[[Callable[[], DraftWriter]], Iterator[Output]]
) -> Published:
    """Make the folder hold exactly these files, and the foreign ones that were there.

    The files are written as they come. An exception out of `outputs` leaves the folder as it was, and so does a
    `PublishError` unless its code is `half` or `unsure`. When nothing differs, nothing is touched.
    """
    return publish_made(folder, outputs if callable(outputs) else lambda _begin: iter(outputs))


def publish_made(folder: Path, make: Callable[[Callable[[], DraftWriter]], Iterator[Output]]) -> Published:
    """Publish as `publish` does, with files that other processes write.

    `make` gets a function that begins the draft and gives what writes into it, from any process on this machine. It
    gives the files; when publishing fails in between it is closed, and must see to it that nobody writes any more.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (resolving would follow a link)
    workshop = workshop_of(folder)
    clear(folder, workshop)
    old = _own_manifest(folder)
    names, files = Names(), dict[str, Entry]()
    with ExitStack() as exits:
        work = _Work(folder, workshop, old, exits)
        outputs = make(lambda: work.begun.draft.writer)
        try:
            for output in outputs:
                names.add(output.path)
                entry = files[output.path] = _entry(output, old)
                _put(output, entry, work)
        finally:
            _close(outputs)
        with disk_errors():
            present = work.begun.present if work.is_begun or files != old.files else list_tree(folder, skip=INSIDE)
        foreign = _foreign(present, old, files, names)
        written = frozenset(work.begun.draft.written) if work.is_begun else frozenset[str]()
        stays = files.keys() - written
        if lost := stays - present.files.keys():
            raise PublishError("overtaken", path=min(lost))
        if written or files != old.files:
            change = Change(old.files, files, stays | foreign, present.folders - folders_of(old.files))
            replace(folder, workshop, work.begun.draft, change)
        elif work.is_begun:
            work.begun.draft.abandon()
    shown = sorted({printable(_topmost(path, names.folders | folders_of(old.files))) for path in foreign})
    return Published(len(files), len(written), len(old.files.keys() - files.keys()), tuple(shown))


@dataclass(frozen=True)
class _Begun:
    draft: Draft
    present: Tree


@dataclass(frozen=True)
class _Work:
    """The work on one site, which begins when the first file needs it."""

    folder: Path
    workshop: Workshop
    old: Manifest
    exits: ExitStack

    @property
    def is_begun(self) -> bool:
        return "begun" in vars(self)

    @cached_property
    def begun(self) -> _Begun:
        """Take the workshop, make sure that nobody published since the manifest was read, and begin a new site."""
        self.exits.enter_context(at_work(self.workshop))
        if _own_digest(self.folder) != self.old.digest:
            raise PublishError("overtaken", path=str(self.folder))
        with disk_errors():
            present = list_tree(self.folder, skip=INSIDE)
            return _Begun(Draft(self.workshop.site, present.inodes), present)


def _put(output: Output, entry: Entry, work: _Work) -> None:
    """See to it that a new file lies in the draft, and none that is published already."""
    before = work.old.files.get(output.path)
    is_known = before is not None and before.digest == entry.digest
    name = f"{work.folder}/{output.path}"
    if isinstance(output.data, Written):
        is_there = is_known and _digest_at(name) == entry.digest
        (work.begun.draft.drop if is_there else work.begun.draft.take)(output.path)
    elif output.data is not None and not (is_known and holds(name, output.data)):
        work.begun.draft.write(output.path, output.data)


def _close(outputs: Iterator[Output]) -> None:
    if isinstance(outputs, Generator):
        outputs.close()


def _digest_at(path: str) -> str:
    """The digest of a file as it lies there; empty when it cannot be read."""
    try:
        return digest_of(*pieces(path))
    except OSError:
        return ""


def _real(path: Path) -> Path:
    """Where a path leads to in the end. Unlike `Path.resolve`, it raises at no loop of links and no missing home."""
    return Path(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111


def _own_manifest(folder: Path) -> Manifest:
    """What is ours in the folder; an empty manifest when there is nothing at all. Raises when it is not our folder."""
    if folder.is_symlink():
        raise PublishError("symlink", path=str(folder))
    if not os.path.lexists(folder):
        return Manifest()
    if not folder.is_dir():
        raise PublishError("file", path=str(folder))
    with disk_errors():
        found = {entry.name for entry in folder.iterdir()} - {INSIDE}
    if found and MANIFEST not in found:
        raise PublishError("not-ours", path=str(folder))
    manifest = read_manifest(folder) if found else Manifest()
    if manifest is None:
        raise PublishError("damaged", path=str(folder / MANIFEST))
    return manifest


def _own_digest(folder: Path) -> str:
    """The digest of the manifest that lies there now; empty without one."""
    with disk_errors():
        return digest_of(*pieces(f"{folder}/{MANIFEST}")) if (folder / MANIFEST).exists() else ""


def _entry(output: Output, old: Manifest) -> Entry:
    if isinstance(output.data, Written):
        return Entry(output.key, output.data.digest)
    if output.data is not None:
        return Entry(output.key, digest_of(output.data))
    entry = old.files.get(output.path)
    if entry is None or entry.key != output.key:
        raise PublishError("overtaken", path=output.path)
    return entry


def _intact(folder: Path, files: Sequence[tuple[str, Entry]]) -> list[tuple[str, str]]:
    return [(path, entry.key) for path, entry in files if _digest_at(f"{folder}/{path}") == entry.digest]


def _foreign(present: Tree, old: Manifest, files: Mapping[str, Entry], names: Names) -> set[str]:
    """What lies in the folder and is not ours. Raises when it stands where a new file must come."""
    foreign = present.inodes.keys() - (old.files.keys() & present.files.keys()) - {MANIFEST}
    in_the_way = (foreign & (files.keys() | names.folders)) | (present.folders - folders_of(old.files)) & files.keys()
    if in_the_way:
        raise PublishError("collision", path=printable(min(in_the_way)))
    return set(foreign)


def _topmost(path: str, folders: Collection[str]) -> str:
    """The highest folder on the path that is not one of ours, or the file itself."""
    parts = path.split("/")
    above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return next((one for one in above if one not in folders), path)
