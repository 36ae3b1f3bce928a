"""Putting a finished draft in the place of the published folder, and putting the old one away."""

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.atomic import flush, flush_folder, patiently, swap
from generator.publishing.disk import (
    Tree,
    is_same,
    list_tree,
    make_folders,
    pieces,
    remove_files,
    remove_tree,
    write_new,
)
from generator.publishing.draft import Draft
from generator.publishing.errors import disk_errors
from generator.publishing.manifest import MANIFEST, Entry, Manifest, folders_of, format_manifest, parse_manifest
from generator.publishing.staging import INSIDE, Workshop, at_work

WORTH_KEEPING = 1000


@dataclass(frozen=True)
class Change:
    """The way from the published files to the new ones. `stays` are all that stay as they are, ours and foreign."""

    old: Mapping[str, Entry]
    new: Mapping[str, Entry]
    stays: Collection[str]
    foreign_folders: Collection[str]


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder; None when there is none, or none that can be read. Follows no link."""
    try:
        return parse_manifest(b"".join(pieces(f"{folder}/{MANIFEST}")))
    except OSError:
        return None


def replace(folder: Path, workshop: Workshop, draft: Draft, change: Change) -> None:
    """Put the draft in the place of the published folder: in one step where that can be, else file by file."""
    draft.write(MANIFEST, format_manifest(change.new))
    with disk_errors():
        if workshop.is_beside:
            draft.complete(folder, change.stays, change.foreign_folders)
        flush(draft.site)
        is_swapped = workshop.is_beside and _take_place(folder, workshop)
    if not is_swapped:
        _replace_files(folder, draft, change)
        return
    with disk_errors("unsure"):
        if workshop.site.exists():
            workshop.site.rename(workshop.aside)
        flush_folder(folder.parent)
    with suppress(OSError):
        _put_away(folder, workshop, draft, change)


def clear(folder: Path, workshop: Workshop) -> None:
    """Put right what a killed build left behind; a site that it had set aside comes back."""
    inside = Workshop(folder / INSIDE, is_beside=False)  # the folder may have been a mount point until now
    for one in {workshop, inside}:
        if one.was_left:
            _clear(folder, one)


def _clear(folder: Path, workshop: Workshop) -> None:
    with at_work(workshop), disk_errors():
        if workshop.aside.exists() and not folder.exists():
            workshop.aside.rename(folder)
        old, new = read_manifest(workshop.aside), read_manifest(folder)
        if old and new:
            _bring_along(folder, workshop.aside, {*old.files, *new.files})
        remove_tree(workshop.site)
        remove_tree(workshop.aside)


def _take_place(folder: Path, workshop: Workshop) -> bool:
    if not folder.exists():
        patiently(lambda: workshop.site.rename(folder))
        return True
    shutil.copymode(folder, workshop.site)
    return swap(workshop.site, folder, workshop.aside)


def _put_away(folder: Path, workshop: Workshop, draft: Draft, change: Change) -> None:
    """Remove the old site, or make it the second set of links of a large one."""
    if not workshop.aside.exists():
        return
    found = _bring_along(folder, workshop.aside, {*change.old, *change.new})
    if len(change.new) < WORTH_KEEPING:
        remove_tree(workshop.aside)
        return
    inodes = found.inodes
    links = Draft(workshop.aside, {path: inodes.get(path, 0) for path in change.stays}, found)
    links.complete(folder, {*change.stays, *draft.written}, change.foreign_folders)
    workshop.aside.rename(workshop.site)


def _bring_along(folder: Path, aside: Path, ours: Collection[str]) -> Tree:
    """Move along what others wrote into the old folder while the new one was being made. Gives what was found there."""
    found = list_tree(aside)
    for path in found.inodes.keys() - ours - {MANIFEST}:
        old, new = aside / path, folder / path
        if not is_same(str(old), str(new)):
            new.parent.mkdir(parents=True, exist_ok=True)
            old.replace(new)
    return found


def _replace_files(folder: Path, draft: Draft, change: Change) -> None:
    """Replace file by file, removals first. The manifest names all files, old and new, until the last one is there."""
    with disk_errors("half"):
        _place_manifest(folder, draft, {**change.old, **change.new})
        remove_files(folder, change.old.keys() - change.new.keys())
        for path in sorted(folders_of(change.old) - folders_of(change.new), reverse=True):
            with suppress(OSError):  # something foreign lies there
                (folder / path).rmdir()
        made = {""}
        for path in sorted(draft.written - {MANIFEST}):
            make_folders(folder, path.rpartition("/")[0], made)
            _move(f"{draft.site}/{path}", f"{folder}/{path}")
        flush(folder)
        _place_manifest(folder, draft, change.new)
        flush(folder)
        remove_tree(draft.site)


def _place_manifest(folder: Path, draft: Draft, files: Mapping[str, Entry]) -> None:
    remove_files(draft.site, [MANIFEST])
    write_new(f"{draft.site}/{MANIFEST}", format_manifest(files))
    _move(f"{draft.site}/{MANIFEST}", f"{folder}/{MANIFEST}")


def _move(source: str, target: str) -> None:
    patiently(lambda: Path(source).replace(target))
