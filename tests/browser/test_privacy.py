"""The rules for personal data mean the same to a browser: a team's harvest can be looked at before it is sent."""

import pytest
from playwright.sync_api import Browser

from generator.privacy.rules import read_rules
from tests.privacy.sentences import sentences

pytestmark = pytest.mark.browser

LOOK = """
([rules, texts]) => texts.map(text => rules.map(([pattern, flags]) =>
    [...text.matchAll(new RegExp(pattern, "g" + flags))].map(match => [match.index, match.index + match[0].length])))
"""


def test_a_browser_finds_the_same_with_the_same_patterns(chromium: Browser) -> None:
    rules = (*read_rules("nl").certain, *read_rules("en").certain)
    texts = [one.text for name in ("sentences.txt", "held_out.txt", "further.txt") for one in sentences(name)]
    page = chromium.new_page()
    given = [[[rule.written, "i" if rule.ignores_case else ""] for rule in rules], texts]
    found = page.evaluate(LOOK, given)
    page.close()
    expected = [[[[*match.span()] for match in rule.pattern.finditer(text)] for rule in rules] for text in texts]
    assert sum(map(bool, (match for text in expected for match in text))) > 60
    assert found == expected
