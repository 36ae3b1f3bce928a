"""The package that a Word file is: its parts, unpacked one by one and within bounds, and how they point at each other.

What lies elsewhere is never followed, and what lies in another package within this one is never opened.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.frontmatter.kinds import is_locked, kind_of
from generator.values import dataclass, kept
from generator.word.imported import WordError
from generator.word.markup import read_markup

MOST_BYTES = 20 * 1024 * 1024
_MOST_PARTS = 2000
_PART_BYTES = 8 * 1024 * 1024
_ALL_BYTES = 200 * 1024 * 1024
_TIGHTEST, _SMALL = 250, 512 * 1024
_ENTRY = b"PK\x01\x02"
_LOCKED = 1
_FAULTS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


@dataclass(frozen=True)
class Target:
    """What one part says of another: its kind, and the part's name, or nothing for what lies elsewhere."""

    kind: str
    part: str


@dataclass(frozen=True)
class Package:
    """A Word file, open. Names of parts are in lower case, as their case makes no difference."""

    archive: ZipFile
    parts: Mapping[str, ZipInfo]

    def read(self, name: str, most: int = _PART_BYTES) -> bytes:
        """The bytes of a part. Raises `WordError` when it is not there, damaged, or larger than it may be."""
        part = self.parts.get(name)
        if part is None:
            raise WordError("damaged")
        if _is_exploding(part, most):
            raise WordError("exploding")
        try:
            with self.archive.open(part) as file:
                data = file.read(most + 1)
        except _FAULTS as fault:
            raise WordError("damaged") from fault
        if len(data) > most:
            raise WordError("exploding")
        return data

    def tree(self, name: str) -> Element | None:
        """The XML of a part; None when there is no such part."""
        return read_markup(self.read(name)) if name in self.parts else None

    def targets(self, part: str) -> Mapping[str, Target]:
        """What a part points at, by the ids that it uses for it; an empty name stands for the package itself."""
        folder, _, name = part.rpartition("/")
        relations = self.tree(f"{folder}/_rels/{name}.rels".lstrip("/"))
        return {} if relations is None else dict(_targets(relations, folder))

    @kept
    def main(self) -> str:
        """The part with the text."""
        kinds = {one.kind: one.part for one in self.targets("").values() if one.part}
        return kinds.get("officedocument", "")

    def first_tree(self, kind: str) -> Element | None:
        """The XML of the first part of a kind; None when there is none."""
        return next((self.tree(part) for part in self.beside(kind)), None)

    def beside(self, kind: str) -> tuple[str, ...]:
        """The parts of one kind ("comments") that the text points at and that are there."""
        found = (one.part for one in self.targets(self.main).values() if one.kind == kind)
        return tuple(sorted({part for part in found if part in self.parts}))


def open_package(data: bytes) -> Package:
    """Open a Word file. Raises `WordError` for every other file, named as what it is."""
    if len(data) > MOST_BYTES:
        raise WordError("large", str(MOST_BYTES >> 20))
    if not data.strip(b"\0 \r\n\t"):
        raise WordError("empty")
    if not data.startswith(b"PK"):
        raise _other(data)
    if data.count(_ENTRY) > _MOST_PARTS:
        raise WordError("exploding")
    try:
        archive = ZipFile(BytesIO(data))
    except _FAULTS as fault:
        raise WordError("damaged") from fault
    package = Package(archive, _parts(archive))
    main = package.main
    if main not in package.parts:
        raise WordError("damaged") if "word/document.xml" in package.parts else _other(data)
    return package


def _parts(archive: ZipFile) -> Mapping[str, ZipInfo]:
    every = [one for one in archive.infolist() if not one.is_dir()]
    parts = {one.filename.lstrip("/").casefold(): one for one in every}
    if any(one.flag_bits & _LOCKED for one in every):
        raise WordError("locked")
    if sum(one.file_size for one in every) > _ALL_BYTES:
        raise WordError("exploding")
    if len(parts) < len(every) or any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in every):
        raise WordError("damaged")
    return parts


def _is_exploding(part: ZipInfo, most: int) -> bool:
    """Whether a part says itself that it is too large, or larger than what is packed so small can be in good faith."""
    return part.file_size > most or (part.file_size > _SMALL and part.file_size > _TIGHTEST * part.compress_size)


def _targets(relations: Element, folder: str) -> Iterator[tuple[str, Target]]:
    for one in relations.iter("rel:Relationship"):
        kind = one.get("Type", "").rpartition("/")[2].casefold()
        is_outside = one.get("TargetMode", "").casefold() == "external"
        yield one.get("Id", ""), Target(kind, "" if is_outside else _within(folder, one.get("Target", "")))


def _within(folder: str, target: str) -> str:
    """The name of a part, from where it is pointed at; a way out of the package leads to no part."""
    name = target.lstrip("/") if target.startswith("/") else join(folder, target)
    return normpath(name).casefold()


def _other(data: bytes) -> WordError:
    if is_locked(data):
        return WordError("locked")
    kind = kind_of(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return WordError("old")
    return WordError("other", kind[1]) if kind else WordError("no_word")
