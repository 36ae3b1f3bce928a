"""The picture of values that stand against each other: every line and number has its place."""

from itertools import combinations
from math import hypot

from generator.pictures.arcs import COLUMN, LEFT, RIGHT, Arcs, draw_arcs

FAMILIES = {
    **dict.fromkeys(("aandacht", "moed", "respect"), "betrokkenheid"),
    **dict.fromkeys(("autonomie", "eerlijkheid", "openheid"), "verantwoordelijkheid"),
    **dict.fromkeys(("leren", "veiligheid"), "vakmanschap"),
}
USES = {id_: 10 - number for number, id_ in enumerate(FAMILIES)}
PAIRS = [(a, b, 3 + number % 9) for number, (a, b) in enumerate(combinations(sorted(FAMILIES), 2))]


def drawn(strong: int = 9) -> Arcs:
    return draw_arcs(USES, FAMILIES, PAIRS, strong)


def test_every_pair_has_a_line_and_the_heaviest_lie_on_top() -> None:
    arcs = drawn().arcs
    assert {(arc.a, arc.b) for arc in arcs} == {(a, b) for a, b, _ in PAIRS}
    assert [arc.count for arc in arcs] == sorted(count for *_, count in PAIRS)
    assert (min(arc.width for arc in arcs), max(arc.width for arc in arcs)) == (1, 8)


def test_the_family_with_most_lines_stands_in_the_middle_and_every_word_has_a_row() -> None:
    picture = drawn()
    assert [family.id for family in picture.families][1] in ("betrokkenheid", "verantwoordelijkheid")
    rows = [word.y for family in picture.families for word in family.words]
    assert len({*rows}) == len(USES)
    assert rows == sorted(rows)
    assert rows[-1] < picture.height


def test_lines_within_a_family_go_left_and_others_right() -> None:
    for arc in drawn().arcs:
        kin = FAMILIES[arc.a] == FAMILIES[arc.b]
        assert arc.is_within == kin
        assert arc.path.startswith(f"M{-COLUMN if kin else COLUMN} ")
        assert arc.above == arc.below if kin else arc.gradient.startswith("arc-")


def test_numbers_of_strong_lines_lie_apart_and_within_the_picture() -> None:
    picture = drawn()
    strong = [arc for arc in picture.arcs if arc.is_strong]
    assert {arc.count for arc in strong} == {9, 10, 11}
    assert all(hypot(one.x - two.x, one.y - two.y) >= 21 for one, two in combinations(strong, 2))
    assert all(LEFT < arc.x < RIGHT and 0 < arc.y < picture.height for arc in strong)
    assert not any(arc.is_strong for arc in drawn(0).arcs)


def test_without_pairs_the_words_stand_there() -> None:
    picture = draw_arcs({"moed": 1}, {"moed": ""}, [], 0)
    assert (picture.arcs, [one.id for one in picture.families]) == ((), [""])
