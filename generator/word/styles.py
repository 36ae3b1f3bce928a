"""How text looks: what a run, its styles and its paragraph say together of what is seen, and what kind of list is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from xml.etree.ElementTree import Element

from generator.values import dataclass
from generator.word.markup import find, find_all, is_on, value_of

Look = Mapping[str, str | bool | int]

_SWITCHES = MappingProxyType(
    {
        "w:vanish": "hidden",
        "w:webHidden": "hidden",
        "w:specVanish": "hidden",
        "w:b": "bold",
        "w:i": "italic",
        "w:strike": "struck",
        "w:dstrike": "struck",
    }
)
_TINY = 6  # half points: who writes this small wants nobody to read it
_THEME = MappingProxyType(
    {
        "background1": "FFFFFF",
        "light1": "FFFFFF",
        "text1": "000000",
        "dark1": "000000",
        "bg1": "FFFFFF",
        "tx1": "000000",
    }
)
_NEAR = 24  # so far may two colours be apart, in each of red, green and blue, for nobody to see the one on the other
# The names of Word's own styles in the languages that it is used in here; as a rule they are in English in the file.
_HEADING = re.compile(r"(?:heading|header|kop|koptekst|überschrift|titre|título|encabezado|titolo|rubrik)\s?([1-9])")
_TITLES = ("title", "titel", "titre", "título", "titolo")
_LISTS = re.compile(r"(?:list|lijst|opsom|nummering|aufzählung|liste)")
_NUMBERED = ("number", "nummer", "numéro")
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Style:
    """What one style says: its name in lower case, the style it rests on, its look, and what it says of lists and headings."""

    name: str
    parent: str
    look: Look
    numbering: tuple[str, str]
    outline: str


@dataclass(frozen=True)
class Styles:
    """All styles by id; the look of everything; the kind of each level of each list ("bullet", "number" or empty); the id of
    the style of paragraphs that name none.
    """

    by_id: Mapping[str, Style] = field(default_factory=dict)
    look: Look = field(default_factory=dict)
    lists: Mapping[tuple[str, str], str] = field(default_factory=dict)
    default: str = ""

    def chain(self, style: str) -> Iterator[Style]:
        """A style and those that it rests on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            found = self.by_id.get(style)
            if found is None:
                return
            yield found
            style = found.parent

    def look_of(self, style: str) -> Look:
        """The look that a style and those beneath it give."""
        look: dict[str, str | bool | int] = {}
        for one in reversed(tuple(self.chain(style))):
            look.update(one.look)
        return look

    def level_of(self, style: str, outline: str) -> int:
        """The level of a heading: 1 to 9, 1 for a title; 0 for what is no heading. `outline` is the paragraph's own."""
        for one in self.chain(style):
            match = _HEADING.fullmatch(one.name)
            if match or one.name in _TITLES:
                return int(match[1]) if match else 1
            outline = outline or one.outline
        return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0

    def list_of(self, style: str, numbering: tuple[str, str] | None) -> tuple[str, int]:
        """The kind of list that a paragraph is an item of ("bullet", "number" or empty), and how deep it lies.

        A style by the name of a list makes an item too, as programs leave out what Word would say beside it.
        """
        own = numbering or next((one.numbering for one in self.chain(style) if one.numbering[0]), ("", ""))
        if own[0]:
            depth = int(own[1]) if own[1].isdigit() else 0
            return self.lists.get((own[0], own[1] or "0"), "bullet" if own[0] != "0" else ""), min(depth, 8)
        name = next((one.name for one in self.chain(style) if _LISTS.match(one.name)), "")
        return ("number" if any(word in name for word in _NUMBERED) else "bullet" if name else ""), 0


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """The styles and lists of a file, either of which may be missing."""
    if styles is None:
        return Styles(lists=dict(_lists(numbering)))
    defaults = find(styles, "w:docDefaults/w:rPrDefault/w:rPr")
    by_id = {value_of(one, "w:styleId"): _style(one) for one in styles.iter("w:style")}
    default = next((one for one in styles.iter("w:style") if _is_default(one)), None)
    return Styles(by_id, look_in(defaults), dict(_lists(numbering)), value_of(default, "w:styleId"))


def _is_default(one: Element) -> bool:
    return value_of(one, "w:type") == "paragraph" and value_of(one, "w:default") in ("1", "true", "on")


def look_in(properties: Iterable[Element] | None) -> Look:
    """What the properties of a run, or the shade behind something, say of how it looks."""
    look: dict[str, str | bool | int] = {}
    for one in properties if properties is not None else ():
        if one.tag in _SWITCHES:
            name = _SWITCHES[one.tag]
            look[name] = bool(is_on(one)) or (name in ("hidden", "struck") and look.get(name, False))
        elif one.tag == "w:color":
            look["color"] = _colour(value_of(one), value_of(one, "w:themeColor"))
        elif one.tag == "w:sz":
            look["size"] = int(value_of(one)) if value_of(one).isdigit() else 0
        elif one.tag in ("w:highlight", "w:shd"):
            look["ground"] = _ground(one)
        elif one.tag == "w14:textFill":
            look["hidden"] = bool(look.get("hidden")) or find(one, "w14:noFill") is not None
    return look


def unseen(look: Look, ground: str) -> str:
    """Why nobody sees a text that looks so on a ground ("FFFFFF"): "hidden", "colour", "tiny", "struck"; else an empty text."""
    if look.get("hidden"):
        return "hidden"
    if look.get("struck"):
        return "struck"
    size = look.get("size", 24)
    if isinstance(size, int) and 0 < size <= _TINY:
        return "tiny"
    colour, behind = str(look.get("color", "")), str(look.get("ground") or ground)
    return "colour" if _is_near(colour, behind) else ""


def _style(one: Element) -> Style:
    look = dict(look_in(find(one, "w:rPr")))
    for inner in find_all(one, "w:tblStylePr/w:rPr"):
        look = {**look, **({"hidden": True} if look_in(inner).get("hidden") else {})}
    name = value_of(find(one, "w:name")) or value_of(one, "w:styleId")
    numbering = (value_of(find(one, "w:pPr/w:numPr/w:numId")), value_of(find(one, "w:pPr/w:numPr/w:ilvl")))
    parent, outline = value_of(find(one, "w:basedOn")), value_of(find(one, "w:pPr/w:outlineLvl"))
    return Style(name.casefold().strip(), parent, look, numbering, outline)


def _lists(numbering: Element | None) -> Iterator[tuple[tuple[str, str], str]]:
    if numbering is None:
        return
    levels = {value_of(one, "w:abstractNumId"): one for one in numbering.iter("w:abstractNum")}
    for one in numbering.iter("w:num"):
        abstract = levels.get(value_of(find(one, "w:abstractNumId")))
        for level in abstract.iter("w:lvl") if abstract is not None else ():
            form = value_of(find(level, "w:numFmt"))
            kind = {"bullet": "bullet", "none": "", "": "number"}.get(form, "number")
            yield (value_of(one, "w:numId"), value_of(level, "w:ilvl")), kind


def _colour(value: str, theme: str) -> str:
    return "" if value == "auto" else value.upper() or _THEME.get(theme, "")


_HIGHLIGHTS = MappingProxyType(
    {"white": "FFFFFF", "black": "000000", "yellow": "FFFF00", "red": "FF0000", "blue": "0000FF", "green": "00FF00"}
)


def _ground(one: Element) -> str:
    if one.tag == "w:highlight":
        return _HIGHLIGHTS.get(value_of(one), "" if value_of(one) == "none" else "808080")
    fill = _colour(value_of(one, "w:fill"), value_of(one, "w:themeFill"))
    if value_of(one) == "solid":
        fill = _colour(value_of(one, "w:color"), value_of(one, "w:themeColor")) or "000000"
    return fill


def _is_near(colour: str, ground: str) -> bool:
    try:
        pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(one - other) <= _NEAR for one, other in pairs)
