"""A text as a reader sees it, with the way back to how it is written: entities and escapes are the signs that they stand for,
what nobody sees is gone, and so are the marks of links, stress and tags.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import unescape

from generator.domain.signs import JOINING, NO_WIDTH, SPACES
from generator.privacy.cells import Joined, joined_cells
from generator.privacy.finding import Finding, apart
from generator.values import dataclass, kept

_WIDE = ("\uff01", "\uff5e")
# Spaces of all kinds, signs that nobody sees, and those of other widths and scripts that are read as plain ones.
_ODD = re.compile(f"[{SPACES}{NO_WIDTH}{JOINING}\u0660-\u0669\uff01-\uff5e\U0001d7ce-\U0001d7ff]")
_CODED = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|\\(?=[!-/:-@\[-`{-~])|%[2-7][0-9A-Fa-f]"
)
_MARKS = re.compile(
    r"\]\([^()\n]{0,400}\)|\]\[[^\]\n]{0,100}\]|\[\^[^\]\n]{1,40}\]|!?\[|\]|[*_`~]"
    r"|<(?:/|[A-Za-z])[^<>\n]{0,200}>|^[ \t]{0,8}>[> \t]{0,20}",
    re.MULTILINE,
)
# Cells of a row, and lines, between which a number or an address goes on.
_CELLS = re.compile(
    r"(?<=[0-9@.-])[ \t]{0,9}\|[ \t]{0,9}(?:\n[ \t]{0,9}\|[ \t]{0,9})?(?=[0-9@])"
    r"|(?<=@)[ \t]{0,9}(?:\|[ \t]{0,9}|\n)(?=[^\W_])|[ \t]{0,9}\n(?=@)"
)
_IN_CELLS = frozenset(("phone", "mail", "number"))
# A mark beside what a number or an address is made of; elsewhere it changes nothing of either.
_BESIDE = re.compile(
    r"[*_`~\[\]<>()!][0-9@+]|[0-9@+-][*_`~\[\]<>!]|[0-9@.-][ \t]{0,9}\||@[ \t]{0,9}\n|\n@"
    r"|\n[ \t]{0,9}(?:[-*+•]|[0-9]{1,2}[.)]) {1,3}[0-9][0-9 .-]{0,12}\n"
)
_CODE_SIGNS = ("&", "\\", "%")
_MARK_SIGNS = (*"*`~<(|", "\n- ", "\n+ ", "\n• ", "\n1", "-[", "][", " _", "-_", "@\n", "@ \n", "\n@")
_WIDE_DIGITS = "０１２３４５６７８９"


Places = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True)
class View:
    """A text as it is seen. Each sign stands between a start and an end in the text as it is written: `places` gives those,
    worked out only where something is found, as that takes ten times as long as the text itself.

    With `rules`, only what those find in it counts.
    """

    text: str
    written: str
    places: Callable[[], Places]
    rules: frozenset[str] = frozenset()

    def placed(self, found: Finding) -> Finding:
        """A finding in this text, as one in the text as it is written."""
        if self.text is self.written:
            return found
        starts, ends = self.where
        start, end = starts[found.start], ends[found.end - 1]
        seen = self.text[found.start : found.end]
        return Finding(start, end, found.rule, seen if seen != self.written[start:end] else "")

    @kept
    def where(self) -> Places:
        """The start and the end of each sign in the text as it is written."""
        return self.places()


def views_of(text: str) -> tuple[View, ...]:
    """A text with each sign as itself; and, where it holds marks, without those too; and with the cells of its rows as one."""
    plain = View(text, text, lambda: (range(len(text)), range(1, len(text) + 1)))
    decoded = plain
    if _holds(text, _CODE_SIGNS):
        decoded = _without(decoded, _CODED, _sign)
    if not decoded.text.isascii():
        decoded = _without(decoded, _ODD, _plain)
    bare = _without(decoded, _MARKS, lambda _: "") if _holds(decoded.text, "*_`~<>[") else decoded
    joined = _without(bare, _CELLS, lambda _: "") if _holds(bare.text, ("|", "@")) else bare
    views = {view.text: view for view in (replace(joined, rules=_IN_CELLS), bare, decoded)}
    return (*reversed(views.values()), *_in_cells(bare))


def _in_cells(view: View) -> Iterator[View]:
    """The numbers that stand apart in the cells of tables, each as a text of its own."""
    for one in joined_cells(view.text):
        yield View(one.text, view.written, partial(_of_cells, view, one), one.rules)


def _of_cells(view: View, joined: Joined) -> Places:
    starts, ends = view.where
    return [starts[place] for place in joined.places], [ends[place] for place in joined.places]


def may_hide(text: str) -> bool:
    """Whether a text may be seen in another way than it is written, where that makes a number or an address; a no is sure."""
    if _holds(text, _CODE_SIGNS) and _CODED.search(text):
        return True
    if not _holds(text, "0123456789@"):
        return not text.isascii() and _holds(text, _WIDE_DIGITS)
    if not text.isascii() and _is_odd(text):
        return True
    return _holds(text, _MARK_SIGNS) and _BESIDE.search(text) is not None


def find_seen(text: str, look: Callable[[str], Sequence[Finding]]) -> Iterator[Finding]:
    """What is found in any view of a text, with its place in the text as it is written; of what meets, the barest counts."""
    found: list[Finding] = []
    for view in reversed(views_of(text)):
        seen = (one for one in look(view.text) if not view.rules or one.rule in view.rules)
        found += apart(map(view.placed, seen), found)
    return iter(found)


def _holds(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _is_odd(text: str) -> bool:
    """Whether a text holds a sign that is not printed, or a digit that looks like another; quicker than a pattern."""
    printed = text.replace("\n", " ").isprintable()
    return _holds(text, _WIDE_DIGITS) or (not printed and _ODD.search(text) is not None)


def _without(view: View, marks: re.Pattern[str], read: Callable[[str], str]) -> View:
    """A view with each match read as what it stands for, which may be nothing."""
    text, number = marks.subn(lambda match: read(match[0]), view.text)
    return View(text, view.written, partial(_places_without, view, marks, read)) if number else view


def _places_without(view: View, marks: re.Pattern[str], read: Callable[[str], str]) -> Places:
    before, after = view.where
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for match in marks.finditer(view.text):
        start, end = match.span()
        length = len(read(match[0]))
        starts += (*before[place:start], *[before[start]] * length)
        ends += (*after[place:start], *[after[end - 1]] * length)
        place = end
    return [*starts, *before[place:]], [*ends, *after[place:]]


def _sign(code: str) -> str:
    """What a code stands for; a backslash only takes the meaning from the sign behind it."""
    if code[0] == "%":
        return chr(int(code[1:], 16))
    return "" if code == "\\" else unescape(code)


def _plain(sign: str) -> str:
    """A sign as a plain one: a space for each kind of space, the digit that another digit is, nothing for what is unseen."""
    if sign in SPACES:
        return " "
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFKC", sign) if _WIDE[0] <= sign <= _WIDE[1] else ""
