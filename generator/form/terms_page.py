"""The page on which the terms of the vocabulary are changed: what each is called, what stands in its form, and who uses it."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from generator.components.head import Head
from generator.config.catalogue import FieldText
from generator.domain.table import Field
from generator.domain.term import LISTS
from generator.form.arrangement import Kind
from generator.form.fields import Around, Choice, FormField
from generator.form.page import as_json
from generator.form.terms import Terms, term_fields
from generator.pages.page import EDIT, Page
from generator.values import dataclass

TERMS_PATH = f"{EDIT}words/"
_ORDER = ("value", "dilemma", "role", "sector")
_LINE = 120


@dataclass(frozen=True)
class TermRow:
    """A term in its list. `count_text` says how many stories use it; `former` are the ids that it had."""

    id: str
    label: str
    family: str
    count_text: str
    former: tuple[str, ...]


@dataclass(frozen=True)
class TermList:
    """The terms of a kind, and the fields that each has. `add` is the text of the button that adds one."""

    kind: str
    heading: str
    help: str
    add: str
    fields: tuple[FormField, ...]
    terms: tuple[TermRow, ...]


@dataclass(frozen=True)
class TermsPage(Page):
    """The forms of the terms. `words` are the texts of the page itself; `data_json` holds what stands in the fields, and all that
    a script needs to save them. Without a vocabulary, or where that is not `is_changeable`, there is nothing to change.
    """

    template: ClassVar = "pages/form_words.html"

    words: Mapping[str, str]
    lists: tuple[TermList, ...]
    data_json: str
    is_there: bool
    is_changeable: bool
    problems: tuple[str, ...] = ()


def terms_page(
    terms: Terms | None, around: Around, texts: Mapping[str, FieldText], token: str, problems: Iterable[str] = ()
) -> TermsPage:
    """The page of a vocabulary, or of a library that has none. `texts` are those of its fields, `token` this run's."""
    words = around.words.section("terms_page")
    lists = tuple(_list(kind, terms, around, texts) for kind in _ORDER) if terms else ()
    title = words["title"]
    data = {
        "token": token,
        "words": {**around.page_words, **words},
        "save": f"/{TERMS_PATH.rstrip('/')}",
        "rename": f"/{EDIT}rename",
        "digest": terms.digest if terms else "",
        "values": terms.values if terms else {},
        "labels": {name: text.label for name, text in texts.items()},
    }
    return TermsPage(
        path=TERMS_PATH,
        root="../../",
        head=Head(title, title, "", noindex=True),
        words={**around.page_words, **words},
        lists=lists,
        data_json=as_json(data),
        is_there=terms is not None,
        is_changeable=terms is not None and terms.is_changeable,
        problems=tuple(problems),
    )


def _list(kind: str, terms: Terms, around: Around, texts: Mapping[str, FieldText]) -> TermList:
    text = texts[LISTS[kind]]
    rows = (
        TermRow(
            id_,
            str(values["label"]),
            str(values.get("family", "")),
            _count_text(kind, id_, around),
            terms.former[kind][id_],
        )
        for id_, values in terms.values[kind].items()
    )
    fields = tuple(_field(one, texts, around) for one in term_fields(kind))
    words = around.words.section("terms_page")
    return TermList(kind, text.label, text.help, words[f"add_{kind}"], fields, tuple(rows))


def _count_text(kind: str, id_: str, around: Around) -> str:
    return around.words.counted("stories", len(around.library.members[kind].get(id_, ())))


def _field(one: Field, texts: Mapping[str, FieldText], around: Around) -> FormField:
    kind: Kind = "lines" if one.is_list else "choice" if one.words else "line" if one.longest <= _LINE else "text"
    choices = one.words.meanings if one.words else ()
    text = texts[one.name]
    return FormField(
        at=(one.name,),
        name=one.name,
        kind=kind,
        label=text.label,
        help=text.help,
        limit=one.longest,
        most=one.most,
        is_required=one.is_required,
        choices=tuple(Choice(id_, around.words.text("words", f"family_{id_}")) for id_ in choices),
    )
