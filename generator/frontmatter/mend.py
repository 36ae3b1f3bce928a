"""The usual faults of who writes YAML by hand: finding them line by line, saying what is wrong, and mending the line.

The mended text is never published; it is read on, so that one run finds every mistake in a file.
"""

import re
from collections.abc import Collection
from dataclasses import field

from generator.frontmatter.flow import CLOSERS
from generator.frontmatter.mend_values import BLOCK_SCALAR, value_flaw
from generator.frontmatter.unseen import UNSEEN, cleaned, code_of, first_unseen, has_unseen, name_of
from generator.values import dataclass

KEY = re.compile(
    r"(?P<indent>[ \t]*)(?P<dash>(?:- +)*)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^\s:#'\"\[\]{},]*)"
    r"(?P<colon>:(?:[ \t]+|$))(?P<value>.*)"
)
_SPACED = re.compile(r"[ \t]*(?:- +)*[^\s:#'\"\[\]{},]+ +: *(?P<value>.*)")
ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<dash>- +)(?P<value>.*)")
_TIGHT = re.compile(r"(?P<indent>[ \t]*)(?P<dash>(?:- +)?)(?P<key>[a-z][a-z_]{1,24}):(?P<value>[^\s/:].*)$")
_EQUALS = re.compile(r"(?P<indent>[ \t]*)(?P<key>[a-z][a-z_]{1,24})\s*[=：]\s*(?P<value>\S.*)$")
_OTHER_SIGN = re.compile(
    r"(?P<indent>)(?P<key>[A-Za-z][a-z_]{1,24})(?:[ \t]{0,9};|[ \t]{1,9}[-–—→|](?=[ \t]))[ \t]{0,9}(?P<value>[^ \t].*)$"
)
_NO_COLON = re.compile(r"(?P<key>[A-Za-z_]{3,24}) (?P<value>[\w\[{][\w,{}\[\] -]{0,60}[\w}\]])[ \t]{0,9}$")
_BARE = re.compile(
    r"(?P<indent>[ \t]*)(?P<stars>[*_]{0,3})(?P<key>[A-Za-z]{3,24}(?:_[A-Za-z]{1,12}){0,2})[*_]{0,3}[ \t]{0,3}"
    r"(?:[;=.,/>|：–—-]|:-|:[*_]{1,3}|)[*_]{0,3}[ \t]*$"
)
_DOT = r"•●○◦▪▫■□‣➢✓✔·\uf0b7\uf0a7\uf0d8"
_SMART_ITEM = re.compile(rf"(?P<indent>[ \t]*)(?:[–—−‑\u00ad*]\s|[{_DOT}]|o\t)\s*(?P<value>[^\s{_DOT}].*)$")
_TABBED_ITEM = re.compile(r"(?P<indent>[ \t]*)- *\t\s*(?P<value>\S.*)$")
_NUMBERED_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:\d{1,2}|[a-h])[.)]\s+(?P<value>\S.*)$")
_BOLD = re.compile(r"(?P<indent>[ \t]*)\*{1,2}(?P<key>\w{1,40})(?:\*{1,2}:|:\*{1,2})[ \t]*(?P<value>(?:[^ \t].*)?)")
_ALL_BOLD = re.compile(
    r"(?P<indent>[ \t]*)\*{1,6}(?P<key>\w{1,40}):(?![*])[ \t]*(?P<value>(?:[^ \t*][^*]*)?)\*{1,6}[ \t]*$"
)
_FENCE = ("```", "~~~")
_MARKS = ("---", "...")
_FLOW_KEY = re.compile(r"[{,]([^:,{}\"']*:.?)")
_TIGHT_ITEM = re.compile(r"(?P<indent>[ \t]*)-(?P<value>[^\s\-\d].*)$")


@dataclass(frozen=True)
class Flaw:
    """What is wrong in a line. `line` and `column` count from 0 in the block; `values` fill the sentence."""

    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


def mend_lines(lines: list[str], keys: Collection[str] = ()) -> tuple[tuple[Flaw, ...], list[str]]:
    """Every fault that a line shows by itself, and the lines with those faults mended. `keys` are known, in lower case."""
    walk = _Walk(lines, keys)
    mended = [walk.mend(number, line) for number, line in enumerate(lines)]
    return tuple(walk.flaws), mended


@dataclass
class _Walk:
    """The way through the lines of a block: what was wrong so far, and what the next line stands in. That is a text below
    `|` or `>` as long as a line is further in than `text_indent`, and a list or fields in brackets up to their `closers`.
    """

    lines: list[str]
    keys: Collection[str]
    flaws: list[Flaw] = field(default_factory=list)
    closers: list[str] = field(default_factory=list)
    text_indent: int = -1

    def mend(self, number: int, line: str) -> str:
        """The next line, mended."""
        indent = indent_of(line)
        if self.text_indent >= 0 and (not line.strip() or indent > self.text_indent):
            return line
        self.text_indent = -1
        if line.startswith((*_MARKS, *_FENCE)):
            self._tell_mark(number, is_fence=line.startswith(_FENCE))
            return ""
        if self.closers or not line.strip() or line.lstrip().startswith("#"):
            follow(line, self.closers)
            return line if line.strip() else ""
        below = next((self.lines[n] for n in range(number + 1, len(self.lines)) if self.lines[n].strip()), "")
        found, better = _without_colon(line, number, below, self.keys) or _mend(line, number, _begins_anew(below))
        self.flaws += found
        self._enter(better, indent)
        return better

    def _tell_mark(self, number: int, *, is_fence: bool) -> None:
        """A fence around the fields is one slip, whatever it consists of."""
        if not is_fence:
            self.flaws.append(Flaw(number, 0, "Y119"))
        elif not any(flaw.code == "F163" for flaw in self.flaws):
            self.flaws.append(Flaw(number, 0, "F163"))

    def _enter(self, line: str, indent: int) -> None:
        """What the value of a line opens that goes on below it."""
        match = KEY.match(line) or ITEM.match(line)
        value = match["value"] if match else ""
        if BLOCK_SCALAR.match(value):
            self.text_indent = indent
        elif value[:1] in CLOSERS:
            follow(value, self.closers)


def _mend(line: str, number: int, before_key: bool) -> tuple[list[Flaw], str]:
    flaws: list[Flaw] = []
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    hidden = _hidden(line, number)
    if hidden is not None:
        flaws.append(hidden)
        line = dict(hidden.values)["fixed"]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent:
        better = indent.expandtabs(2) + line.lstrip(" \t")
        flaws.append(Flaw(number, indent.index("\t"), "Y101", (("fixed", better),)))
        line = better
    for pattern, code, shape in _SHAPES:
        match = pattern.match(line)
        if match and not KEY.match(line):
            better = shape.format(**match.groupdict())
            flaws.append(Flaw(number, len(match["indent"]), code, (("fixed", better),)))
            line = better
            break
    match = KEY.match(line) or ITEM.match(line)
    if match is None:
        return flaws, line
    value, start = match["value"], match.start("value")
    found = value_flaw(value, before_key)
    if found is None:
        return flaws, line
    code, column, better_value = found
    better = line[:start] + better_value
    flaws.append(Flaw(number, start + column, code, (("fixed", better),)))
    return flaws, better


def _without_colon(line: str, number: int, below: str, keys: Collection[str]) -> tuple[list[Flaw], str] | None:
    """A line that is a key, its value behind it or below, and lacks the colon or has another sign for it; what goes on with a
    sentence has more words.
    """
    match = _NO_COLON.match(line) or _BARE.match(line)
    if match is None or match["key"].casefold() not in keys:
        return None
    if match.re is _NO_COLON:
        column, code, better = match.end("key"), "Y108", f"{match['key']}: {match['value']}"
    elif _holds(line, below):
        column, code = (match.start("stars"), "Y138") if match["stars"] else (match.end("key"), "Y108")
        better = f"{match['indent']}{match['key']}:"
    else:
        return None
    return [Flaw(number, column, code, (("fixed", better),))], better


def _holds(line: str, below: str) -> bool:
    """Whether the next line that is not empty is an item that can belong to this one, or lies further in."""
    if any(pattern.match(below) for pattern in (ITEM, _SMART_ITEM, _TABBED_ITEM, _NUMBERED_ITEM, _TIGHT_ITEM)):
        return indent_of(below) >= indent_of(line)
    return indent_of(line) == 0 < indent_of(below)


_SHAPES = (
    (_BOLD, "Y138", "{indent}{key}: {value}"),
    (_ALL_BOLD, "Y138", "{indent}{key}: {value}"),
    (_SMART_ITEM, "Y112", "{indent}- {value}"),
    (_TABBED_ITEM, "Y135", "{indent}- {value}"),
    (_NUMBERED_ITEM, "Y137", "{indent}- {value}"),
    (_TIGHT, "Y108", "{indent}{dash}{key}: {value}"),
    (_EQUALS, "Y108", "{indent}{key}: {value}"),
    (_OTHER_SIGN, "Y108", "{indent}{key}: {value}"),
    (_TIGHT_ITEM, "Y113", "{indent}- {value}"),
)


def _hidden(line: str, number: int) -> Flaw | None:
    """A sign that nobody sees where the form of a line hangs on it: in its indent, its hyphen, its key or behind those."""
    if not has_unseen(line) or _SMART_ITEM.match(line):
        return None
    plain = cleaned(line)
    match = KEY.match(plain) or _SPACED.match(plain) or ITEM.match(plain)
    start = _raw_place(line, match.start("value") if match else len(plain) - len(plain.lstrip(" ")))
    value = line[start:]
    if value.startswith("{") and any(has_unseen(key[1]) for key in _FLOW_KEY.finditer(value)):
        start = len(line)
    form = line[:start]
    if not has_unseen(form):
        return None
    column = first_unseen(form)
    values = (("sign", name_of(form[column])), ("fixed", cleaned(form) + line[start:]))
    return Flaw(number, column, code_of(form[column]), values)


def _raw_place(line: str, count: int) -> int:
    """The place in a line behind so many signs of it that are seen or are spaces, and behind those that are not seen."""
    for place, sign in enumerate(line):
        if count <= 0 and sign not in UNSEEN:
            return place
        count -= bool(cleaned(sign))
    return len(line)


def follow(text: str, closers: list[str]) -> None:
    """Keep count of open brackets over a text, outside quotes, up to where all of them are closed."""
    quote = ""
    for place, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (place == 0 or text[place - 1] in " [{,:"):
            quote = sign
        elif sign in CLOSERS:
            closers.append(CLOSERS[sign])
        elif closers and sign == closers[-1]:
            closers.pop()
            if not closers:
                return


def _begins_anew(below: str) -> bool:
    """Whether the next line that is not empty starts a key or an item, so that the value above cannot go on there."""
    return not below or bool(KEY.match(below) or ITEM.match(below) or below[:1] not in " \t")


def indent_of(line: str) -> int:
    """How many signs a line springs in."""
    return len(line) - len(line.lstrip(" \t"))
