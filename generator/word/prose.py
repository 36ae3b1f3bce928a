"""From paragraphs to Markdown that reads as the page did: signs that mean something in Markdown stand there as themselves."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from types import MappingProxyType

from generator.word.blocks import Block, Paragraph, Piece, Row
from generator.word.symbols import BULLETS, seen_signs

PictureText = Callable[[str], str]

_TYPED = re.compile(
    rf"(?:[-–—*+{re.escape(BULLETS)}]|(?P<number>\d{{1,2}}[.)]|[a-zA-Z]\)|\(\d{{1,2}}\)))[ \t\u00a0]+(?=\S)"
)
_BULLET_ALONE = re.compile(rf"[{re.escape(BULLETS)}][ \t\u00a0]*(?=\S)")
_ALWAYS = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])|<(?=[!?/A-Za-z])|&(?=#?\w+;)")
_AT_START = re.compile(r"[#>=]|[+-](?=[ \t]|$)|\d+(?=[.)](?:[ \t]|$))|-{2,}[ \t]*$")
_AS_ENTITY = MappingProxyType({"<": "&lt;", "&": "&amp;", "=": "&#61;"})


def plain(paragraph: Paragraph) -> str:
    """What one reads of a paragraph, on one line, without what opens an item that was typed by hand."""
    return " ".join(seen_signs(typed_item(paragraph)[1].text).split())


def typed_item(paragraph: Paragraph) -> tuple[str, Paragraph]:
    """The kind of list that a paragraph is an item of ("bullet", "number", "typed", or empty), and what it says."""
    text = "".join(piece.text for piece in paragraph.pieces)
    found = _TYPED.match(text.lstrip()) or _BULLET_ALONE.match(text.lstrip())
    if found is None:
        return paragraph.item, paragraph
    kind = "typed_number" if found.groupdict().get("number") else "typed"
    return paragraph.item or kind, paragraph.without_start(found.end())


def markdown_of(blocks: Sequence[Block], picture: PictureText) -> str:
    """Blocks as Markdown. `picture` gives the Markdown of a picture by the name of its part, or an empty text."""
    written: list[tuple[str, str]] = []
    for is_row, some in groupby(blocks, lambda one: isinstance(one, Row)):
        if is_row:
            written += [("table", _table([one for one in some if isinstance(one, Row)], picture))]
        else:
            written += [_block(one, picture) for one in some if isinstance(one, Paragraph)]
    return "".join(_joined([(kind, text) for kind, text in written if text.strip()]))


def _joined(written: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Blocks with a blank line between them, but for the items of one list."""
    before = ""
    for kind, text in written:
        if before:
            yield "\n" if before == kind == "item" else "\n\n"
        yield text
        before = kind


def _block(paragraph: Paragraph, picture: PictureText) -> tuple[str, str]:
    if paragraph.level or (paragraph.is_bold and _looks_as_heading(paragraph)):
        text = " ".join(_inline(paragraph.pieces, picture, is_marked=False).split())
        return "heading", f"### {text}" if text else ""
    kind, told = typed_item(paragraph)
    text = _inline(told.pieces, picture, is_marked=not told.is_bold)
    if not kind:
        return "text", text
    sign = "1." if kind in ("number", "typed_number") else "-"
    return "item", f"{'    ' * min(paragraph.depth, 3)}{sign} {text.replace(chr(10), ' ')}" if text else ""


def _looks_as_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not paragraph.item and len(text) <= 60 and text[-1:] not in ".,;:?!…’”\"'"


def _inline(pieces: Iterable[Piece], picture: PictureText, *, is_marked: bool) -> str:
    """Pieces on one or more lines. Spaces stand outside what is bold or italic, as Markdown has no other form for it."""
    out: list[str] = []
    for (bold, italic, name), some in groupby(pieces, lambda one: (one.is_bold, one.is_italic, one.picture)):
        text = seen_signs("".join(piece.text for piece in some))
        if name:
            out.append(picture(name))
            continue
        sign = ("**" if bold and is_marked else "") + ("*" if italic and is_marked else "")
        out.append(_marked(text, sign))
    lines = (_escaped_start(" ".join(line.split())) for line in "".join(out).split("\n"))
    return "  \n".join(line for line in lines if line)


def _marked(text: str, sign: str) -> str:
    core = text.strip()
    if not sign or not core or "\n" in core:
        return escaped(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{escaped(core)}{sign[::-1]}{after}"


def in_markdown(text: str) -> str:
    """A text that has no form, as a paragraph in which no sign means anything; its lines stay lines."""
    lines = (_escaped_start(" ".join(escaped(line).split())) for line in text.split("\n"))
    return "  \n".join(line for line in lines if line)


def escaped(text: str) -> str:
    """A text in which no sign means anything in Markdown, wherever it stands in a line but at its start."""
    return _ALWAYS.sub(lambda sign: _AS_ENTITY.get(sign[0], f"\\{sign[0]}"), text)


def _escaped_start(line: str) -> str:
    found = _AT_START.match(line)
    if not found:
        return line
    if found[0].isdigit():
        return f"{found[0]}\\{line[found.end() :]}"
    return _AS_ENTITY.get(line[0], f"\\{line[0]}") + line[1:]


def _table(rows: Sequence[Row], picture: PictureText) -> str:
    """A table of Markdown, its first row as the head of it."""
    wide = max(len(row.cells) for row in rows)
    told = [[_cell(cell, picture) for cell in row.cells] + [""] * (wide - len(row.cells)) for row in rows]
    told = [row for row in told if any(row)]
    if not told:
        return ""
    head, *rest = [f"| {' | '.join(row)} |" for row in told]
    return "\n".join([head, f"|{' --- |' * wide}", *rest])


def _cell(cell: Iterable[Paragraph], picture: PictureText) -> str:
    texts = (_inline(one.pieces, picture, is_marked=False).replace("  \n", " ") for one in cell)
    return " / ".join(text for text in texts if text)
