"""The body of a file: its Markdown rendered, its links and pictures, and what is wrong in it, each with its place."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from generator.config.config import Context
from generator.domain.links import Pointer
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.nodes import Text
from generator.markdown import source as markdown
from generator.markdown.limits import too_deep, too_much
from generator.markdown.prose import Prose, Surroundings, is_file_name
from generator.markdown.render import render_prose
from generator.problems.problem import Place, Problem, error, place_in, warning
from generator.reading.ending import Split, find_heading, split_ending
from generator.reading.lines import Lines, cut
from generator.reading.pictures import as_meant, as_picture, is_picture_name, misplaced, says_nothing
from generator.reading.result import PictureUse
from generator.reading.stray import Stray, find_stray
from generator.sources.files import Source
from generator.values import dataclass

# A picture as it is meant, and not as it is written: no address behind it, a space between, brackets the wrong way about.
_ENDING_KEYS = frozenset(("afloop", "outcome", "signalen", "signals"))
# Begins with a sign that is found at once; what stands before it is looked at then.
_CHOSEN = re.compile(r":(?:(?<=\bgekozen:)|(?<=\bchosen:)|(?<=\bgekozen\s:)|(?<=\bchosen\s:))", re.IGNORECASE)
_MEANT = re.compile(
    r"!\[[^\]\n]{0,300}\](?![(\[])|!\([^()\n]{0,300}\)\[|!\[[^\]\n]{0,300}\]\([^()\n]{1,200}$", re.MULTILINE
)


@dataclass(frozen=True)
class Body:
    """The body of a story, rendered, with what was wrong in it. One that is doubtful holds what decides who may see the story."""

    situation: Prose
    aftermath: Prose
    title: str
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...]
    has_heading: bool = False
    is_doubtful: bool = False
    pictures: tuple[PictureUse, ...] = ()


def read_body(source: Source, front: FrontMatter, context: Context) -> Body:
    """Read the body of a story: what is told, and what is kept behind the reveal."""
    text, problems = checked_text(source, front)
    lines = cut(text)
    stray = find_stray(lines if text else cut(front.body))
    split = split_ending(_of_one_story(lines, stray), is_told_of=tells_ending(front))
    title, before = ("", split.before) if has_own_title(front) else markdown.take_title(split.before)
    before, after = markdown.with_own_notes(before, split.after)
    around = Surroundings("../../", context.stories, context.note_back)
    situation, aftermath = render_prose(before, around), render_prose(after, around, "b")
    wrong = (
        problem
        for prose in (situation, aftermath)
        for problem in wrong_addresses(source, front, prose, context.reserved_photos)
    )
    pointers = (*pointers_in(source, front, situation), *pointers_in(source, front, aftermath))
    slips = {front.body_line + slip.line for slip in split.slips}
    problems = tuple(problem for problem in problems if problem.place.line not in slips)
    found = (
        *problems,
        *_slips(source, front, split, before, context.language),
        *stray_problems(source, front, stray),
        *wrong,
    )
    above = () if split.heading is not None else tuple(_among_fields(source, front))
    has_heading = split.heading is not None or bool(above)
    is_doubtful = any(one.is_gate for one in stray)
    pictures = (*pictures_in(source, front, situation), *pictures_in(source, front, aftermath))
    return Body(situation, aftermath, title, (*above, *found), pointers, has_heading, is_doubtful, pictures)


def tells_ending(front: FrontMatter) -> bool:
    """Whether the fields tell how a story ended: what was chosen, how it came out, or what showed it."""
    return not front.keys.isdisjoint(_ENDING_KEYS) or _CHOSEN.search(front.above) is not None


def told_in(body: str) -> Lines:
    """What is told in a body: no comments, and nothing of a second story. Every line of it keeps its number."""
    text, _ = markdown.without_comments(body)
    lines = cut(text)
    return _of_one_story(lines, find_stray(lines))


def has_own_title(front: FrontMatter) -> bool:
    """Whether the title is a field, so that a heading above the text is part of that."""
    return not front.keys.isdisjoint(("titel", "title"))


def _of_one_story(lines: Lines, strays: Iterable[Stray]) -> Lines:
    """The body up to where a second story begins: what is wrong in that is not said."""
    end = next((stray.line for stray in strays if stray.code == "F113"), None)
    return lines if end is None else lines.up_to(end)


def _language(front: FrontMatter, language: str) -> str:
    """The language of a story: its own, or else the site's."""
    entries = front.tree.entries if front.tree else ()
    own = (value for key, value in entries if key.value.casefold() in ("taal", "language"))
    return next((value.value.strip()[:2] for value in own if isinstance(value, Text)), language)


def _slips(source: Source, front: FrontMatter, split: Split, situation: str, language: str) -> Iterator[Problem]:
    """What is wrong with the heading of the ending, and a body that begins with it."""
    first = front.body_line + (split.heading or 0)
    for slip in split.slips:
        line = front.body_line + slip.line
        values = {"fixed": slip.fixed(_language(front, language))} if slip.code == "M120" else {"first": str(first)}
        yield error(Place(source.path, line), slip.code, excerpt=front.line(line), **values)
    if split.heading is not None and not split.slips:
        yield from (
            error(Place(source.path, first), code, excerpt=front.line(first)) for code in _lacking(situation, split)
        )


def _among_fields(source: Source, front: FrontMatter) -> Iterator[Problem]:
    """The heading of a body that has none, when it stands among the fields: it is a remark there."""
    number = find_heading(front.lines[: front.body_line - 1])
    if number is not None:
        yield error(Place(source.path, number + 1), "M126", excerpt=front.line(number + 1))


def _lacking(situation: str, split: Split) -> tuple[str, ...]:
    """What a body with the right heading lacks: something above it, or something below it."""
    if not split.after.strip():
        return ("M124",)
    return () if situation.strip() else ("M122",)


def stray_problems(source: Source, front: FrontMatter, strays: Iterable[Stray]) -> Iterator[Problem]:
    """The fields in the body. Of what stands in them, nothing is shown."""
    mark = front.body_line - 1
    for stray in strays:
        line = front.body_line + stray.line
        if stray.code == "F112":
            yield error(Place(source.path, mark), "F112", excerpt=front.line(mark), line=str(line))
        elif stray.code == "M151":
            yield error(Place(source.path, line), "M151", excerpt=stray.head, word=stray.head)
        else:
            names = {"keys": ", ".join(stray.keys), "mark": str(mark)} if stray.keys else {}
            yield error(Place(source.path, line), stray.code, excerpt=stray.head, **names)


def checked_text(source: Source, front: FrontMatter) -> tuple[str, tuple[Problem, ...]]:
    """The body without comments, or without anything when it cannot be rendered safely."""
    body, comments = markdown.without_comments(front.body)
    problems = [flaw(warning, source.path, front, offset, "M102") for offset in comments]
    if "<!--" in body:
        return "", (*problems, flaw(error, source.path, front, front.body.rfind("<!--"), "M107"))
    for code, line in (("M108", too_deep(body)), ("M130", too_much(body))):
        if line is not None:
            place = Place(source.path, front.body_line + line)
            return "", (*problems, error(place, code, excerpt=front.line(place.line)))
    problems += [
        flaw(warning, source.path, front, offset, "M101", tag=tag) for offset, tag in _first_tags(front.body, body)
    ]
    return body, tuple(problems)


def _first_tags(whole: str, body: str) -> Iterator[tuple[int, str]]:
    """The first tag of each piece of text with HTML in it, with its offset: a table is one slip, whatever it is made of."""
    end = 0
    for tag in markdown.raw_html(body):
        offset = whole.find(tag, end)
        if not end or "\n\n" in whole[end:offset]:
            yield offset, tag
        end = max(end, offset + len(tag))


def wrong_addresses(
    source: Source, front: FrontMatter, prose: Prose, reserved: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """The links and pictures that lead nowhere, and the pictures with a name that the site needs, as problems."""
    for address in prose.lost:
        offset = front.body.find(address)
        if is_picture_name(address) and is_file_name(address):
            place = _spot(source.path, front, offset)
            fixed = as_picture(front.line(place.line), place.column)
            yield flaw(error, source.path, front, offset, "M145", address=address[:80], fixed=fixed)
        else:
            yield flaw(error, source.path, front, offset, "M104", address=address[:80])
    yield from _wrong_pictures(source, front, prose, reserved)


def _wrong_pictures(source: Source, front: FrontMatter, prose: Prose, reserved: frozenset[str]) -> Iterator[Problem]:
    for address in prose.lost_images:
        offset = _offset(front.body, address)
        line = front.line(_spot(source.path, front, offset).line)
        yield flaw(error, source.path, front, offset, **misplaced(address, line))
    for name, description in prose.pictures:
        if name.casefold() in reserved:
            yield flaw(error, source.path, front, _offset(front.body, name), "M111", name=name)
        if says_nothing(description, name):
            yield flaw(
                warning, source.path, front, _offset(front.body, f"[{description}]({name}", name), "M106", name=name
            )
    meant = _MEANT.search(front.body) if "![" in prose.html or "!(" in front.body else None
    if meant and "<code" not in prose.html:
        line = front.line(_spot(source.path, front, meant.start()).line)
        fixed = as_meant(line)
        yield flaw(error, source.path, front, meant.start(), "M142", fixed=fixed if fixed != line else "")


def _offset(body: str, *texts: str) -> int:
    """Where the picture stands that is written so: an address is looked for between its brackets first."""
    written = ((text, before) for text in texts for before in ("](", "](<", ""))
    return next((at + len(before) for text, before in written if (at := body.find(before + text)) >= 0), 0)


def pointers_in(source: Source, front: FrontMatter, prose: Prose) -> tuple[Pointer, ...]:
    """The links within the site, with their places."""
    return tuple(
        Pointer(address, path, place, front.line(place.line))
        for address, path in prose.links
        for place in (_spot(source.path, front, front.body.find(address)),)
    )


def pictures_in(source: Source, front: FrontMatter, prose: Prose) -> Iterator[PictureUse]:
    """The pictures that a text asks for, with their places."""
    for name, _ in prose.pictures:
        place = _spot(source.path, front, _offset(front.body, name))
        yield PictureUse(name, place, front.line(place.line))


class _Make(Protocol):
    def __call__(self, place: Place, code: str, *, excerpt: str = "", **values: str) -> Problem: ...


def flaw(make: _Make, path: str, front: FrontMatter, offset: int, code: str, **values: str) -> Problem:
    """What is wrong at an offset of a file's body."""
    place = _spot(path, front, offset)
    return make(place, code, excerpt=front.line(place.line), **values)


def _spot(path: str, front: FrontMatter, offset: int) -> Place:
    return place_in(path, front.body, max(offset, 0), front.body_line)
