"""Slips as hurried people and word processors make them, over the text of a story file.

A slip changes lines as a hand does: one is moved, doubled, dropped, split or joined, a sign is mistyped, a program puts
its own signs in the place of typed ones. Which one, and where, is drawn by hypothesis, so that a failing case becomes small.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hypothesis import strategies as st

Lines = list[str]
Change = Callable[[Lines, int, int], Lines]

_WEIGHTY = re.compile(r"---$|## |(?:intern|status|toestemming|herkomst| +kanalen| +gegeven_op| +ingetrokken_op)\b")
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"


@dataclass(frozen=True)
class Slip:
    """One slip: its name in the table below, and two numbers that say where."""

    name: str
    at: int
    to: int


def make(text: str, slips: Sequence[Slip]) -> str:
    """The text after all slips, one after the other."""
    lines = text.split("\n")
    for slip in slips:
        if len(lines) > 1:
            lines = _CHANGES[slip.name](lines, _spot(lines, slip.at), slip.to)
    return "\n".join(lines)


def _spot(lines: Lines, at: int) -> int:
    """One of the lines; every second time one of those on which something hangs."""
    weighty = [number for number, line in enumerate(lines) if _WEIGHTY.match(line)] if at % 2 else []
    return weighty[at // 2 % len(weighty)] if weighty else at // 2 % len(lines)


def encoded(text: str, way: str) -> bytes:
    """The bytes as some program would save them."""
    match way:
        case "crlf":
            return text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
        case "bom":
            return text.encode("utf-8-sig")
        case "cp1252":
            return text.encode("cp1252", "replace")
        case "utf-16":
            return text.encode("utf-16")
        case "nfd":
            return unicodedata.normalize("NFD", text).encode()
        case _:
            return text.encode()


def seen(line: str) -> str:
    """A line as a person sees it: letters and digits in small, whatever stands around them."""
    folded = unicodedata.normalize("NFKC", line).translate({ord(sign): None for sign in _INVISIBLE}).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))


def reads_as(line: str, wanted: str) -> bool:
    """Whether a person would still read these words in a line, one after the other, with a typing error in each."""
    words = seen(line).split()
    parts = wanted.split()
    return any(
        all(_alike(words[start + number], part) for number, part in enumerate(parts))
        for start in range(len(words) - len(parts) + 1)
    )


def _alike(word: str, wanted: str) -> bool:
    return word == wanted or (len(wanted) > 4 and SequenceMatcher(None, word, wanted).ratio() > 0.85)


def _drop(lines: Lines, at: int, to: int) -> Lines:
    return [*lines[:at], *lines[at + 1 :]]


def _double(lines: Lines, at: int, to: int) -> Lines:
    return [*lines[: at + 1], *lines[at:]]


def _move(lines: Lines, at: int, to: int) -> Lines:
    rest = _drop(lines, at, to)
    to %= len(rest) + 1
    return [*rest[:to], lines[at], *rest[to:]]


def _copy(lines: Lines, at: int, to: int) -> Lines:
    to %= len(lines) + 1
    return [*lines[:to], lines[at], *lines[to:]]


def _move_few(lines: Lines, at: int, to: int) -> Lines:
    taken, rest = lines[at : at + 3], [*lines[:at], *lines[at + 3 :]]
    to %= len(rest) + 1
    return [*rest[:to], *taken, *rest[to:]]


def _to_end(lines: Lines, at: int, to: int) -> Lines:
    return [*_drop(lines, at, to), "", lines[at]]


def _split(lines: Lines, at: int, to: int) -> Lines:
    cut = to % (len(lines[at]) + 1)
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def _join(lines: Lines, at: int, to: int) -> Lines:
    return [*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]]


def _swap_lines(lines: Lines, at: int, to: int) -> Lines:
    return [*lines[:at], *reversed(lines[at : at + 2]), *lines[at + 2 :]]


def _line(change: Callable[[str, int], str]) -> Change:
    def changed(lines: Lines, at: int, to: int) -> Lines:
        return [*lines[:at], change(lines[at], to), *lines[at + 1 :]]

    return changed


def _letter(change: Callable[[str], str]) -> Change:
    """A change of one letter of a line, or of two beside each other."""

    def changed(line: str, to: int) -> str:
        if not line:
            return line
        spot = to % len(line)
        return line[:spot] + change(line[spot : spot + 2]) + line[spot + 2 :]

    return _line(changed)


def _sign(signs: str, other: str) -> Change:
    """Some program's own sign in the place of a typed one, at one place in the line."""

    def changed(line: str, to: int) -> str:
        spots = [spot for spot, sign in enumerate(line) if sign in signs]
        if not spots:
            return line
        spot = spots[to % len(spots)]
        return line[:spot] + other + line[spot + 1 :]

    return _line(changed)


def _between(text: str) -> Change:
    return lambda lines, at, to: [*lines[:at], text, *lines[at:]]


_HEADINGS = (
    *(
        "### {}",
        "# {}",
        "#### {}",
        "##{}",
        "## {}.",
        "## {}:",
        "## {}?",
        "## {} ...",
        " ## {}",
        "\u00a0## {}",
        "    ## {}",
    ),
    *(
        "{}",
        "{}:",
        "**{}**",
        "__{}__",
        "*{}*",
        "_{}_",
        "##  **{}**",
        "## **{}:**",
        "- {}",
        "1. {}",
        "> ## {}",
        "| {} |",
    ),
    *(r"\## {}", "<h2>{}</h2>", "{}\n====", "{}\n\n---", "* * *\n{}", "{} ##", "## {} – ", "## 2. {}", "= {} ="),
)


def _heading(lines: Lines, at: int, to: int) -> Lines:
    """Another look for a line that is a heading."""
    headings = [number for number, line in enumerate(lines) if line.startswith("## ")]
    if not headings:
        return lines
    spot = headings[at % len(headings)]
    words = lines[spot].removeprefix("## ")
    return [*lines[:spot], *_HEADINGS[to % len(_HEADINGS)].format(words).split("\n"), *lines[spot + 1 :]]


_CHANGES: dict[str, Change] = {
    "drop a line": _drop,
    "double a line": _double,
    "move a line": _move,
    "copy a line": _copy,
    "move three lines": _move_few,
    "move a line to the end": _to_end,
    "split a line": _split,
    "join two lines": _join,
    "swap two lines": _swap_lines,
    "an empty line": _between(""),
    "a line between": _between("---"),
    "a long line between": _between("-----"),
    "a dash line between": _between("—"),
    "another heading": _heading,
    "indent": _line(lambda line, to: " " * (to % 5 + 1) + line),
    "tab": _line(lambda line, to: "\t" + line),
    "no indent": _line(lambda line, to: line.lstrip()),
    "space behind": _line(lambda line, to: line + "  "),
    "bold": _line(lambda line, to: f"**{line.strip()}**"),
    "bullet": _line(lambda line, to: f"- {line.strip()}"),
    "big bullet": _line(lambda line, to: f"• {line.strip()}"),
    "quote": _line(lambda line, to: f"> {line}"),
    "quotes around": _line(lambda line, to: f"“{line.strip()}”"),
    "capitals": _line(lambda line, to: line.upper()),
    "capital": _line(lambda line, to: line[:1].upper() + line[1:]),
    "drop a letter": _letter(lambda two: two[1:]),
    "double a letter": _letter(lambda two: two[:1] + two),
    "swap letters": _letter(lambda two: two[::-1]),
    "near letter": _letter(lambda two: "e" + two[1:]),
    "space in a word": _letter(lambda two: two[:1] + " " + two[1:]),
    "colon away": _sign(":", ""),
    "semicolon": _sign(":", ";"),
    "equals": _sign(":", " ="),
    "full stop": _sign(":", "."),
    "space before colon": _sign(":", " :"),
    "curly quote": _sign("\"'", "”"),
    "low quote": _sign("\"'", "„"),
    "quote away": _sign("\"'", ""),
    "en dash": _sign("-", "–"),
    "hyphen away": _sign("-", ""),
    "space for underscore": _sign("_", " "),
    "hyphen for underscore": _sign("_", "-"),
    "bracket away": _sign("[]{}", ""),
    "comma away": _sign(",", ""),
    "space away": _sign(" ", ""),
    "hard space": _sign(" ", "\u00a0"),
    "thin space": _sign(" ", "\u2009"),
    "soft hyphen": _letter(lambda two: two[:1] + "\u00ad" + two[1:]),
    "zero width": _letter(lambda two: two[:1] + "\u200b" + two[1:]),
    "escaped": _line(lambda line, to: "\\" + line),
}
"""Each kind of slip under its name."""

SLIPS = st.lists(
    st.builds(Slip, st.sampled_from(sorted(_CHANGES)), st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=3
)
WAYS = st.sampled_from(["utf-8"] * 8 + ["crlf", "bom", "cp1252", "utf-16", "nfd"])
