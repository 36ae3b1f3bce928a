"""Files that are no Word file, or a hostile one: each gets one line, and nothing is unpacked that need not be."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.word.imported import Imported, Refused
from generator.word.importing import import_word
from generator.word.package import MOST_BYTES
from generator.word.report import refusal_text
from tests.word.files import CONFIG, WORDS, imported, paragraph, refused, run, word_file, xml, zipped

BODY = paragraph(run("Een zin die iedereen mag lezen."))
GOOD = word_file(BODY)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, zipfile.ZIP_STORED)


def with_size(data: bytes, size: int) -> bytes:
    """A package that says so of the size of its text."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def with_password(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


REFUSED = {
    "empty": (b"", "empty"),
    "zeros": (bytes(4000), "empty"),
    "too large": (b"PK\x03\x04" + bytes(MOST_BYTES), "large"),
    "old": (OLE, "old"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "locked as a zip": (with_password(GOOD), "locked"),
    "of LibreOffice": (ODT, "other"),
    "Excel": (zipped({"xl/workbook.xml": "x"}), "other"),
    "RTF": (b"{\\rtf1 x}", "other"),
    "PDF": (b"%PDF-1.7 x", "other"),
    "HTML": (b"<html><body>x", "other"),
    "a photo": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "other"),
    "a text": (b"titel: x", "no_word"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "only a head": (b"PK\x03\x04", "damaged"),
    "no body": (word_file("", {"word/document.xml": xml("w:document", "")}), "damaged"),
    "no XML": (word_file("", {"word/document.xml": "kapot"}), "damaged"),
    "broken XML": (word_file("", {"word/document.xml": xml("w:document", "<w:body>")[:-20]}), "damaged"),
    "an encoding of nobody": (
        word_file("", {"word/document.xml": '<?xml version="1.0" encoding="x-y"?><a/>'}),
        "damaged",
    ),
    "entities": (word_file("", {"word/document.xml": BOMB + "<x>&b;</x>"}), "exploding"),
    "an entity from elsewhere": (
        word_file("", {"word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
        "exploding",
    ),
    "deep": (word_file("<w:sdt><w:sdtContent>" * 500 + "</w:sdtContent></w:sdt>" * 500), "exploding"),
    "many": (word_file("<w:p/>" * 210_000), "exploding"),
    "packed tightly": (word_file(paragraph(run("a" * 2_000_000))), "exploding"),
    "large unpacked": (word_file(paragraph(run("".join(map(chr, range(200, 900))) * 6500))), "exploding"),
    "a lie about its size": (with_size(GOOD, 10), "damaged"),
    "many parts": (zipped({f"word/{n}.xml": "" for n in range(2100)}), "exploding"),
    "large in all": (with_size(GOOD, 210 << 20), "exploding"),
    "the text elsewhere": (
        word_file(
            BODY,
            {
                "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" Type="http://x/officeDocument" Target="http://voorbeeld.nl/a" TargetMode="External"/>'
                "</Relationships>"
            },
        ),
        "damaged",
    ),
    "a way out": (
        word_file(
            BODY,
            {
                "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="a" Type="http://x/officeDocument" Target="../../etc/passwd"/></Relationships>'
            },
        ),
        "damaged",
    ),
    "only changes": (word_file(paragraph(f"<w:ins>{run('alles')}</w:ins>")), "only_changes"),
    "only what is hidden": (word_file(paragraph(run("alles", "<w:vanish/>"))), "only_hidden"),
    "nothing": (word_file(paragraph()), "nothing"),
    "too long": (word_file(paragraph(*(run(f"woord {number} ") for number in range(12_000)))), "long"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line_within_bounds(name: str) -> None:
    data, reason = REFUSED[name]
    found = refused(data, "raar\x1b[31m.docx")
    assert found.reason == reason
    told = refusal_text(found, WORDS)
    assert told.startswith("raar\\u001b[31m.docx: ")
    assert "\n" not in told


@pytest.mark.parametrize("name", ["verhaal.docx", "verhaal.doc", "verhaal.txt", "verhaal", "verhaal.dotx", "a.docm"])
def test_a_file_is_known_by_what_it_holds(name: str) -> None:
    assert "Een zin die iedereen mag lezen." in imported(GOOD, name).text


def test_two_parts_of_one_name_are_a_doubt() -> None:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("WORD/document.xml", xml("w:document", f"<w:body>{paragraph(run('anders'))}</w:body>"))
    assert refused(file.getvalue()).reason == "damaged"


def test_the_text_may_lie_anywhere_in_the_package() -> None:
    data = word_file(
        "",
        {
            "elders/Tekst.xml": xml("w:document", f"<w:body>{BODY}</w:body>"),
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="http://x/officeDocument" Target="/elders/tekst.xml"/></Relationships>',
        },
    )
    assert "Een zin" in imported(data).text


@settings(max_examples=60)
@given(st.binary(max_size=400), st.integers(0, len(GOOD)), st.integers(0, 40))
def test_any_bytes_give_a_draft_or_a_reason(noise: bytes, at: int, gone: int) -> None:
    for data in (noise, b"PK\x03\x04" + noise, GOOD[:at] + noise + GOOD[at + gone :]):
        result = import_word(data, "x.docx", CONFIG.context)
        assert isinstance(result, Imported | Refused)
        if isinstance(result, Refused):
            assert refusal_text(result, WORDS)
