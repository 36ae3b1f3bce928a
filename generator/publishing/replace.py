"""Putting a finished draft in the place of the published folder, and putting right what a killed build left."""

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator.publishing.atomic import flush, flush_folder, patiently, replace_folder
from generator.publishing.disk import Tree, is_same, list_tree, make_folders, remove_files, remove_tree, write_new
from generator.publishing.draft import Draft
from generator.publishing.errors import disk_errors
from generator.publishing.manifest import MANIFEST, Entry, folders_of, format_manifest, read_manifest
from generator.publishing.staging import INSIDE, Staging, staged
from generator.values import dataclass

# A large site leaves its folders beside it, and in them links to the files that stayed: to make and remove 13,000 folders,
# and as many links, takes longer than all else of publishing an edit. A link that stays also leaves its file's `ctime` as it
# is, by which a later build knows the file again.
WORTH_KEEPING = 1000


@dataclass(frozen=True)
class Change:
    """The way from the published files to the new ones. `stays` are all that stay as they are, ours and foreign, with their
    inodes.
    """

    old: Mapping[str, Entry]
    new: Mapping[str, Entry]
    stays: Mapping[str, int]
    foreign_folders: Collection[str]
    day: date | None = None


def replace(folder: Path, staging: Staging, draft: Draft, change: Change) -> None:
    """Put the draft in the place of the published folder: in one step where that can be, else file by file."""
    draft.write(MANIFEST, format_manifest(change.new, change.day))
    with disk_errors():
        if staging.is_beside:
            draft.complete(folder, change.stays, change.foreign_folders)
        flush(draft.site)
        is_done = staging.is_beside and _take_place(folder, staging)
    if not is_done:
        _replace_files(folder, draft, change)
        return
    with disk_errors("unsure"):
        if staging.site.exists():
            staging.site.rename(staging.aside)
        flush_folder(folder.parent)
    with suppress(OSError):
        found = _bring_along(folder, staging, {*change.old, *change.new})
        _put_away(staging, found, _links(draft, change) if len(change.new) >= WORTH_KEEPING else None)


def recover(folder: Path, staging: Staging) -> None:
    """Put right what a killed build left behind; a site that it had set aside comes back."""
    inside = Staging(folder / INSIDE, is_beside=False)  # the folder may have been a mount point until now
    for one in {staging, inside}:
        if one.was_left:
            _recover(folder, one)


def _recover(folder: Path, staging: Staging) -> None:
    with staged(staging), disk_errors():
        if staging.aside.exists() and not folder.exists():
            staging.aside.rename(folder)
        old, new = read_manifest(staging.aside), read_manifest(folder)
        ours = {*old.files, *new.files} if old and new else None
        _put_away(staging, list_tree(staging.aside) if ours is None else _bring_along(folder, staging, ours))


def _take_place(folder: Path, staging: Staging) -> bool:
    if not folder.exists():
        patiently(lambda: staging.site.rename(folder))
        return True
    shutil.copymode(folder, staging.site)
    return replace_folder(staging.site, folder, staging.aside)


def _bring_along(folder: Path, staging: Staging, ours: Collection[str]) -> Tree:
    """Move along what others wrote into the old site while the new one was being made. Gives what was found there."""
    found = list_tree(staging.aside)
    for path in found.inodes.keys() - ours - {MANIFEST}:
        old, new = staging.aside / path, folder / path
        if not is_same(str(old), str(new)):
            new.parent.mkdir(parents=True, exist_ok=True)
            old.replace(new)
    return found


def _links(draft: Draft, change: Change) -> Mapping[str, int]:
    """Our files of which the old site and the new one each hold a name, with their inodes."""
    return {path: inode for path, inode in draft.linked.items() if path in change.new}


def _put_away(staging: Staging, found: Tree, kept: Mapping[str, int] | None = None) -> None:
    """Remove the old site, but for its folders and the `kept` links when they are for the next one."""
    if kept is None:
        remove_tree(staging.site)
        remove_tree(staging.aside, found)
    elif staging.aside.exists():
        remove_files(staging.aside, [path for path, inode in found.inodes.items() if kept.get(path) != inode])
        staging.aside.rename(staging.site)


def _replace_files(folder: Path, draft: Draft, change: Change) -> None:
    """Replace file by file, removals first. The manifest names all files, old and new, until the last one is there."""
    with disk_errors("half"):
        _place_manifest(folder, draft, {**change.old, **change.new}, change.day)
        remove_files(folder, change.old.keys() - change.new.keys())
        for path in sorted(folders_of(change.old) - folders_of(change.new), reverse=True):
            with suppress(OSError):  # something foreign lies there
                (folder / path).rmdir()
        made = {""}
        for path in sorted(draft.written - {MANIFEST}):
            make_folders(folder, path.rpartition("/")[0], made)
            _move(f"{draft.site}/{path}", f"{folder}/{path}")
        flush(folder)
        _place_manifest(folder, draft, change.new, change.day)
        flush(folder)
        remove_tree(draft.site)


def _place_manifest(folder: Path, draft: Draft, files: Mapping[str, Entry], day: date | None) -> None:
    remove_files(draft.site, [MANIFEST])
    write_new(f"{draft.site}/{MANIFEST}", format_manifest(files, day))
    _move(f"{draft.site}/{MANIFEST}", f"{folder}/{MANIFEST}")


def _move(source: str, target: str) -> None:
    patiently(lambda: Path(source).replace(target))
