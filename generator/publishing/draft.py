"""The draft of a site: its new files, and links to those that did not change."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from generator.publishing.disk import link, list_tree, make_folders, remove_files, remove_folders, write_new
from generator.publishing.errors import disk_errors
from generator.publishing.manifest import digest_of, folders_of, is_fit
from generator.rendering.output import Written
from generator.values import dataclass


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
        """Write a file; most are the first in a folder of their own, or come in the place of one that was left there."""
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
    """A folder that becomes a site. What an earlier build left there is used again: folders, and links to published files.

    A link is one when the published file has its path and its inode, which nothing else can have while the link is there.
    Whatever else was left there goes.
    """

    def __init__(self, site: Path) -> None:
        if site.is_symlink():
            site.unlink()
        site.mkdir(exist_ok=True)
        found = list_tree(site)
        remove_files(site, found.others)
        self.site = site
        self.written: set[str] = set()
        self.linked: dict[str, int] = {}
        self._left = dict(found.files)
        self._folders = {"", *found.folders}

    def write(self, path: str, data: bytes) -> None:
        """Write a file. Raises a `PublishError` when the disk does not take it."""
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
        self._left.pop(path, None)
        self.written.add(path)

    def drop(self, path: str) -> None:
        """Take a file that its writer has written away again."""
        self._left.pop(path, None)
        with disk_errors(path=path):
            remove_files(self.site, [path])

    def complete(self, folder: Path, links: Mapping[str, int], folders: Collection[str]) -> None:
        """Link the published files that stay, make the `folders` that may be empty, and remove those that nobody needs.

        `links` has the inode of each published file.
        """
        self.linked = {path: inode for path, inode in links.items() if self._left.get(path) == inode}
        remove_files(self.site, self._left.keys() - self.linked.keys())
        self._left = {}
        for path in links.keys() - self.linked.keys():
            self._make_room(path)
            if link(f"{folder}/{path}", f"{self.site}/{path}"):
                self.linked[path] = links[path]
        for path in folders:
            make_folders(self.site, path, self._folders)
        needed = folders_of((*self.written, *links)).union(folders, folders_of(folders))
        remove_folders(self.site, self._folders - needed)

    def _make_room(self, path: str) -> None:
        """Make the folders for a file, and take away what was left in their place and in its own."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._free(folders_of([path]) & self._left.keys())
            make_folders(self.site, folder, self._folders)
        if path in self._left:
            self._free({path})
        if path in self._folders:
            gone = {one for one in self._folders if one == path or one.startswith(f"{path}/")}
            self._free({one for one in self._left if one.startswith(f"{path}/")})
            remove_folders(self.site, gone)
            self._folders -= gone

    def _free(self, paths: Collection[str]) -> None:
        remove_files(self.site, paths)
        for path in paths:
            del self._left[path]
