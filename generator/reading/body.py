"""The body of a file: its prose rendered, its links and pictures, and what is wrong in it, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from generator.domain.links import Pointer
from generator.frontmatter.tree import FrontMatter
from generator.markdown import render as prose
from generator.markdown.render import Prose, Surroundings
from generator.problems.problem import Place, Problem, error, warning
from generator.reading.result import Context
from generator.sources.files import Source


@dataclass(frozen=True)
class Telling:
    """The body of a story, rendered, with what was wrong in it."""

    situation: Prose
    aftermath: Prose
    title: str
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...]


def read_telling(source: Source, front: FrontMatter, context: Context) -> Telling:
    """Read the body: what is told, and what is kept behind the reveal."""
    body, problems = checked_body(source, front)
    title, body = prose.take_title(body) if "titel" not in front.keys else ("", body)
    around = Surroundings("../../", context.stories, images_beside(source, context), context.note_back)
    before, after = prose.split_telling(body)
    situation, aftermath = prose.render_prose(before, around), prose.render_prose(after, around, "b")
    lost = (*lost_ones(source, front, situation), *lost_ones(source, front, aftermath))
    pointers = (*pointers_in(source, front, situation), *pointers_in(source, front, aftermath))
    return Telling(situation, aftermath, title, (*problems, *lost), pointers)


def checked_body(source: Source, front: FrontMatter) -> tuple[str, tuple[Problem, ...]]:
    """The body without comments, or without anything when it cannot be rendered safely."""
    body, comments = prose.without_comments(front.body)
    problems = [_flaw(warning, source, front, offset, "M102") for offset in comments]
    if "<!--" in body:
        return "", (*problems, _flaw(error, source, front, front.body.rfind("<!--"), "M107"))
    if prose.nesting(body) > prose.DEEPEST_NESTING:
        return "", (*problems, error(Place(source.path, front.body_line), "M108"))
    problems += [_flaw(warning, source, front, front.body.find(tag), "M101", tag=tag) for tag in prose.raw_html(body)]
    return body, tuple(problems)


def lost_ones(source: Source, front: FrontMatter, rendered: Prose) -> Iterator[Problem]:
    """The links and pictures that lead nowhere, as problems."""
    for address in rendered.lost:
        yield _flaw(error, source, front, front.body.find(address), "M104", address=address[:80])
    for address in rendered.lost_images:
        code = "M103" if ":" in address or address.startswith("//") else "M105"
        yield _flaw(error, source, front, front.body.find(address), code, name=address[:80])


def pointers_in(source: Source, front: FrontMatter, rendered: Prose) -> tuple[Pointer, ...]:
    """The links within the site, with their places."""
    return tuple(
        Pointer(address, path, place, front.line(place.line))
        for address, path in rendered.links
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


def images_beside(source: Source, context: Context) -> frozenset[str]:
    """The names of the pictures that lie beside a file."""
    return context.images.get(source.folder, frozenset())
