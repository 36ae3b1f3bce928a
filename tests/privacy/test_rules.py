"""The rules' own files: one grammar for Python and for a browser, and nothing that takes long."""

import re
import time
import tomllib

import pytest

from generator.privacy.finding import find
from generator.privacy.rules import Rule, read_rules
from tests.command import ROOT
from tests.privacy.sentences import found_in, sentences

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
    """Twice the text takes about twice the time, and a file of 64 kB is done well within a second or two."""
    text = (piece * 65536)[:65536]
    start = time.process_time()
    found_in(text)
    assert time.process_time() - start < 5


def test_every_certain_finding_is_worth_trying() -> None:
    rules = read_rules("nl")
    for name in ("sentences.txt", "held_out.txt"):
        for sentence in sentences(name):
            if find(sentence.text, rules.certain, rules):
                assert rules.are_worth_trying(sentence.text), sentence.text


def test_days_and_months_of_fields_are_not_worth_trying() -> None:
    assert not read_rules("nl").are_worth_trying("datum: 2026-03\ngegeven_op: 2026-03-12\nverwant: [vraagstuk-17]")


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
