"""Small sites, and ways to publish them and to look at what lies in a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publishing.draft import DraftWriter
from generator.publishing.errors import PublishError
from generator.publishing.manifest import MANIFEST
from generator.publishing.publish import Published, publish
from generator.rendering.output import Output

OLD = {
    "index.html": b"old home",
    "feed.xml": b"same feed",
    "verhalen/blijft/index.html": b"this one stays",
    "verhalen/weg/index.html": b"withdrawn",
}
NEW = {
    "index.html": b"new home",
    "feed.xml": b"same feed",
    "verhalen/blijft/index.html": b"this one stays",
    "verhalen/nieuw/index.html": b"new",
}
FOREIGN = {
    ".git/HEAD": b"ref",
    ".git/refs/heads/main": b"1234",
    "CNAME": b"example.org",
    "verhalen/blijft/notes": b"mine",
}


def outputs(site: Mapping[str, bytes], kept: Mapping[str, str] | None = None) -> list[Output]:
    """The files of a site; those whose key is in `kept` come without bytes."""
    known = kept or {}
    keys = {path: data.hex() for path, data in site.items()}
    return [Output(path, keys[path], None if known.get(path) == keys[path] else site[path]) for path in sorted(site)]


def publish_written(folder: Path, files: Iterable[Output]) -> Published:
    """Publish files that a draft's writer writes, as a process that renders has it do."""

    def made(begin: Callable[[], DraftWriter]) -> Iterator[Output]:
        for one in files:
            yield replace(one, data=begin()(one.path, one.data)) if isinstance(one.data, bytes) else one

    return publish(folder, made)


def contents(folder: Path, *, manifest: bool = False) -> dict[str, bytes]:
    """Every file in a folder, and what symbolic links point at."""
    return {
        path.relative_to(folder).as_posix(): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if (path.is_symlink() or path.is_file()) and (manifest or path.name != MANIFEST)
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder, by name."""
    return sorted(path.name for path in folder.iterdir())


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(PublishError) as caught:
        action()
    return caught.value.code
