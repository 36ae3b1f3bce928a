"""The draft of a site: its new files, and links to those that did not change."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator.output.disk import (
    Tree,
    link,
    list_tree,
    make_folders,
    remove_files,
    remove_folders,
    write_new,
)
from generator.output.faults import disk_errors
from generator.output.manifest import folders_of


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
