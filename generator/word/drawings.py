"""What is drawn in a Word file: pictures, boxes with text, charts, and what people wrote where only machines read it."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from generator.values import dataclass
from generator.word.markup import find, value_of
from generator.word.package import Target

_BOXES = frozenset({"w:txbxContent", "v:textpath"})
_CHARTS = ("/chart", "/diagram", "/chartex")
_TOLD = ("descr", "title", "alt")


@dataclass(frozen=True)
class Drawn:
    """A picture by the name of its part, or another kind of thing that is left out (a kind of `[word_hidden]`)."""

    part: str = ""
    kind: str = ""


def one_of_each(parent: Iterable[Element]) -> Iterator[Element]:
    """The children of an element; of what stands there in several forms, the first one only (ISO 29500-3, 9)."""
    for one in parent:
        if one.tag != "mc:AlternateContent":
            yield one
            continue
        forms = [form for form in one if form.tag in ("mc:Choice", "mc:Fallback")]
        yield from one_of_each(forms[0] if forms else ())


def drawn_in(drawing: Element, targets: Mapping[str, Target]) -> Iterator[Drawn]:
    """What is in a drawing, each thing once. A picture that Word does not show, or of which it keeps more than it shows, is
    left out; and so is what was written for who cannot see it, as nobody sees that in Word.
    """
    is_shown = not any(is_on_attribute(one, "hidden") for one in drawing.iter() if one.tag in ("wp:docPr", "pic:cNvPr"))
    for one in _within(drawing):
        if one.tag in _BOXES:
            yield Drawn(kind="boxes")
        elif one.tag in ("o:OLEObject", "w:control"):
            yield Drawn(kind="embedded")
        elif one.tag == "a:graphicData" and any(sign in value_of(one, "uri") for sign in _CHARTS):
            yield Drawn(kind="charts")
        elif one.tag in ("wp:docPr", "v:shape", "v:imagedata") and any(one.get(name, "").strip() for name in _TOLD):
            yield Drawn(kind="alt")
        elif one.tag == "pic:blipFill":
            yield _picture(find(one, "a:blip"), find(one, "a:srcRect"), targets, is_shown=is_shown)
        elif one.tag == "v:imagedata" and drawing.tag != "w:object":
            yield _picture(one, one, targets, is_shown=is_shown)


def is_on_attribute(one: Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return one.get(name, "").casefold() in ("1", "true", "on")


def _picture(blip: Element | None, cut: Element | None, targets: Mapping[str, Target], *, is_shown: bool) -> Drawn:
    if not is_shown:
        return Drawn(kind="hidden_pictures")
    if cut is not None and any(_is_cut(value) for key, value in cut.items() if key in _EDGES):
        return Drawn(kind="cropped")
    name = value_of(blip, "r:embed") or value_of(blip, "r:id")
    part = targets[name].part if name in targets else ""
    return Drawn(part=part) if part else Drawn(kind="elsewhere")


_EDGES = frozenset({"l", "t", "r", "b", "cropleft", "croptop", "cropright", "cropbottom"})


def _is_cut(value: str) -> bool:
    """Whether something of a picture is cut off; a negative number puts an edge around it instead."""
    return bool(value.strip("0.f%")) and not value.startswith("-")


def _within(parent: Element) -> Iterator[Element]:
    """All that is in an element, one form of each thing; what is in a box is not told apart."""
    for one in one_of_each(parent):
        yield one
        if one.tag not in _BOXES:
            yield from _within(one)
