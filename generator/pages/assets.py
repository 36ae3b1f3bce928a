"""Assets: style sheets, scripts and icons under names that hold the hash of their content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.components.head import NO_HEAD
from generator.pages.page import Page
from generator.values import digest

FOLDER = "assets/"
_CSS_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([\w./-]+)["']\)?(?:\s+layer\(([\w.-]+)\))?\s*;""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s+")
_JS_COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*\*?(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
_JS_INDENT = re.compile(r"^\s+", re.MULTILINE)
_JS_IMPORT = re.compile(r"""^import \{[\w\s,]*\} from ["']\./([\w./-]+\.js)["'];\n""", re.MULTILINE)
_JS_EXPORT = re.compile(r"^export ((?:async )?function\*? ?|const )(\w+)", re.MULTILINE)
_JS_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


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
    """Join style sheets and scripts by their imports, and name everything by content.

    What another one imports is no file of its own, and what is for the preview stays there.
    """
    sources = {name.removeprefix(FOLDER): data for name, data in templates.items() if name.startswith(FOLDER)}
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    parts = {part for name in sources for part in _imports(name, sources)}
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
        data = _JS_INDENT.sub("", "".join(_scripts(name, sources, [], ()))).encode()
    stem, _, ending = name.rpartition(".")
    names[name] = f"{FOLDER}{stem}.{digest(data)[:10]}.{ending}"
    files[names[name]] = data
    return names[name]


def _imports(name: str, sources: Mapping[str, bytes]) -> Iterator[str]:
    """The names of what a style sheet or a script imports."""
    pattern = {"css": _CSS_IMPORT, "js": _JS_IMPORT}.get(name.rpartition(".")[2])
    for found in pattern.finditer(sources[name].decode()) if pattern else ():
        yield _beside(name, found[1])


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


def _scripts(name: str, sources: Mapping[str, bytes], done: list[str], way: tuple[str, ...]) -> Iterator[str]:
    """A script behind all that it imports, each once, in a scope of its own that gives what it exports."""
    if name in way:
        raise DesignError(FOLDER + name, 1, "scripts import one another in a circle")
    if name in done:
        return
    for other in _imports(name, sources):
        if other not in sources:
            raise DesignError(FOLDER + name, _line(sources[name], other.rpartition("/")[2]), f"{other} is not there")
        yield from _scripts(other, sources, done, (*way, name))
    done.append(name)
    body = _JS_IMPORT.sub("", _JS_COMMENT.sub("", sources[name].decode()))
    exports = ", ".join(found[2] for found in _JS_EXPORT.finditer(body))
    body = _JS_EXPORT.sub(r"\1\2", body)
    odd = _JS_OTHER.search(body)
    if odd:
        raise DesignError(
            FOLDER + name, _line(sources[name], odd[0]), "only `import {..} from` and `export` of a name are known"
        )
    yield f"const {{ {exports} }} = (() => {{\n{body}return {{ {exports} }};\n}})();\n" if way else body


def _line(data: bytes, text: str) -> int:
    return data.decode().partition(text)[0].count("\n") + 1


def _beside(name: str, other: str) -> str:
    folder = name.rpartition("/")[0]
    return f"{folder}/{other}" if folder else other
