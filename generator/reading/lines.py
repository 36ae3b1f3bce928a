"""Lines of a story's text by their looks, before it is known what they are: keys, speech, and sentences that go on."""

import re
from collections.abc import Iterator, Sequence

LONGEST_KEY = 40
_NAME = re.compile(
    r"(?<=[^\W_] )@?[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?![\w-])|@[A-ZÀ-Þ][a-zß-ÿ]{1,20}|^[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?=[:,] )"
    r"|(?<=[^\W_] )(?:[A-Z]\.?){2,3}(?![\w-])"
)
_ONLY_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]{0,30}(?: (?:van|de|der|den|ter|ten|het|el))* ?){1,5}(?<![.?!])")
_PARTS = (":", " - ", " – ", " — ", "(", "!", ";", ". ", " →", "|", "=")
QUOTES = "‘“\"'„«`’”"
_DASHES = re.compile(r"(?<=\S)(?:[ \t]{1,9}(?:[-–—|]|-?->|[→⇒])[ \t]|[ \t]{0,9}[→⇒])(?=[ \t]*\S)")


def parted(line: str) -> tuple[str, str, str]:
    """What stands in a line before its first colon, that colon, and what follows of the first signs of the line.

    An equals sign or a semicolon that was typed for a colon is one. A colon further on than any key is long is none.
    """
    start = line[: LONGEST_KEY + 1].replace("=", ":")
    return (start if "&" in start else start.replace(";", ":")).partition(":")


def dashed(line: str) -> tuple[str, str]:
    """A line in two at its first dash, arrow or bar with spaces around it; both empty when it has none near its begin."""
    found = _DASHES.search(line, 0, LONGEST_KEY + 1)
    return (line[: found.start()], line[found.end() :].strip()) if found else ("", "")


def heads_of(text: str) -> Iterator[str]:
    """A line, and what stands in it before each sign that may part it from what is said beside it."""
    yield text
    yield from (head for head, _ in halves_of(text))


def nameless(text: str) -> str:
    """A line without what may be a name in it: a capital inside it, or at its begin with a sign behind it; or initials."""
    return _NAME.sub(" ", text)


def is_name(text: str) -> bool:
    """Whether a text is a name and nothing else: no sentence, as that ends with a sign."""
    return _ONLY_NAME.fullmatch(text.strip(" *_")) is not None


def halves_of(text: str) -> Iterator[tuple[str, str]]:
    """A line in two, at each sign that may part what is said in it."""
    yield from ((head, rest) for sign in _PARTS for head, found, rest in (text.partition(sign),) if found)


def runs_on(lines: Sequence[str], number: int, text: str) -> bool:
    """Whether a line goes on with the sentence of the line above it; `text` is what it says without its marks."""
    return bool(number and lines[number - 1].strip() and text[:1].islower())


def is_rule(line: str) -> bool:
    """Whether a line is what a heading is underlined with."""
    return len(line) > 1 and not (line.strip("=") and line.strip("-"))
