"""The compass: every value has a place of its own, and a leaf says how often."""

from itertools import combinations, pairwise

import pytest

from generator.pictures.compass import RADIUS, RINGS, compass_of

FAMILIES = (("vakmanschap", 6), ("betrokkenheid", 9), ("verantwoordelijkheid", 9))


@pytest.mark.parametrize("families", [FAMILIES, (("", 1),), (("moed", 3), ("", 40)), (("vakmanschap", 48),)])
def test_no_two_names_stand_on_one_line_of_a_side(families: tuple[tuple[str, int], ...]) -> None:
    drawn = compass_of(families)
    assert len(drawn.spokes) == sum(size for _, size in families)
    places = [(one.is_left, float(one.y)) for one in drawn.spokes]
    assert all(left != other or abs(y - z) > 18 for (left, y), (other, z) in combinations(places, 2))
    assert all(abs(y) < drawn.top for _, y in places)
    assert all((float(one.x) < 0) == one.is_left for one in drawn.spokes)


def test_a_family_stands_together_and_none_at_the_top() -> None:
    turns = [float(one.turn) for one in compass_of(FAMILIES).spokes]
    steps = [later - earlier for earlier, later in pairwise(turns)]
    assert sorted(range(len(steps)), key=steps.__getitem__)[-2:] in ([5, 14], [14, 5])
    assert all(abs((turn + 90 + 180) % 360 - 180) > 10 for turn in turns)


def test_the_surface_of_a_leaf_goes_with_the_number() -> None:
    rings = compass_of(FAMILIES).rings
    assert [round(ring**2 / RADIUS**2 * RINGS[-1], 1) for ring in rings] == [pytest.approx(n, abs=0.1) for n in RINGS]


def test_without_values_there_is_nothing_to_draw() -> None:
    assert compass_of(()).spokes == ()
