"""The text of a script without what only who writes it needs: comments, and the white space that keeps nothing apart.

Names stay as they are, and a line ends where one statement might run on into the next. It knows as much of JavaScript as tells a
space from one in a text or a pattern.
"""

import re
from functools import lru_cache

_TEXT = r"""`(?:\\.|[^`\\$]|\$(?!\{)|\$\{(?:[^`{}]|\{[^{}]*\}|`(?:\\.|[^`\\])*`)*\})*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
_GAP = r"(?:\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*\*/)"
_PATTERN = r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/"
# The end of a last statement; behind a bracket it may be all that a loop does.
_OVER = rf"(?P<over>(?<![)\s]);{_GAP}*(?=\}}))"
# A slash behind a sign or a `return` begins a pattern; elsewhere it divides.
_PIECES = re.compile(
    rf"{_TEXT}|{_OVER}|(?:(?P<sign>[(\[{{=,:;!&|?+*<>-]|\breturn\b){_GAP}*(?P<pattern>{_PATTERN}))|(?P<gap>{_GAP}+)",
    re.DOTALL,
)
# Behind the ones a statement goes on or is over, and what the others begin belongs to the line before.
_GOES_ON, _BELONGS = "{([,;=>&|?:", "})].?:=&|"
_KEPT_APART = re.compile(r"[\w$]{2}|\+\+|--|//")


@lru_cache(maxsize=16)
def squeeze_script(text: str) -> str:
    """The same script, shorter."""
    return _PIECES.sub(_shorten, text).strip() + "\n"


def _shorten(found: re.Match[str]) -> str:
    gap = found["gap"]
    if found["over"]:
        return ""
    if gap is None:
        return f"{found['sign']}{found['pattern']}" if found["pattern"] else found[0]
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    if "\n" in gap:
        return "" if before in _GOES_ON or after in _BELONGS else "\n"
    return " " if _KEPT_APART.match(before + after) else ""
