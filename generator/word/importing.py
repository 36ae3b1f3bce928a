"""From the bytes of a Word file to the draft of a story, with all that there is to tell of it. Nothing is read or written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from generator.config.config import Context
from generator.config.slips import read_slips
from generator.editing.new import draft_fields, story_file_name
from generator.editing.written import Value
from generator.privacy.capitals import NO_WORDS, Lexicon
from generator.problems.problem import Problem
from generator.reading.advice import advise_on_file
from generator.reading.stories import read_stories
from generator.sources.files import STORY_BYTES, source_of
from generator.sources.names import is_story_name, printable
from generator.word.draft import Draft, draft_of
from generator.word.imported import Came, Hidden, Imported, Refused, WordError
from generator.word.package import open_package
from generator.word.parts import parts_of
from generator.word.pictures import Pictures
from generator.word.prose import markdown_of
from generator.word.reader import Document, read_document

# What Word hides first, in the order in which it is told.
_FIRST = (
    "text",
    "colour",
    "tiny",
    "struck",
    "inserted",
    "deleted",
    "moved",
    "formatted",
    "comments",
    "boxes",
    "headers",
)
_CHANGES = frozenset({"inserted", "deleted", "moved"})
_TEXTS = frozenset({"text", "colour", "tiny", "struck", "boxes", "unknown"})
# What a draft lacks is told apart.
_LACKING = frozenset({"V101", "V102", "V108", "V132", "V153", "M106", "M122", "M124"})


def import_word(
    data: bytes,
    name: str,
    context: Context,
    *,
    lexicon: Lexicon = NO_WORDS,
    taken: Collection[str] = (),
    fallback: str = "verhaal-uit-word",
) -> Imported | Refused:
    """The draft that comes out of a Word file, or why none does.

    `name` is the file's name, and only shown; `context` is the library's, `lexicon` the words that it uses (`learn_words`), for
    the privacy check. `taken` are the names of the files that lie in the folder already: neither the draft nor a picture gets
    one of those. `fallback` is the slug of a draft without a title: what a Word file is called may tell who it is about.
    """
    shown = printable(name.replace("\\", "/").rpartition("/")[2])[:120]
    try:
        package = open_package(data)
        document = read_document(package)
    except WordError as fault:
        return Refused(shown, fault.reason, fault.detail)
    draft = draft_of(parts_of(document.blocks), context)
    slug = free_slug(str(draft.fields.get("title", "")), taken, fallback)
    pictures = Pictures(package, slug, taken)
    situation, aftermath = (markdown_of(some, pictures.markdown) for some in (draft.situation, draft.aftermath))
    if not (draft.fields or situation or aftermath):
        return Refused(shown, _why_nothing(document))
    text = _text(draft, situation, aftermath, context.language)
    if len(text.encode()) > STORY_BYTES:
        return Refused(shown, "long", str(STORY_BYTES >> 10))
    return Imported(
        name=shown,
        slug=slug,
        text=text,
        pages=document.pages,
        pictures=tuple(pictures.made.values()),
        came=tuple(_came(draft, situation, aftermath, document, pictures)),
        hidden=tuple(_hidden(document, pictures)),
        missing=MappingProxyType(_missing(draft, situation, aftermath, pictures)),
        problems=tuple(_problems(slug, text, context, lexicon)),
    )


def _why_nothing(document: Document) -> str:
    kinds = {one.kind for one in document.hidden}
    return "only_changes" if kinds & _CHANGES else "only_hidden" if kinds & _TEXTS else "nothing"


def free_slug(title: str, taken: Collection[str], fallback: str) -> str:
    """The name of a new story in addresses, with a number behind it where a file has that name already."""
    names = {name.casefold() for name in taken}
    slug = story_file_name(title).removesuffix(".md") or fallback
    slug = slug if is_story_name(f"{slug}.md") else fallback
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(names) + 2))
    return next(one for one in numbered if f"{one}.md" not in names)


def _text(draft: Draft, situation: str, aftermath: str, language: str) -> str:
    """The story file, written as the form writes one; a field of which only the bare text is known is that text."""
    fields = {name: _bare(value) for name, value in draft.fields.items()}
    headings = read_slips().ending.headings
    heading = headings.get(language, next(iter(headings.values())))
    body = [situation, *([f"## {heading}", aftermath] if draft.has_ending else [])]
    return draft_fields(fields, language) + "\n\n".join(one for one in body if one) + "\n"


def _bare(value: object) -> Value:
    return cast("Value", next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value)


def _came(draft: Draft, situation: str, aftermath: str, document: Document, pictures: Pictures) -> Iterator[Came]:
    yield from (one for one in draft.came if one.kind == "title")
    if situation:
        yield Came("situation", len(situation.split()))
    if aftermath:
        yield Came("aftermath", len(aftermath.split()))
    yield from (one for one in draft.came if one.kind != "title")
    if document.counts.get("notes"):
        yield Came("notes", document.counts["notes"])
    if pictures.made:
        yield Came("photos", len(pictures.made))


def _hidden(document: Document, pictures: Pictures) -> Iterator[Hidden]:
    """What was left out, what one would least expect first."""
    order = {kind: place for place, kind in enumerate(_FIRST)}
    yield from sorted(document.hidden, key=lambda one: order.get(one.kind, len(order)))
    if pictures.failed:
        yield Hidden("pictures", len(pictures.failed))


def _missing(draft: Draft, situation: str, aftermath: str, pictures: Pictures) -> Mapping[str, int]:
    """What lacks before it is a puzzle."""
    fields, options = draft.fields, draft.fields.get("options")
    told: Sequence[Mapping[str, object]] = options if isinstance(options, list) else ()
    lacking = {
        "title": "title" not in fields,
        "situation": not situation,
        "aftermath": not aftermath,
        "role": not fields.get("role"),
        "dilemma": "dilemma" not in fields,
        "shared_dilemmas": not fields.get("shared_dilemmas"),
        "options": max(0, 2 - len(told)),
        "values": sum("values" not in one for one in told),
        "cost": sum("cost" not in one for one in told),
        "alt": len(pictures.made),
        "origin": True,
        "consent": True,
    }
    return {kind: int(number) for kind, number in lacking.items() if number}


def _problems(slug: str, text: str, context: Context, lexicon: Lexicon) -> Iterator[Problem]:
    """What reading the draft reports, what it lacks left out; the privacy check first."""
    source = source_of(f"{slug}.md", "story", text.encode())
    wrong = read_stories([source], context)[0].problems
    found = [*wrong, *advise_on_file(source, context, lexicon, wrong)]
    told = [one for one in found if one.code not in _LACKING and one.code[0] != "A"]
    yield from sorted(told, key=lambda one: (one.code[0] != "P", one.place))
