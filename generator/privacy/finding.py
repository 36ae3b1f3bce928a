"""What rules find in a text, and how it is told without telling it."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from generator.privacy.rules import REACH, Rule, Rules
from generator.problems.problem import HIDDEN
from generator.values import dataclass

_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"[^\W_]+")
_IBAN_HEAD = 4
_SHORT = 8
_SHOWN = 2
_ANYWHERE = ((0, sys.maxsize - REACH),)


@dataclass(frozen=True, order=True)
class Finding:
    """A piece of a text, and the rule that found it. `seen` is how a reader sees it, where it is written in another way."""

    start: int
    end: int
    rule: str
    seen: str = ""

    def meets(self, other: "Finding") -> bool:
        """Whether two findings share a sign."""
        return self.start < other.end and other.start < self.end


def find_certain(text: str, rules: Rules) -> tuple[Finding, ...]:
    """What the certain rules find in a text: looked for only where they may find something."""
    spans = rules.spans_worth_trying(text) if rules.are_worth_trying(text) else []
    return find(text, rules.certain, rules, spans) if spans else ()


def find(
    text: str, which: Iterable[Rule], rules: Rules, spans: Sequence[tuple[int, int]] = _ANYWHERE
) -> tuple[Finding, ...]:
    """What some of the rules find in a text, in its order. Where two find the same, the first rule has it.

    Looked for is only what begins in one of the spans, or at its end.
    """
    # A digit elsewhere makes no number here: most pages hold only an address for mail, and patterns for numbers take 25 ms.
    lower, has_digit = text.lower(), any(_DIGIT.search(text, start, end + REACH) for start, end in spans)
    words = [(match.start(), match[0].lower()) for match in _beginning(_WORD, text, spans)]
    found: list[Finding] = []
    for rule in which:
        wanted = has_digit if rule.needs is None else not rule.needs or any(sign in lower for sign in rule.needs)
        if wanted:
            matches = _at_words(text, rule, words) if rule.opens_word else _beginning(rule.pattern, text, spans)
            fresh = list(_passing(matches, rule, rules))
            found += apart(fresh, found) if fresh else ()
    return tuple(sorted(found))


def apart(fresh: Iterable[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Those of the fresh findings that meet none that were there; of those no two meet either."""
    known = sorted(found)
    starts = [one.start for one in known]

    def is_free(one: Finding) -> bool:
        before = bisect_left(starts, one.end) - 1
        return before < 0 or not one.meets(known[before])

    return [one for one in fresh if is_free(one)]


def mask(text: str) -> str:
    """A text of the same length that only says what kind of thing it is: "06-•••••78"."""
    counted = sum(map(str.isalnum, text))
    ends = _SHOWN if counted >= _SHORT else 0
    shown, masked = 0, []
    for sign in text:
        shown += sign.isalnum()
        is_end = shown <= max(ends, 1) or shown > counted - ends
        masked.append(sign if is_end or not sign.isalnum() else HIDDEN)
    return "".join(masked)


def _beginning(pattern: re.Pattern[str], text: str, spans: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """What `finditer` gives that begins in a span. Past its end so much is looked at as a match may take."""
    for start, end in spans:
        for match in pattern.finditer(text, start, min(end + REACH, len(text))):
            if match.start() > end:
                break
            yield match


def _at_words(text: str, rule: Rule, words: Iterable[tuple[int, str]]) -> Iterator[re.Match[str]]:
    """What `finditer` gives of a pattern that matches at the start of a word only: five times faster, as few signs are one."""
    free, heads = 0, rule.heads
    for start, word in words:
        if start < free or (heads and word not in heads):
            continue
        match = rule.pattern.match(text, start)
        if match is not None:
            yield match
            free = match.end()


def _passing(matches: Iterable[re.Match[str]], rule: Rule, rules: Rules) -> Iterator[Finding]:
    for match in matches:
        found = match[rule.group]
        is_left = rule.without and found.casefold().startswith(rule.without)
        if not is_left and _passes(found, rule, rules):
            yield Finding(*match.span(rule.group), rule.name)


def _passes(found: str, rule: Rule, rules: Rules) -> bool:
    signs = "".join(filter(str.isalnum, found))
    match rule.test:
        case "eleven":
            return _is_eleven_proof(signs, rules.weights)
        case "mod97":
            return _is_iban(signs.upper())
        case "words":
            return len(found.split()) > rule.more_than
    return signs not in rules.public


def _is_eleven_proof(digits: str, weights: tuple[int, ...]) -> bool:
    """A citizen service number: the weighted sum of its nine digits (of eight, with a 0 before) divides by eleven."""
    nine = digits.zfill(len(weights))
    total = sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True))
    return total % 11 == 0 and len(set(nine)) > 1


def _is_iban(signs: str) -> bool:
    """ISO 13616: with its head moved to the end and letters as numbers, it leaves 1 when divided by 97."""
    if not signs.isascii():
        return False
    return int("".join(str(int(sign, 36)) for sign in signs[_IBAN_HEAD:] + signs[:_IBAN_HEAD])) % 97 == 1
