"""The library: all stories that may be public, newest first, and the terms that tie them together."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType

from generator.domain.story import PublicStory
from generator.domain.term import KINDS, Term
from generator.values import dataclass


@dataclass(frozen=True)
class Library:
    """What may be public. `terms` maps kind and id to the term, in the order of the vocabulary;
    `members` maps kind and id to the numbers of its stories in `stories`, ascending, terms without stories included.
    `withdrawn` are the slugs of stories that leave a neutral page behind.
    """

    stories: tuple[PublicStory, ...]
    terms: Mapping[str, Mapping[str, Term]]
    members: Mapping[str, Mapping[str, tuple[int, ...]]]
    withdrawn: tuple[str, ...] = ()


# The ids of a story's terms of one kind; the values are those of its options and its own, in that order, once each.
ids_of: Mapping[str, Callable[[PublicStory], tuple[str, ...]]] = MappingProxyType(
    {
        "dilemma": attrgetter("told.shared_dilemmas"),
        "value": attrgetter("every_value"),
        "role": attrgetter("told.role"),
        "sector": attrgetter("told.sector"),
        "tag": attrgetter("told.tags"),
    }
)


def terms_of(story: PublicStory) -> Mapping[str, tuple[str, ...]]:
    """The ids of a story's terms per kind."""
    return {kind: ids(story) for kind, ids in ids_of.items()}


def make_library(
    stories: Iterable[PublicStory],
    vocabulary: Mapping[str, Mapping[str, Term]],
    withdrawn: Iterable[str] = (),
    earlier: Library | None = None,
) -> Library:
    """Order the stories (newest date first, then slug), add the terms they coined, and find the members of every term.

    `earlier` is a library of the same vocabulary: while its stories have the same names and terms, terms and members are
    the same.
    """
    by_slug = sorted(stories, key=attrgetter("slug"))
    ordered = sorted(by_slug, key=attrgetter("told.date"), reverse=True)
    left = tuple(sorted(withdrawn))
    if earlier and len(ordered) == len(earlier.stories) and all(map(_is_same_to_terms, ordered, earlier.stories)):
        return Library(tuple(ordered), earlier.terms, earlier.members, left)
    terms = _with_coined(vocabulary, by_slug)
    members: dict[str, dict[str, list[int]]] = {kind: {id_: [] for id_ in terms[kind]} for kind in KINDS}
    wanted = [(ids_of[kind], members[kind]) for kind in KINDS]
    for number, story in enumerate(ordered):
        for ids, numbers_of in wanted:
            for id_ in ids(story):
                numbers_of[id_].append(number)
    frozen = {kind: {id_: tuple(numbers) for id_, numbers in ids.items()} for kind, ids in members.items()}
    return Library(tuple(ordered), terms, frozen, left)


def _is_same_to_terms(one: PublicStory, other: PublicStory) -> bool:
    return one is other or (one.slug, one.coined, terms_of(one)) == (other.slug, other.coined, terms_of(other))


def _with_coined(
    vocabulary: Mapping[str, Mapping[str, Term]], stories: Iterable[PublicStory]
) -> Mapping[str, Mapping[str, Term]]:
    """The vocabulary's terms in its own order, then the coined ones by id; the first spelling met becomes the label."""
    coined: dict[str, dict[str, Term]] = {kind: {} for kind in KINDS}
    for story in stories:
        for kind, id_, label in story.coined:
            coined[kind].setdefault(id_, Term(kind, id_, label))
    return {kind: {**dict(sorted(coined[kind].items())), **vocabulary[kind]} for kind in KINDS}
