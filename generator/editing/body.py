"""The Markdown below the fields: what is told at once and what happened, each replaced with all else as it was.

Where the one ends and the other begins is told as for the page. What a text may not hold (a heading of the ending of its
own) is for the checks to name.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from generator.config.catalogue import LANGUAGES
from generator.config.slips import read_slips
from generator.editing.sheet import UnchangeableError, lines_of
from generator.frontmatter.front_matter import read_front_matter
from generator.markdown.source import take_title
from generator.reading.body import has_own_title, tells_ending, told_in
from generator.reading.ending import Slip, split_ending
from generator.values import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Parts:
    """The two texts of a body, without blank lines around them and with line feeds; whether there is a `heading` between.

    `title` is the heading that a body begins with which has to be the story's title, as no field is.
    """

    situation: str
    aftermath: str
    heading: bool
    title: str = ""


@dataclass(frozen=True)
class _Body:
    """The lines of a file with their line ends, and the numbers of those where each part begins and ends."""

    lines: tuple[str, ...]
    top: int
    heading: int
    below: int
    end: int
    title: str = ""
    title_line: int = -1
    slip: Slip | None = None

    @property
    def has_heading(self) -> bool:
        """Whether there is an ending."""
        return self.below > self.heading

    @property
    def situation(self) -> str:
        """What is told at once."""
        return _text(self.lines[self.top : self.heading])

    @property
    def aftermath(self) -> str:
        """What is told behind the reveal."""
        return _text(self.lines[self.below : self.end])


def parts_of(text: str) -> Parts:
    """The two texts of a story. Raises `UnchangeableError` when its body cannot be told from its fields."""
    body = _in_parts(_read(text), "")
    return Parts(body.situation, body.aftermath, body.has_heading, body.title)


def with_parts(text: str, situation: str | None, aftermath: str | None, language: str) -> str:
    """The text of a file with another situation or ending; None leaves one as it is, an empty text takes it away.

    An ending where there was none comes below a heading in the story's language. Raises `UnchangeableError` when the body
    cannot be told from the fields.
    """
    if aftermath is not None:
        body = _in_parts(_read(text), language)
        if _composed(aftermath) != body.aftermath:
            text = _with_heard_aftermath(body, _composed(aftermath), text, language)
    if situation is not None:
        body = _in_parts(_read(text), language)
        if _composed(situation) != body.situation:
            text = _with_situation(body, _composed(situation), text)
    return text


def _with_heard_aftermath(body: _Body, told: str, text: str, language: str) -> str:
    """The text with another ending; where that would not be behind its heading, as a slip ran on into it, with the right one."""
    after = _with_aftermath(body, told, text, language)
    is_lost = body.slip is not None and told and not _read(after).has_heading
    return _with_aftermath(_in_parts(body, language, is_mended=True), told, text, language) if is_lost else after


def _with_aftermath(body: _Body, told: str, text: str, language: str) -> str:
    sign = _line_end(text)
    above, rest = list(body.lines[: body.heading]), body.lines[body.end :]
    below = [*_ending(body, told, sign, language), *rest]
    if not below:
        above = _without_blank_end(above)
    return _joined((*above, *below), text)


def _with_situation(body: _Body, told: str, text: str) -> str:
    lines, below = list(body.lines[body.top : body.heading]), body.lines[body.heading :]
    sign = _line_end(text)
    fresh = _put(lines, told, sign, is_last=not below)
    after = _joined((*body.lines[: body.top], *fresh, *below), text)
    is_taken_for_fields = _read(after).top != body.top  # "vroeg:" with a list below it, at once below the mark
    return _joined((*body.lines[: body.top], sign, *fresh, *below), text) if is_taken_for_fields else after


def with_title(text: str, title: str) -> str:
    """The text with the heading changed that is the story's title; an empty text takes it away."""
    body = _read(text)
    if not body.title:
        raise UnchangeableError
    line = body.lines[body.title_line]
    mark = line[: len(line) - len(line[line.index("#") + 1 :].lstrip(" \t"))]
    closed = f"{title} #" if title.endswith("#") else title  # hashes at the end are no part of it
    fresh = mark + closed + line[len(line.rstrip("\r\n")) :] if title else ""
    return "".join((*body.lines[: body.title_line], fresh, *body.lines[body.title_line + 1 :]))


def title_of(text: str) -> str:
    """The heading that is the story's title; empty where there is none."""
    return _read(text).title


def _read(text: str) -> _Body:
    front = read_front_matter("", text.encode("utf-8", "surrogatepass"))
    if front.body_line == 1:
        raise UnchangeableError
    lines = tuple(lines_of(text))
    top = min(front.body_line - 1, len(lines))
    told = told_in(front.body)
    split = split_ending(told, is_told_of=tells_ending(front))
    count = len(told.raw)
    end = min(top + count, len(lines))
    if split.heading is None:
        body = _Body(lines, top, end, end, end)
    else:
        below = min(top + count - split.after.count("\n"), len(lines))
        slip = next((one for one in split.slips if one.code == "M120"), None)
        body = _Body(lines, top, top + split.heading, below, end, slip=slip)
    return body if has_own_title(front) else _without_title(body, split.before)


def _without_title(body: _Body, before: str) -> _Body:
    """A body whose first heading is the title, and no part of the situation."""
    title, _ = take_title(before)
    if not title:
        return body
    line = body.top + before.count("\n", 0, len(before) - len(before.lstrip()))
    return replace(body, top=line + 1, title=title, title_line=line)


def _in_parts(body: _Body, language: str, *, is_mended: bool = False) -> _Body:
    """A body with a heading on a line of its own, where it was written in one with other text, or is to be mended."""
    slip = body.slip
    if slip is None or not (is_mended or slip.before.strip() or slip.rest.strip()):
        return body
    sign = _line_end(body.lines[body.heading])
    fixed = [line + sign for line in slip.fixed(language).split("\n")]
    heading = body.heading + bool(slip.before.strip())
    lines = (*body.lines[: body.heading], *fixed, *body.lines[body.below :])
    return replace(body, lines=lines, heading=heading, below=heading + 1, end=body.end + len(fixed) - 1, slip=None)


def _ending(body: _Body, text: str, sign: str, language: str) -> list[str]:
    """The lines of another ending with its heading, or none."""
    if not text:
        return []
    is_last = body.end == len(body.lines)
    if body.has_heading:
        told = _put(list(body.lines[body.below : body.end]), text, sign, is_last=is_last)
        return [*body.lines[body.heading : body.below], *told]
    headings = read_slips().ending.headings
    heading = "## " + headings.get(language, headings[LANGUAGES[0]])
    is_apart = not body.heading or not body.lines[body.heading - 1].strip()
    between = [] if is_apart else [sign]
    return [*between, heading + sign, *_put([], text, sign, is_last=is_last)]


def _put(lines: list[str], text: str, sign: str, *, is_last: bool) -> list[str]:
    """Lines with a text in the place of what they say, and the blank ones around that."""
    told = [number for number, line in enumerate(lines) if line.strip()]
    fresh = [line + sign for line in text.split("\n")] if text else []
    if told:
        return [*lines[: told[0]], *fresh, *lines[told[-1] + 1 :]]
    if not fresh:
        return lines
    return [*(lines[:1] or [sign]), *fresh, *(lines[1:] or ([] if is_last else [sign]))]


def _without_blank_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _joined(lines: Sequence[str], text: str) -> str:
    """Lines put together, each with a line end but for the last one, where that of the text has none."""
    sign = _line_end(text)
    ended = "".join(line if line.endswith(("\n", "\r")) else line + sign for line in lines)
    return ended if text.endswith(("\n", "\r")) else ended.removesuffix(sign)


def _text(lines: Sequence[str]) -> str:
    return _composed("".join(lines))


def _composed(text: str) -> str:
    """A text in composed form with line feeds, and without blank lines around it."""
    lines = unicodedata.normalize("NFC", _LINE_END.sub("\n", text)).split("\n")
    told = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[told[0] : told[-1] + 1]) if told else ""


def _line_end(text: str) -> str:
    """The first line end of a text."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"
