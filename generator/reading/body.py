"""The body of a file: its Markdown rendered, its links and pictures, and what is wrong in it, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.config.config import Context
from generator.domain.links import Pointer
from generator.frontmatter.tree import FrontMatter
from generator.markdown import source as markdown
from generator.markdown.limits import too_deep, too_much
from generator.markdown.render import Prose, Surroundings, render_prose
from generator.markdown.sanitise import image_names
from generator.problems.problem import Place, Problem, error, warning
from generator.sources.files import Source


@dataclass(frozen=True)
class Body:
    """The body of a story, rendered, with what was wrong in it."""

    situation: Prose
    aftermath: Prose
    title: str
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...]


def read_body(source: Source, front: FrontMatter, context: Context) -> Body:
    """Read the body of a story: what is told, and what is kept behind the reveal."""
    text, problems = checked_text(source, front)
    title, text = markdown.take_title(text) if "titel" not in front.keys else ("", text)
    around = Surroundings("../../", context.stories, context.images_beside(source.folder), context.note_back)
    before, after = markdown.split_aftermath(text)
    situation, aftermath = render_prose(before, around), render_prose(after, around, "b")
    wrong = (
        problem
        for prose in (situation, aftermath)
        for problem in wrong_addresses(source, front, prose, context.reserved_photos)
    )
    pointers = (*pointers_in(source, front, situation), *pointers_in(source, front, aftermath))
    return Body(situation, aftermath, title, (*problems, *wrong), pointers)


def checked_text(source: Source, front: FrontMatter) -> tuple[str, tuple[Problem, ...]]:
    """The body without comments, or without anything when it cannot be rendered safely."""
    body, comments = markdown.without_comments(front.body)
    problems = [_flaw(warning, source, front, offset, "M102") for offset in comments]
    if "<!--" in body:
        return "", (*problems, _flaw(error, source, front, front.body.rfind("<!--"), "M107"))
    for code, line in (("M108", too_deep(body)), ("M130", too_much(body))):
        if line is not None:
            place = Place(source.path, front.body_line + line)
            return "", (*problems, error(place, code, excerpt=front.line(place.line)))
    problems += [
        _flaw(warning, source, front, front.body.find(tag), "M101", tag=tag) for tag in markdown.raw_html(body)
    ]
    return body, tuple(problems)


def wrong_addresses(
    source: Source, front: FrontMatter, prose: Prose, reserved: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """The links and pictures that lead nowhere, and the pictures with a name that the site needs, as problems."""
    for address in prose.lost:
        yield _flaw(error, source, front, front.body.find(address), "M104", address=address[:80])
    for address in prose.lost_images:
        code = "M103" if ":" in address or address.startswith("//") else "M105"
        yield _flaw(error, source, front, front.body.find(address), code, name=address[:80])
    for name in image_names(prose.html):
        if name.casefold() in reserved:
            yield _flaw(error, source, front, front.body.find(name), "M111", name=name)


def pointers_in(source: Source, front: FrontMatter, prose: Prose) -> tuple[Pointer, ...]:
    """The links within the site, with their places."""
    return tuple(
        Pointer(address, path, place, front.line(place.line))
        for address, path in prose.links
        for place in (_spot(source, front, front.body.find(address)),)
    )


class _Make(Protocol):
    def __call__(self, place: Place, code: str, *, excerpt: str = "", **values: str) -> Problem: ...


def _flaw(make: _Make, source: Source, front: FrontMatter, offset: int, code: str, **values: str) -> Problem:
    place = _spot(source, front, offset)
    return make(place, code, excerpt=front.line(place.line), **values)


def _spot(source: Source, front: FrontMatter, offset: int) -> Place:
    """The place of an offset in the body."""
    offset = max(offset, 0)
    line = front.body_line + front.body.count("\n", 0, offset)
    return Place(source.path, line, offset - front.body.rfind("\n", 0, offset))
