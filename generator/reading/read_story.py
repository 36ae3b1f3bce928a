"""From a source to a story or a page: typed fields, resolved terms, rendered prose, and all problems."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.domain import schema
from generator.domain.links import Pointer
from generator.domain.normalization import fold, slugify
from generator.domain.story import Consent, Dilemma, PublicStory, Sensitive, Story
from generator.frontmatter.tree import FrontMatter, Node, Text, find, read_front_matter
from generator.frontmatter.validation import Typed, place_of, read_fields
from generator.markdown import render as prose
from generator.markdown.render import Surroundings
from generator.problems.problem import Level, Problem
from generator.reading.body import Telling, checked_body, images_beside, lost_ones, pointers_in, read_telling
from generator.reading.checks import Checks, advise, check_image, check_option, check_party
from generator.reading.result import Context, ParsedPage, ParsedStory, TextPageSource
from generator.reading.withdrawal import says_withdrawn, withdrawn_story
from generator.search.words import index_words
from generator.sources.files import Source

SUMMARY_LENGTH = 240


_UNFINISHED = frozenset({"V101", "V102", "V108"})


def parse_stories(sources: Sequence[Source], context: Context) -> list[ParsedStory]:
    """Read story files. All problems of a file come out at once; the story is there only when none is an error.

    Of a withdrawn story nothing but that is read, so that no problem can keep it on the site.
    A step is taken for all files before the next one: a processor is a fifth faster at one kind of work at a time.
    """
    fronts = [read_front_matter(source.path, source.data) for source in sources]
    typed = [read_fields(source.path, front, schema.StoryFields) for source, front in zip(sources, fronts, strict=True)]
    tellings = [read_telling(source, front, context) for source, front in zip(sources, fronts, strict=True)]
    return [_parsed(*one, context) for one in zip(sources, fronts, typed, tellings, strict=True)]


def _parsed(
    source: Source, front: FrontMatter, typed: Typed[schema.StoryFields], telling: Telling, context: Context
) -> ParsedStory:
    is_leaving = says_withdrawn(front)
    if is_leaving and (gone := withdrawn_story(source, typed.tree)):
        return ParsedStory(source.path, source.slug, gone, ())
    is_draft = _is_draft(typed.tree)
    problems = [*front.problems, *_elsewhere(typed.problems, front.problems), *telling.problems]
    checks = Checks(source, front, typed.tree, context)
    if typed.fields is not None:
        story = _story(source, typed.fields, telling, context, checks)
    else:
        story = None
        checks.terms_in_tree()
    problems += _elsewhere(checks.problems, problems)
    if is_draft:
        problems = [_softened(problem) for problem in problems]
    if any(problem.level is Level.ERROR for problem in problems):
        story = None
    pointers = (*telling.pointers, *_related(source, front, typed.tree, typed.fields, context))
    return ParsedStory(source.path, source.slug, story, tuple(problems), pointers, is_draft, is_leaving)


def parse_pages(sources: Sequence[Source], context: Context) -> list[ParsedPage]:
    """Read pages of the editors' own."""
    return [_page(source, context) for source in sources]


def _page(source: Source, context: Context) -> ParsedPage:
    front = read_front_matter(source.path, source.data)
    typed = read_fields(source.path, front, schema.TextPageFields)
    body, problems = checked_body(source, front)
    around = Surroundings("../", context.stories, images_beside(source, context), context.note_back, among_pages=True)
    rendered = prose.render_prose(body, around)
    pointers = pointers_in(source, front, rendered)
    problems = (*front.problems, *typed.problems, *problems, *lost_ones(source, front, rendered))
    if typed.fields is None or any(problem.level is Level.ERROR for problem in problems):
        return ParsedPage(source.path, None, problems, pointers)
    page = TextPageSource(source.slug, typed.fields.title, typed.fields.summary, rendered.html)
    return ParsedPage(source.path, page, problems, pointers)


def _story(
    source: Source, fields: schema.StoryFields, telling: Telling, context: Context, checks: Checks
) -> Story | None:
    title = fields.title or telling.title
    if not title:
        checks.error((), "V101", field="titel")
    advise(fields, telling, checks)
    options = tuple(check_option(one, number, checks) for number, one in enumerate(fields.options))
    values = checks.terms("value", fields.values, ("waarden",))
    if not values and not any(option.values for option in options):
        checks.error(("opties",), "V132")
    text = prose.plain_text(telling.situation.html + " " + telling.aftermath.html)
    dilemma = Dilemma(fields.dilemma.question, fields.dilemma.a, fields.dilemma.b)
    public = PublicStory(
        slug=source.slug,
        title=title,
        summary=fields.summary or first_sentences(prose.plain_text(telling.situation.html), SUMMARY_LENGTH),
        roles=checks.terms("role", fields.role, ("rol",)),
        sectors=checks.terms("sector", fields.sector, ("sector",)),
        dilemma=dilemma,
        shared_dilemmas=checks.terms("dilemma", fields.shared_dilemmas, ("vraagstukken",)),
        options=options,
        values=values,
        tags=tuple(dict.fromkeys(filter(None, (checks.coin("tag", tag) for tag in fields.tags)))),
        parties=tuple(check_party(one, number, checks) for number, one in enumerate(fields.parties)),
        signals=fields.signals,
        outcome=fields.outcome,
        questions=fields.questions,
        related=tuple(map(_slug_of, fields.related)),
        sensitive=Sensitive(fields.sensitive.about, fields.sensitive.help) if fields.sensitive else None,
        origin=fields.origin or "true-story",
        month=fields.date[:7],
        date=fields.date,
        image=check_image(fields, checks),
        language=fields.language or context.language,
        situation=telling.situation.html,
        aftermath=telling.aftermath.html,
        words=text.count(" ") + 1,
        index=index_words(
            title,
            "\n".join((dilemma.question, dilemma.a, dilemma.b)),
            "\n".join([option.text for option in options]),
            f"{fields.summary}\n{text}",
            context.language,
        ),
        coined=tuple(checks.coined),
    )
    return Story(source.path, fields.status, _consent(fields.consent), public)


def first_sentences(text: str, limit: int) -> str:
    """The first sentences of a text that fit in a limit; a first sentence that is too long is cut at a word."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    end = max(head.rfind(sign) for sign in (". ", "? ", "! ", ".’ ", "?’ "))
    return head[: end + 1].rstrip() if end > limit // 4 else head.rpartition(" ")[0].rstrip(" ,;:") + "…"


def _slug_of(name: str) -> str:
    return slugify(name.rpartition("/")[2].removesuffix(".md"))


def _related(
    source: Source, front: FrontMatter, tree: Node, fields: schema.StoryFields | None, context: Context
) -> Iterator[Pointer]:
    for number, name in enumerate(fields.related if fields else ()):
        node = find(tree, ("verwant", number))
        path = f"{context.stories}/{_slug_of(name)}/"
        yield Pointer(name, path, place_of(source.path, node), front.line(node.line), is_related=True)


def _elsewhere(problems: Iterable[Problem], known: Iterable[Problem]) -> Iterator[Problem]:
    """The problems on lines that have no known one: a line that was mended is not judged twice."""
    lines = {problem.place.line for problem in known}
    return (problem for problem in problems if problem.place.line not in lines)


def _is_draft(tree: Node) -> bool:
    status = find(tree, ("status",))
    return isinstance(status, Text) and fold(status.value) in ("concept", "draft")


def _softened(problem: Problem) -> Problem:
    return replace(problem, level=Level.WARNING) if problem.code in _UNFINISHED else problem


def _consent(fields: schema.ConsentFields | None) -> Consent | None:
    return None if fields is None else Consent(**dict(fields))
