"""The pages of the form: that of a story, where one begins, and the questions of a talk."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.components.head import Head
from generator.components.views import Link
from generator.domain.term import KINDS
from generator.form.fields import Around, FormSection, as_plain, sections_of, term_choices
from generator.form.values import Filled
from generator.pages.page import EDIT, Page


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
                "fields": [as_plain(field) for section in sections for field in section.fields],
                "terms": {kind: [vars(one) for one in term_choices(kind, around)] for kind in KINDS},
            }
        ),
        is_changeable=filled.is_changeable,
        problems=tuple(problems),
    )


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


def as_json(data: Mapping[str, object]) -> str:
    """JSON that can stand anywhere in a page: none of its signs is one of HTML."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
