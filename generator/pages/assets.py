"""Assets: style sheets, scripts and icons under names that hold the hash of their content."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.components.head import NO_HEAD
from generator.pages.page import Page
from generator.values import digest

FOLDER = "assets/"
_CSS_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([\w./-]+)["']\)?(?:\s+layer\(([\w.-]+)\))?\s*;""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s+")
_JS_COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*\*?(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
_JS_IMPORT = re.compile(r"""((?:\bimport|\bfrom|\bimport\()\s*)(["'])\./([\w./-]+\.js)\2""")


class DesignError(Exception):
    """A template or an asset is wrong; `path` and `line` say where, and `reason` why, in an engineer's words."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass(frozen=True)
class AssetPage(Page):
    """A file that the templates bring along, under its hashed name."""

    content: bytes

    def data(self) -> bytes:
        """The bytes as they are."""
        return self.content


@dataclass(frozen=True)
class Assets:
    """`names` maps an asset's own name ("css/site.css") to its address; `files` maps that address to its bytes."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]


def make_assets(templates: Mapping[str, bytes], *, preview: bool = False) -> Assets:
    """Join style sheets by their imports, point scripts at one another's hashed names, and name everything by content.

    A style sheet that another one imports is no file of its own, and what is for the preview stays there.
    """
    sources = {name.removeprefix(FOLDER): data for name, data in templates.items() if name.startswith(FOLDER)}
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    parts = {_beside(name, found[1]) for name in sources for found in _imports(name, sources)}
    for name in sorted(sources.keys() - parts):
        if not preview and name.rpartition("/")[2].startswith("preview"):
            continue
        _publish(name, sources, names, files)
    return Assets(names, files)


def plan_assets(files: Mapping[str, bytes]) -> Iterator[Page]:
    """A page per asset."""
    for path, content in files.items():
        yield AssetPage(path, "./", NO_HEAD, content)


def _publish(name: str, sources: Mapping[str, bytes], names: dict[str, str], files: dict[str, bytes]) -> str:
    if name in names:
        return names[name]
    data = sources[name]
    if name.endswith(".css"):
        data = _squeeze(_joined(name, sources)).encode()
    elif name.endswith(".js"):
        data = _linked(name, sources, names, files)
    stem, _, ending = name.rpartition(".")
    names[name] = f"{FOLDER}{stem}.{digest(data)[:10]}.{ending}"
    files[names[name]] = data
    return names[name]


def _imports(name: str, sources: Mapping[str, bytes]) -> Iterable[re.Match[str]]:
    return _CSS_IMPORT.finditer(sources[name].decode()) if name.endswith(".css") else ()


def _joined(name: str, sources: Mapping[str, bytes]) -> str:
    """A style sheet with its imports filled in, each in the layer that the import names."""

    def fill_in(match: re.Match[str]) -> str:
        other = _beside(name, match[1])
        if other not in sources:
            raise DesignError(FOLDER + name, _line(sources[name], match[0]), f"{other} is not there")
        text = _joined(other, sources)
        return f"@layer {match[2]} {{{text}}}" if match[2] else text

    return _CSS_IMPORT.sub(fill_in, _CSS_COMMENT.sub("", sources[name].decode()))


def _squeeze(css: str) -> str:
    return _CSS_SPACE.sub(" ", css).strip()


def _linked(name: str, sources: Mapping[str, bytes], names: dict[str, str], files: dict[str, bytes]) -> bytes:
    """A script whose imports name the hashed files; scripts may not import one another in a circle."""

    def point(match: re.Match[str]) -> str:
        wanted = _beside(name, match[3])
        if wanted not in sources:
            raise DesignError(FOLDER + name, _line(sources[name], match[0]), f"{wanted} is not there")
        other = _publish(wanted, sources, names, files)
        return f"{match[1]}{match[2]}./{other.rpartition('/')[2]}{match[2]}"

    return _JS_IMPORT.sub(point, _JS_COMMENT.sub("", sources[name].decode())).encode()


def _line(data: bytes, text: str) -> int:
    return data.decode().partition(text)[0].count("\n") + 1


def _beside(name: str, other: str) -> str:
    folder = name.rpartition("/")[0]
    return f"{folder}/{other}" if folder else other
