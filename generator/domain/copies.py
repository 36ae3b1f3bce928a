"""Copies: stories that are on the site twice, as copies of a file are left beside it."""

from collections.abc import Iterable, Iterator, Mapping

from generator.domain.normalization import fold
from generator.domain.story_file import Story
from generator.problems.problem import Place, Problem, warning

_LEAST = 12
_SHARE = 0.5


def check_copies(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report stories that say almost the same as one with the same title, or whose file's name is that of one with more to it."""
    titles: dict[str, Story] = {}
    slugs = {story.public.slug: story for story in stories}
    for slug, story in slugs.items():
        first = titles.setdefault(fold(story.public.told.title), story)
        other = first if first is not story else _shorter(slug, slugs)
        if other is not None and _is_copy(story, other):
            copy, original = sorted((story, other), key=lambda one: len(one.path), reverse=True)
            yield warning(Place(copy.path), "A110", other=original.path)


def _shorter(slug: str, slugs: Mapping[str, Story]) -> Story | None:
    """The story with a name that is a part of this one at its start or its end."""
    seams = [place for place, sign in enumerate(slug) if sign == "-"]
    for place in reversed(seams):
        if slug[:place] in slugs:
            return slugs[slug[:place]]
    return next((slugs[slug[place + 1 :]] for place in seams if slug[place + 1 :] in slugs), None)


def _is_copy(story: Story, other: Story) -> bool:
    one, two = (_sentences(each.public.situation) for each in (story, other))
    return bool(one and two) and len(one & two) >= _SHARE * min(len(one), len(two))


def _sentences(text: str) -> frozenset[str]:
    return frozenset(one.strip() for one in text.replace("? ", ". ").split(". ") if len(one) >= _LEAST)
