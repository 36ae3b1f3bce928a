"""An imported draft on disk: its photos first, then the story, and never over what is there."""

from contextlib import suppress
from pathlib import Path

from generator.editing.new import write_new
from generator.word.imported import Imported


def write_import(folder: Path, imported: Imported) -> Path:
    """Write a draft with its photos, and give the path of the draft. Raises FileExistsError rather than replace a file, and
    OSError where the disk says no; nothing of it is left then.
    """
    made: list[Path] = []
    try:
        for picture in imported.pictures:
            path = folder / picture.name
            with path.open("xb") as file:
                made.append(path)
                file.write(picture.data)
        return write_new(folder, f"{imported.slug}.md", imported.text)
    except OSError:
        for path in made:
            with suppress(OSError):
                path.unlink()
        raise
