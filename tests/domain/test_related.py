"""Related stories: the best ones in a small library, few comparisons in a large one."""

import random
from dataclasses import replace

from generator.domain.library import Library, make_library, terms_of
from generator.domain.related import COUNT, relate, related_from_bytes
from generator.domain.term import KINDS, Term
from tests.domain.test_consent import story

BLANK = story("fictional").public


def library(*stories: tuple[str, str, str, str]) -> Library:
    """A library from slugs with their dilemmas, values and roles, each a text of words."""
    made = [
        replace(
            BLANK,
            slug=slug,
            told=replace(BLANK.told, shared_dilemmas=tuple(d.split()), values=tuple(v.split()), role=tuple(r.split())),
        )
        for slug, d, v, r in stories
    ]
    terms: dict[str, dict[str, Term]] = {kind: {} for kind in KINDS}
    for one in made:
        for kind, ids in terms_of(one).items():
            terms[kind] |= {id_: Term(kind, id_, id_) for id_ in ids}
    return make_library(made, terms)


def related_in(made: Library) -> tuple[tuple[int, ...], ...]:
    return relate([story.signature for story in made.stories])


def slugs(made: Library, slug: str) -> list[str]:
    number = next(n for n, one in enumerate(made.stories) if one.slug == slug)
    return [made.stories[other].slug for other in related_in(made)[number]]


def test_a_shared_dilemma_weighs_more_than_all_values_together() -> None:
    made = library(("a", "d1", "v1 v2 v3", "r"), ("b", "d1", "v9", "x"), ("c", "d2", "v1 v2 v3", "r"))
    assert slugs(made, "a") == ["b", "c"]


def test_a_rare_value_weighs_more_than_a_common_one() -> None:
    common = [(f"z{n}", "d9", "veel", "x") for n in range(8)]
    made = library(("a", "d1", "zeldzaam veel", "r"), ("b", "d1", "veel", "q"), ("c", "d1", "zeldzaam", "q"), *common)
    assert slugs(made, "a")[:2] == ["c", "b"]


def test_the_editors_own_links_come_first() -> None:
    made = library(("a", "d1", "v1", "r"), ("b", "d1", "v1", "r"), ("c", "d2", "v9", "q"))
    first = made.stories[0]
    chosen = replace(first, told=replace(first.told, related=("c", "bestaat-niet", "a")))
    again = make_library([chosen, *made.stories[1:]], made.terms)
    assert slugs(again, "a")[0] == "c"


def test_no_story_is_its_own_relative_and_none_comes_twice() -> None:
    rng = random.Random(3)
    made = library(
        *((f"s{n:03}", f"d{rng.randrange(5)}", f"v{rng.randrange(6)} w{rng.randrange(6)}", "r") for n in range(200))
    )
    for number, others in enumerate(related_in(made)):
        assert number not in others
        assert len(set(others)) == len(others) == COUNT


def test_in_a_small_library_the_answer_is_that_of_comparing_all() -> None:
    rng = random.Random(4)
    rows = [
        (f"s{n:02}", f"d{rng.randrange(3)}", f"v{rng.randrange(4)} w{rng.randrange(4)}", f"r{rng.randrange(3)}")
        for n in range(24)
    ]
    made = library(*rows)
    for number, others in enumerate(related_in(made)):
        mine = set(made.stories[number].told.shared_dilemmas)
        sharing = [n for n, one in enumerate(made.stories) if n != number and mine & set(one.told.shared_dilemmas)]
        assert set(others) <= set(sharing) or len(sharing) < COUNT


def test_what_was_kept_is_believed_only_when_it_fits() -> None:
    assert related_from_bytes(b"[[1],[0]]", 2) == ((1,), (0,))
    for data in (b"", b"{", b"[]", b"[[1],[2]]", b"[[1],[-1]]", b'[[1],["0"]]', b"[[1],[true]]", b"[1,2]", b"null"):
        assert related_from_bytes(data, 2) is None


def test_the_order_of_the_files_does_not_matter() -> None:
    rows = [(f"s{n}", f"d{n % 2}", f"v{n % 3}", "r") for n in range(12)]
    assert related_in(library(*rows)) == related_in(library(*reversed(rows)))
