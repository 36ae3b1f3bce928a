"""An imported draft on disk: its photos first, then the story, and never over what is there."""

from collections.abc import Iterable
from pathlib import Path

from generator.editing.together import create_files
from generator.word.imported import Imported


def taken_names(folder: Path, slugs: Iterable[str]) -> frozenset[str]:
    """The names that no file of a draft may have: those in the folder, and those in addresses that a story anywhere has."""
    return frozenset([*(path.name for path in folder.iterdir()), *(f"{slug}.md" for slug in slugs)])


def write_import(folder: Path, imported: Imported) -> Path:
    """Write a draft with its photos, and give the path of the draft. Raises FileExistsError rather than replace a file, and
    OSError where the disk says no; nothing of it is left then.
    """
    path = folder / f"{imported.slug}.md"
    pictures = {picture.name: picture.data for picture in imported.pictures}
    create_files(folder, {**pictures, path.name: imported.text.encode()})
    return path
