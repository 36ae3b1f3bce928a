"""The parts of a story in a Word file, by its headings: which field the text below each one is meant for.

A heading may be a real one, a bold line, a line of its own, the first cell of a row, or what stands before a colon.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.slips import PARTS, read_slips
from generator.domain.normalization import fold, letters_of
from generator.domain.story_file import story_table
from generator.values import dataclass
from generator.word.blocks import Block, Paragraph, Row

ENDING = "aftermath"
SITUATION = "situation"
# The fields that a heading or a word before a colon may name, beside those of the slips. Never one that decides on consent.
_FIELDS = frozenset({"title", "summary", "role", "sector", "dilemma", "shared_dilemmas", "options", "values", "tags"})
_LONGEST_LABEL = 46


@dataclass(frozen=True)
class Part:
    """What stands below a heading: the field that it is meant for, the heading itself, and the blocks below it.

    `known` tells how: "heading", "bold", "line", "cell", "colon", or empty for the text above all headings.
    """

    name: str
    heading: str
    known: str
    blocks: tuple[Block, ...]


def parts_of(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """The parts of a document."""
    heads, below = [Part(SITUATION, "", "", ())], [list[Block]()]
    for block in _told(blocks):
        label = _label_of(block, heads[-1])
        if label is None:
            below[-1].append(block)
        else:
            heads.append(label)
            below.append(list(label.blocks))
    parts = (replace(head, blocks=tuple(some)) for head, some in zip(heads, below, strict=True))
    return tuple(part for part in parts if part.known or part.blocks)


def _told(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Row):
            yield block
        elif not block.text and not any(piece.picture for piece in block.pieces):
            continue
        else:
            yield from _lines(block)


def _lines(block: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, in lines where one of those that were broken by hand names a part."""
    lines = [line for line in block.lines() if line.text or any(piece.picture for piece in line.pieces)]
    is_labelled = len(lines) > 1 and any(_names(line) for line in lines)
    yield from lines if is_labelled else [block]


def _names(line: Paragraph) -> bool:
    head = line.text.partition(":")[0]
    return bool(named_by(head, is_near=False, is_marked=False))


def _label_of(block: Block, current: Part) -> Part | None:
    """The part that begins with a block; None when it belongs to the one before."""
    if isinstance(block, Row):
        return _in_row(block)
    text = block.text
    is_marked = bool(block.level) or (block.is_bold and not block.item and text[-1:] not in ".,;")
    known = "heading" if block.level else "bold" if is_marked else "line"
    name = named_by(text.rstrip(": "), is_near=is_marked, is_marked=is_marked)
    if name and current.name == ENDING and (name == ENDING or not is_marked):
        return None
    if name and (is_marked or not block.item):
        return Part(name, text.rstrip(": "), known, ())
    return _before_colon(block, current)


def _before_colon(block: Paragraph, current: Part) -> Part | None:
    head, sign, _ = block.text.partition(":")
    name = named_by(head, is_near=False, is_marked=False) if sign and len(head) <= _LONGEST_LABEL else ""
    is_within = current.name in ("options", "option") and name == "values"
    if not name or is_within or block.item or current.name == ENDING:
        return None
    return Part(name, head.strip(), "colon", (block.without_start(len(head) + 1),))


def _in_row(row: Row) -> Part | None:
    """A row of which the first cell names what stands in the others."""
    first = " ".join(one.text for one in row.cells[0]).strip(": ") if row.cells else ""
    name = named_by(first, is_near=True, is_marked=True) if 0 < len(first) <= _LONGEST_LABEL else ""
    inner = tuple(one for cell in row.cells[1:] for one in cell if one.text or one.pieces)
    return Part(name, first, "cell", inner) if name else None


def named_by(text: str, *, is_near: bool, is_marked: bool) -> str:
    """The part that a heading names; an empty text for none. Typing errors are forgiven where it is marked as one."""
    letters, slips = letters_of(text).rstrip("0123456789"), read_slips()
    if not letters or len(text) > _LONGEST_LABEL:
        return ""
    exact = next((part for part in PARTS if letters in slips.parts[part].letters), "")
    field = story_table().name_of(fold(text)) or ""
    if exact or field in _FIELDS:
        return exact or field
    forms = (slips.ending.lines, slips.ending.heading_lines) if is_marked else (slips.ending.lines,)
    if any(letters in form.letters for form in forms) and (is_marked or not text.endswith("?")):
        return ENDING
    if not is_near:
        return ""
    if any(form.near(letters) for form in forms):
        return ENDING
    return next((part for part in PARTS[:-1] if slips.parts[part].near(letters)), "")
