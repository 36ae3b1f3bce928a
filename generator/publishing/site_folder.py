"""The published folder as it lies there: whether it is ours, and what in it is still what was published."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.pages.page import WITHDRAWN
from generator.publishing.disk import pieces
from generator.publishing.errors import PublishError, disk_errors
from generator.publishing.intact import intact_files
from generator.publishing.manifest import MANIFEST, Manifest, digest_of, read_manifest
from generator.publishing.staging import INSIDE, staging_of

_ROOMS = ("stories", "templates", "generator", "tests", ".goedwerk", ".git")


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
    own_manifest(folder)


def read_published(folder: Path) -> Mapping[str, str]:
    """The keys of the published files whose bytes are still what was published, by path.

    Empty when there is no manifest, or one that cannot be read.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return {}
    digests = {path: entry.digest for path, entry in manifest.files.items()}
    intact = intact_files(folder, digests, staging_of(Path(os.path.abspath(folder))))  # noqa: PTH100 (as in `publish`)
    return {path: entry.key for path, entry in manifest.files.items() if path in intact}


def stories_online(folder: Path, address: str) -> frozenset[str]:
    """The slugs of the stories whose pages are published; `address` is that of a story page, with a star for the slug.

    The page that a withdrawn story leaves behind is none of its.
    """
    before, _, after = address.partition("*")
    manifest = read_manifest(folder)
    return frozenset(
        path[len(before) : -len(after)]
        for path, entry in (manifest.files.items() if manifest else ())
        if path.startswith(before)
        and path.endswith(after)
        and path.count("/") == address.count("/")
        and not entry.key.startswith(WITHDRAWN)
    )


def own_manifest(folder: Path) -> Manifest:
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


def own_digest(folder: Path) -> str:
    """The digest of the manifest that lies there now; empty without one."""
    with disk_errors():
        return digest_of(*pieces(f"{folder}/{MANIFEST}")) if (folder / MANIFEST).exists() else ""


def _real(path: Path) -> Path:
    """Where a path leads to in the end. Unlike `Path.resolve`, it raises at no loop of links and no missing home."""
    return Path(os.path.realpath(os.path.expanduser(path)))  # noqa: PTH111
