"""The names of pictures: whether an address can be one, which file it means, and whether a description tells anything."""

import re
from collections.abc import Mapping
from unicodedata import normalize
from urllib.parse import unquote

from generator.photos.kind import foreign_kind
from generator.problems.problem import Problem, nearest
from generator.sources.files import Sources
from generator.values import dataclass

_ENDINGS = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif")
_ELSEWHERE = re.compile(r"(?:https?|ftp):|//|www\.", re.IGNORECASE)
_APART = re.compile(r"(?<=\])[ \t]{1,9}\((?=[^()\n]{1,200}\))")
_TURNED = re.compile(r"!\(([^()\n]{0,300})\)\[([^\]\n]{1,200})\]")
_OPEN = re.compile(r"(!\[[^\]\n]{0,300}\]\([^()\s]{1,200})[ \t]{0,9}$")
_FOLDERS = re.compile(r"[/\\:]")


def is_picture_name(address: str) -> bool:
    """Whether an address ends as that of a picture does."""
    return address.casefold().endswith(_ENDINGS) or bool(foreign_kind(address))


def misplaced(address: str, line: str) -> dict[str, str]:
    """What is wrong with a picture's address that is no file's name, as a problem has it; `line` is where it stands."""
    if not address.strip():
        return {"code": "M142"}
    if address.casefold().startswith("data:"):
        return {"code": "M140"}
    if _ELSEWHERE.match(address):
        return {"code": "M103", "name": address[:80]}
    name = unquote(_FOLDERS.split(address)[-1])
    if not name.strip():
        return {"code": "M142"}
    return {"code": "M141", "name": name[:80], "fixed": line.replace(address, name) if address in line else ""}


def as_picture(line: str, column: int) -> str:
    """The line with the link at a column made a picture."""
    start = line.rfind("[", 0, column)
    before = line[:start].rstrip() if line[:start].rstrip().endswith("!") else f"{line[:start]}!"
    return before + line[start:]


def as_meant(line: str) -> str:
    """The line with a picture as Markdown wants it: no space between its brackets, those in the right order, and the last."""
    return _OPEN.sub(r"\1)", _TURNED.sub(r"![\1](\2)", _APART.sub("(", line)))


def says_nothing(description: str, name: str) -> bool:
    """Whether who cannot see the picture learns nothing: there is no description, or it is the file's name."""
    return description.strip().casefold() in ("", name.casefold(), name.rpartition(".")[0].casefold())


@dataclass(frozen=True)
class Pictures:
    """The pictures that lie in each folder: name to path, names in the form in which people type them.

    `unread` are the files that lie there and were not read, with why not.
    """

    names: Mapping[str, Mapping[str, str]]
    unread: Mapping[str, Problem]

    def path_of(self, folder: str, name: str) -> str | None:
        """The file that a name means: by the letter, with its spaces written as %20, or one that no site can show."""
        names = self.names.get(folder, {})
        for form in (name, unquote(name)):
            if (path := names.get(_typed(form))) is not None:
                return path
        same = [path for one, path in names.items() if _stem(one) == _stem(name)]
        are_foreign = same and all(path in self.unread and self.unread[path].code == "F170" for path in same)
        return same[0] if are_foreign else None

    def meant(self, folder: str, name: str) -> str:
        """The picture in a folder that is called nearly so; an empty text when there is none."""
        by_stem = {_stem(one): one for one, path in self.names.get(folder, {}).items() if path not in self.unread}
        return by_stem.get(nearest(_stem(name), by_stem), "")


def pictures_of(sources: Sources) -> Pictures:
    """What lies in the folders of a library."""
    unread: Mapping[str, Problem] = sources.not_read
    names: dict[str, dict[str, str]] = {}
    for path in (*unread, *(source.path for source in sources.of("image"))):
        folder, _, name = path.rpartition("/")
        names.setdefault(folder, {})[_typed(name)] = path
    return Pictures(names, unread)


def _typed(name: str) -> str:
    return normalize("NFC", name)


def _stem(name: str) -> str:
    """The name without its ending, in small letters."""
    plain = _typed(unquote(name)).casefold()
    return plain.rpartition(".")[0] or plain
