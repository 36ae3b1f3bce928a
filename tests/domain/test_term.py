"""Terms: how a word that is written finds its term."""

import pytest

from generator.domain.term import KINDS, Term, Vocabulary, empty_vocabulary

MOED = Term("value", "moed", "Moed", synonyms=("durf",))
VOCABULARY = Vocabulary(
    {**{kind: {} for kind in KINDS}, "value": {"moed": MOED}},
    {**{kind: {} for kind in KINDS}, "value": {"moed": "moed", "durf": "moed"}},
    is_open=False,
)


@pytest.mark.parametrize("word", ["moed", "MOED", " Moed ", "durf", "Dúrf"])
def test_a_word_finds_its_term_by_any_spelling(word: str) -> None:
    assert VOCABULARY.find("value", word) == "moed"


def test_a_word_of_another_kind_finds_nothing() -> None:
    assert VOCABULARY.find("role", "moed") is None


def test_a_slip_finds_the_nearest_term() -> None:
    assert VOCABULARY.nearest("value", "moet") == VOCABULARY.nearest("value", "durv") == "moed"
    assert VOCABULARY.nearest("value", "zorgvuldigheid") == ""


def test_without_a_vocabulary_every_word_is_welcome() -> None:
    nothing = empty_vocabulary()
    assert nothing.is_open
    assert all(nothing.find(kind, "moed") is None for kind in KINDS)
