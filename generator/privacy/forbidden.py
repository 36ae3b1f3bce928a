"""Words that must never be published, where a text holds one."""

import re
from collections.abc import Iterator, Mapping

from generator.config.forbidden import Forbidden
from generator.domain.normalization import UNSEEN, fold
from generator.privacy.finding import Finding

FORBIDDEN = "forbidden"

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def may_hold(text: str, forbidden: Forbidden) -> bool:
    """Whether it is worth to look where; a no is sure."""
    if not forbidden:
        return False
    squeezed = fold(UNSEEN.sub("", text)).replace(" ", "")
    return any("".join(words) in squeezed for words in forbidden)


def find_forbidden(text: str, forbidden: Forbidden) -> Iterator[Finding]:
    """Each place where the words stand one after the other or as one word, also with an s behind them (Jansens)."""
    tokens = list(_tokens(text))
    longest = {"".join(words): len(words) for words in forbidden}
    reach = max(longest.values(), default=0)
    free = 0
    for number, (_, start, _) in enumerate(tokens):
        end = _end(tokens[number : number + reach], longest)
        if end and start >= free:
            yield Finding(start, end, FORBIDDEN)
            free = end


def _end(tokens: list[tuple[str, int, int]], longest: Mapping[str, int]) -> int:
    """Where the words end that these tokens begin with; 0 when they are none. `longest` says how many tokens each may have."""
    spoken, found = "", 0
    for count, (token, _, end) in enumerate(tokens, 1):
        spoken += token
        if longest.get(spoken, 0) >= count or (spoken.endswith("s") and longest.get(spoken[:-1], 0) >= count):
            found = end
    return found


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text with their places; signs that nobody sees do not part a word."""
    kept = [place for place, sign in enumerate(text) if not UNSEEN.match(sign)]
    plain = "".join([text[place] for place in kept])
    for match in _TOKEN.finditer(plain):
        yield fold(match[0]).replace(" ", ""), kept[match.start()], kept[match.end() - 1] + 1
