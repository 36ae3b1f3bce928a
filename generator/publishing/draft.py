"""The draft of a site: its new files, and links to those that did not change."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.disk import (
    Tree,
    link,
    list_tree,
    make_folders,
    remove_files,
    remove_folders,
    remove_tree,
    write_new,
)
from generator.publishing.errors import disk_errors
from generator.publishing.manifest import digest_of, folders_of, is_fit
from generator.rendering.output import Written


@dataclass(frozen=True)
class DraftWriter:
    """Writes files into a draft from the process that makes them, so that their bytes need not travel."""

    site: Path

    def __call__(self, path: str, data: bytes) -> Written | bytes:
        """Write a file. Gives the bytes back when that is not as simple as it should be: the draft then sees to it."""
        if not is_fit(path):
            return data
        try:
            self._write(path, data)
        except OSError:
            with suppress(OSError):
                remove_files(self.site, [path])
            return data
        return Written(digest_of(data))

    def _write(self, path: str, data: bytes) -> None:
        """Write a file; most are the first in a folder of their own, some stand in the place of a link."""
        name = f"{self.site}/{path}"
        try:
            write_new(name, data)
        except FileNotFoundError:
            make_folders(self.site, path.rpartition("/")[0], {""})
            write_new(name, data)
        except FileExistsError:
            remove_files(self.site, [path])
            write_new(name, data)


class Draft:
    """A folder that becomes a site. What lies there already is used as far as it is linked to the published files.

    `inodes` are those of the published files: whatever differs is removed, so what lies in a draft is never trusted.
    """

    def __init__(self, site: Path, inodes: Mapping[str, int], found: Tree | None = None) -> None:
        if site.is_symlink():
            site.unlink()
        site.mkdir(exist_ok=True)
        found = found or list_tree(site)
        self.site = site
        self.written: set[str] = set()
        self._links = {path for path, inode in found.inodes.items() if inodes.get(path) == inode}
        self._folders = {""}
        remove_files(site, found.inodes.keys() - self._links)
        self._keep_folders(found)

    def write(self, path: str, data: bytes) -> None:
        """Write a new or changed file. Raises a `PublishError` when the disk does not take it."""
        with disk_errors(path=path):
            self._make_room(path)
            write_new(f"{self.site}/{path}", data)
        self.written.add(path)

    @property
    def writer(self) -> DraftWriter:
        """What writes into this draft from another process."""
        return DraftWriter(self.site)

    def take(self, path: str) -> None:
        """Count in a file that its writer has written."""
        self._links.discard(path)
        self._folders |= folders_of([path])
        self.written.add(path)

    def drop(self, path: str) -> None:
        """Take a file that its writer has written away again."""
        self.take(path)
        self.written.remove(path)
        with disk_errors(path=path):
            remove_files(self.site, [path])

    def abandon(self) -> None:
        """Take away a draft that is not needed; a second set of links stays for the next one."""
        if not self._links:
            with disk_errors():
                remove_tree(self.site)

    def complete(self, folder: Path, links: Collection[str], folders: Iterable[str]) -> None:
        """Link the published files that stay, make the `folders` that may be empty, and remove all else."""
        remove_files(self.site, self._links.difference(links))
        for path in links:
            if path not in self._links:
                make_folders(self.site, path.rpartition("/")[0], self._folders)
                link(f"{folder}/{path}", f"{self.site}/{path}")
        for path in folders:
            make_folders(self.site, path, self._folders)
        needed = folders_of(self.written).union(folders_of(links), folders, folders_of(folders))
        remove_folders(self.site, self._folders - needed)

    def _keep_folders(self, found: Tree) -> None:
        needed = folders_of(self._links)
        remove_folders(self.site, found.folders - needed)
        self._folders |= needed

    def _make_room(self, path: str) -> None:
        """Make the folders for a file, and take away a link or a folder that stands in its place."""
        if path in self._links:
            self._drop([path])
        parent = path.rpartition("/")[0]
        if parent not in self._folders:
            self._drop(self._links.intersection(folders_of([path])))
            make_folders(self.site, parent, self._folders)
        if path in self._folders:
            below = f"{path}/"
            self._drop([one for one in self._links if one.startswith(below)])
            gone = {one for one in self._folders if one == path or one.startswith(below)}
            remove_folders(self.site, gone)
            self._folders -= gone

    def _drop(self, paths: Collection[str]) -> None:
        remove_files(self.site, paths)
        self._links.difference_update(paths)
