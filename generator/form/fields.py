"""The fields of a form as its page shows them: what each is called and may hold, and what there is to choose."""

from collections.abc import Mapping

from generator.config.catalogue import Catalogue
from generator.domain.library import Library
from generator.domain.schema import LANGUAGE_CODES
from generator.domain.term import Vocabulary
from generator.form.arrangement import SECTIONS, Kind, Spot, Way, field_at
from generator.form.values import Values
from generator.values import dataclass

_MOST_STORIES = 500


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
class Around:
    """What a form takes from the library around its story: its words, its terms, and the stories that it may name."""

    words: Catalogue
    vocabulary: Vocabulary
    library: Library

    @property
    def page_words(self) -> Mapping[str, str]:
        """The texts of the page itself."""
        return self.words.section("form_page")


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


def as_plain(field: FormField) -> Mapping[str, object]:
    """A field as scripts read it; terms are told once for all of them."""
    plain = {**vars(field), "inner": [as_plain(one) for one in field.inner]}
    return {**plain, "choices": [] if field.term else [vars(one) for one in field.choices]}


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
