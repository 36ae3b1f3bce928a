"""What plays: which values stand against each other, and what a shared dilemma has."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.insight import ENOUGH, SHOWN, SHOWN_OF_MORE, VALUES, Clash, heaviest, make_insight
from generator.domain.story import Facts

TERMS = {"dilemma": ("regel", "grens"), "role": ("coach", "mentor"), "sector": ("ggz",)}
OPTIONS = st.lists(st.lists(st.sampled_from("abcde"), max_size=3).map(tuple), min_size=2, max_size=5).map(tuple)


def facts(
    *values: tuple[str, ...],
    dilemmas: tuple[str, ...] = ("regel",),
    roles: tuple[str, ...] = ("coach",),
    month: str = "2026-03",
) -> Facts:
    return Facts(month, dilemmas, roles, ("ggz",), values, has_norm=False, parties=2, origin="fictional")


def pairs_of(*stories: Facts) -> dict[tuple[str, str], int]:
    return {(one.a, one.b): one.count for one in make_insight(stories, TERMS).clashes}


def counted_by_hand(stories: list[tuple[tuple[str, ...], ...]]) -> Counter[tuple[str, str]]:
    """Each pair, story by story, as one would with a pencil."""
    found: Counter[tuple[str, str]] = Counter()
    for options in stories:
        values = sorted({value for option in options for value in option})
        for a, b in product(values, values):
            found[a, b] += a < b and not any(a in option and b in option for option in options)
    return found


def test_a_pair_stands_under_different_options_of_one_story() -> None:
    assert pairs_of(*[facts(("moed",), ("rust",))] * 3) == {("moed", "rust"): 3}


def test_values_that_also_stand_together_under_one_option_are_no_pair_of_that_story() -> None:
    assert pairs_of(*[facts(("moed", "rust"), ("rust",), ("moed",))] * 3) == {}


def test_a_pair_counts_from_three_stories_on() -> None:
    assert pairs_of(*[facts(("moed",), ("rust",))] * (ENOUGH - 1)) == {}


@settings(max_examples=60)
@given(st.lists(OPTIONS, max_size=12))
def test_pairs_are_those_that_one_counts_by_hand(stories: list[tuple[tuple[str, ...], ...]]) -> None:
    expected = {pair: count for pair, count in counted_by_hand(stories).items() if count >= ENOUGH}
    assert pairs_of(*(facts(*options) for options in stories)) == expected


def test_a_pair_has_its_first_stories_and_the_dilemma_of_most_of_them() -> None:
    other = facts(("moed",), ("trouw",))
    stories = [other, *[facts(("moed",), ("rust",), dilemmas=("grens",))] * 2, other]
    stories += [facts(("rust",), ("moed",), dilemmas=("regel", "grens"))] * 20
    (pair,) = make_insight(stories, TERMS).clashes
    assert pair == Clash("moed", "rust", 22, (1, 2, *range(4, SHOWN_OF_MORE + 2)), ("grens", 22))


def test_as_many_stories_as_there_is_room_for_are_all_there() -> None:
    (pair,) = make_insight([facts(("moed",), ("rust",))] * SHOWN, TERMS).clashes
    assert pair.stories == tuple(range(SHOWN))


def test_of_an_endless_vocabulary_the_most_told_values_are_compared() -> None:
    rare = [facts((f"zelden-{n}",), (f"ooit-{n}",)) for n in range(VALUES) for _ in range(3)]
    assert pairs_of(*rare, *[facts(("moed",), ("rust",))] * 4)["moed", "rust"] == 4


def test_the_heaviest_are_those_asked_with_their_equals_unless_those_are_too_many() -> None:
    pairs = [Clash("a", str(number), count, (), None) for number, count in enumerate((9, 8, 7, 7, 7, 3))]
    assert [one.count for one in heaviest(pairs, 3, 5)] == [9, 8, 7, 7, 7]
    assert [one.count for one in heaviest(pairs, 3, 4)] == [9, 8]
    assert [one.count for one in heaviest(pairs, 9, 14)] == [9, 8, 7, 7, 7, 3]


def test_a_shared_dilemma_has_stories_options_and_who_tells_them() -> None:
    stories = [facts((), (), ()), facts((), (), roles=("coach", "mentor"))]
    regel, grens = make_insight(stories, TERMS).dilemmas
    assert (regel.stories, regel.options, regel.roles) == (2, 5, {"coach": 2, "mentor": 1})
    assert (grens.stories, grens.options, grens.roles) == (0, 0, {})


def test_roles_without_a_story_are_there_and_months_go_from_first_to_last() -> None:
    stories = [facts(("moed",), ("moed",), month=month) for month in ("2026-03", "", "2024-11", "2026-03")]
    insight = make_insight(stories, TERMS)
    assert insight.roles == {"coach": 4, "mentor": 0}
    assert list(insight.months.items()) == [("2024-11", 1), ("2026-03", 2)]
    assert (insight.undated, insight.fictional, insight.parties, insight.uses) == (1, 4, 8, {"moed": 4})
