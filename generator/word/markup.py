"""The XML of a Word file as a tree, read by a parser that takes no document type, no entities, and no more than fits.

Names have the usual prefix of their namespace ("w:p"), for the strict form of the standard (ISO 29500) as for the other.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from generator.word.imported import WordError

_DEEPEST = 120
_MOST = 200_000
_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
        "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
        "http://purl.oclc.org/ooxml/drawingml/main": "a",
        "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
        "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
        "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
        "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
        "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
        "urn:schemas-microsoft-com:vml": "v",
        "urn:schemas-microsoft-com:office:office": "o",
        "http://www.w3.org/XML/1998/namespace": "xml",
    }
)


def read_markup(data: bytes) -> Element:
    """The tree of one part. Raises `WordError` for what is no XML, is cut off, names a document type, or goes too deep."""
    builder, parser = TreeBuilder(), ParserCreate(namespace_separator="\n")
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST:
            raise WordError("exploding")
        builder.start(_short(name), {_short(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(name))

    def refuse(*_: object) -> None:
        raise WordError("exploding")

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (ExpatError, ValueError, LookupError) as fault:
        raise WordError("damaged") from fault


def find_all(element: Element, path: str) -> Iterator[Element]:
    """The elements at a path of names below an element ("w:pPr/w:rPr")."""
    name, _, rest = path.partition("/")
    for one in element:
        if one.tag == name:
            yield from find_all(one, rest) if rest else (one,)


def find(element: Element, path: str) -> Element | None:
    """The first element at a path; None when there is none."""
    return next(find_all(element, path), None)


def value_of(element: Element | None, name: str = "w:val") -> str:
    """An attribute of an element that may not be there; an empty text where there is none."""
    return "" if element is None else element.get(name, "")


def is_on(element: Element | None) -> bool | None:
    """What a property that is on or off says, or None where nothing says so (ISO 29500-1, 17.17.4)."""
    return None if element is None else value_of(element) not in ("0", "false", "off")


def text_in(element: Element) -> str:
    """All texts of Word below an element, whatever stands around them."""
    return "".join(one.text or "" for one in element.iter() if one.tag in ("w:t", "w:delText", "a:t", "m:t"))


@lru_cache(maxsize=2048)
def _short(name: str) -> str:
    space, _, local = name.rpartition("\n")
    return f"{_PREFIXES.get(space, '?')}:{local}" if space else local
