"""The rules' own files: one grammar for Python and for a browser, and nothing that takes long."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.privacy.finding import find, find_certain
from generator.privacy.rules import DIGIT_REACH, REACH, Rule, read_rules
from tests.command import ROOT
from tests.privacy.sentences import found_in, sentences
from tests.work import grows_as_its_length

LANGUAGES = ("nl", "en", "fr")
RULES = [(one, rule) for one in LANGUAGES for rule in (*read_rules(one).certain, *read_rules(one).likely)]
# What Python has and a browser has not, or understands in another way.
FOREIGN = re.compile(r"\\[dwsbDWSBAZ]|\(\?P|\(\?[aiLmsux]|[*+?}]\+|(?<!\\)\(\?#")
# Adjacent and without an end, these take a time that grows with the square of the text.
ENDLESS = re.compile(r"(?:\]|\)|[^\\])[*+](?![?}\]])|\{\d+,\}")
PIECES = (
    "0",
    "06 ",
    "a@",
    "1-",
    "A-1",
    "Kerkstraat ",
    "“",
    "‘a",
    "van ",
    "M. ",
    "drie",
    "1.",
    "NL12",
    "(at) ",
    "Aa",
    "de ",
    "12 mei ",
)


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda one: one.name if isinstance(one, Rule) else one)
def test_a_pattern_means_the_same_to_a_browser(language: str, rule: Rule) -> None:
    allowed = rule.written.replace(r"\s*$", "").replace(r"\s", " ")
    assert not FOREIGN.search(allowed)
    assert not ENDLESS.search(re.sub(r"\[(?:\\.|[^\]\\])*\]", "[]", allowed.replace(r"\+", "").replace(r"\*", "")))


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_longer_than_its_length_deserves(piece: str) -> None:
    """Patterns are judged by themselves, see `tests/test_patterns.py`; this is what is done with what they find."""
    assert grows_as_its_length(found_in, piece, 16_384)


def test_every_certain_finding_is_worth_trying() -> None:
    rules = read_rules("nl")
    for name in ("sentences.txt", "held_out.txt"):
        for sentence in sentences(name):
            if find(sentence.text, rules.certain, rules):
                assert rules.are_worth_trying(sentence.text), sentence.text


def test_no_certain_finding_is_longer_than_a_span_reaches() -> None:
    for language in LANGUAGES:
        for rule in read_rules(language).certain:
            longest = re._parser.parse(rule.written).getwidth()[1]  # type: ignore[attr-defined]
            assert longest < (DIGIT_REACH if rule.needs is None else REACH), rule.name


# Two dates beside each other look like a telephone number, and only to who looks at them for the sake of something else.
DATED = re.compile("[0-9]{4}-[0-9]{2}")
TEXTS = [
    one.text for name in ("sentences.txt", "held_out.txt") for one in sentences(name) if not DATED.search(one.text)
]
ALONE = st.sampled_from(
    [" 10345", "\n20019,", " dossiernr. 10345", "cliëntnr. 5208-06", " 0172, 123456", " 030, 1234567", "(66758)", " 12345 ",
     " 2019", "1998", "\n1984", "(2025)", " 2019 AB 12", " 2019ab 3", " cliëntnummer 2019 4512", " 2024-", " 4512", " 4512 ",
     "cliëntnummer", " Cliëntnr.: ", "patiënt-id is (4512)", " AB", "-3"]
)  # fmt: skip
LONG = st.sampled_from(["Het is stil in de gang. ", "zorg ", "a", ". ", "\n"]).map(lambda one: one * (500 // len(one)))


@settings(max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(TEXTS), st.sampled_from(PIECES), ALONE, LONG), max_size=8).map("".join))
def test_all_that_is_certain_begins_where_it_is_looked_for(text: str) -> None:
    rules = read_rules("nl")
    assert find_certain(text, rules) == find(text, rules.certain, rules)


def test_far_from_what_makes_a_text_worth_a_look_nothing_is_looked_for() -> None:
    spans = read_rules("nl").spans_worth_trying(
        f"Cliëntnummer 4019. {'Het is stil in de gang. ' * 100} Bel 06-12345678."
    )
    assert [end - start < 2 * DIGIT_REACH for start, end in spans] == [True, True]


def test_days_and_months_of_fields_are_not_worth_trying() -> None:
    assert not read_rules("nl").are_worth_trying("datum: 2026-03\ngegeven_op: 2026-03-12\nverwant: [vraagstuk-17]")


def test_a_few_digits_are_worth_trying_only_where_they_are_a_number_of_somebody() -> None:
    rules = read_rules("nl")
    assert not rules.are_worth_trying(
        "Het begon in 2019, in zaal 4019. De zomer van 1998 (en die van 2025) was anders, met 10345 stappen."
    )
    for text in (
        "Haar cliëntnummer is 2019 4512.",
        "Zij woont op 2019 AB 12.",
        "Cliëntnummer: 4512.",
        "Haar dossiernummer is 45128.",
        "Bel 0172, 123456.",
        "Ze heeft cliëntnummer 5208-06.",
        "patiënt-id van haar is (4512)",
    ):
        assert rules.are_worth_trying(text), text
        assert find_certain(text, rules), text


def test_a_language_without_rules_has_those_of_every_language() -> None:
    assert {rule.name for rule in read_rules("fr").certain} >= {"bsn", "phone", "mail", "iban", "plate"}
    assert len(read_rules("nl").certain) > len(read_rules("fr").certain)


def test_both_languages_have_the_same_kinds_of_lists() -> None:
    both = [
        tomllib.loads((ROOT / f"templates/catalogues/{one}/privacy.toml").read_text(encoding="utf-8"))
        for one in ("nl", "en")
    ]
    assert both[0].keys() == both[1].keys()
    assert both[0]["lists"].keys() == both[1]["lists"].keys()
