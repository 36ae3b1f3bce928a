import pytest

from generator.pictures.masks import mask_of, outlines


def test_a_path_is_read_as_parts_with_curves_as_lines() -> None:
    first, second = outlines("M0 0L10 0L10 10ZM5 5C5 6 6 7 7 7Z")
    assert first == [(0, 0), (10, 0), (10, 10)]
    assert [second[0], second[-1]] == [(5, 5), (7, 7)]
    assert len(second) > 10


def test_a_mask_covers_a_form_and_no_hole_of_it() -> None:
    mask = mask_of("M0 0L40 0L40 40L0 40ZM10 10L30 10L30 30L10 30Z", 1, (100, 200))
    at = {(x, y): mask.wholly.getpixel((100 + x - mask.left, 200 + y - mask.top)) for x in (5, 20) for y in (5, 20)}
    assert at == {(5, 5): 255, (5, 20): 255, (20, 5): 255, (20, 20): 0}


@pytest.mark.parametrize(("place", "size"), [((20, 20), 20 * 20), ((60, 60), 0)])
def test_where_two_forms_meet_is_what_both_cover(place: tuple[int, int], size: int) -> None:
    one, other = (mask_of("M0 0L40 0L40 40L0 40Z", 1, where) for where in ((0, 0), place))
    covered = one.meeting(other).wholly.histogram()[255]
    assert abs(covered - size) <= 2 * 40
