"""The rules for personal data mean the same to a browser: a team's harvest can be looked at before it is sent."""

import json
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.domain.normalization import UNSEEN
from generator.pages.privacy import rules_data
from generator.privacy.capitals import NO_WORDS, find_capitals
from generator.privacy.finding import find
from generator.privacy.rules import read_rules
from tests.privacy.sentences import sentences

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent

LOOK = """
([rules, texts]) => texts.map(text => rules.map(([pattern, flags]) =>
    [...text.matchAll(new RegExp(pattern, "g" + flags))].map(match => [match.index, match.index + match[0].length])))
"""


def test_a_browser_finds_the_same_with_the_same_patterns(page: Page) -> None:
    rules = (*read_rules("nl").certain, *read_rules("en").certain)
    texts = [one.text for name in ("sentences.txt", "held_out.txt", "further.txt") for one in sentences(name)]
    given = [[[rule.written, "i" if rule.ignores_case else ""] for rule in rules], texts]
    found = page.evaluate(LOOK, given)
    expected = [[[[*match.span()] for match in rule.pattern.finditer(text)] for rule in rules] for text in texts]
    assert sum(map(bool, (match for text in expected for match in text))) > 60
    assert found == expected


FIND = """
([code, data, texts]) => import("data:text/javascript," + encodeURIComponent(code)).then(({ makeFinder }) =>
    texts.map(makeFinder(data)).map(found => found.map(({ rule, start, words, certain }) => [rule, start, words, certain])))
"""
COUNTED = """
BSN 111222333 en 111222334 en 000000000
NL91 ABNA 0417 1643 00 en NL91 ABNA 0417 1643 01
Bel 113 of 088 076 7000 of 06-12345678
""".splitlines()


def test_the_forms_of_the_site_find_what_check_finds(page: Page) -> None:
    rules = read_rules("nl")
    told = [one.text for name in ("sentences.txt", "held_out.txt", "further.txt") for one in sentences(name)]
    texts = [UNSEEN.sub("", unicodedata.normalize("NFKC", one)) for one in (*told, *COUNTED)]
    code = (ROOT / "templates/assets/js/privacy.js").read_text(encoding="utf-8")
    found = page.evaluate(FIND, [code, json.loads(rules_data(rules)), texts])
    certain = [[one[:3] for one in some if one[3]] for some in found]
    expected = [
        [[one.rule, one.start, text[one.start : one.end]] for one in find(text, rules.certain, rules)] for text in texts
    ]
    assert certain == expected
    assert {one[0] for some in certain for one in some} == {rule.name for rule in rules.certain}
    names = {one[2] for some in found for one in some if one[0] == "capital"}
    known = {text[one.start : one.end] for text in texts for one in find_capitals(text, NO_WORDS, rules)}
    assert len(names) > 5
    assert names <= known
