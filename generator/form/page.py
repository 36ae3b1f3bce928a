"""The pages of the form: what each field is called and may hold, and what stands in it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.components.head import Head
from generator.components.views import Link
from generator.config.catalogue import Catalogue, day_name
from generator.domain.consent import Reason, Withdrawn
from generator.domain.library import Library
from generator.domain.schema import LANGUAGE_CODES
from generator.domain.term import KINDS, Vocabulary
from generator.form.arrangement import SECTIONS, Kind, Spot, Way, field_at
from generator.form.values import Filled, Values
from generator.pages.page import EDIT, Page

_MOST_STORIES = 500
_GONE = ("build", "empty", "elsewhere", "honest")
_UNCLEAR = ("mend",)


@dataclass(frozen=True)
class Choice:
    """Something to choose. `count` is the number of public stories that have a term, `count_text` the same in words."""

    id: str
    label: str
    explanation: str = ""
    count: int = 0
    count_text: str = ""
    family: str = ""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormField:
    """A field of the form. `name` is the way to it with dots between; `limit` the most signs of a text, `most` the most items
    of a list, 0 for no end. On a card of `inner` fields each has its name from the card on, and its own `at`.
    """

    at: Way
    name: str
    kind: Kind
    label: str
    help: str
    limit: int = 0
    most: int = 0
    is_required: bool = False
    term: str = ""
    choices: tuple[Choice, ...] = ()
    inner: tuple["FormField", ...] = ()


@dataclass(frozen=True)
class FormSection:
    """Fields that stand together under a heading."""

    id: str
    heading: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class FormPage(Page):
    """The form of a story. `words` are the texts of the page itself, by name; `values_json` holds what stands in the fields,
    and all that a script needs to save them.
    """

    template: ClassVar = "pages/form.html"

    title: str
    slug: str
    address: str
    sections: tuple[FormSection, ...]
    words: Mapping[str, str]
    values_json: str
    is_changeable: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class GonePage(Page):
    """What stands in the place of the form of a story that was withdrawn, or seems to be: why, what is `wrong` in the file, and
    what is left to do. `data_json` holds what a script needs to forget it, and to take back a slip.
    """

    template: ClassVar = "pages/form_gone.html"

    words: Mapping[str, str]
    data_json: str
    said: str
    wrong: tuple[str, ...]
    to_do: tuple[str, ...]
    is_slip_mendable: bool


@dataclass(frozen=True)
class NewStoryPage(Page):
    """Where a story begins: with a title, or with a Word file. `data_json` holds what a script needs; `drafts` lead to the forms
    of the stories that are not finished, and `drafts_text` counts them.
    """

    template: ClassVar = "pages/form_new.html"

    words: Mapping[str, str]
    data_json: str
    drafts: tuple[Link, ...] = ()
    drafts_text: str = ""


@dataclass(frozen=True)
class TalkGuidePage(Page):
    """The questions of a talk with a teller, to print."""

    template: ClassVar = "pages/form_guide.html"

    words: Mapping[str, str]


@dataclass(frozen=True)
class Around:
    """What a form takes from the library around its story: its words, its terms, and the stories that it may name."""

    words: Catalogue
    vocabulary: Vocabulary
    library: Library

    @property
    def page_words(self) -> Mapping[str, str]:
        """The texts of the page itself."""
        return self.words.section("form_page")

    def field_label(self, way: Way) -> str:
        """What a field is called."""
        return self.words.section("form_labels")[".".join(way)]


def form_page(
    slug: str, address: str, filled: Filled, around: Around, token: str, problems: Iterable[str] = ()
) -> FormPage:
    """The page of a story's form. `address` is that of the story's own page, `token` this run's."""
    title = str(filled.values["title"] or slug)
    path = f"{EDIT}story/{slug}/"
    sections = sections_of(around, filled.values)
    return FormPage(
        path=path,
        root="../../../",
        head=Head(title, title, "", noindex=True),
        title=title,
        slug=slug,
        address=address,
        sections=sections,
        words=around.page_words,
        values_json=as_json(
            {
                "slug": slug,
                "address": f"/{address}",
                "save": f"/{path.rstrip('/')}",
                "undo": f"/{EDIT}undo/{slug}",
                "photo": f"/{EDIT}photo/{slug}",
                "create": f"/{EDIT}new",
                "token": token,
                "words": dict(around.page_words),
                "language": around.words.language,
                "digest": filled.digest,
                "values": filled.values,
                "fields": [_plain(field) for section in sections for field in section.fields],
                "terms": {kind: [vars(one) for one in term_choices(kind, around)] for kind in KINDS},
            }
        ),
        is_changeable=filled.is_changeable,
        problems=tuple(problems),
    )


def gone_page(
    slug: str, filled: Filled, around: Around, token: str, wrong: Iterable[str] = (), *, is_slip_mendable: bool
) -> GonePage:
    """The page for a story of whose file nothing is read any more."""
    title = around.page_words["gone_title"]
    is_sure = isinstance(filled.gone, Withdrawn)
    data = {"slug": slug, "undo": f"/{EDIT}undo/{slug}", "digest": filled.digest, "token": token}
    return GonePage(
        path=f"{EDIT}story/{slug}/",
        root="../../../",
        head=Head(title, title, "", noindex=True),
        words=around.page_words,
        data_json=as_json({**data, "words": dict(around.page_words)}),
        said=said_of_gone(filled, around.words),
        wrong=tuple(wrong),
        to_do=tuple(around.words.text("form_gone", name, slug=slug) for name in (_GONE if is_sure else _UNCLEAR)),
        is_slip_mendable=is_slip_mendable,
    )


def said_of_gone(filled: Filled, words: Catalogue) -> str:
    """Why a story has no form."""
    if isinstance(filled.gone, Withdrawn):
        day = day_name(words.language, filled.gone.day)
        return words.text("form_withheld", Reason.WITHDRAWN, day=day)
    return words.text("form_gone", "unclear")


def new_story_page(around: Around, token: str, drafts: Iterable[str] = ()) -> NewStoryPage:
    """The page on which a story begins. `drafts` are the slugs of the stories that are not finished."""
    title = around.words.text("form", "new_story")
    titles = {story.slug: story.told.title for story in around.library.stories}
    links = tuple(Link(titles.get(slug) or slug, f"{EDIT}story/{slug}/") for slug in drafts)
    data = {"create": f"/{EDIT}new", "word": f"/{EDIT}word", "token": token, "form": f"/{EDIT}story/"}
    return NewStoryPage(
        path=f"{EDIT}new/",
        root="../../",
        head=Head(title, title, "", noindex=True),
        words=around.page_words,
        data_json=as_json({**data, "words": dict(around.page_words)}),
        drafts=links,
        drafts_text=around.words.counted("drafts", len(links)) if links else "",
    )


def talk_guide_page(around: Around) -> TalkGuidePage:
    """The questions of a talk with a teller."""
    title = around.words.text("form", "talk_guide")
    return TalkGuidePage(f"{EDIT}guide/", "../../", Head(title, title, "", noindex=True), around.page_words)


def sections_of(around: Around, values: Values) -> tuple[FormSection, ...]:
    """The fields of the form under their headings."""
    headings = around.words.section("form_sections")
    return tuple(
        FormSection(id_, headings[id_], tuple(_field(spot, (), around, values) for spot in spots))
        for id_, spots in SECTIONS
    )


def term_choices(kind: str, around: Around) -> tuple[Choice, ...]:
    """The terms of a kind, those that stories coined included."""
    members = around.library.members[kind]
    return tuple(
        Choice(
            id_,
            term.label,
            term.core_question or term.explanation,
            count := len(members.get(id_, ())),
            around.words.counted("stories", count),
            term.family,
            term.synonyms,
        )
        for id_, term in {**around.vocabulary.terms[kind], **around.library.terms[kind]}.items()
    )


def as_json(data: Mapping[str, object]) -> str:
    """JSON that can stand anywhere in a page: none of its signs is one of HTML."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _field(spot: Spot, way: Way, around: Around, values: Values) -> FormField:
    at = (*way, *spot.at)
    name, held = ".".join(at), field_at(at)
    return FormField(
        at=spot.at,
        name=name,
        kind=spot.kind,
        label=around.words.section("form_labels")[name],
        help=around.words.section("form_help").get(name, ""),
        limit=held.longest if held else 0,
        most=held.most if held else 0,
        is_required=held is not None and (held.is_required or not held.key.may_be_empty) and len(spot.at) == 1,
        term=spot.term,
        choices=_choices(spot, name, around, values),
        inner=tuple(_field(one, at, around, values) for one in spot.inner),
    )


def _choices(spot: Spot, name: str, around: Around, values: Values) -> tuple[Choice, ...]:
    if spot.term:
        return term_choices(spot.term, around)
    if spot.kind == "slugs":
        return tuple(Choice(one.slug, one.told.title) for one in around.library.stories[:_MOST_STORIES])
    if spot.kind not in ("choice", "choices"):
        return ()
    labels, notes = around.words.section("form_choices"), around.words.section("form_choice_help")
    held = field_at(tuple(name.split(".")))
    ids = held.words.meanings if held and held.words else ("", *LANGUAGE_CODES)
    found = tuple(Choice(id_, labels[f"{name}.{id_}"], notes.get(f"{name}.{id_}", "")) for id_ in ids)
    own = values.get(name)
    return found if not isinstance(own, str) or own in ("", *ids) else (*found, Choice(own, own))


def _plain(field: FormField) -> Mapping[str, object]:
    """A field as scripts read it; terms are told once for all of them."""
    plain = {**vars(field), "inner": [_plain(one) for one in field.inner]}
    return {**plain, "choices": [] if field.term else [vars(one) for one in field.choices]}
