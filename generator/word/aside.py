"""What a Word file holds beside its text: headers, comments, properties, and what else lies in it. None of it comes along."""

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from generator.word.imported import WordError
from generator.word.markup import text_in
from generator.word.package import Package

_NAMES = frozenset({"creator", "lastModifiedBy", "Manager"})
_ABOUT = frozenset({"title", "subject", "keywords", "description", "category", "contentStatus", "HyperlinkBase"})
_KNOWN_ELSEWHERE = frozenset({"hyperlink", "image"})


def left_aside(package: Package) -> Mapping[str, int]:
    """How many there are of each kind. A part that cannot be read is left out as a whole and counts as one."""
    return Counter(_kinds(package))


def _kinds(package: Package) -> Iterator[str]:
    for kind, name in (("header", "headers"), ("footer", "headers")):
        yield from (name for tree in _trees(package, kind) if tree is None or _tells(tree))
    for tree in _trees(package, "comments"):
        yield from ("comments" for _ in (tree.iter("w:comment") if tree is not None else [None]))
    yield from _properties(package)
    yield from _settings(package)
    names = package.parts
    yield from ("macros" for name in names if name.endswith("vbaproject.bin"))
    yield from (
        "embedded" for name in names if "/embeddings/" in name or ("/activex/" in name and name.endswith(".bin"))
    )
    yield from ("custom_xml" for name in names if _is_custom(name) and _holds_text(package, name))
    yield from ("blocks" for tree in _trees(package, "glossarydocument") if tree is None or text_in(tree).strip())
    yield from ("thumbnail" for one in package.targets("").values() if one.kind == "thumbnail")


def _trees(package: Package, kind: str) -> Iterator[Element | None]:
    """The parts of a kind; None for one that cannot be read."""
    for part in package.beside(kind):
        try:
            yield package.tree(part)
        except WordError:
            yield None


def _tells(tree: Element) -> bool:
    """Whether a header or footer holds more than a number."""
    has_picture = any(one.tag in ("w:drawing", "w:pict", "w:object") for one in tree.iter())
    return has_picture or any(map(str.isalpha, text_in(tree)))


def _properties(package: Package) -> Iterator[str]:
    """Who wrote and who changed it, where they work, and what they filled in about it."""
    for one in package.targets("").values():
        if not one.kind.endswith("properties") or one.part not in package.parts:
            continue
        try:
            tree = package.tree(one.part)
        except WordError:
            tree = None
        if tree is None:
            yield "author"
        elif one.kind.startswith("custom"):
            yield from ("custom_properties" for _ in tree)
        else:
            told = {element.tag.rpartition(":")[2] for element in tree if (element.text or "").strip()}
            yield from ("author" for _ in list(told & _NAMES)[:1])
            yield from ("company" for _ in told & {"Company"})
            yield from ("about" for _ in list(told & _ABOUT)[:1])


def _settings(package: Package) -> Iterator[str]:
    for tree in _trees(package, "settings"):
        if tree is not None:
            yield from ("variables" for _ in tree.iter("w:docVar"))
            yield from ("mail_merge" for one in tree.iter("w:mailMerge") if len(one))
    for part in (package.main, *package.beside("settings")):
        outside = (one for one in package.targets(part).values() if not one.part)
        yield from ("elsewhere" for one in outside if one.kind not in _KNOWN_ELSEWHERE)


def _is_custom(name: str) -> bool:
    return name.startswith("customxml/item") and "props" not in name


def _holds_text(package: Package, name: str) -> bool:
    try:
        tree = package.tree(name)
    except WordError:
        return True
    return tree is not None and any((one.text or "").strip() for one in tree.iter())
