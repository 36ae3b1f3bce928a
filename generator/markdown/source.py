"""Markdown before it is rendered: the title, the footnotes of its parts, and what cannot be let through."""

import re
from collections.abc import Mapping

_RAW_HTML = re.compile(r"(?<!\]\()</?[A-Za-z][A-Za-z0-9:-]*(?=[\s/>])[^<>]*>?|<!\w")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:[^\n]*(?:\n(?:[ \t]+[^\n]*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)


def with_own_notes(before: str, after: str) -> tuple[str, str]:
    """Two parts of a body, each with the footnotes that it points at, wherever those stood."""
    if "[^" not in before and "[^" not in after:
        return before, after
    notes = {note[1]: note[0] for note in _FOOTNOTE.finditer(f"{before}\n{after}")}
    return _with_own(before, notes), _with_own(after, notes)


def take_title(body: str) -> tuple[str, str]:
    """The body's first heading of level one, if it opens with one, and the body without it."""
    line, _, rest = body.lstrip().partition("\n")
    title = line[1:].strip(" \t")
    if line[:1] != "#" or line[1:2] not in (" ", "\t") or not title or title[0].isspace():
        return "", body
    return title.rstrip("#").rstrip(" \t") or title[0], rest


def without_comments(body: str) -> tuple[str, tuple[int, ...]]:
    """The body without HTML comments, and the offsets where they stood. Line breaks inside them stay."""
    kept: list[str] = []
    offsets: list[int] = []
    place = 0
    while (start := body.find("<!--", place)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        kept += [body[place:start], "\n" * body.count("\n", start, end)]
        offsets.append(start)
        place = end + 3
    return "".join((*kept, body[place:])) if offsets else body, tuple(offsets)


def raw_html(body: str) -> tuple[str, ...]:
    """The HTML tags in a body, which will be shown as text."""
    return tuple(match[0][:40] for match in _RAW_HTML.finditer(body)) if "<" in body else ()


def _with_own(text: str, notes: Mapping[str, str]) -> str:
    without = _FOOTNOTE.sub("", text)
    own = [note for name, note in notes.items() if f"[^{name}]" in without]
    return "\n\n".join((without.rstrip("\n"), *own)) + "\n"
