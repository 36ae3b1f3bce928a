"""The pictures of stories and shared dilemmas, made from their terms and told in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from generator.components.views import Views
from generator.domain.story import PublicStory
from generator.pictures.beeld import Beeld, balance_of, compose_dilemma, compose_story


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
