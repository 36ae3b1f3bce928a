"""What a made site meets by itself, seen in its own files: nothing here is taken from how they were made."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from html.parser import HTMLParser
from itertools import pairwise
from typing import TypeVar

from generator.values import dataclass

_LOADS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("script", "iframe", "audio", "embed", "track"), ("src",)),
    **dict.fromkeys(("img", "source", "input"), ("src", "srcset")),
    **dict.fromkeys(("image", "use", "base"), ("href", "xlink:href")),
    "video": ("src", "poster"),
    "object": ("data",),
    "form": ("action",),
    "button": ("formaction",),
}
_LINKS_THAT_LOAD = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|(?:https?|ftp|wss?):", re.IGNORECASE)
_STYLE_LOADS = re.compile(r"(?:url\(|@import)[ \t]?[\"']?(?:https?:|//)", re.IGNORECASE)
_SCRIPT_LOADS = re.compile(
    r"\b(?:import|from|fetch|importScripts|Worker|EventSource|WebSocket|sendBeacon|src[ ]?=)[ ]?\(?[ ]?[\"'`]"
    r"(?:(?:https?|wss?):)?//"
)
_COOKIES = re.compile(r"\bdocument\.cookie\b|\bcookieStore\b")
_FRAGMENTS = "data/"  # parts of lists, which a page takes in

Found = TypeVar("Found")


@dataclass(frozen=True)
class Standard:
    """One thing that a site should meet, by name, and the files in which it does not."""

    name: str
    failing: tuple[str, ...] = ()


@dataclass
class _Seen:
    """What stands in one page."""

    title: str = ""
    text: str = ""
    language: str = ""
    policy: str = ""
    headings: list[int] = field(default_factory=list)
    is_loading: bool = False
    has_inline: bool = False
    lacks_alt: bool = False


def inspect_site(files: Mapping[str, bytes], policy: str, contact: str, privacy: str) -> tuple[Standard, ...]:
    """What the files of a site meet, one standard after the other.

    `policy` is the content security policy that every page must ask for, `contact` the address that some page must name,
    and `privacy` what stands in the address of the page that says what is kept of whom.
    """
    parts = {path: _see(data.decode()) for path, data in files.items() if path.endswith(".html")}
    pages = {path: seen for path, seen in parts.items() if not path.startswith(_FRAGMENTS)}
    scripts = {path: data.decode() for path, data in files.items() if path.endswith(".js")}
    styles = {path: data.decode() for path, data in files.items() if path.endswith(".css")}
    told = "".join(seen.text for seen in pages.values())
    return (
        Standard(
            "hosts",
            (
                *_where(parts, lambda seen: seen.is_loading),
                *_where(styles, _STYLE_LOADS.search),
                *_where(scripts, _SCRIPT_LOADS.search),
            ),
        ),
        Standard("cookies", _where(scripts, _COOKIES.search)),
        Standard("policy", _where(pages, lambda seen: seen.policy != policy)),
        Standard("inline", _where(parts, lambda seen: seen.has_inline)),
        Standard("language", _where(parts, lambda seen: not seen.language)),
        Standard("titles", _where(pages, lambda seen: not seen.title.strip())),
        Standard("headings", _where(pages, lambda seen: not _in_order(seen.headings))),
        Standard("pictures", _where(parts, lambda seen: seen.lacks_alt)),
        Standard("contact", () if contact and contact in told else ("_site.yaml",)),
        Standard("privacy", () if any(privacy in path for path in pages) else ("_paginas",)),
    )


def _where(things: Mapping[str, Found], is_wrong: Callable[[Found], object]) -> tuple[str, ...]:
    return tuple(sorted(path for path, thing in things.items() if is_wrong(thing)))


def _in_order(levels: list[int]) -> bool:
    """One heading of the first level, and none that skips a level."""
    return levels.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def _see(text: str) -> _Seen:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.seen


class _Reader(HTMLParser):
    """Sees a page as a browser does: by its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = _Seen()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        seen, self._inside = self.seen, tag
        if tag == "html":
            seen.language = given.get("lang", "")
        if given.get("http-equiv", "").casefold() == "content-security-policy":
            seen.policy = given.get("content", "")
        if re.fullmatch("h[1-6]", tag):
            seen.headings.append(int(tag[1]))
        seen.is_loading |= any(_ELSEWHERE.match(given.get(name, "").strip()) for name in _LOADS.get(tag, ()))
        seen.is_loading |= tag == "link" and _loads(given) and bool(_ELSEWHERE.match(given.get("href", "").strip()))
        seen.has_inline |= tag == "style" or "style" in given or any(name.startswith("on") for name in given)
        seen.has_inline |= tag == "script" and "src" not in given and given.get("type") != "application/ld+json"
        seen.lacks_alt |= tag == "img" and "alt" not in given

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (called by name)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.seen.title += data
        self.seen.text += data


def _loads(given: Mapping[str, str]) -> bool:
    return not _LINKS_THAT_LOAD.isdisjoint(given.get("rel", "").casefold().split())
