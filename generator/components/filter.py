"""The filter form: finding among stories by word and facet."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from urllib.parse import urlencode

from generator.components.card import Card
from generator.components.views import TermCount, TermLink, Views
from generator.config.catalogue import format_number
from generator.domain.library import Library
from generator.domain.normalization import fold
from generator.domain.term import KINDS
from generator.values import dataclass

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

    @property
    def is_beside(self) -> bool:
        """Whether it has choices to begin with, so that it can stand open beside the list."""
        return self.first is not None or any(facet.choices for facet in self.facets)


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


def filter_within(
    views: Views,
    term: TermLink,
    shown: Sequence[Card],
    count_text: str,
    told: Sequence[Mapping[str, tuple[str, ...]]] = (),
) -> FilterForm | None:
    """The form over the stories of one term, for a page that shows a part of them, and more than one. `told` are the terms of all
    its stories, for a page that has choices to begin with.
    """
    if len(shown) < 2:
        return None
    kinds = [kind for kind in NARROWING if kind != term.kind]
    label, preset = views.word("find_words_here"), f"{term.kind}:{term.id}"
    if not told:
        title = views.word("find_title" if term.kind == "role" else "find_title_here")
        return FilterForm(label, title, preset, count_text, tuple([_group(views, kind) for kind in kinds]))
    groups = [_group(views, kind, _occurring(views, kind, told), SHOWN) for kind in kinds]
    facets = tuple([group for group in groups if group.choices])
    first = facets[0] if facets and facets[0].kind == "role" else None
    title = views.word("find_title_more" if first else "find_title")
    return FilterForm(label, title, preset, count_text, facets[1:] if first else facets, (), first)


def _occurring(views: Views, kind: str, told: Iterable[Mapping[str, tuple[str, ...]]]) -> tuple[TermCount, ...]:
    """The terms of a kind that occur among some stories, most used first."""
    uses, links = Counter(chain.from_iterable([one[kind] for one in told])), views.links[kind]
    counts = [views.term_count(links[id_], uses[id_]) for id_ in uses]
    return tuple(sorted(counts, key=lambda one: (-one.count, fold(one.term.label))))


def search_among(views: Views, term: TermLink, count: int) -> str:
    """The list of all stories with a term chosen, for a page that shows all stories of it: there is one to find there when it has
    more than one.
    """
    return f"{views.addresses.stories()}?{urlencode({parameter(views, term.kind): term.id})}" if count > 1 else ""


def parameter(views: Views, kind: str) -> str:
    """The name of a facet in addresses."""
    return views.catalogue.section("parameters")[kind]


def _group(views: Views, kind: str, choices: tuple[TermCount, ...] = (), most: int = CHOICES_IN_FORM) -> FacetGroup:
    number = format_number(views.catalogue.language, len(choices))
    more = views.word("find_all", n=number) if len(choices) > SHOWN else ""
    return FacetGroup(kind, parameter(views, kind), views.word(f"find_{kind}"), choices[:most], more)
