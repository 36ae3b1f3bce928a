"""The card: a story as lists show it, with its picture; and the picture of a shared dilemma."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from generator.components.views import TermLink, Views
from generator.config.catalogue import month_name
from generator.domain.story import PublicStory
from generator.pictures.beeld import Beeld, balance_of, compose_dilemma, compose_story
from generator.values import dataclass, digest, kept, serialise


def story_beeld(story: PublicStory, views: Views) -> Beeld:
    """The picture of a story, made from its shared dilemma, its values' families and its options."""
    links, told = views.links["value"], story.told
    first = tuple([links[option.values[0]].family if option.values else "" for option in told.options])
    values = [*(id_ for option in told.options for id_ in option.values), *told.values]
    families = Counter([links[id_].family for id_ in values])
    dilemma = told.shared_dilemmas[0] if told.shared_dilemmas else ""
    return compose_story(story.slug, dilemma, first, families, _in_words(families, views))


def dilemma_beeld(id_: str, values: Iterable[tuple[str, ...]], views: Views) -> Beeld:
    """The picture of a shared dilemma, coloured by the values in all its stories."""
    links = views.links["value"]
    families: Counter[str] = Counter()
    for value, number in Counter(chain.from_iterable(values)).items():
        families[links[value].family] += number
    return compose_dilemma(id_, families, _in_words(families, views))


def _in_words(families: Mapping[str, int], views: Views) -> str:
    """What a picture shows, for who does not see it: how it lies, and which families of values lie on it."""
    kind, named = balance_of(families)
    names = [views.word(f"family_{family or 'none'}") for family in named]
    return views.word(f"beeld_{kind}", **dict(zip(("first", "second"), names, strict=False)))


@dataclass(frozen=True)
class Card:
    """A story as lists show it. `teller` is roles and sectors in one line; `month` is for people ("november 2025")."""

    slug: str
    path: str
    title: str
    summary: str
    teller: str
    month: str
    question: str
    dilemmas: tuple[TermLink, ...]
    beeld: Beeld

    @kept
    def key(self) -> str:
        """The hash of this card, which stands in a dozen lists."""
        return digest(serialise(self))


def make_card(story: PublicStory, views: Views) -> Card:
    """The card of a story."""
    told = story.told
    tellers = (*views.terms("role", told.role), *views.terms("sector", told.sector))
    return Card(
        slug=story.slug,
        path=views.addresses.story(story.slug),
        title=told.title,
        summary=told.summary,
        teller="\u00a0· ".join([term.label for term in tellers]),
        month=month_name(views.catalogue.language, told.month),
        question=told.dilemma.question,
        dilemmas=views.terms("dilemma", told.shared_dilemmas),
        beeld=story_beeld(story, views),
    )
