"""A new story file to fill in, with every field explained."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.domain.normalization import slugify
from generator.sources.files import LONGEST_SLUG


def story_file_name(title: str) -> str:
    """The file name for a title; without letters or digits in it there is none, and an empty text comes back."""
    slug = slugify(title)
    if len(slug) > LONGEST_SLUG:
        slug = slug[:LONGEST_SLUG].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return f"{slug}.md" if slug else ""


def empty_story(title: str, language: str, templates: Mapping[str, bytes], day: date) -> str:
    """The text of a new story: the language's own form with the title, safely quoted, and this month filled in."""
    form = templates[f"catalogues/{language}/story.md"].decode("utf-8")
    return form.replace("{title}", quoted(title)).replace("{month}", f"{day:%Y-%m}")


def quoted(text: str) -> str:
    """A text as a YAML value between double quotes, on one line, whatever is in it."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + " ".join(visible.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_new(folder: Path, name: str, text: str) -> Path:
    """Write a new file. Raises FileExistsError rather than replace one."""
    path = folder / name
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
