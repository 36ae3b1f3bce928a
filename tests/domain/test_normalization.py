"""Normalization: which spellings are one, and what is left of a text in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.normalization import fold, slugify


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cliënt", "client"),
        ("caf\u00e9", "cafe\u0301"),
        ("Straße", "strasse"),
        ("collega’s", "collegas"),
        ("A  b!", "a-b"),
        ("𝙰ᴭ", "aae"),
    ],
)
def test_spellings_that_differ_in_case_accents_or_signs_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Wie mag het weten?", "wie-mag-het-weten"),
        ("Eén: cliënt / familie", "een-client-familie"),
        ("z'n", "zn"),
        ("Ærø", "aero"),
        ("???", ""),
        ("日本", ""),
    ],
)
def test_an_address_holds_plain_letters_figures_and_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text(max_size=40))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text) == " ".join(fold(text).split())
