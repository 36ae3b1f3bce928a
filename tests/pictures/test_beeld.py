import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pictures.beeld import (
    HEIGHT,
    WIDTH,
    Beeld,
    Form,
    balance_of,
    compose_dilemma,
    compose_story,
    rank_families,
)
from generator.pictures.masks import outlines

CRAFT, CARE, DUTY = "vakmanschap", "betrokkenheid", "verantwoordelijkheid"
FAMILIES = st.dictionaries(st.sampled_from([CRAFT, CARE, DUTY, ""]), st.integers(0, 12))


def story(slug: str = "brood-smeren", families: Mapping[str, int] = MappingProxyType({CRAFT: 2, CARE: 3})) -> Beeld:
    return compose_story(slug, "overnemen", (CARE, DUTY), families, "text")


def points_of(form: Form) -> list[tuple[float, float]]:
    return [form.move(x, y) for part in outlines(form.path) for x, y in part]


def size(form: Form) -> float:
    xs, ys = zip(*points_of(form), strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def commands(beeld: Beeld) -> list[str]:
    return sorted("".join(char for char in form.path if char.isalpha()) for form in beeld.forms)


def test_the_same_story_has_the_same_picture() -> None:
    assert story() == story()


def test_a_picture_does_not_depend_on_the_hash_seed() -> None:
    code = "from generator.pictures.beeld import *; print(compose_story('a', 'b', ('x',), {'x': 1, 'y': 2}, ''))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


def test_stories_of_one_dilemma_have_the_same_forms() -> None:
    assert commands(story("een")) == commands(story("twee"))


def test_stories_of_one_dilemma_still_differ() -> None:
    assert len({story(f"verhaal-{number}").forms for number in range(50)}) == 50


def test_neighbours_under_one_dilemma_are_kin_and_no_twins() -> None:
    """With the same forms and the same families: where they lie and how large they are tells the stories apart."""

    def outline_of(beeld: Beeld) -> tuple[tuple[int, ...], ...]:
        forms = [points_of(form) for form in beeld.forms]
        edges = [[min(x for x, _ in form), max(x for x, _ in form), min(y for _, y in form)] for form in forms]
        return tuple(tuple(round(edge / 24) for edge in form) for form in edges)

    shelf = [outline_of(story(f"verhaal-{number}", {CRAFT: 2, CARE: 3, DUTY: 1})) for number in range(60)]
    alike = [one for one, other in pairwise(shelf) if one == other]
    assert not alike
    assert len(set(shelf)) > 55


def test_the_forms_of_a_dilemma_stand_on_one_level_floor() -> None:
    forms = compose_dilemma("overnemen", {CRAFT: 2, CARE: 5, DUTY: 1}, "").levelled
    floors = {max(y for _, y in points_of(form)) for form in forms}
    assert max(floors) - min(floors) <= 6
    assert commands(compose_dilemma("overnemen", {CRAFT: 2, CARE: 5, DUTY: 1}, "")) == sorted(
        "".join(char for char in form.path if char.isalpha()) for form in forms
    )


def test_a_dilemma_has_the_forms_of_its_stories() -> None:
    assert commands(compose_dilemma("overnemen", {CRAFT: 2, CARE: 3}, "")) == commands(story())


def test_a_family_that_is_named_more_has_the_larger_form() -> None:
    forms = {form.family: form for form in story(families={CRAFT: 1, CARE: 4}).forms}
    again = {form.family: form for form in story(families={CRAFT: 4, CARE: 1}).forms}
    assert size(forms[CARE]) > size(again[CARE])
    assert size(forms[CRAFT]) < size(again[CRAFT])


def test_the_beam_goes_down_on_the_heavier_side() -> None:
    beeld = story(families={CRAFT: 1, CARE: 5})
    (left, right), _ = outlines(beeld.beam)
    heavy_is_left = beeld.forms[0].family == CARE
    assert (left[1] > right[1]) is heavy_is_left


def test_equal_families_balance() -> None:
    (left, right), _ = outlines(story(families={CRAFT: 3, CARE: 3}).beam)
    assert left[1] == right[1]


def test_a_third_family_has_a_small_form_of_its_own() -> None:
    forms = story(families={CRAFT: 3, CARE: 4, DUTY: 1}).forms
    assert [form.family for form in forms][2] == DUTY
    assert size(forms[2]) < min(size(form) for form in forms[:2])


def test_a_story_without_families_has_two_neutral_forms() -> None:
    assert [form.family for form in compose_story("a", "b", (), {}, "").forms] == ["", ""]


def test_a_story_without_a_dilemma_has_forms_of_its_own() -> None:
    assert commands(compose_story("a", "", (), {}, "")) == commands(compose_story("b", "a", (), {}, ""))


def test_every_option_has_the_sign_of_its_family_in_order() -> None:
    signs = compose_story("a", "b", (CARE, DUTY, CARE, "", CRAFT), {}, "").signs
    starts = {sign.family: [part[0][0] for part in outlines(sign.path)] for sign in signs}
    assert starts == {CARE: [40, 104], DUTY: [72], "": [136], CRAFT: [168]}


def test_families_are_ranked_by_number_and_then_by_id() -> None:
    assert rank_families({"c": 1, "b": 2, "a": 1, "d": 0}) == ("b", "a", "c")


def test_a_text_can_tell_how_the_families_lie() -> None:
    assert balance_of({}) == ("plain", ())
    assert balance_of({CRAFT: 2}) == ("single", (CRAFT,))
    assert balance_of({CRAFT: 2, CARE: 2}) == ("even", (CARE, CRAFT))
    assert balance_of({CRAFT: 2, CARE: 3, DUTY: 1}) == ("heavier", (CARE, CRAFT))
    assert balance_of({CRAFT: 2, "": 1}) == ("heavier", (CRAFT, ""))


def test_the_text_is_kept() -> None:
    assert story().text == "text"


@given(st.text(), st.text(), st.lists(st.sampled_from([CRAFT, CARE, DUTY, ""]), max_size=8), FAMILIES)
def test_every_picture_stays_in_its_field(
    slug: str, dilemma: str, options: list[str], families: dict[str, int]
) -> None:
    beeld = compose_story(slug, dilemma, tuple(options), families, "")
    points = [point for form in (*beeld.forms, *beeld.signs, Form(beeld.beam, "")) for point in points_of(form)]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert beeld.ground in range(4)


@pytest.mark.parametrize("families", [{CRAFT: 1}, {CRAFT: 99, CARE: 1}, {CRAFT: 1, CARE: 1, DUTY: 1, "": 1}])
def test_odd_weights_give_a_whole_picture(families: dict[str, int]) -> None:
    assert all(size(form) > 400 for form in story(families=families).forms)
