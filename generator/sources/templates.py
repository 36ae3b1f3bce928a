"""The designers' folder: the templates that came with the generator, and those that replace some of them."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from generator.sources.prepared import prepared_name, prepared_path
from generator.values import digest

_LIBRARIES = ("jinja2", "markdown", "nh3", "pillow", "pydantic_core", "pyyaml")


class DesignError(Exception):
    """A template or an asset is wrong; `path` and `line` say where, and `reason` why, in an engineer's words."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(path, line, reason)  # as it is made anew from these when another process raised it
        self.path, self.line, self.reason = path, line, reason

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def read_templates(*folders: Path, only: str = "") -> Mapping[str, bytes]:
    """Read template folders into one mapping of path to bytes; a file in a later folder replaces that of an earlier one.

    `only` names a folder within them, for who needs no more.
    """
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted((folder / only).rglob("*")):
            relative = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith((".", "__")) for part in relative.split("/")):
                found[relative] = path.read_bytes()
    return MappingProxyType(dict(sorted(found.items())))


def bundled_templates() -> Path:
    """The templates that came with the generator: inside the installed package, or beside it in a checkout."""
    return _bundled("templates")


def bundled_example() -> Path:
    """The stories of the example library, which came with the generator as its templates did."""
    return _bundled("stories")


def _bundled(room: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    inside = package / room
    return inside if inside.is_dir() else package.parent / room


@lru_cache(maxsize=16)
def read_word_rules(name: str) -> Mapping[str, Any]:
    """The rules of one kind for the words of a language ("nl/slips.toml"), as they came with the generator.

    They decide what is heard as a withdrawal and what is personal, so that no folder of templates replaces them. They are as
    much of the program as its code is, and count in `code_key`.
    """
    return read_toml((bundled_templates() / "catalogues" / name).read_bytes())


@lru_cache(maxsize=64)
def read_toml(text: bytes) -> Mapping[str, Any]:
    """What a TOML text holds. Python's own reader is written in Python and takes 2 ms for one; the wheel has them as JSON."""
    path = prepared_path(toml_name(text))
    return orjson.loads(path.read_bytes()) if path.is_file() else parse_toml(text)


def toml_name(text: bytes) -> str:
    """What stands for the content of a TOML text."""
    return prepared_name("words", text) + ".json"


def parse_toml(text: bytes) -> Mapping[str, Any]:
    """What a TOML text holds, by Python's own reader."""
    import tomllib

    return tomllib.loads(text.decode("utf-8"))


@lru_cache(maxsize=1)
def code_key() -> str:
    """A hash of the generator's own code and word rules: what was kept from other code is not used."""
    package = Path(__file__).resolve().parent.parent
    files = (*_files(package, ".py"), *_files(bundled_templates() / "catalogues", ".toml"))
    return digest("\n".join(libraries()).encode(), *map(_bytes_of, files))


# By `pathlib` these two take a third longer, for 400 files at each start.
def _files(folder: Path, ending: str) -> list[str]:
    """The files below a folder whose name ends so, in a fixed order."""
    found = ((place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(ending))
    return sorted([f"{place}/{name}" for place, name in found])


def _bytes_of(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


@lru_cache(maxsize=1)
def libraries() -> tuple[str, ...]:
    """The libraries that decide what comes out, with their versions, as installers name the folder of each.

    `importlib.metadata` reads the same folders, but takes 17 ms to load, a fortieth of a build of one edit.
    """
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError):
            for name in sorted(path.name for path in Path(folder).iterdir()):
                if name.endswith((".dist-info", ".egg-info")) and name.lower().partition("-")[0] in _LIBRARIES:
                    found.append(name)
    return tuple(found)
