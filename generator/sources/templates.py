"""The designers' folder: the templates that came with the generator, and those that replace some of them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from generator.values import digest


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
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


@lru_cache(maxsize=1)
def code_key() -> str:
    """A hash of the generator's own code and word rules: what was kept from other code is not used."""
    from importlib.metadata import version

    package = Path(__file__).resolve().parent.parent
    files = (*sorted(package.rglob("*.py")), *sorted(bundled_templates().glob("catalogues/**/*.toml")))
    libraries = "".join(f"{name}{version(name)}" for name in ("markdown", "nh3", "pydantic", "pyyaml", "jinja2"))
    return digest(libraries.encode(), *(path.read_bytes() for path in files))
