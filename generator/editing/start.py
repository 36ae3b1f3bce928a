"""What a new library begins with, and how it is written beside what is there already."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.config.catalogue import LANGUAGES
from generator.editing.json_schema import json_schema
from generator.sources.names import WORD_TEMPLATE
from generator.sources.templates import read_toml
from generator.values import dataclass

_ROOM = "starter/"
_GUIDE, _SETTINGS = "stories/LEESMIJ.md", "stories/_site.yaml"
_WORD = f"stories/{WORD_TEMPLATE}"


@dataclass(frozen=True)
class Started:
    """The files of a new library, by path: those that were made, and those that were there and stay as they were."""

    made: tuple[str, ...]
    kept: tuple[str, ...]


def starter(
    templates: Mapping[str, bytes], example: Path, version: str, word: bytes | None = None, language: str = LANGUAGES[0]
) -> Mapping[str, bytes]:
    """The files of a new library, by path. `example` is the folder of the example library's stories, `version` ours, `word`
    the Word file to fill in; `language` is the one in which fields are told to editors that read a JSON Schema.
    """
    plan = read_toml(templates[f"{_ROOM}starter.toml"])
    room = {
        f"stories/{name}": (example / name).read_bytes() for name in _names(example, plan["stories"], plan["left_out"])
    }
    room |= {_WORD: word} if word else {}
    room[_SETTINGS] = _to_fill_in(room[_SETTINGS], plan["own_settings"])
    beside = {path: templates[_ROOM + name] for path, name in plan["beside"].items()}
    schemas = {path: json_schema(kind, language, templates) for path, kind in plan["schemas"].items()}
    return {**room, **{path: data.replace(b"{version}", version.encode()) for path, data in beside.items()}, **schemas}


def is_begun(folder: Path) -> bool:
    """Whether a folder holds stories of its own already."""
    return any(path.name != Path(_GUIDE).name for path in (folder / "stories").glob("**/*.md"))


def around_stories(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files that change nothing on the site of who has stories already: the guide, the Word file to fill in, and what
    lies beside the stories.
    """
    return {path: data for path, data in files.items() if not path.startswith("stories/") or path in (_GUIDE, _WORD)}


def write_missing(folder: Path, files: Mapping[str, bytes]) -> Started:
    """Write the files that are not there yet; no byte of what is there changes. Raises OSError where the disk says no."""
    made, kept = [], []
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as file:
                file.write(data)
            made.append(name)
        except FileExistsError:
            kept.append(name)
    return Started(tuple(made), tuple(kept))


def missing_lines(there: bytes, wanted: bytes) -> tuple[str, ...]:
    """The lines of a list of names that another lacks; slashes around a name make no difference, remarks are no lines."""
    known = {line.strip("/") for line in _lines(there)}
    return tuple(line for line in _lines(wanted) if line.strip("/") not in known)


def _lines(data: bytes) -> list[str]:
    lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _names(example: Path, stories: list[str], left_out: list[str]) -> Iterator[str]:
    """The guide, the vocabulary, the settings, the own pages but for some, and the stories of a starter."""
    yield from ("LEESMIJ.md", "_site.yaml", "_woordenlijst.yaml")
    pages = sorted(page.name for page in (example / "_paginas").glob("*.md"))
    yield from (f"_paginas/{name}" for name in pages if name not in left_out)
    yield from stories


def _to_fill_in(settings: bytes, keys: list[str]) -> bytes:
    """The settings with these keys as remarks: an example's address is nobody's own."""
    lines = settings.decode().split("\n")
    return "\n".join(f"# {line}" if line.partition(":")[0] in keys else line for line in lines).encode()
