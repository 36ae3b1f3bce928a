"""The usual faults of who writes YAML by hand: finding them line by line, saying what is wrong, and mending the line.

The mended text is never published; it is read on, so that one run finds every mistake in a file.
"""

import re
from collections.abc import Collection

from generator.frontmatter.flow import CLOSERS, Flow, PastMendingError, quoted
from generator.frontmatter.signs import UNSEEN, cleaned, code_of, first_unseen, has_unseen, name_of
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
_DOT = r"•●○◦▪▫■□‣➢✓✔·\uf0b7\uf0a7\uf0d8"
_SMART_ITEM = re.compile(rf"(?P<indent>[ \t]*)(?:[–—−‑\u00ad*]\s|[{_DOT}]|o\t)\s*(?P<value>[^\s{_DOT}].*)$")
_TABBED_ITEM = re.compile(r"(?P<indent>[ \t]*)- *\t\s*(?P<value>\S.*)$")
_NUMBERED_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:\d{1,2}|[a-h])[.)]\s+(?P<value>\S.*)$")
_BOLD = re.compile(r"(?P<indent>[ \t]*)\*{1,2}(?P<key>\w{1,40})(?:\*{1,2}:|:\*{1,2})[ \t]*(?P<value>(?:[^ \t].*)?)")
_ALL_BOLD = re.compile(
    r"(?P<indent>[ \t]*)\*{1,6}(?P<key>\w{1,40}):(?![*])[ \t]*(?P<value>(?:[^ \t*][^*]*)?)\*{1,6}[ \t]*$"
)
_BETWEEN = re.compile(r"(?<=[\"'])\s{0,9}[,;/&]\s{0,9}(?=[\"'])")
_QUOTED_ITEMS = re.compile(r"(?:(?:\"[^\"]*\"|'[^']*')\s*[,;/&]\s*){1,40}(?:\"[^\"]*\"|'[^']*')$")
_FENCE = ("```", "~~~")
_BARE_SET = re.compile(r"\{([^{}:\[\]\"']*)\}\s*$")
_DASHED = re.compile(r"- [^\[\]{}\"':#,]*$")
_FLOW_KEY = re.compile(r"[{,]([^:,{}\"']*:.?)")
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


def mend_lines(lines: list[str], keys: Collection[str] = ()) -> tuple[tuple[Flaw, ...], list[str]]:
    """Every fault that a line shows by itself, and the lines with those faults mended. `keys` are known, in lower case."""
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
        if line.startswith(_FENCE):
            if not any(flaw.code == "F163" for flaw in flaws):
                flaws.append(Flaw(number, 0, "F163"))
            mended.append("")
            continue
        if closers or not line.strip() or line.lstrip().startswith("#"):
            follow(line, closers)
            mended.append(line if line.strip() else "")
            continue
        bare = _without_colon(line, number, keys)
        found, better = bare or _mend(line, number, _next_is_key(lines, number))
        flaws += found
        mended.append(better)
        match = KEY.match(better) or ITEM.match(better)
        value = match["value"] if match else ""
        if _BLOCK_SCALAR.match(value):
            block_indent = indent
        elif value[:1] in CLOSERS:
            follow(value, closers)
    return tuple(flaws), mended


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
    found = _value_flaw(value, before_key)
    if found is None:
        return flaws, line
    code, column, better_value = found
    better = line[:start] + better_value
    flaws.append(Flaw(number, start + column, code, (("fixed", better),)))
    return flaws, better


def _without_colon(line: str, number: int, keys: Collection[str]) -> tuple[list[Flaw], str] | None:
    """A line that is a key and its value, and lacks the colon between; what goes on with a sentence has more words."""
    match = _NO_COLON.match(line)
    if match is None or match["key"].casefold() not in keys:
        return None
    better = f"{match['key']}: {match['value']}"
    return [Flaw(number, len(match["key"]), "Y108", (("fixed", better),))], better


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
    if " - " in text and _DASHED.match(text):
        return "Y136", 0, f"[{', '.join(item.strip() for item in text[2:].split(' - '))}]"
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
    if _QUOTED_ITEMS.match(text):
        return "Y136", 0, f"[{_BETWEEN.sub(', ', text)}]"
    body = re.match(r'"(?:[^"\\]|\\.)*"' if sign == '"' else r"'(?:[^']|'')*'", text)
    if body is None:
        return ("Y103", 0, quoted(_without_curl(text[1:]) if sign == '"' else text)) if before_key else None
    rest = text[body.end() :]
    if not rest.strip() or re.match(r"\s+#", rest):
        return None
    if not body[0][-2].isspace() and not rest[0].isalnum():
        inner = text  # what is between these marks is what somebody says, and the text goes on
    else:
        inner = text[1:-1] if text.endswith(sign) else text[1:] if sign == '"' else text
    return "Y106", body.end() - 1, quoted(inner)


def _without_curl(text: str) -> str:
    """A text without the curled quotation mark that Word put at its end."""
    return text[:-1] if text[-1:] in ("”", "“", "„") and not any(sign in text[:-1] for sign in "”“„") else text


def _flow_flaw(text: str, before_key: bool) -> tuple[str, int, str] | None:
    bare = _BARE_SET.match(text)
    if bare and bare[1].strip():
        return "Y136", 0, f"[{bare[1]}]"
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


def _next_is_key(lines: list[str], number: int) -> bool:
    """Whether the next line that holds something starts a key or an item, so that this value cannot go on there."""
    following = next((lines[n] for n in range(number + 1, len(lines)) if lines[n].strip()), "")
    return not following or bool(KEY.match(following) or ITEM.match(following) or following[:1] not in " \t")
