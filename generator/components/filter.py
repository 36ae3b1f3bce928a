"""The filter form: finding among stories by word and facet."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.components.card import Card
from generator.components.views import TermCount, TermLink, Views
from generator.domain.library import Library
from generator.domain.normalization import fold
from generator.domain.term import KINDS

CHOICES_IN_FORM = 60
WAYS = 6
NARROWING = ("role", "sector", "dilemma", "value")


@dataclass(frozen=True)
class FacetGroup:
    """One facet of the filter form: the kind of its terms, the parameter's name in the address, and its choices, most used
    first; without choices the browser fills them in from the data.
    """

    kind: str
    name: str
    legend: str
    choices: tuple[TermCount, ...] = ()


@dataclass(frozen=True)
class FilterForm:
    """The form that finds among stories by word and facet. `preset` says among which, to the script: "all", or a term as
    "role:teammanager"; `title` stands over the facets, and `count_text` says how many stories there are. `ways` are the
    dilemmas that lead on where nothing is found.
    """

    label: str
    title: str
    preset: str
    count_text: str
    facets: tuple[FacetGroup, ...]
    ways: tuple[TermCount, ...] = ()


def facet_groups(library: Library, views: Views) -> tuple[FacetGroup, ...]:
    """The facets of the filter form. A term without stories is no choice; of a long list stand the most used."""
    counts = {kind: views.counts(library, kind) for kind in KINDS}
    ranked = {
        kind: sorted((one for one in counts[kind] if one.count), key=lambda one: (-one.count, fold(one.term.label)))
        for kind in KINDS
    }
    return tuple(_group(views, kind, tuple(ranked[kind][:CHOICES_IN_FORM])) for kind in KINDS if ranked[kind])


def filter_all(library: Library, views: Views) -> FilterForm | None:
    """The form over all stories, when there is anything to choose."""
    count_text, facets = views.count(len(library.stories)), facet_groups(library, views)
    ways = next((group.choices[:WAYS] for group in facets if group.kind == "dilemma"), ())
    return (
        FilterForm(views.word("find_words"), views.word("find_title"), "all", count_text, facets, ways)
        if facets
        else None
    )


def filter_within(views: Views, term: TermLink, shown: Sequence[Card], count_text: str) -> FilterForm | None:
    """The form over the stories of one term, when a page of its list shows more than one."""
    if len(shown) < 2:
        return None
    title = views.word("find_title" if term.kind == "role" else "find_title_here")
    facets = tuple([_group(views, kind) for kind in NARROWING if kind != term.kind])
    return FilterForm(views.word("find_words_here"), title, f"{term.kind}:{term.id}", count_text, facets)


def parameter(views: Views, kind: str) -> str:
    """The name of a facet in addresses."""
    return views.catalogue.section("parameters")[kind]


def _group(views: Views, kind: str, choices: tuple[TermCount, ...] = ()) -> FacetGroup:
    return FacetGroup(kind, parameter(views, kind), views.word(f"find_{kind}"), choices)
