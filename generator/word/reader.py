"""From a Word file to what one sees on its pages, in the order of the page, and to all that was left out of it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from generator.values import dataclass
from generator.word.aside import left_aside
from generator.word.blocks import Block, Paragraph, Row
from generator.word.drawings import one_of_each
from generator.word.imported import Hidden, WordError
from generator.word.markup import find, find_all, is_on, value_of
from generator.word.package import Package, Target
from generator.word.runs import CHANGED, THROUGH, WHITE, Notes, Runs
from generator.word.styles import Look, look_in, read_styles
from generator.word.trail import Trail

_NOTHING: Look = MappingProxyType({})
_PARTED = frozenset({"moved"})  # what was moved stands open in two places


@dataclass(frozen=True)
class Document:
    """What one sees of a Word file, what was left out, and how often notes came along. `pages` is 0 when Word does not tell."""

    blocks: tuple[Block, ...]
    hidden: tuple[Hidden, ...]
    counts: Mapping[str, int]
    pages: int


def read_document(package: Package) -> Document:
    """Read a Word file. Raises `WordError` when its text cannot be read."""
    root = package.tree(package.main)
    body = find(root, "w:body") if root is not None else None
    if root is None or body is None:
        raise WordError("damaged")
    styles, numbering = (package.first_tree(kind) for kind in ("styles", "numbering"))
    trail = Trail(has_pages=next(root.iter("w:lastRenderedPageBreak"), None) is not None)
    runs = Runs(read_styles(styles, numbering), package.targets(package.main), trail, _notes(package))
    blocks = tuple(_blocks(body, runs, _ground(root, package), _NOTHING))
    hidden = {kind: len(spots) for kind, spots in trail.spots.items()}
    aside = left_aside(package)
    kinds = dict.fromkeys((*hidden, *aside))
    every = (Hidden(kind, _number(kind, hidden, aside), tuple(trail.spots.get(kind, ()))) for kind in kinds)
    return Document(blocks, tuple(every), trail.counts, trail.page if trail.has_pages else 0)


def _number(kind: str, seen: Mapping[str, int], aside: Mapping[str, int]) -> int:
    """How many there are of something: those in the text, and what a part of its own counts more of."""
    number = max(seen.get(kind, 0), aside.get(kind, 0))
    return (number + 1) // 2 if kind in _PARTED else number


def _notes(package: Package) -> Notes:
    notes: dict[tuple[str, str], tuple[Element, Mapping[str, Target]]] = {}
    for kind, tag in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
        for part in package.beside(kind):
            tree, targets = package.tree(part), package.targets(part)
            for note in tree.iter(tag) if tree is not None else ():
                notes[tag, value_of(note, "w:id")] = (note, targets)
    return notes


def _ground(root: Element, package: Package) -> str:
    """The colour of the page, where Word shows it."""
    settings = package.first_tree("settings")
    is_shown = settings is not None and is_on(find(settings, "w:displayBackgroundShape"))
    colour = value_of(find(root, "w:background"), "w:color").upper()
    return colour if is_shown and colour not in ("", "AUTO") else WHITE


def _blocks(parent: Element, runs: Runs, ground: str, base: Look) -> Iterator[Block]:
    for one in one_of_each(parent):
        if one.tag == "w:p":
            yield runs.paragraph(one, ground, base)
        elif one.tag == "w:tbl":
            yield from _table(one, runs, ground, base)
        elif one.tag in THROUGH or (one.tag == "w:sdt" and runs.is_filled_in(one)):
            runs.note_around(one)
            yield from _blocks(one, runs, ground, base)
        else:
            pieces = tuple(runs.read([one], base, ground))
            if any(piece.text.strip() for piece in pieces):
                yield Paragraph(pieces)


def _table(table: Element, runs: Runs, ground: str, base: Look) -> Iterator[Block]:
    """The rows of a table; one with a single column is what stands in it."""
    properties = find(table, "w:tblPr")
    runs.note_changes(properties)
    style = value_of(find(table, "w:tblPr/w:tblStyle"))
    base = {**base, **runs.styles.look_of(style)}
    rows = [row for row in _rows(table, runs, _shade(properties, ground), base) if row.cells]
    if all(len(row.cells) == 1 for row in rows):
        yield from (paragraph for row in rows for paragraph in row.cells[0])
    else:
        yield from rows


def _rows(parent: Element, runs: Runs, ground: str, base: Look) -> Iterator[Row]:
    for one in one_of_each(parent):
        if one.tag in THROUGH or one.tag == "w:sdt":
            yield from _rows(one, runs, ground, base)
        elif one.tag in CHANGED:
            runs.trail.leave(CHANGED[one.tag])
        elif one.tag == "w:tr":
            properties = find(one, "w:trPr")
            if runs.note_changes(properties):
                continue
            if is_on(find(one, "w:trPr/w:hidden")):
                runs.trail.leave("text")
                continue
            yield Row(tuple(_cells(one, runs, ground, base)))


def _cells(parent: Element, runs: Runs, ground: str, base: Look) -> Iterator[tuple[Paragraph, ...]]:
    for one in one_of_each(parent):
        if one.tag in THROUGH or one.tag == "w:sdt":
            yield from _cells(one, runs, ground, base)
        elif one.tag == "w:tc":
            properties = find(one, "w:tcPr")
            if not runs.note_changes(properties):
                inner = _blocks(one, runs, _shade(properties, ground), base)
                yield tuple(paragraph for block in inner for paragraph in _flat(block))


def _flat(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    else:
        yield from (paragraph for cell in block.cells for paragraph in cell)


def _shade(properties: Element | None, ground: str) -> str:
    return str(look_in(find_all(properties, "w:shd")).get("ground") or ground) if properties is not None else ground
