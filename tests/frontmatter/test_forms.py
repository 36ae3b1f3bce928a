"""Forms: what a value of a field becomes, by the annotations of its table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError

from generator.config.settings import Settings
from generator.domain.marks import Key, Length, OneOf, StringConstraints, under
from generator.domain.schema import Day, Line, Word, Words
from generator.domain.story import Answers, PageFields, Told
from generator.domain.story_file import ConsentForm, Gate, Private
from generator.domain.term import VocabularyFields
from generator.frontmatter.forms import validator_of


@dataclass(frozen=True)
class Inner:
    """A table within a table."""

    name: Annotated[Word, Key("naam")]
    day: Annotated[Day | None, Key("dag")] = None


@dataclass(frozen=True, kw_only=True)
class Outer:
    """A table with a field of each kind."""

    title: Annotated[Annotated[str, StringConstraints(max_length=3, pattern="^[a-z]*$")], Key("titel")] = "abc"
    inner: Annotated[Inner, under("name"), Key("binnen")]
    many: Annotated[tuple[Annotated[Inner, under("name")], ...], Length(min_length=1, max_length=2), Key("veel")]
    words: Annotated[Words, Key("woorden")] = ()
    reasons: Annotated[Mapping[Word, Line] | None, Key("redenen")] = None
    colour: Annotated[Annotated[str, OneOf({"rood": "red"})], Key("kleur")] = ""


LEAST = {"inner": "a", "many": [{"name": " b "}]}


def wrong(value: object) -> set[tuple[tuple[object, ...], str]]:
    """The places of what is wrong in a value, each with the kind of its fault."""
    with pytest.raises(ValidationError) as told:
        validator_of(Outer).validate_python(value)
    return {(one["loc"], one["type"]) for one in told.value.errors()}


def test_a_value_is_typed_field_by_field() -> None:
    value = {
        **LEAST,
        "words": "een",
        "reasons": {"x": " y "},
        "colour": "Rood",
        "inner": {"name": "a", "day": "2025-02-28"},
    }
    assert validator_of(Outer).validate_python(value) == Outer(
        inner=Inner("a", date(2025, 2, 28)), many=(Inner("b"),), words=("een",), reasons={"x": "y"}, colour="red"
    )


def test_all_that_is_wrong_is_told_at_its_place() -> None:
    assert wrong({}) == {(("inner",), "missing"), (("many",), "missing")}
    assert wrong({**LEAST, "title": "abcd", "many": []}) == {(("title",), "string_too_long"), (("many",), "too_short")}
    assert wrong({**LEAST, "title": "A", "many": ["a"] * 3}) == {
        (("title",), "string_pattern_mismatch"),
        (("many",), "too_long"),
    }
    assert wrong({**LEAST, "inner": {"day": "2025-02-30"}, "words": ["a", []]}) == {
        (("inner", "name"), "missing"),
        (("inner", "day"), "V122"),
        (("words", 1), "string_type"),
    }
    assert wrong({**LEAST, "colour": "blauw", "inner": ["a"]}) == {
        (("colour",), "V121"),
        (("inner",), "dataclass_type"),
    }


@given(st.text(alphabet="ab \n\u00a0", max_size=200))
def test_a_text_loses_only_the_space_around_it(text: str) -> None:
    assert validator_of(Line).validate_python(text) == text.strip()


@pytest.mark.parametrize("form", [Told, Gate, Private, Answers, PageFields, Settings, VocabularyFields, ConsentForm])
def test_every_table_of_the_house_has_a_form(form: object) -> None:
    assert validator_of(form) is validator_of(form)
