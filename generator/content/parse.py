"""From a source to a story or a page: typed fields, resolved terms, rendered prose, and every problem with its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from generator.content import prose, schema
from generator.content.folding import fold, slugify
from generator.content.frontmatter import FrontMatter, Node, Text, find, read_front_matter
from generator.content.frontmatter import Mapping as MappingNode
from generator.content.frontmatter import Sequence as SequenceNode
from generator.content.prose import Prose, Surroundings
from generator.content.source import Source
from generator.content.story import Consent, Dilemma, Html, Image, Option, Party, PublicStory, Sensitive, Story
from generator.content.typed import place_of, read_fields
from generator.content.vocabulary import Vocabulary
from generator.content.words import index_words
from generator.problem import Level, Place, Problem, error, warning

SUMMARY_LENGTH = 240
_UNFINISHED = frozenset({"V101", "V102", "V108"})


@dataclass(frozen=True)
class Context:
    """What reading a file depends on beside the file itself. `images` are the names of pictures per folder."""

    vocabulary: Vocabulary
    language: str
    stories: str
    note_back: str
    images: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Pointer:
    """A way to an address within the site: as written, from the site's root, and where it stands in the file.

    `is_related` tells the editor's `verwant` from a link in the text.
    """

    word: str
    path: str
    place: Place
    excerpt: str
    is_related: bool = False


@dataclass(frozen=True)
class ParsedStory:
    """What came out of a story file. A draft that is not finished has no story, and no error either."""

    path: str
    slug: str
    story: Story | None
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...] = ()
    is_draft: bool = False


@dataclass(frozen=True)
class TextPageSource:
    """A page of the editors' own, read."""

    slug: str
    title: str
    summary: str
    html: Html


@dataclass(frozen=True)
class ParsedPage:
    """What came out of a file in `_paginas/`."""

    path: str
    page: TextPageSource | None
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True)
class _Telling:
    situation: Prose
    aftermath: Prose
    title: str
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...]


def parse_story(source: Source, context: Context) -> ParsedStory:
    """Read a story file. All its problems come out at once; the story is there only when none of them is an error."""
    front = read_front_matter(source.path, source.data)
    typed = read_fields(source.path, front, schema.StoryFields)
    is_draft = _is_draft(typed.tree)
    telling = _read_telling(source, front, context)
    problems = [*front.problems, *_elsewhere(typed.problems, front.problems), *telling.problems]
    checks = _Checks(source, front, typed.tree, context)
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
    return ParsedStory(source.path, source.slug, story, tuple(problems), pointers, is_draft)


def parse_page(source: Source, context: Context) -> ParsedPage:
    """Read a page of the editors' own."""
    front = read_front_matter(source.path, source.data)
    typed = read_fields(source.path, front, schema.TextPageFields)
    body, problems = _checked_body(source, front)
    around = Surroundings("../", context.stories, _images(source, context), context.note_back, among_pages=True)
    rendered = prose.render_prose(body, around)
    pointers = _pointers(source, front, rendered)
    problems = (*front.problems, *typed.problems, *problems, *_lost(source, front, rendered))
    if typed.fields is None or any(problem.level is Level.ERROR for problem in problems):
        return ParsedPage(source.path, None, problems, pointers)
    page = TextPageSource(source.slug, typed.fields.title, typed.fields.summary, rendered.html)
    return ParsedPage(source.path, page, problems, pointers)


@dataclass(frozen=True)
class _Checks:
    """Where a story's own faults are gathered while it is put together."""

    source: Source
    front: FrontMatter
    tree: Node
    context: Context
    problems: list[Problem] = field(default_factory=list)
    coined: list[tuple[str, str, str]] = field(default_factory=list)

    def error(self, location: tuple[str | int, ...], code: str, **values: str) -> None:
        node = find(self.tree, location)
        place = place_of(self.source.path, node)
        self.problems.append(error(place, code, excerpt=self.front.line(node.line), **values))

    def warning(self, location: tuple[str | int, ...], code: str, **values: str) -> None:
        node = find(self.tree, location)
        place = place_of(self.source.path, node)
        self.problems.append(warning(place, code, excerpt=self.front.line(node.line), **values))

    def terms(self, kind: str, words: Sequence[str], location: tuple[str | int, ...]) -> tuple[str, ...]:
        """The ids that words mean. In an open vocabulary an unknown word gets an id of its own, with a warning."""
        return tuple(
            dict.fromkeys(filter(None, (self._term(kind, word, (*location, i)) for i, word in enumerate(words))))
        )

    def _term(self, kind: str, word: str, location: tuple[str | int, ...]) -> str:
        vocabulary = self.context.vocabulary
        found = vocabulary.find(kind, word)
        if found is not None:
            return found
        suggestion = vocabulary.nearest(kind, word)
        if vocabulary.is_open:
            if vocabulary.terms[kind]:
                self.warning(location, _UNKNOWN[kind], term=word, suggestion=suggestion)
            return self.coin(kind, word)
        self.error(location, _UNKNOWN[kind], term=word, suggestion=suggestion)
        return ""

    def terms_in_tree(self) -> None:
        """Look up every term of a tree that could not be typed as a whole."""
        for steps, kind in _TERM_PLACES:
            for location, word in _words_at(self.tree, steps, ()):
                self._term(kind, word, location)

    def coin(self, kind: str, word: str) -> str:
        """The id of a word that no vocabulary has; its spelling becomes the label."""
        id_ = slugify(word)
        if id_:
            self.coined.append((kind, id_, word))
        return id_


_TERM_PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("rol",), "role"),
    (("sector",), "sector"),
    (("vraagstukken",), "dilemma"),
    (("waarden",), "value"),
    (("opties", "*", "waarden"), "value"),
    (("betrokkenen", "*", "waarden"), "value"),
)


def _words_at(
    node: Node, steps: tuple[str, ...], location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts at a place in a tree, with their locations; a star stands for every item of a list."""
    if isinstance(node, SequenceNode) and (not steps or steps[0] == "*"):
        for number, item in enumerate(node.items):
            yield from _words_at(item, steps[1:], (*location, number))
    elif isinstance(node, MappingNode) and steps:
        for key, value in node.entries:
            if key.value == steps[0]:
                yield from _words_at(value, steps[1:], (*location, steps[0]))
    elif isinstance(node, Text) and not steps and node.value.strip():
        yield location, node.value


_UNKNOWN = {"role": "W101", "dilemma": "W102", "value": "W103", "sector": "W105"}


def _story(
    source: Source, fields: schema.StoryFields, telling: _Telling, context: Context, checks: _Checks
) -> Story | None:
    title = fields.title or telling.title
    if not title:
        checks.error((), "V101", field="titel")
    _advise(fields, telling, checks)
    options = tuple(_option(one, number, checks) for number, one in enumerate(fields.options))
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
        parties=tuple(_party(one, number, checks) for number, one in enumerate(fields.parties)),
        signals=fields.signals,
        outcome=fields.outcome,
        questions=fields.questions,
        related=tuple(map(_slug_of, fields.related)),
        sensitive=Sensitive(fields.sensitive.about, fields.sensitive.help) if fields.sensitive else None,
        origin=fields.origin or "true-story",
        month=fields.date[:7],
        date=fields.date,
        image=_image(fields, checks),
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


def _advise(fields: schema.StoryFields, telling: _Telling, checks: _Checks) -> None:
    advised = (
        (fields.summary, "A101"),
        (fields.sector, "A102"),
        (fields.shared_dilemmas, "A103"),
        (fields.parties, "A106"),
        (fields.origin, "A107"),
        (fields.date, "A108"),
        (telling.situation.html, "A109"),
    )
    for value, code in advised:
        if not value:
            checks.warning((), code)


def _option(fields: schema.OptionFields, number: int, checks: _Checks) -> Option:
    place: tuple[str | int, ...] = ("opties", number)
    if not fields.values:
        checks.warning(place, "A104", number=str(number + 1))
    if not fields.cost:
        checks.warning(place, "A105", number=str(number + 1))
    chosen = fields.chosen == "yes"
    if chosen and _chosen_before(checks.tree, number):
        checks.error((*place, "gekozen"), "V131")
    return Option(
        text=fields.text,
        values=checks.terms("value", fields.values, (*place, "waarden")),
        norm=fields.norm,
        cost=fields.cost,
        mitigation=fields.mitigation,
        needs=fields.needs,
        source=fields.source,
        chosen=chosen,
    )


def _chosen_before(tree: Node, number: int) -> bool:
    earlier = (find(tree, ("opties", index, "gekozen")) for index in range(number))
    return any(isinstance(node, Text) and fold(node.value) in ("ja", "yes") for node in earlier)


def _party(fields: schema.PartyFields, number: int, checks: _Checks) -> Party:
    return Party(fields.who, fields.interest, checks.terms("value", fields.values, ("betrokkenen", number, "waarden")))


def _image(fields: schema.StoryFields, checks: _Checks) -> Image | None:
    if fields.image is None:
        return None
    if fields.image.file not in _images(checks.source, checks.context):
        checks.error(("afbeelding", "bestand"), "M105", name=fields.image.file)
    if not fields.image.alt:
        checks.warning(("afbeelding",), "M106", name=fields.image.file)
    return Image(fields.image.file, fields.image.alt)


def _consent(fields: schema.ConsentFields | None) -> Consent | None:
    return None if fields is None else Consent(**dict(fields))


def _images(source: Source, context: Context) -> frozenset[str]:
    return context.images.get(source.folder, frozenset())


def _read_telling(source: Source, front: FrontMatter, context: Context) -> _Telling:
    body, problems = _checked_body(source, front)
    title, body = prose.take_title(body) if "titel" not in front.keys else ("", body)
    around = Surroundings("../../", context.stories, _images(source, context), context.note_back)
    before, after = prose.split_telling(body)
    situation, aftermath = prose.render_prose(before, around), prose.render_prose(after, around, "b")
    lost = (*_lost(source, front, situation), *_lost(source, front, aftermath))
    pointers = (*_pointers(source, front, situation), *_pointers(source, front, aftermath))
    return _Telling(situation, aftermath, title, (*problems, *lost), pointers)


def _checked_body(source: Source, front: FrontMatter) -> tuple[str, tuple[Problem, ...]]:
    """The body without comments, or without anything when it cannot be rendered safely."""
    body, comments = prose.without_comments(front.body)
    problems = [_flaw(warning, source, front, offset, "M102") for offset in comments]
    if "<!--" in body:
        return "", (*problems, _flaw(error, source, front, front.body.rfind("<!--"), "M107"))
    if prose.nesting(body) > prose.DEEPEST_NESTING:
        return "", (*problems, error(Place(source.path, front.body_line), "M108"))
    problems += [_flaw(warning, source, front, front.body.find(tag), "M101", tag=tag) for tag in prose.raw_html(body)]
    return body, tuple(problems)


def _lost(source: Source, front: FrontMatter, rendered: Prose) -> Iterator[Problem]:
    for address in rendered.lost:
        yield _flaw(error, source, front, front.body.find(address), "M104", address=address[:80])
    for address in rendered.lost_images:
        code = "M103" if ":" in address or address.startswith("//") else "M105"
        yield _flaw(error, source, front, front.body.find(address), code, name=address[:80])


def _pointers(source: Source, front: FrontMatter, rendered: Prose) -> tuple[Pointer, ...]:
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
