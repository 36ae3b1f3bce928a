"""Assets: style sheets, scripts and icons under names that hold the hash of their content."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import relpath

from generator.assets.script_text import squeeze_script
from generator.sources.prepared import prepared_name, prepared_path
from generator.sources.templates import DesignError, read_templates
from generator.values import dataclass, digest

FOLDER = "assets/"
_CSS_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([\w./-]+)["']\)?(?:\s+layer\(([\w.-]+)\))?\s*;""")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*;?\s*(\})\s*|\s*([{;,])\s*|(?<=:)\s+|(\s)\s*""")
_JS_IMPORT = re.compile(r"""^import \{([\w\s,]*)\} from ["']\./([\w./-]+\.js)["'];\n""", re.MULTILINE)
_JS_EXPORT = re.compile(r"^export (?=(?:async )?function\b|const )", re.MULTILINE)
_JS_NAMES = re.compile(r"^(?:(?:async )?function\*? ?(\w+)|(?:const|let|class) ([^=;]+))", re.MULTILINE)
_HASHED = re.compile(rf"^{FOLDER}(.*)\.[0-9a-f]{{10}}(?=\.\w+$)")
_WORD = re.compile(r"\w+")
_JS_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@dataclass(frozen=True)
class Assets:
    """`names` maps an asset's own name ("css/site.css") to its address; `files` maps that address to its bytes."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]


def make_assets(templates: Mapping[str, bytes], *, preview: bool = False) -> Assets:
    """Join style sheets and scripts by their imports, and name everything by content.

    What another one imports is no file of its own, unless it is a script that several import; and what is for the preview
    stays there.
    """
    return _made(_assets_among(templates), preview=preview)


def assets_name(templates: Mapping[str, bytes], *, preview: bool) -> str:
    """What stands for the assets that are made of these templates."""
    parts = [part for name, data in _assets_among(templates) for part in (name.encode(), data)]
    return prepared_name("assets", b"preview" if preview else b"", *parts)


def _assets_among(templates: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    return tuple([one for one in templates.items() if one[0].startswith(FOLDER)])


@lru_cache(maxsize=4)
def _made(files: tuple[tuple[str, bytes], ...], *, preview: bool) -> Assets:
    """The assets of these files. A preview asks at every save, and they change at none of an editor's."""
    ready = read_templates(prepared_path(assets_name(dict(files), preview=preview)))
    if ready:
        return Assets({_HASHED.sub(r"\1", path): path for path in ready}, ready)
    sources = {name.removeprefix(FOLDER): data for name, data in files}
    parts = {part for name in sources for part in _imports(name, sources)}
    own = sorted(name for name in sources.keys() - parts if preview or not _file(name).startswith("preview"))
    uses = Counter(part for name in own if name.endswith(".js") for part in _script_parts(name, sources))
    shared = [name for name, users in uses.items() if users > 1]
    names: dict[str, str] = {}
    made: dict[str, bytes] = {}
    for name in (*shared, *own):
        data = _content(name, sources, {part: names[part] for part in shared if part in names})
        stem, _, ending = name.rpartition(".")
        names[name] = f"{FOLDER}{stem}.{digest(data)[:10]}.{ending}"
        made[names[name]] = data
    return Assets(names, made)


def _content(name: str, sources: Mapping[str, bytes], shared: Mapping[str, str]) -> bytes:
    if name.endswith(".css"):
        return _squeeze(_joined(name, sources)).encode()
    if name.endswith(".js"):
        return squeeze_script(_script(name, sources, shared)).encode()
    return sources[name]


def _imports(name: str, sources: Mapping[str, bytes]) -> Iterator[str]:
    """The names of what a style sheet or a script imports."""
    pattern = {"css": _CSS_IMPORT, "js": _JS_IMPORT}.get(name.rpartition(".")[2])
    for found in pattern.finditer(sources[name].decode()) if pattern else ():
        yield _beside(name, found[2] if pattern is _JS_IMPORT else found[1])


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
    """A style sheet without the spaces and signs that keep nothing apart; texts stay as they are."""
    return _CSS_SPACE.sub(lambda found: found[1] or found[2] or found[3] or (" " if found[4] else ""), css).strip()


def _script_parts(name: str, sources: Mapping[str, bytes], way: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of all that a script is made of, each behind what it imports; itself is the last."""
    if name in way:
        raise DesignError(FOLDER + name, 1, "scripts import one another in a circle")
    parts: dict[str, None] = {}
    for other in _imports(name, sources):
        if other not in sources:
            raise DesignError(FOLDER + name, _line(sources[name], other.rpartition("/")[2]), f"{other} is not there")
        parts.update(dict.fromkeys(_script_parts(other, sources, (*way, name))))
    return (*parts, name)


def _script(name: str, sources: Mapping[str, bytes], shared: Mapping[str, str]) -> str:
    """A script behind what it imports, all in one scope; what is `shared`, at those addresses, it asks for."""
    asked: dict[str, dict[str, None]] = {}
    owners: dict[str, str] = {}
    bodies = []
    for part in _script_parts(name, sources):
        if part in shared and part != name:
            continue
        text = sources[part].decode()
        for words, file in _JS_IMPORT.findall(text):
            other = _beside(part, file)
            if other in shared:
                asked.setdefault(other, {}).update(dict.fromkeys(_claim(other, words, owners)))
        body = _JS_IMPORT.sub("", text)
        plain = _JS_EXPORT.sub("", body)
        odd = _JS_OTHER.search(plain)
        if odd:
            reason = "only `import {..} from` and `export` of a name are known"
            raise DesignError(FOLDER + part, _line(sources[part], odd[0]), reason)
        _claim(part, " ".join(one or more for one, more in _JS_NAMES.findall(plain)), owners)
        bodies.append(body if part == name else plain)
    here = FOLDER + name.rpartition("/")[0]
    asks = (
        f'import {{ {", ".join(words)} }} from "./{relpath(shared[other], here)}";\n' for other, words in asked.items()
    )
    return "".join((*asks, *bodies))


def _claim(name: str, text: str, owners: dict[str, str]) -> list[str]:
    """The words of a text, as names that only one of the scripts that are joined may have; `owners` says which."""
    words = _WORD.findall(text)
    for word in words:
        if owners.setdefault(word, name) != name:
            raise DesignError(FOLDER + name, 1, f"{word} is a name in {owners[word]} too, which it is joined with")
    return words


def _file(path: str) -> str:
    return path.rpartition("/")[2]


def _line(data: bytes, text: str) -> int:
    return data.decode().partition(text)[0].count("\n") + 1


def _beside(name: str, other: str) -> str:
    folder = name.rpartition("/")[0]
    return f"{folder}/{other}" if folder else other
