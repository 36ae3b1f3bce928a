"""Slips: the near forms of both languages, with the typing errors that are forgiven and those that are not."""

import tomllib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.config.near_forms import Forms, Phrases
from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.reading.lines import nameless
from tests.command import ROOT

FORMS = Forms(frozenset({"watergebeurde", "uitkomst", "slot"}))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("wat er gebeurde", "watergebeurde"),
        ("wat er gebeude", "watergebeurde"),
        ("wat er gebuerd", "watergebeurde"),
        ("uitkmost", "uitkomst"),
        ("uitkomsten", ""),
        ("uitkmts", ""),
        ("slot", "slot"),
        ("slit", ""),
        ("", ""),
        ("wat er allemaal gebeurde", ""),
    ],
)
def test_a_long_word_may_hold_two_errors_a_middling_one_and_a_short_none(word: str, meant: str) -> None:
    assert FORMS.near(letters_of(word)) == meant


def test_what_people_write_is_read_in_every_language_together() -> None:
    slips = read_slips()
    assert slips.ending.lines.near("outcome")
    assert slips.ending.lines.near("afloop")
    assert dict(slips.ending.headings) == {"nl": "Wat er gebeurde", "en": "What happened"}


def test_each_line_about_withdrawal_holds_one_of_the_hints() -> None:
    """Otherwise it would never be looked at."""
    hints = read_slips().withdrawal.hints
    for language in ("nl", "en"):
        found = tomllib.loads((ROOT / f"templates/catalogues/{language}/slips.toml").read_text(encoding="utf-8"))
        told = found["withdrawal"]
        for line in (*told["keys"].splitlines(), *told["lines"].splitlines(), *told["together"].splitlines()):
            assert any(hint in line for hint in hints), line


PHRASES = Phrases(Forms(frozenset({"niet", "plaatsen", "nog", "verteller"})), (frozenset({"niet", "plaatsen"}),))
_WORDS = st.sampled_from(
    ["niet", "Niet", "plaatsen", "plaatsne", "nog", "verteller", "Karin", "zo", "zó", "'n", "<b zo>", "&lt;"]
)
_BETWEEN = st.sampled_from([" ", "  ", "\t", "\u200b", "\u00a0", ": ", "-", "<", ">", "&#110;", " @", "\u0301", "12"])


@settings(max_examples=2000)
@given(st.lists(st.one_of(_WORDS, _BETWEEN, st.text(max_size=3)), max_size=12).map("".join))
@example("niet <b plaatsen> plaatsen")
@example("niet &lt;zo> plaatsen")
@example("niet plaatsen Karin")
def test_a_text_that_surely_says_nothing_has_a_word_that_is_no_word_of_a_phrase(text: str) -> None:
    if not PHRASES.may_tell(text):
        for written in (text, nameless(text)):
            read = [word for word in plain_reading(written).split() if not word.isdecimal()]
            assert not all(map(PHRASES.words.near, read))
