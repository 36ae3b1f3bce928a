"""Normalization: which spellings are one, and what is left of a text in an address."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.normalization import fold, is_near, letters_of, plain_reading, slugify


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


@pytest.mark.parametrize(
    "line",
    [
        "## **Wat er gebeurde:**",
        "> - \\#\\# Wat\u00a0er ge\u00adbeurde…",
        "&#35; Wat&nbsp;er <b>gebeurde</b>",
        "\u200bWÁT  ER GEBEURDE!",
        "ＷＡＴ ＥＲ ＧＥＢＥＵＲＤＥ",
    ],
)
def test_a_line_is_read_without_its_marks_and_what_is_not_seen(line: str) -> None:
    assert plain_reading(line) == "wat er gebeurde"
    assert letters_of(f"3. {line}") == "watergebeurde"


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("watergebeurde", "watergebeurde", True),
        ("watergebuerde", "watergebeurde", True),
        ("watrgebeurd", "watergebeurde", True),
        ("watrgebeur", "watergebeurde", False),
        ("afloopt", "afloop", True),
        ("aflop", "afloop", True),
        ("aflpot", "afloop", False),
        ("slit", "slot", False),
        ("", "slot", False),
        ("loyaalzijn", "watergebeurde", False),
    ],
)
def test_a_word_may_have_as_many_errors_as_it_is_long(word: str, known: str, expected: bool) -> None:
    assert is_near(word, known) is expected


@given(
    st.text(alphabet="abcde", min_size=6, max_size=16),
    st.integers(0, 15),
    st.sampled_from(["drop", "double", "swap", "other"]),
)
def test_one_error_in_a_word_of_six_letters_and_more_is_always_forgiven(word: str, place: int, error: str) -> None:
    at = place % (len(word) - 1)
    wrong = {
        "drop": word[:at] + word[at + 1 :],
        "double": word[: at + 1] + word[at:],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "other": word[:at] + "x" + word[at + 1 :],
    }
    assert is_near(wrong[error], word)


@given(st.text(alphabet=st.characters() | st.sampled_from("aé ’'-ßıſK\u0301Ⅻªﬁ日本"), max_size=20))
def test_folding_is_what_its_rule_says_sign_by_sign(text: str) -> None:
    letters = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "", "'": ""})
    apart = unicodedata.normalize("NFKD", text.casefold().translate(letters)).casefold().translate(letters)
    signs = [sign for sign in apart if not unicodedata.combining(sign)]
    assert fold(text) == " ".join("".join(sign if sign.isalnum() else " " for sign in signs).split())
