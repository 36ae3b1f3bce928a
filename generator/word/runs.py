"""What stands in a paragraph: text that one sees, in pieces; what one does not see is left out, and noted where it stood.

What is not known here and holds text is left out too: a doubt is a no.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from generator.values import dataclass
from generator.word.blocks import Paragraph, Piece
from generator.word.drawings import drawn_in, one_of_each
from generator.word.fields import Fields
from generator.word.help import is_help, is_written_in, without_help
from generator.word.markup import find, find_all, is_on, text_in, value_of
from generator.word.package import Target
from generator.word.styles import Look, Styles, look_in, unseen
from generator.word.symbols import seen_signs, symbol
from generator.word.trail import Trail

CHANGED: Mapping[str, str] = MappingProxyType(
    {
        "w:ins": "inserted",
        "w:del": "deleted",
        "w:moveTo": "moved",
        "w:moveFrom": "moved",
        "w:cellIns": "inserted",
        "w:cellDel": "deleted",
    }
)
THROUGH = frozenset({"w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:hyperlink", "w:sdtContent"})
_PLAIN: Mapping[str, str] = MappingProxyType(
    {"w:tab": " ", "w:ptab": " ", "w:cr": "\n", "w:br": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}
)
_NOTES = MappingProxyType({"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"})
_REASONS = MappingProxyType({"hidden": "text", "colour": "colour", "tiny": "tiny", "struck": "struck"})
_SILENT = frozenset({"w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:trPr", "w:tcPr", "w:smartTagPr"})
_BARE: Look = MappingProxyType({})
WHITE = "FFFFFF"
Notes = Mapping[tuple[str, str], tuple[Element, Mapping[str, Target]]]


@dataclass
class Runs:
    """Reads the paragraphs of one part. `notes` are the footnotes and endnotes of the file, `reading` those that are open."""

    styles: Styles
    targets: Mapping[str, Target]
    trail: Trail
    notes: Notes = field(default_factory=dict)
    reading: set[tuple[str, str]] = field(default_factory=set)
    fields: Fields = field(init=False)

    def __post_init__(self) -> None:
        self.fields = Fields(self.trail)

    def paragraph(self, one: Element, ground: str, base: Look) -> Paragraph:
        """A paragraph as one sees it, on a ground and with the look that its table gives it."""
        properties = find(one, "w:pPr")
        style = value_of(find(one, "w:pPr/w:pStyle")) or self.styles.default
        if properties is not None:
            self.note_changes(properties)
            self.note_changes(find(properties, "w:rPr"))
            ground = str(look_in(find_all(properties, "w:shd")).get("ground") or ground)
        look = {**self.styles.look, **base, **self.styles.look_of(style)}
        pieces = tuple(self.read(one, look, ground))
        self.trail.see("\n")
        numbering = find(one, "w:pPr/w:numPr")
        own = None if numbering is None else (value_of(find(numbering, "w:numId")), value_of(find(numbering, "w:ilvl")))
        item, depth = self.styles.list_of(style, own)
        level = self.styles.level_of(style, value_of(find(one, "w:pPr/w:outlineLvl")))
        return without_help(Paragraph(pieces, level, item, depth))

    def read(self, parent: Iterable[Element], look: Look, ground: str) -> Iterator[Piece]:
        """The pieces of what stands in an element."""
        for one in one_of_each(parent):
            tag = one.tag
            if tag == "w:r":
                yield from self._run(one, look, ground)
            elif tag in CHANGED:
                self.trail.leave(CHANGED[tag])
            elif tag in THROUGH or (tag == "w:sdt" and self.is_filled_in(one)):
                self.note_around(one)
                yield from self.read(one, look, ground)
            elif tag == "w:fldSimple":
                if self.fields.judge(value_of(one, "w:instr")):
                    yield from self.read(one, look, ground)
            elif tag in ("m:oMath", "m:oMathPara"):
                yield self._told(text_in(one), _BARE)
            else:
                self.leave(one)

    def leave(self, one: Element) -> None:
        """Leave out what is no text of the page, and note what that was where it tells something."""
        if one.tag == "w:bookmarkStart" and not value_of(one, "w:name").startswith("_"):
            self.trail.leave_one("bookmarks")
        elif one.tag in ("w:altChunk", "w:subDoc"):
            self.trail.leave_one("embedded")
        elif one.tag == "w:sectPr":
            self.note_changes(one)
        elif one.tag not in _SILENT and one.tag != "w:sdt" and text_in(one).strip():
            self.trail.leave("unknown")

    def note_around(self, one: Element) -> None:
        """Note what stands around a text without being seen: an address, a name of a thing."""
        if one.tag == "w:hyperlink" and value_of(one, "r:id") in self.targets:
            self.trail.leave_one("links")
        elif one.tag in ("w:smartTag", "w:customXml"):
            self.trail.leave_one("tags")

    def note_changes(self, properties: Element | None) -> bool:
        """Note changes that are still open; whether they add or take away what these properties are of."""
        if properties is None:
            return False
        if any(one.tag.endswith("Change") for one in properties.iter()):
            self.trail.leave("formatted")
        kinds = [kind for tag, kind in CHANGED.items() if find(properties, tag) is not None]
        for kind in kinds[:1]:
            self.trail.leave(kind)
        return bool(kinds)

    def is_filled_in(self, control: Element) -> bool:
        """Whether somebody wrote in a place to fill in; the words that ask for it are nobody's. Not every program says that
        they are gone.
        """
        text = text_in(control)
        if not is_on(find(control, "w:sdtPr/w:showingPlcHdr")) or is_written_in(text):
            return True
        if text.strip() and not is_help(text):
            self.trail.leave("prompts")
        return False

    def _run(self, run: Element, look: Look, ground: str) -> Iterator[Piece]:
        properties = find(run, "w:rPr")
        if self.note_changes(properties):
            return
        style = value_of(find(properties, "w:rStyle")) if properties is not None else ""
        look = {**look, **self.styles.look_of(style), **look_in(properties)}
        reason = unseen(look, ground)
        for one in one_of_each(run):
            if one.tag == "w:fldChar":
                self.fields.turn(one)
            elif one.tag == "w:instrText":
                self.fields.add(one.text or "")
            elif one.tag == "w:lastRenderedPageBreak":
                self.trail.page += 1
            elif self.fields.show:
                yield from self._in_run(one, look, ground, reason)
            elif self.fields.are_code and text_in(one).strip():
                self.trail.leave("fields")

    def _in_run(self, one: Element, look: Look, ground: str, reason: str) -> Iterator[Piece]:
        tag = one.tag
        if tag in ("w:t", "w:sym") or tag in _PLAIN:
            yield from self._text(one, look, reason)
        elif tag in ("w:drawing", "w:pict", "w:object"):
            yield from self._drawn(one, is_hidden=reason == "hidden")
        elif tag == "w:commentReference":
            self.trail.leave_one("comments")
        elif tag == "w:delText":
            self.trail.leave("deleted")
        elif tag in _NOTES:
            yield from self._note(one, reason)
        elif tag == "w:ruby":
            yield from self._ruby(one, look, ground)
        else:
            self.leave(one)

    def _text(self, one: Element, look: Look, reason: str) -> Iterator[Piece]:
        if one.tag == "w:sym":
            text = symbol(value_of(one, "w:font"), value_of(one, "w:char"))
            if not text:
                self.trail.leave_one("signs")
        else:
            text = one.text or "" if one.tag == "w:t" else _PLAIN[one.tag]
        if reason:
            if text.strip():
                self.trail.leave(_REASONS[reason])
        elif text:
            yield self._told(text, look)

    def _told(self, text: str, look: Look) -> Piece:
        text = seen_signs(text)
        self.trail.see(text)
        return Piece(text, bool(look.get("bold")), bool(look.get("italic")))

    def _drawn(self, drawing: Element, *, is_hidden: bool) -> Iterator[Piece]:
        if is_hidden:
            self.trail.leave_one("hidden_pictures")
            return
        for one in drawn_in(drawing, self.targets):
            if one.kind:
                self.trail.leave_one(one.kind)
            else:
                yield Piece(picture=one.part)

    def _note(self, reference: Element, reason: str) -> Iterator[Piece]:
        """A footnote or an endnote between brackets, at its place."""
        key = (_NOTES[reference.tag], value_of(reference, "w:id"))
        note = self.notes.get(key)
        if note is None or key in self.reading:
            return
        if reason:
            self.trail.leave("text")
            return
        self.reading.add(key)
        element, targets = note
        inner = Runs(self.styles, targets, self.trail, self.notes, self.reading)
        told = [inner.paragraph(one, WHITE, _BARE) for one in element.iter("w:p")]
        self.reading.discard(key)
        text = " ".join(one.text for one in told if one.text)
        if text:
            self.trail.bring("notes")
            yield Piece(f" ({text})")

    def _ruby(self, ruby: Element, look: Look, ground: str) -> Iterator[Piece]:
        """A word with the small one above it between brackets."""
        for one in find_all(ruby, "w:rubyBase"):
            yield from self.read(one, look, ground)
        above = [piece for one in find_all(ruby, "w:rt") for piece in self.read(one, look, ground)]
        if above:
            yield from (self._told(" (", _BARE), *above, self._told(")", _BARE))
