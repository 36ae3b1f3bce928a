"""The form: each field of the table has one place in it, of the right kind, and a name in either language."""

import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from generator.domain.schema import YES_NO
from generator.domain.story_file import story_table
from generator.domain.table import Field, Table
from generator.form.arrangement import BODY, SECTIONS, Way, field_at, form_table, spots
from tests.command import ROOT


def leaves(table: Table, way: Way = ()) -> Iterator[tuple[Way, Field]]:
    for name, field in table.fields.items():
        if field.inner is None:
            yield (*way, name), field
        else:
            yield from leaves(field.inner, (*way, name))


EVERY = dict(leaves(form_table()))
SPOTS = {spot.at: spot for spot in spots()}


def test_every_field_of_a_story_has_one_place_in_the_form() -> None:
    times = Counter(spot.at for spot in spots() if not spot.inner)
    assert set(times) == {*EVERY, *((part,) for part in BODY)}
    assert set(times.values()) == {1}
    assert form_table().fields.keys() == story_table().fields.keys() | story_table().private


@pytest.mark.parametrize("way", EVERY, ids=".".join)
def test_a_field_is_of_the_kind_that_its_values_ask_for(way: Way) -> None:
    field, kind = EVERY[way], SPOTS[way].kind
    assert field_at(way) == field
    if field.words:
        is_yes_no = set(field.words.meanings) == set(YES_NO.values())
        assert kind == ("yes_no" if is_yes_no else "choices" if field.is_list else "choice")
    elif field.is_list:
        assert kind in ("terms", "lines", "slugs")
    else:
        assert kind not in ("terms", "lines", "slugs", "choices", "yes_no")


def test_every_place_and_every_choice_has_a_name_in_either_language() -> None:
    for language in ("nl", "en"):
        text = (ROOT / f"templates/catalogues/{language}/form.toml").read_text(encoding="utf-8")
        words = tomllib.loads(text)
        names = {".".join(way) for way in SPOTS}
        assert words["form_labels"].keys() == names
        assert words["form_help"].keys() <= names
        assert list(words["form_sections"]) == [id_ for id_, _ in SECTIONS]
        choices = {
            f"{'.'.join(way)}.{id_}"
            for way, one in EVERY.items()
            if one.words and SPOTS[way].kind != "yes_no"
            for id_ in one.words.meanings
        }
        assert words["form_choices"].keys() == choices | {"language.", "language.nl", "language.en"}
        assert words["form_choice_help"].keys() <= words["form_choices"].keys()
