"""The pages of the form: that of a story, where one begins, and the questions of a talk."""

import json
from collections.abc import Iterable, Mapping
from typing import ClassVar

from generator.components.head import Head
from generator.components.views import Link
from generator.config.catalogue import Catalogue, day_name
from generator.domain.consent import Reason
from generator.domain.story_file import Withdrawn
from generator.domain.term import KINDS
from generator.form.fields import Around, FormSection, as_plain, sections_of, term_choices
from generator.form.values import Filled
from generator.pages.page import EDIT, Page
from generator.values import dataclass

_GONE = ("build", "empty", "elsewhere", "honest")
_UNCLEAR = ("mend",)


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
        values_json=as_json({"token": token, "address": f"/{address}", **_to_save(slug, filled, sections, around)}),
        is_changeable=filled.is_changeable,
        problems=tuple(problems),
    )


def _to_save(slug: str, filled: Filled, sections: Iterable[FormSection], around: Around) -> Mapping[str, object]:
    """What a script needs to save the fields of a story: where to, what stands in them, and what may stand there."""
    return {
        "slug": slug,
        "save": f"/{EDIT}story/{slug}",
        "undo": f"/{EDIT}undo/{slug}",
        "photo": f"/{EDIT}photo/{slug}",
        "create": f"/{EDIT}new",
        "words": dict(around.page_words),
        "language": around.words.language,
        "digest": filled.digest,
        "values": filled.values,
        "fields": [as_plain(field) for section in sections for field in section.fields],
        "terms": {kind: [vars(one) for one in term_choices(kind, around)] for kind in KINDS},
    }


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
    data = {
        "create": f"/{EDIT}new",
        "word": f"/{EDIT}word",
        "inbox": f"/{EDIT}inbox",
        "token": token,
        "form": f"/{EDIT}story/",
    }
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
