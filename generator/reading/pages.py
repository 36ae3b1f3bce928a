"""From files in `_paginas/` to pages of the editors' own."""

from collections.abc import Iterator, Sequence

from generator.config.config import Context
from generator.domain.story import PageFields
from generator.domain.table import table_of
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.validation import Fields, read_fields
from generator.markdown.prose import Surroundings
from generator.markdown.render import render_prose
from generator.privacy.answers import check_answers, without_echoes
from generator.privacy.check import check_certain
from generator.problems.problem import Place, Problem, error, has_errors
from generator.reading.body import checked_text, pictures_in, pointers_in, stray_problems, wrong_addresses
from generator.reading.lines import cut
from generator.reading.remarks import mark_in_name, sign_in
from generator.reading.result import OwnPage, PageReading
from generator.reading.stray import Stray, find_stray
from generator.sources.files import Source


def read_pages(sources: Sequence[Source], context: Context) -> list[PageReading]:
    """Read pages of the editors' own. All problems of a file come out at once."""
    return [_read(source, context) for source in sources]


def _read(source: Source, context: Context) -> PageReading:
    table = table_of(PageFields)
    front = read_front_matter(source.path, source.data, table.told)
    read = read_fields(source.path, front, PageFields, table, context.wording)
    fields = Fields(source.path, front, table, read.tree, ())
    look = check_certain(source, fields, PageFields, context, is_own_page=True)
    text, wrong = checked_text(source, front)
    wrong += tuple(stray_problems(source, front, _for_editors(text)))
    around = Surroundings("../", context.stories, context.note_back, among_pages=True)
    prose = render_prose(text, around)
    pointers = look.hide_in(pointers_in(source, front, prose))
    pictures = tuple(use.hidden_by(look.clean) for use in pictures_in(source, front, prose))
    names = (*source.name_problems, *_wrong_name(source, fields.text(("title",)), context))
    problems = (*names, *front.problems, *read.problems, *wrong, *wrong_addresses(source, front, prose))
    if "accepted" in fields.values:
        problems = (*without_echoes(fields, problems), *check_answers(fields))
    problems = (*look.hide(problems), *look.problems)
    if read.value is None or has_errors(problems):
        return PageReading(source.path, None, problems, pointers, pictures)
    page = OwnPage(source.slug, read.value.title, read.value.summary, prose.html, source.folder)
    return PageReading(source.path, page, problems, pointers, pictures)


def _for_editors(text: str) -> tuple[Stray, ...]:
    """What stands in a page and is for editors only: notes, lines that hold it back, a block of fields.

    A page may well speak of the fields of a story, so that a field by itself is no slip here.
    """
    found = (one for one in find_stray(cut(text)) if one.is_gate or one.code in ("F113", "F114", "M151"))
    return tuple(one for one in found if one.code != "M151" or sign_in(f"{one.head} x"))


def _wrong_name(source: Source, title: str, context: Context) -> Iterator[Problem]:
    """A page of the editors' own may not stand where the site has a page itself, in either language, nor say that it is none
    for readers.
    """
    if source.slug in context.reserved_pages:
        yield error(Place(source.path), "F142", name=source.slug)
    mark = mark_in_name(source.path.rpartition("/")[2].rpartition(".")[0], title)
    if mark:
        yield error(Place(source.path), "F145", word=mark)
