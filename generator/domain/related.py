"""Related stories: shared dilemmas weigh most, then shared values by how rare they are, then role.

Linear in the number of stories: a story is compared with its neighbours in a few lists of stories that share something
with it, at most `REACH` to either side. In a library where no list is longer than that the answer is exact.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import log

import orjson

from generator.domain.story import Signature

REACH = 6
COUNT = 4
_DILEMMA, _ROLE = 100_000_000, 1
_RAREST = 3

_Keys = tuple[tuple[str, ...], ...]


def relate(stories: Sequence[Signature]) -> tuple[tuple[int, ...], ...]:
    """For every story the numbers of at most `COUNT` related ones, best first; the editor's own links come before all."""
    features = [_features(story) for story in stories]
    weights = _weights(features)
    keys = [_keys(story, weights) for story in stories]
    lists = _lists(keys)
    by_slug = {story.slug: number for number, story in enumerate(stories)}
    chosen = []
    for number, story in enumerate(stories):
        own = (by_slug[slug] for slug in story.related if slug in by_slug and slug != story.slug)
        near = _nearest(number, features, weights, _candidates(number, keys[number], lists))
        chosen.append(tuple(dict.fromkeys((*own, *near)))[:COUNT])
    return tuple(chosen)


def related_from_bytes(data: bytes, count: int) -> tuple[tuple[int, ...], ...] | None:
    """What `relate` gave for so many stories, from JSON; None when the bytes hold anything else."""
    try:
        rows = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(rows, list) or len(rows) != count:
        return None
    fits = all(isinstance(row, list) and all(type(n) is int and 0 <= n < count for n in row) for row in rows)
    return tuple([tuple(row) for row in rows]) if fits else None


def _features(story: Signature) -> frozenset[str]:
    marked = (("d:", story.dilemmas), ("v:", story.values), ("r:", story.roles))
    return frozenset(mark + id_ for mark, ids in marked for id_ in ids)


def _weights(features: Sequence[frozenset[str]]) -> Mapping[str, int]:
    """What sharing a term is worth: a dilemma more than all values together, a value more the rarer it is."""
    counts: dict[str, int] = {}
    for terms in features:
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    fixed = {"d:": _DILEMMA, "r:": _ROLE}
    total = len(features)
    return {term: fixed.get(term[:2]) or round(10_000 * log(1 + total / count)) for term, count in counts.items()}


def _keys(story: Signature, weights: Mapping[str, int]) -> _Keys:
    """The lists a story stands in: each dilemma, alone and with its rarest values; without dilemma, values and roles."""
    rarest = sorted(story.values, key=lambda value: (-weights["v:" + value], value))[:_RAREST]
    if not story.dilemmas:
        return tuple(("v:" + value,) for value in rarest) + tuple(("r:" + role,) for role in story.roles)
    pairs = tuple((dilemma, value) for dilemma in story.dilemmas for value in rarest)
    singles = tuple(("v:" + value,) for value in rarest[:1])
    return (*pairs, *((dilemma,) for dilemma in story.dilemmas), *singles)


def _lists(keys: Sequence[_Keys]) -> Mapping[tuple[str, ...], Sequence[int]]:
    lists: dict[tuple[str, ...], list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            lists.setdefault(key, []).append(number)
    return lists


def _candidates(number: int, keys: _Keys, lists: Mapping[tuple[str, ...], Sequence[int]]) -> Iterator[int]:
    for key in keys:
        members = lists[key]
        here = bisect_left(members, number)
        yield from members[max(0, here - REACH) : here + REACH + 1]


def _nearest(
    number: int, features: Sequence[frozenset[str]], weights: Mapping[str, int], candidates: Iterator[int]
) -> list[int]:
    mine, worth = features[number], weights.__getitem__
    scored = [(-sum(map(worth, mine & features[other])), other) for other in set(candidates) if other != number]
    return [other for _, other in sorted(scored)[:COUNT]]
