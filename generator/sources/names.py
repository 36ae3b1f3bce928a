"""Names of files and folders: what each one is by its name, its slug, and which names will not do.

Some no computer, or not every one, can have, and some no person can read as they are.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from generator.domain.normalization import slugify
from generator.domain.signs import CONTROLS, HALVES, LINE_ENDS, NO_WIDTH
from generator.photos.kind import foreign_kind
from generator.problems.problem import Place, Problem, error, warning
from generator.values import digest

Kind = Literal["story", "page", "vocabulary", "settings", "privacy", "image"]

LONGEST_SLUG = 100
SETTINGS: Mapping[str, Kind] = MappingProxyType(
    {"_woordenlijst.yaml": "vocabulary", "_site.yaml": "settings", "_privacy.txt": "privacy"}
)
_GUIDES = frozenset({"readme.md", "leesmij.md"})
WORD_TEMPLATE = "sjabloon.docx"
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_IMAGES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif")
_EDITORS_LEFTOVERS = ("~", ".bak", ".tmp", ".swp", ".orig", ".db", ".ini")
_RESERVED = frozenset({"index", "404", "assets", "data", "feed", "sitemap", "robots", "pagina", "page", "tags"})
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_UNREADABLE = re.compile(f"[\t-\r{CONTROLS}{LINE_ENDS}{NO_WIDTH}{HALVES}]")
# Devices of Windows, whatever stands behind the first point.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)


def printable(name: str) -> str:
    """A name with codes in the place of what cannot be seen, so that it stays one line wherever it is printed."""
    return _UNREADABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", name)


def refusal_of(name: str, shown: str) -> Problem | None:
    """Why a file or folder takes no part because of its name; None when the name will do. `shown` is its whole path."""
    if _UNREADABLE.search(name):
        return error(Place(printable(shown)), "F151")
    if _DEVICE.match(name):
        return error(Place(printable(shown)), "F152", name=name.partition(".")[0].strip())
    if name.endswith((" ", ".")):
        return error(Place(printable(shown)), "F153")
    return None


def is_story_name(name: str) -> bool:
    """Whether a file of this name, anywhere among the stories, is read as a story without a word about its name."""
    is_kept = name.removesuffix(".md") in _RESERVED or refusal_of(name, name)
    return not is_kept and kind_by_name(name, f"/{name}", "") == "story"


def is_leftover(name: str) -> bool:
    """Whether a file is one that programs leave beside those of people."""
    return name.startswith((".", "~$")) or name.casefold().endswith(_EDITORS_LEFTOVERS)


def kind_by_name(name: str, shown: str, room: str) -> Kind | None:
    """What a file is, by its name and its place; None for one that is not read. `room` is the folder of stories."""
    lower = name.casefold()
    if shown == f"{room}/{name}" and name in SETTINGS:
        return SETTINGS[name]
    if lower.endswith(_IMAGES):
        return "image"
    if not lower.endswith(".md") or name.startswith("_") or lower in _GUIDES:
        return None
    return "page" if shown.startswith(f"{room}/_paginas/") else "story"


def slug_of(name: str) -> str:
    """A file's name in addresses; a long one is cut at a word and gets a mark of its own."""
    stem = name.rpartition(".")[0]
    slug = stem if _PLAIN.fullmatch(stem) else slugify(stem)
    if len(slug) <= LONGEST_SLUG:
        return slug
    return f"{slug[: LONGEST_SLUG - 9].rpartition('-')[0]}-{digest(slug.encode())[:8]}"


def name_problems(kind: Kind, shown: str, slug: str) -> tuple[Problem, ...]:
    """What is wrong with the name of a story or a page of the editors' own."""
    if kind not in ("story", "page"):
        return ()
    stem = shown.rpartition("/")[2][:-3]
    place = Place(shown)
    if not slug or stem != stem.strip(" .") or stem.casefold().endswith(".md"):
        return (error(place, "F141"),)
    if slug in _RESERVED:
        return (error(place, "F142", name=slug),)
    if stem != slug:
        return (warning(place, "F143", name=slug),)
    return ()


def stranger(shown: str, room: str, files: Collection[str]) -> Iterator[Problem]:
    """A file that is not read: one that should have been the settings or the vocabulary, one that was set aside, another."""
    name = shown.rpartition("/")[2]
    lower, meant = name.casefold(), _meant(name)
    if meant:
        make = warning if f"{room}/{meant}" in files else error
        yield make(Place(shown), "F167", name=meant, room=room)
    elif lower.endswith((".yaml", ".yml")):
        yield warning(Place(shown), "F169")
    elif name.startswith("_") and lower.endswith(".md"):
        yield warning(Place(shown), "F166")
    elif lower.endswith(_WORD) and not name.startswith("_"):
        yield from () if lower == WORD_TEMPLATE else (warning(Place(shown), "F172", name=shown),)
    elif not name.startswith("_") and lower not in _GUIDES:
        kind = foreign_kind(name)
        yield warning(Place(shown), "F170", kind=kind) if kind else warning(Place(shown), "F137")


def _meant(name: str) -> str:
    """The file of a library that another name comes near: in other letters, with another ending, or a copy of it."""
    start = _LETTERS.match(name.casefold().lstrip("_"))
    is_yaml = any(ending in name.casefold() for ending in (".yaml", ".yml"))
    return next((known for known in SETTINGS if start and is_yaml and known[1:].partition(".")[0] == start[0]), "")
