"""The rules by which personal data is found, as the forms of the site run them: those that `check` goes by, and no others."""

from collections.abc import Iterable, Iterator

import orjson

from generator.components.head import NO_HEAD
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.privacy.rules import Rule, Rules, read_rules
from generator.values import dataclass

# Of what only may be personal, what can be told without knowing the words of the library.
_TOLD = frozenset({"salutation"})


@dataclass(frozen=True)
class PrivacyRules(Page):
    """The rules of a language as JSON: the patterns, and what their tests count with."""

    language: str

    def data(self) -> bytes:
        """The JSON."""
        return rules_data(read_rules(self.language))


def plan_privacy_rules(plan: Plan) -> Page:
    """The rules of the site's language."""
    return PrivacyRules(plan.views.word("harvest_rules"), "../", NO_HEAD, plan.settings.language)


def rules_data(rules: Rules) -> bytes:
    """The rules as JSON, the certain ones first."""
    likely = (one for one in rules.likely if one.name in _TOLD)
    content = {
        "weights": rules.weights,
        "public": sorted(rules.public),
        "names": " ".join(sorted(rules.first_names)),
        "rules": [*_told(rules.certain, is_certain=True), *_told(likely, is_certain=False)],
    }
    return orjson.dumps(content)


def _told(rules: Iterable[Rule], *, is_certain: bool) -> Iterator[dict[str, object]]:
    for one in rules:
        yield {
            "name": one.name,
            "certain": is_certain,
            "pattern": one.written,
            "flags": "gi" if one.ignores_case else "g",
            "needs": one.needs,
            "test": one.test,
            "group": one.group,
        }
