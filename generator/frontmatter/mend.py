"""The usual faults of who writes YAML by hand: finding them line by line, saying what is wrong, and mending the line.

The mended text is never published; it is read on, so that one run finds every mistake in a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.frontmatter.flow import CLOSERS, Flow, PastMendingError, quoted

_KEY = re.compile(
    r"(?P<indent>[ \t]*)(?P<dash>(?:- +)*)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^\s:#'\"\[\]{},]*)"
    r"(?P<colon>:(?:[ \t]+|$))(?P<value>.*)"
)
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<dash>- +)(?P<value>.*)")
_TIGHT = re.compile(r"(?P<indent>[ \t]*)(?P<dash>(?:- +)?)(?P<key>[a-z][a-z_]{1,24}):(?P<value>[^\s/:].*)$")
_EQUALS = re.compile(r"(?P<indent>[ \t]*)(?P<key>[a-z][a-z_]{1,24})\s*=\s*(?P<value>\S.*)$")
_SMART_ITEM = re.compile(r"(?P<indent>[ \t]*)[–—•·*](?P<space>\s+)(?P<value>\S.*)$")
_TIGHT_ITEM = re.compile(r"(?P<indent>[ \t]*)-(?P<value>[^\s\-\d].*)$")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?(?:\s+#.*)?$")
_COMMENT = re.compile(r"\s#")
_START = re.compile(r"[&*!%@`|>?]|-\s|,|\]|\}")
_MEANT = re.compile(r"(?:[&!]\S*\s+[\[{&*!\"'|>]|!!|\*[\w-]+$|&[\w-]+$)")


@dataclass(frozen=True)
class Flaw:
    """What is wrong in a line. `line` and `column` count from 0 in the block; `values` fill the sentence."""

    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


def mend_lines(lines: list[str]) -> tuple[tuple[Flaw, ...], list[str]]:
    """Every fault that a line shows by itself, and the lines with those faults mended."""
    flaws: list[Flaw] = []
    mended: list[str] = []
    block_indent = -1
    closers: list[str] = []
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" \t"))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            mended.append(line)
            continue
        block_indent = -1
        if line.startswith(("---", "...")):
            flaws.append(Flaw(number, 0, "Y119"))
            mended.append("")
            continue
        if closers or not line.strip() or line.lstrip().startswith("#"):
            _follow(line, closers)
            mended.append(line)
            continue
        found, better = _mend(line, number, _next_is_key(lines, number))
        flaws += found
        mended.append(better)
        match = _KEY.match(better) or _ITEM.match(better)
        value = match["value"] if match else ""
        if _BLOCK_SCALAR.match(value):
            block_indent = indent
        elif value[:1] in CLOSERS:
            _follow(value, closers)
    return tuple(flaws), mended


def explain(lines: list[str], line: int, column: int, reason: str) -> tuple[Flaw, list[str] | None]:
    """What the parser stopped at, in words of ours, and the lines mended; None when there is no telling how."""
    line = _blamed(lines, min(line, len(lines) - 1))
    text = lines[line]
    indent = len(text) - len(text.lstrip())
    if "quoted" in reason:
        return _unclosed(lines, line, column)
    if "flow" in reason:
        closers: list[str] = []
        _follow("\n".join([text[column:], *lines[line + 1 :]]), closers)
        return Flaw(line, column, "Y107" if closers else "Y126"), None
    before = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    here, above = _KEY.match(text), _KEY.match(lines[before])
    is_item = text.lstrip().startswith("- ") or text.strip() == "-"
    if is_item or here:
        wanted = _wanted_indent(lines, line)
        fixed = " " * wanted + text.lstrip()
        if wanted != indent:
            return Flaw(line, indent, "Y109", (("fixed", fixed),)), [*lines[:line], fixed, *lines[line + 1 :]]
        return Flaw(line, indent, "Y109"), None
    if _is_among_items(lines, line):
        fixed = " " * _wanted_indent(lines, line) + "- " + text.lstrip()
        return Flaw(line, indent, "Y110", (("fixed", fixed),)), [*lines[:line], fixed, *lines[line + 1 :]]
    if above and not above["value"]:
        return Flaw(line, indent, "Y111"), None
    return _continued(lines, line) or (Flaw(line, column if column <= len(text) else 0, "Y122"), None)


def _continued(lines: list[str], line: int) -> tuple[Flaw, list[str] | None] | None:
    """A text that goes on in lines of its own, which do not spring in: it may stand on one line."""
    first = line
    while first and _is_loose(lines[first - 1]):
        first -= 1
    above = _KEY.match(lines[first - 1]) if first else None
    if above is None or not above["value"] or above["value"][0] in "\"'[{|>":
        return None
    fixed = above["indent"] + " ".join(text.strip() for text in lines[first - 1 : line + 1])
    flaw = Flaw(first, 0, "Y111", (("fixed", fixed),))
    return flaw, [*lines[: first - 1], fixed, *[""] * (line + 1 - first), *lines[line + 1 :]]


def _blamed(lines: list[str], line: int) -> int:
    """The line at fault: the parser stops at a key when the loose text above it is what does not belong."""
    before = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    return before if _is_loose(lines[before]) and _KEY.match(lines[line]) else line


def _is_loose(line: str) -> bool:
    """Whether a line is neither a field nor an item, nor a remark, nor empty."""
    return not (not line.strip() or _KEY.match(line) or _ITEM.match(line) or line.lstrip().startswith("#"))


def _mend(line: str, number: int, before_key: bool) -> tuple[list[Flaw], str]:
    flaws: list[Flaw] = []
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent:
        better = indent.expandtabs(2) + line.lstrip(" \t")
        flaws.append(Flaw(number, indent.index("\t"), "Y101", (("fixed", better),)))
        line = better
    for pattern, code, shape in _SHAPES:
        match = pattern.match(line)
        if match and not _KEY.match(line):
            better = shape.format(**match.groupdict())
            flaws.append(Flaw(number, len(match["indent"]), code, (("fixed", better),)))
            line = better
            break
    match = _KEY.match(line) or _ITEM.match(line)
    if match is None:
        return flaws, line
    value, start = match["value"], match.start("value")
    found = _value_flaw(value, before_key)
    if found is None:
        return flaws, line
    code, column, better_value = found
    better = line[:start] + better_value
    flaws.append(Flaw(number, start + column, code, (("fixed", better),)))
    return flaws, better


_SHAPES = (
    (_SMART_ITEM, "Y112", "{indent}- {value}"),
    (_TIGHT, "Y108", "{indent}{dash}{key}: {value}"),
    (_EQUALS, "Y108", "{indent}{key}: {value}"),
    (_TIGHT_ITEM, "Y113", "{indent}- {value}"),
)


def _value_flaw(value: str, before_key: bool) -> tuple[str, int, str] | None:
    """What is wrong with a value: code, column in it, and the value mended."""
    text = value.rstrip()
    if not text or text[0] == "#" or _BLOCK_SCALAR.match(text):
        return None
    if text[0] in "\"'":
        return _quoted_flaw(text, before_key)
    if text[0] in CLOSERS:
        return _flow_flaw(text, before_key)
    if _MEANT.match(text):
        return None
    if _START.match(text):
        return "Y105", 0, quoted(text)
    cut = _COMMENT.search(text)
    colon = re.search(r":(?=\s|$)", text)
    if colon and (cut is None or colon.start() < cut.start()):
        return "Y102", colon.start(), quoted(text)
    if cut:
        return "Y104", cut.start() + 1, quoted(text)
    return None


def _quoted_flaw(text: str, before_key: bool) -> tuple[str, int, str] | None:
    """A value that starts with a quotation mark must end with the same one, and hold it nowhere else."""
    sign = text[0]
    body = re.match(r'"(?:[^"\\]|\\.)*"' if sign == '"' else r"'(?:[^']|'')*'", text)
    if body is None:
        return ("Y103", 0, quoted(text[1:] if sign == '"' else text)) if before_key else None
    rest = text[body.end() :]
    if not rest.strip() or re.match(r"\s+#", rest):
        return None
    if not body[0][-2].isspace() and not rest[0].isalnum():
        inner = text  # what is between these marks is what somebody says, and the text goes on
    else:
        inner = text[1:-1] if text.endswith(sign) else text[1:] if sign == '"' else text
    return "Y106", body.end() - 1, quoted(inner)


def _flow_flaw(text: str, before_key: bool) -> tuple[str, int, str] | None:
    try:
        flow = Flow(text)
    except PastMendingError:
        return None
    if not flow.is_closed and not before_key:
        return None  # it goes on in the next line
    rest = text[flow.end :]
    if rest.strip() and not re.match(r"\s+#", rest):
        return "Y105", 0, quoted(text)
    if not flow.faults:
        return None
    place, code = flow.faults[0]
    return code, place, flow.mended


def _follow(text: str, closers: list[str]) -> None:
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


def _next_is_key(lines: list[str], number: int) -> bool:
    """Whether the next line that holds something starts a key or an item, so that this value cannot go on there."""
    following = next((lines[n] for n in range(number + 1, len(lines)) if lines[n].strip()), "")
    return not following or bool(_KEY.match(following) or _ITEM.match(following) or following[:1] not in " \t")


def _unclosed(lines: list[str], line: int, column: int) -> tuple[Flaw, list[str] | None]:
    text = lines[line]
    inner = text[column:] if text[column : column + 1] == "'" else text[column + 1 :]
    fixed = text[:column] + quoted(inner.rstrip())
    return Flaw(line, column, "Y103", (("fixed", fixed),)), [*lines[:line], fixed, *lines[line + 1 :]]


def _wanted_indent(lines: list[str], line: int) -> int:
    """The indent of the nearest line above that this one can stand beside."""
    here = len(lines[line]) - len(lines[line].lstrip())
    is_item = lines[line].lstrip().startswith("-")
    candidates = list(_siblings(lines, line, is_item))
    return min(candidates, key=lambda indent: (abs(indent - here), -indent), default=0)


def _siblings(lines: list[str], line: int, is_item: bool) -> Iterator[int]:
    for number in range(line - 1, -1, -1):
        text = lines[number]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        indent = len(text) - len(text.lstrip())
        item = _ITEM.match(text)
        if item and is_item:
            yield indent
        elif item and _KEY.match(text):
            yield len(item["indent"]) + len(item["dash"])
        elif not is_item:
            yield indent
        if indent == 0:
            return


def _is_among_items(lines: list[str], line: int) -> bool:
    before = next((lines[n] for n in range(line - 1, -1, -1) if lines[n].strip()), "")
    return bool(_ITEM.match(before))
