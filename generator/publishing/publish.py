"""Publishing: the site goes to its folder all at once or not at all, and what is not ours there stays."""

import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.domain.consent import runs_behind
from generator.publishing.disk import Tree, holds, list_tree, remove_tree
from generator.publishing.draft import Draft, DraftWriter
from generator.publishing.errors import PublishError, disk_errors
from generator.publishing.intact import digest_at
from generator.publishing.manifest import MANIFEST, Entry, Manifest, Names, digest_of, folders_of, printable
from generator.publishing.replace import Change, recover, replace
from generator.publishing.site_folder import own_digest, own_manifest
from generator.publishing.staging import INSIDE, Staging, staged, staging_of
from generator.rendering.output import Output, Written
from generator.values import dataclass

Begin = Callable[[], DraftWriter]


@dataclass(frozen=True)
class Published:
    """What was done. `foreign` names what lies in the folder and is not ours; it was left as it is."""

    files: int
    changed: int
    removed: int
    foreign: tuple[str, ...]


def publish(
    folder: Path, outputs: Iterable[Output] | Callable[[Begin], Iterator[Output]], day: date | None = None
) -> Published:
    """Make the folder hold exactly these files, and the foreign ones that were there.

    The files are written as they come. An exception out of `outputs` leaves the folder as it was, and so does a
    `PublishError` unless its code is `half` or `unsure`. When nothing differs, nothing is touched.

    `outputs` may be a function that makes them. It gets a function that begins the draft and gives what writes into it,
    from any process on this machine. When publishing fails in between, what it gave is closed, and must see to it that
    nobody writes any more.

    `day` is the one on which consent was judged. One before that of the site which is published is refused.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (resolving would follow a link)
    staging = staging_of(folder)
    recover(folder, staging)
    with ExitStack() as exits:
        old = own_manifest(folder)
        if day is not None and old.day is not None and runs_behind(day, old.day):
            raise PublishError("behind", path=str(folder), day=day.isoformat(), published=old.day.isoformat())
        work = _Work(folder, staging, old, exits, day or old.day)
        iterator = outputs(lambda: work.draft.writer) if callable(outputs) else iter(outputs)
        try:
            for output in iterator:
                work.put(output)
        finally:
            if isinstance(iterator, Generator):
                iterator.close()
        return work.finish()


@dataclass(frozen=True)
class _Work:
    """The work on one site. The draft is begun when the first file needs it."""

    folder: Path
    staging: Staging
    old: Manifest
    exits: ExitStack
    day: date | None
    files: dict[str, Entry] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    @cached_property
    def draft(self) -> Draft:
        """Take the staging, make sure that nobody published since the manifest was read, and begin a new site."""
        self.exits.enter_context(staged(self.staging))
        if own_digest(self.folder) != self.old.digest:
            raise PublishError("overtaken", path=str(self.folder))
        with disk_errors():
            return Draft(self.staging.site)

    @property
    def written(self) -> frozenset[str]:
        """The files that lie in the draft."""
        return frozenset(self.draft.written) if "draft" in vars(self) else frozenset()

    def put(self, output: Output) -> None:
        """See to it that a new file lies in the draft, and none that is published already."""
        self.names.add(output.path)
        entry = self.files[output.path] = _entry(output, self.old)
        before = self.old.files.get(output.path)
        is_known = before is not None and before.digest == entry.digest
        name = f"{self.folder}/{output.path}"
        if isinstance(output.data, Written):
            is_there = is_known and digest_at(name) == entry.digest
            (self.draft.drop if is_there else self.draft.take)(output.path)
        elif output.data is not None and not (is_known and holds(name, output.data)):
            self.draft.write(output.path, output.data)

    def finish(self) -> Published:
        """Put the new site in the place of the old one, when they differ."""
        files, old, written = self.files, self.old.files, self.written
        with disk_errors():
            present = list_tree(self.folder, skip=INSIDE)
        foreign = _foreign(present, old, files, self.names)
        stays = files.keys() - written
        if lost := stays - present.files.keys():
            raise PublishError("overtaken", path=min(lost))
        folders = folders_of(old)
        if written or files != old:
            inodes = present.inodes
            change = Change(
                old, files, {path: inodes[path] for path in stays | foreign}, present.folders - folders, self.day
            )
            replace(self.folder, self.staging, self.draft, change)
        elif "draft" in vars(self):
            with disk_errors():
                remove_tree(self.staging.site)
        shown = sorted({printable(_topmost(path, self.names.folders | folders)) for path in foreign})
        return Published(len(files), len(written), len(old.keys() - files.keys()), tuple(shown))


def _entry(output: Output, old: Manifest) -> Entry:
    if isinstance(output.data, Written):
        return Entry(output.key, output.data.digest)
    if output.data is not None:
        return Entry(output.key, digest_of(output.data))
    entry = old.files.get(output.path)
    if entry is None or entry.key != output.key:
        raise PublishError("overtaken", path=output.path)
    return entry


def _foreign(present: Tree, old: Mapping[str, Entry], files: Mapping[str, Entry], names: Names) -> set[str]:
    """What lies in the folder and is not ours. Raises when it stands where a new file must come."""
    foreign = present.inodes.keys() - (old.keys() & present.files.keys()) - {MANIFEST}
    in_the_way = (foreign & (files.keys() | names.folders)) | (present.folders - folders_of(old)) & files.keys()
    if in_the_way:
        raise PublishError("collision", path=printable(min(in_the_way)))
    return set(foreign)


def _topmost(path: str, folders: Collection[str]) -> str:
    """The highest folder on the path that is not one of ours, or the file itself."""
    parts = path.split("/")
    above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return next((one for one in above if one not in folders), path)
