"""Word files as tests make them: by python-docx, and by hand where that cannot."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Docx

from generator.config.catalogue import word_texts
from generator.config.config import Config, read_config
from generator.sources.files import read_sources
from generator.word.imported import Imported, Refused
from generator.word.importing import import_word
from tests.command import ROOT

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = " ".join(
    [
        f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    ]
)
CONFIG: Config = read_config(read_sources(ROOT / "stories"), "stories")
WORDS = word_texts(CONFIG.templates, CONFIG.catalogue.language)


def xml(tag: str, inner: str) -> str:
    """A part by its outermost element, with the namespaces that Word uses."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {_SPACES}>{inner}</{tag}>'


def word_file(
    body: str, parts: Mapping[str, str | bytes] = {}, kinds: Mapping[str, str] = {}, outside: Mapping[str, str] = {}
) -> bytes:
    """A Word file with a body by hand. `kinds` maps the id of a relation of the text to its kind and target, such as
    "image media/x.png"; `outside` does so for relations to elsewhere; `parts` are other parts by name.
    """
    relations = "".join(
        f'<Relationship Id="{one}" Type="{_R}/{told.split()[0]}" Target="{told.split()[1]}"/>'
        for one, told in kinds.items()
    )
    relations += "".join(
        f'<Relationship Id="{one}" Type="{_R}/{told.split()[0]}" Target="{told.split()[1]}" TargetMode="External"/>'
        for one, told in outside.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{space}">{office}</Relationships>',
        "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{relations}</Relationships>',
        **parts,
    }
    return zipped(every)


def zipped(parts: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Some parts as a package."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def saved(document: Docx) -> bytes:
    """The bytes of a document of python-docx."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def written(*paragraphs: str) -> Docx:
    """A document of plain paragraphs; one that starts with a hash is a heading."""
    document = Document()
    for text in paragraphs:
        if text.startswith("#"):
            document.add_heading(text.strip("# "), 1)
        else:
            document.add_paragraph(text)
    return document


def imported(data: bytes | Docx, name: str = "verhaal.docx", **how: frozenset[str]) -> Imported:
    """What comes out of a Word file that may be read."""
    result = import_word(data if isinstance(data, bytes) else saved(data), name, CONFIG.context, **how)  # type: ignore[arg-type]
    assert isinstance(result, Imported), result
    return result


def refused(data: bytes, name: str = "verhaal.docx") -> Refused:
    """Why nothing comes out of a file."""
    result = import_word(data, name, CONFIG.context)
    assert isinstance(result, Refused), result
    return result


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph by hand."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run by hand."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
