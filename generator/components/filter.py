"""The filter form: finding among stories by word and facet."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.components.card import Card
from generator.components.views import TermCount, TermLink, Views
from generator.config.catalogue import format_number
from generator.domain.library import Library
from generator.domain.normalization import fold
from generator.domain.term import KINDS

CHOICES_IN_FORM = 60
WAYS = 6
NARROWING = ("role", "sector", "dilemma", "value")
_IN_ORDER = ("role", "dilemma", "value", "sector", "tag")
SHOWN = 8  # find-choices.js shows as many of a long facet


@dataclass(frozen=True)
class FacetGroup:
    """One facet of the filter form: the kind of its terms, the parameter's name in the address, and its choices, most used
    first; without choices the browser fills them in from the data. `all_text` is what leads to more than are shown at first.
    """

    kind: str
    name: str
    legend: str
    choices: tuple[TermCount, ...] = ()
    all_text: str = ""


@dataclass(frozen=True)
class FilterForm:
    """The form that finds among stories by word and facet. `preset` says among which, to the script: "all", or a term as
    "role:teammanager"; `title` stands over the facets, and `count_text` says how many stories there are. `first` is the facet
    that is always open. `ways` are the dilemmas that lead on where nothing is found.
    """

    label: str
    title: str
    preset: str
    count_text: str
    facets: tuple[FacetGroup, ...]
    ways: tuple[TermCount, ...] = ()
    first: FacetGroup | None = None


def facet_groups(library: Library, views: Views) -> tuple[FacetGroup, ...]:
    """The facets of the filter form, the role first. A term without stories is no choice; of a long list stand the most used."""
    counts = {kind: views.counts(library, kind) for kind in KINDS}
    ranked = {
        kind: sorted((one for one in counts[kind] if one.count), key=lambda one: (-one.count, fold(one.term.label)))
        for kind in KINDS
    }
    return tuple(_group(views, kind, tuple(ranked[kind])) for kind in _IN_ORDER if ranked[kind])


def filter_all(library: Library, views: Views) -> FilterForm | None:
    """The form over all stories, when there is anything to choose."""
    count_text, facets = views.count(len(library.stories)), facet_groups(library, views)
    ways = next((group.choices[:WAYS] for group in facets if group.kind == "dilemma"), ())
    if not facets:
        return None
    first = facets[0] if facets[0].kind == "role" else None
    rest, title = (facets[1:], "find_title_rest") if first else (facets, "find_title")
    return FilterForm(views.word("find_words"), views.word(title), "all", count_text, rest, ways, first)


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
    number = format_number(views.catalogue.language, len(choices))
    more = views.word("find_all", n=number) if len(choices) > SHOWN else ""
    return FacetGroup(kind, parameter(views, kind), views.word(f"find_{kind}"), choices[:CHOICES_IN_FORM], more)
