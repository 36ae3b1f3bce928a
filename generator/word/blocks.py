"""A Word file as it is read: paragraphs and rows of tables, of pieces of text that one sees on the page."""

from collections.abc import Iterator
from dataclasses import replace

from generator.values import dataclass


@dataclass(frozen=True)
class Piece:
    """A piece of text that looks the same, or a picture (`picture` is the name of its part). A line end is a line end."""

    text: str = ""
    is_bold: bool = False
    is_italic: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `level` is that of a heading, or 0; `item` the kind of list that it is an item of ("bullet", "number" or
    empty), `depth` how deep.
    """

    pieces: tuple[Piece, ...]
    level: int = 0
    item: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        """What one reads, on one line."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def is_bold(self) -> bool:
        """Whether all that one reads is bold."""
        told = [piece for piece in self.pieces if piece.text.strip()]
        return bool(told) and all(piece.is_bold for piece in told)

    def without_start(self, length: int) -> "Paragraph":
        """The paragraph without so many signs of its text, spaces before them not counted, and without the spaces behind them."""
        text = "".join(piece.text for piece in self.pieces)
        left = length + len(text) - len(text.lstrip())
        kept: list[Piece] = []
        for piece in self.pieces:
            rest = piece.text[left:] if kept else piece.text[left:].lstrip()
            left = max(0, left - len(piece.text))
            kept += [replace(piece, text=rest)] if rest or piece.picture else []
        return replace(self, pieces=tuple(kept))

    def without(self, start: int, end: int) -> "Paragraph":
        """The paragraph without a stretch of its text."""
        kept, place = list[Piece](), 0
        for piece in self.pieces:
            text = piece.text[: max(0, start - place)] + piece.text[max(0, end - place) :]
            place += len(piece.text)
            kept += [replace(piece, text=text)] if text or piece.picture else []
        return replace(self, pieces=tuple(kept))

    def lines(self) -> Iterator["Paragraph"]:
        """The lines that were broken by hand, each as a paragraph."""
        line: list[Piece] = []
        for piece in self.pieces:
            first, *more = piece.text.split("\n")
            line.append(replace(piece, text=first))
            for text in more:
                yield replace(self, pieces=tuple(line))
                line = [replace(piece, text=text, picture="")]
        yield replace(self, pieces=tuple(line))


@dataclass(frozen=True)
class Row:
    """A row of a table, as the paragraphs in each cell."""

    cells: tuple[tuple[Paragraph, ...], ...]


Block = Paragraph | Row
