"""What the browser gets to find with: a facet file, cards in parts, and words in parts.

It is planned like any other page, so it is as incremental and as safe for consent as the rest. Every part carries an id;
the facet file says which ids belong to it, so that parts of two builds are never mixed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import ClassVar

import orjson

from generator.cache.memo import Memo
from generator.components.card import Card
from generator.components.filter import parameter
from generator.components.head import Head
from generator.components.views import Views
from generator.domain.library import Library
from generator.domain.normalization import fold
from generator.domain.term import KINDS
from generator.pages.page import Page
from generator.pages.words import ID_LENGTH, plan_words
from generator.search.compounds import make_splitter
from generator.search.index import short_gaps, short_numbers
from generator.search.stemmer import Forms, make_stemmer, read_forms
from generator.search.words import KEY, PART, written_words
from generator.values import dataclass, digest

CARDS_A_PART = 12


@dataclass(frozen=True)
class TermData:
    """A term as the browser knows it: its label, the words by which it is found and (behind a `=`) their common forms,
    and the numbers of its stories.
    """

    id: str
    label: str
    words: tuple[str, ...]
    stories: tuple[int, ...]


@dataclass(frozen=True)
class FacetData:
    """One facet: the parameter's name in the address, what it is called, and its terms, most used first. `former` are ids
    that terms had before, each with the present one.
    """

    kind: str
    name: str
    legend: str
    terms: tuple[TermData, ...]
    former: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PartsData:
    """Where parts of the data lie: `path` holds {n}; `names` fill it in, and `ids` say what each part must carry."""

    path: str
    names: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class FacetsData(Page):
    """What the browser needs to choose by facet. `by_title` holds the stories' numbers in the order of their titles;
    `synonyms` are the editors' own, as lines with commas.
    """

    stories: int
    by_title: tuple[int, ...]
    facets: tuple[FacetData, ...]
    cards: PartsData
    words: PartsData
    forms: Forms
    synonyms: tuple[str, ...]

    def data(self) -> bytes:
        """The facet file, as JSON."""
        facets = [
            {
                "kind": facet.kind,
                "name": facet.name,
                "legend": facet.legend,
                "terms": [[t.id, t.label, " ".join(t.words), short_gaps(t.stories)] for t in facet.terms],
                **({"former": dict(facet.former)} if facet.former else {}),
            }
            for facet in self.facets
        ]
        return orjson.dumps(
            {
                "stories": self.stories,
                "byTitle": short_numbers(self.by_title),
                "facets": facets,
                "cards": {**asdict(self.cards), "size": CARDS_A_PART},
                "words": asdict(self.words),
                "forms": {**asdict(self.forms), "synonyms": (*self.synonyms, *self.forms.synonyms)},
            }
        )


@dataclass(frozen=True)
class CardsData(Page):
    """Some cards, in the library's order, ready to be shown: a page of which the browser takes the cards."""

    template: ClassVar = "pages/cards_data.html"

    id: str
    cards: tuple[Card, ...]


def plan_data(
    library: Library, cards: tuple[Card, ...], views: Views, memo: Memo, synonyms: tuple[tuple[str, ...], ...] = ()
) -> tuple[Page, ...]:
    """The facet file, the cards in parts, and the word index in parts. `synonyms` are those of the editors."""
    by_title, card_parts = memo("cards", cards, lambda: (_by_title(cards), tuple(_cards(cards, views))))
    word_parts = plan_words(library.stories, views, data_head(views))
    facets = FacetsData(
        path=views.word("find_data"),
        root="../",
        head=data_head(views),
        stories=len(cards),
        by_title=by_title,
        facets=memo(
            "facets",
            (library.terms, library.members),
            lambda: tuple(_facet(library, views, kind) for kind in KINDS),
        ),
        cards=PartsData(_path(views, "cards"), (), tuple(part.id for part in card_parts)),
        words=PartsData(_path(views, "words"), tuple(p.start for p in word_parts), tuple(p.id for p in word_parts)),
        forms=read_forms(views.catalogue.language),
        synonyms=tuple(map(", ".join, synonyms)),
    )
    return (facets, *card_parts, *word_parts)


def data_head(views: Views) -> Head:
    """The head of a page that is data: nothing to be found by search engines."""
    return Head(views.word("find_data_title"), "", "", noindex=True)


def _path(views: Views, name: str) -> str:
    return views.catalogue.section("addresses")[name]


def _facet(library: Library, views: Views, kind: str) -> FacetData:
    terms, members = library.terms[kind], library.members[kind]
    ranked = sorted(
        (id_ for id_ in terms if members[id_]), key=lambda id_: (-len(members[id_]), fold(terms[id_].label))
    )
    data = (
        TermData(id_, terms[id_].label, _words(views, terms[id_].label, *terms[id_].synonyms), members[id_])
        for id_ in ranked
    )
    former = tuple((old, id_) for id_ in ranked for old in terms[id_].former_ids if old not in terms)
    return FacetData(kind, parameter(views, kind), views.word(f"find_{kind}"), tuple(data), former)


def _words(views: Views, *texts: str) -> tuple[str, ...]:
    stem, split = make_stemmer(views.catalogue.language), make_splitter(views.catalogue.language)
    words = dict.fromkeys(word for text in texts for word in written_words(text))
    keys = dict.fromkeys(KEY + stem(word) for word in words)
    return (*words, *keys, *dict.fromkeys(PART + part for word in words for part in split(word)))


def _by_title(cards: Sequence[Card]) -> tuple[int, ...]:
    return tuple(sorted(range(len(cards)), key=lambda number: (fold(cards[number].title), cards[number].slug)))


def _cards(cards: Sequence[Card], views: Views) -> Iterator[CardsData]:
    for number in range(-(-len(cards) // CARDS_A_PART)):
        part = tuple(cards[number * CARDS_A_PART : (number + 1) * CARDS_A_PART])
        id_ = digest(*(card.key.encode() for card in part))[:ID_LENGTH]
        yield CardsData(_path(views, "cards").format(n=number), "../", data_head(views), id_, part)
