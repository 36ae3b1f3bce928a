"""The ending without its heading, in a story whose fields tell that it has one: the line that most likely begins it.

What is an ordinary sentence elsewhere is taken for its beginning here: an ending that is held back too far up is one error
more for the editor, one that is not held back is read before the choice.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.reading.lines import QUOTES, Line, Lines, is_rule
from generator.values import dataclass

_LONGEST = 60
_MOST_WORDS = 8
_BEGIN = 4
_FAR = 160  # further than the words of a heading and the sign behind them
_SIGNS = ":;,.…?!–—=)]-"
_SENTENCE_SIGNS = (",", ".", "?", "!")
_OPENING = ("*", "_", "[", "(")
_TELLING_SIGNS = (*":;–—=)]…", "...", "- ")
_POINTING = (("is", "was"), ("dit", "dat", "this"))
_BREAK = re.compile(r"<br ?/?>|<hr ?/?>", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.?!…])[*_]{0,3} (?=[*_]{0,3}[^\W\d_])")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ITEM = re.compile(r"[ \t]{0,9}(?:[-+•][ \t]|\d{1,3}[.)][ \t])")
_WRAPPED = (("(", ")"), ("[", "]"), ("**", "**"), ("__", "__"), ("<", ">"), ("--", "--"), ("==", "=="))


@dataclass(frozen=True)
class Beginning:
    """Where an ending begins: the number of a line, and what stands before and behind its words there."""

    line: int
    before: str = ""
    rest: str = ""


def find_beginning(lines: Lines) -> Beginning | None:
    """The first line of a body that begins an ending; None when no line looks like it."""
    return next((found for line in lines.told for found in _beginnings(line)), None)


def _beginnings(line: Line) -> Iterator[Beginning]:
    text = line.text.replace("＃", "#")
    if text[0] in QUOTES:
        return
    head, _, rest = _BREAK.sub("\n", text).partition("\n")
    if _is_heading(line, head, rest):
        yield Beginning(line.number, rest=rest)
    else:
        yield from _in_sentences(text, line.number)


def _is_heading(line: Line, head: str, rest: str) -> bool:
    """Whether a line stands by itself, or is marked, and has the words of a heading above an ending."""
    if len(head) > _LONGEST or _ITEM.match(head):
        return False
    below, above = line.below.strip(), line.above.strip()
    is_marked = _is_marked(head, below)
    is_alone = not above and (not below or bool(rest) or head[-1:] in ":\\")
    slips, words = read_slips(), frozenset(plain_reading(head).split())
    if not (is_marked or is_alone) or words & slips.ending.earlier:
        return False
    if slips.ending.lines.near(letters_of(head)):
        return True
    if len(words) > _MOST_WORDS:
        return False
    signs = slips.ending.marked if is_marked else slips.ending.alone
    return any(sign <= words for sign in signs) and not (not is_marked and head[-1:] == "." and head[-3:] != "...")


def _is_marked(head: str, below: str) -> bool:
    is_wrapped = any(head.startswith(start) and head.rstrip(":.").endswith(end) for start, end in _WRAPPED)
    return head[0] == "#" or is_rule(below) or is_wrapped or (head.isupper() and len(head) > 3)


def _in_sentences(line: str, number: int) -> Iterator[Beginning]:
    """A sentence that begins with the words of such a heading, and a sign behind them."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(line))]
    for start in starts:
        end = _end_of_head(line[start : start + _FAR], is_first=not start)
        if end:
            yield Beginning(number, line[:start].rstrip(), line[start + end :].lstrip(_SIGNS + "*_ "))


def _end_of_head(text: str, *, is_first: bool) -> int:
    """Where the words of a heading end that a sentence begins with; 0 when it begins otherwise."""
    if letters_of(text)[:_BEGIN] not in _begins():
        return 0
    slips, words = read_slips(), list(_WORD.finditer(text))
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        end = words[count - 1].end()
        letters = letters_of(text[:end])
        following = text[end:].lstrip("*_ ")
        if letters in slips.ending.lines.letters and _goes_on(text[:end], following, count, is_first=is_first):
            return end
        if is_first and following[:1] == ":" and letters in slips.ending.heading_lines.letters:
            return end
    return 0


@lru_cache(maxsize=1)
def _begins() -> frozenset[str]:
    """How the words of such headings begin: most sentences begin otherwise."""
    slips = read_slips()
    return frozenset(form[:_BEGIN] for form in slips.ending.lines.letters | slips.ending.heading_lines.letters)


def _goes_on(head: str, following: str, count: int, *, is_first: bool) -> bool:
    """Whether what follows the words shows that they are a heading and not the begin of a sentence."""
    if following.startswith(_TELLING_SIGNS):
        return True
    if not is_first:
        return following[:1].isupper()
    words = plain_reading(following[:20]).split()
    if words[:1] and words[0] in _POINTING[0] and words[1:2] and words[1] in _POINTING[1]:
        return True
    is_new = following[:1].isupper() or (
        following[:1] in _SENTENCE_SIGNS and following[1:].lstrip("*_ .")[:1].isupper()
    )
    if count == 1 and head[:1] not in _OPENING:
        return head.isupper() or (following[:1] == "." and is_new)
    return is_new
