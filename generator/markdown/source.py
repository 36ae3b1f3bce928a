"""Markdown before it is rendered: the title, the footnotes of its parts, and what cannot be let through."""

import re
from collections.abc import Mapping

DEEPEST_NESTING = 24
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW_HTML = re.compile(r"(?<!\]\()</?[A-Za-z][A-Za-z0-9:-]*(?=[\s/>])[^<>]*>?|<!\w")
_FIRST_HEADING = re.compile(r"\s*#[ \t]+(\S[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:[^\n]*(?:\n(?:[ \t]+[^\n]*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)


def with_own_notes(before: str, after: str) -> tuple[str, str]:
    """Two parts of a body, each with the footnotes that it points at, wherever those stood."""
    if "[^" not in before and "[^" not in after:
        return before, after
    notes = {note[1]: note[0] for note in _FOOTNOTE.finditer(f"{before}\n{after}")}
    return _with_own(before, notes), _with_own(after, notes)


def take_title(body: str) -> tuple[str, str]:
    """The body's first heading of level one, if it opens with one, and the body without it."""
    found = _FIRST_HEADING.match(body)
    return (found[1], body[found.end() :]) if found else ("", body)


def without_comments(body: str) -> tuple[str, tuple[int, ...]]:
    """The body without HTML comments, and the offsets where they stood. Line breaks inside them stay."""
    if "<!--" not in body:
        return body, ()
    offsets = tuple(match.start() for match in _COMMENT.finditer(body))
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body), offsets


def raw_html(body: str) -> tuple[str, ...]:
    """The HTML tags in a body, which will be shown as text."""
    return tuple(match[0][:40] for match in _RAW_HTML.finditer(body)) if "<" in body else ()


def nesting(body: str) -> int:
    """How deep quotes and lists go: the Markdown library recurses, so this is asked before it is called."""
    if ">>" not in body and "> >" not in body and " " * 16 not in body and "\t" not in body:
        return 0
    return max((_depth(line) for line in body.splitlines()), default=0)


def _with_own(text: str, notes: Mapping[str, str]) -> str:
    without = _FOOTNOTE.sub("", text)
    own = [note for name, note in notes.items() if f"[^{name}]" in without]
    return "\n\n".join((without.rstrip("\n"), *own)) + "\n"


def _depth(line: str) -> int:
    marks = line[: len(line) - len(line.lstrip(" \t>*+-0123456789."))]
    quotes = marks.count(">")
    return quotes + (len(marks.expandtabs(4)) - quotes) // 4
