"""The draft of a site: its new files, and links to those that did not change."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.disk import link, list_tree, make_folders, remove_files, remove_folders, write_new
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
        """Write a file; most are the first in a folder of their own."""
        name = f"{self.site}/{path}"
        try:
            write_new(name, data)
        except FileNotFoundError:
            make_folders(self.site, path.rpartition("/")[0], {""})
            write_new(name, data)


class Draft:
    """A folder that becomes a site. It begins without a file; folders may be there already, from the site before.

    Whatever else an earlier build or somebody has left there goes first.
    """

    def __init__(self, site: Path) -> None:
        if site.is_symlink():
            site.unlink()
        site.mkdir(exist_ok=True)
        found = list_tree(site)
        remove_files(site, found.inodes)
        self.site = site
        self.written: set[str] = set()
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
        self.written.add(path)

    def drop(self, path: str) -> None:
        """Take a file that its writer has written away again."""
        with disk_errors(path=path):
            remove_files(self.site, [path])

    def complete(self, folder: Path, links: Collection[str], folders: Collection[str]) -> None:
        """Link the published files that stay, make the `folders` that may be empty, and remove those that nobody needs."""
        for path in links:
            self._make_room(path)
            link(f"{folder}/{path}", f"{self.site}/{path}")
        for path in folders:
            make_folders(self.site, path, self._folders)
        needed = folders_of((*self.written, *links)).union(folders, folders_of(folders))
        remove_folders(self.site, self._folders - needed)

    def _make_room(self, path: str) -> None:
        """Make the folders for a file, and take away a folder that stands in its place."""
        make_folders(self.site, path.rpartition("/")[0], self._folders)
        if path in self._folders:
            gone = {one for one in self._folders if one == path or one.startswith(f"{path}/")}
            remove_folders(self.site, gone)
            self._folders -= gone
