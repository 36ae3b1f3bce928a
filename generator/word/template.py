"""The Word file to fill in: made here, byte by byte the same each time, with a heading and a sentence of help for each part.

The help stands in a place to fill in, which Word empties when somebody types there; `help` knows it by its words.
"""

from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.config.catalogue import Catalogue
from generator.sources.names import WORD_TEMPLATE as NAME

__all__ = ["NAME", "template"]
PARTS = ("title", "role", "situation", "dilemma", "options", "aftermath")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_HEADING, _HELP, _LIST = "Heading1", "PlaceholderText", "ListBullet"


def template(words: Catalogue) -> bytes:
    """The file to fill in, in the words of one language."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, root in _parts(words.section("word_template"), words.language).items():
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            archive.writestr(
                entry, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + tostring(root, "utf-8")
            )
    return file.getvalue()


def _parts(told: Mapping[str, str], language: str) -> Mapping[str, Element]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": _document(told),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/styles.xml": _styles(language),
        "word/numbering.xml": _numbering(),
    }


def _content_types() -> Element:
    root = Element("Types", xmlns=f"{_PACKAGE}/content-types")
    for ending, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        SubElement(root, "Default", Extension=ending, ContentType=kind)
    for part, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")):
        SubElement(root, "Override", PartName=f"/word/{part}.xml", ContentType=f"{_TYPE}{kind}+xml")
    return root


def _relations(*targets: tuple[str, str]) -> Element:
    root = Element("Relationships", xmlns=f"{_PACKAGE}/relationships")
    for number, (kind, target) in enumerate(targets, 1):
        SubElement(root, "Relationship", Id=f"rId{number}", Type=f"{_R}/{kind}", Target=target)
    return root


def _document(told: Mapping[str, str]) -> Element:
    root = Element("w:document", {"xmlns:w": _W})
    body = SubElement(root, "w:body")
    for part in PARTS:
        heading = _paragraph(body, _HEADING)
        SubElement(SubElement(heading, "w:r"), "w:t").text = told[part]
        _place_to_fill_in(_paragraph(body, _LIST if part == "options" else ""), told[f"{part}_help"])
    section = SubElement(body, "w:sectPr")
    SubElement(section, "w:pgSz", {"w:w": "11906", "w:h": "16838"})
    edges = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    SubElement(section, "w:pgMar", {f"w:{edge}": "0" if edge == "gutter" else "1417" for edge in edges})
    return root


def _paragraph(body: Element, style: str) -> Element:
    paragraph = SubElement(body, "w:p")
    if style:
        _value(SubElement(paragraph, "w:pPr"), "w:pStyle", style)
    return paragraph


def _place_to_fill_in(paragraph: Element, text: str) -> None:
    """A content control that shows what belongs there and is gone once somebody types (ISO 29500-1, 17.5.2)."""
    control = SubElement(paragraph, "w:sdt")
    properties = SubElement(control, "w:sdtPr")
    SubElement(properties, "w:temporary")
    SubElement(properties, "w:showingPlcHdr")
    run = SubElement(SubElement(control, "w:sdtContent"), "w:r")
    _value(SubElement(run, "w:rPr"), "w:rStyle", _HELP)
    SubElement(run, "w:t").text = text


def _styles(language: str) -> Element:
    root = Element("w:styles", {"xmlns:w": _W})
    look = SubElement(SubElement(SubElement(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    SubElement(look, "w:rFonts", {"w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Calibri"})
    _value(look, "w:sz", "24")
    _value(look, "w:lang", "en-GB" if language == "en" else "nl-NL")
    normal = _style(root, "paragraph", "Normal", "Normal", "")
    normal.set("w:default", "1")
    SubElement(SubElement(normal, "w:pPr"), "w:spacing", {"w:after": "160", "w:line": "300", "w:lineRule": "auto"})
    heading = _style(root, "paragraph", _HEADING, "heading 1", "Normal")
    _value(heading, "w:next", "Normal")
    SubElement(heading, "w:qFormat")
    form = SubElement(heading, "w:pPr")
    SubElement(form, "w:keepNext")
    SubElement(form, "w:spacing", {"w:before": "360", "w:after": "80"})
    _value(form, "w:outlineLvl", "0")
    look = SubElement(heading, "w:rPr")
    SubElement(look, "w:b")
    _value(look, "w:sz", "32")
    item = SubElement(_style(root, "paragraph", _LIST, "List Bullet", "Normal"), "w:pPr")
    _value(SubElement(item, "w:numPr"), "w:numId", "1")
    _value(SubElement(_style(root, "character", _HELP, "Placeholder Text", ""), "w:rPr"), "w:color", "6B6B6B")
    return root


def _style(root: Element, kind: str, name: str, shown: str, parent: str) -> Element:
    style = SubElement(root, "w:style", {"w:type": kind, "w:styleId": name})
    _value(style, "w:name", shown)
    if parent:
        _value(style, "w:basedOn", parent)
    return style


def _numbering() -> Element:
    root = Element("w:numbering", {"xmlns:w": _W})
    level = SubElement(SubElement(root, "w:abstractNum", {"w:abstractNumId": "0"}), "w:lvl", {"w:ilvl": "0"})
    for name, value in (("w:start", "1"), ("w:numFmt", "bullet"), ("w:lvlText", "•"), ("w:lvlJc", "left")):
        _value(level, name, value)
    SubElement(SubElement(level, "w:pPr"), "w:ind", {"w:left": "720", "w:hanging": "360"})
    _value(SubElement(root, "w:num", {"w:numId": "1"}), "w:abstractNumId", "0")
    return root


def _value(parent: Element, name: str, value: str) -> None:
    SubElement(parent, name, {"w:val": value})
