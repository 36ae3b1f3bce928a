"""Files that are no text: told from how they begin."""

import io
import zipfile

import pytest

from generator.frontmatter.front_matter import read_front_matter, read_yaml
from generator.frontmatter.kinds import is_utf16, kind_of


def zipped(*names: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return file.getvalue()


KINDS = [
    (zipped("[Content_Types].xml", "word/document.xml"), "F160", "Word"),
    (zipped("mimetype", "content.xml", method=zipfile.ZIP_STORED), "F160", "LibreOffice"),
    (zipped("xl/workbook.xml"), "F160", "Excel"),
    (zipped("ppt/slides.xml"), "F160", "PowerPoint"),
    (zipped("Index/Document.iwa"), "F160", "Pages"),
    (zipped("verhaal.txt"), "F160", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "F160", "Word"),
    (b"{\\rtf1\\ansi ---\\\n", "F160", "RTF"),
    (b"%PDF-1.7\n", "F160", "PDF"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "F161", "png"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "F161", "jpg"),
    (b"<!DOCTYPE html><p>x", "F162", "HTML"),
    (b'\xef\xbb\xbf\r\n<html xmlns:w="urn:schemas-microsoft-com:office:word">', "F162", "HTML"),
    (b"<p>---</p>", "F162", "HTML"),
    (b"<?xml version='1.0'?>", "F162", "HTML"),
    (b"MIME-Version: 1.0\n", "F162", "HTML"),
]


@pytest.mark.parametrize(("data", "code", "kind"), KINDS)
def test_a_file_that_is_no_text_is_named_and_that_is_all(data: bytes, code: str, kind: str) -> None:
    for front in (read_front_matter("x.md", data), read_yaml("x.yaml", data)):
        (problem,) = front.problems
        assert (problem.place.line, problem.code, dict(problem.values)) == (1, code, {"kind": kind})


@pytest.mark.parametrize(
    "text", ["---\ntitel: x\n---\n", "<3", "<!-- x -->\n---\n", "BMW", "PK", "Mime", "<titel>", "", "{titel: x}"]
)
def test_a_text_is_a_text(text: str) -> None:
    assert kind_of(text.encode()) is None
    assert not is_utf16(text.encode())


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le"])
def test_a_text_of_two_bytes_a_sign_is_known_with_a_mark_and_without(code: str) -> None:
    front = read_front_matter("x.md", "---\ntitel: Een\n---\n".encode(code))
    assert [one.code for one in front.problems] == ["F102"]
    assert "titel: Een" in front.text
