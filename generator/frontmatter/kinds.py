"""Files that only look like a text by their name: told from their first bytes, with the name of what they are."""

import re

_LOOKED_AT = 64 * 1024
_OFFICE = (
    (b"word/", "Word"),
    (b"vnd.oasis.opendocument", "LibreOffice"),
    (b"xl/", "Excel"),
    (b"ppt/", "PowerPoint"),
    (b".iwa", "Pages"),
    (b"", "zip"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_SAVED = (
    (_OLE, "Word"),
    (b"{\\rtf", "RTF"),
    (b"%PDF", "PDF"),
    (b"<?mso-application", "Word"),
)
_PICTURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"BM", "bmp"),
)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|\?xml|html|head|body|meta|style|div|p|span|table|h[1-6]|font|article)\b|MIME-Version:",
    re.IGNORECASE,
)


def kind_of(data: bytes) -> tuple[str, str] | None:
    """The code of the problem that a file is which holds no plain text, and the name of its kind; None for a text."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        return "F160", next(name for mark, name in _OFFICE if mark in start)
    for mark, name in _SAVED:
        if start.startswith(mark):
            return "F160", name
    for mark, name in _PICTURES:
        if start.startswith(mark) and b"\0" in start[:64]:
            return "F161", name
    return ("F162", "HTML") if start[:1] in (b"<", b"M", b"m") and _PAGE.match(start) else None


def is_locked(data: bytes) -> bool:
    """Whether a file of Office has a password on it: it is the old kind of file then, with the new one in it, locked."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def is_utf16(data: bytes) -> bool:
    """Whether every other byte of a text is nought, as others save it when they say "Unicode"."""
    start = data[:400]
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or start.count(b"\0") > len(start) // 3 > 2
