"""Lines of a story's text by their looks, before it is known what they are. A text is cut here and nowhere else, and what is
worked out of a line is worked out once.
"""

import re
from collections.abc import Sequence

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.values import dataclass, kept

LONGEST_KEY = 40
LONGEST_LINE = 100
"""How many signs a line may have at most that says something by itself about the text it stands in."""
_BESIDE_WORDS = ".,:;!?…()[]{}<>|/\\*_~#=+→–—-\"'‘’“”„«»`"
QUOTES = "‘“\"'„«`’”"
_NAME = re.compile(
    r"(?<=[^\W_] )@?[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?![\w-])|@[A-ZÀ-Þ][a-zß-ÿ]{1,20}|^[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?=[:,] )"
    r"|(?<=[^\W_] )(?:[A-Z]\.?){2,3}(?![\w-])"
)
_ONLY_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]{0,30}(?: (?:van|de|der|den|ter|ten|het|el))* ?){1,5}(?<![.?!])")
_PARTS = (":", " - ", " – ", " — ", "(", "!", ";", ". ", " →", "|", "=")
_DASH = "-–—|→⇒"
_DASHES = re.compile(r"(?<=\S)(?:[ \t]{1,9}(?:[-–—|]|-?->|[→⇒])[ \t]|[ \t]{0,9}[→⇒])(?=[ \t]*\S)")
# The signs by which a key, a label, a heading, a note or a remark stands apart in a line: at its begin or end, near its begin,
# and anywhere.
_AT_BEGIN, _AT_END, _NEAR_BEGIN, _ANYWHERE = "#*_<>|@-–—→", "*_", ";=-–—|→⇒>", ":#([{<_"
_NEAR = 50
# A line of a sentence has none of all signs that part anything, and is longer than what may stand for a heading.
_IN_SENTENCE = tuple(dict.fromkeys((*_NEAR_BEGIN, *_ANYWHERE, *"!)]}&", ". ")))
_SENTENCE = 46
_ITEM = "- "


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a text; `number` counts from 0 in `lines`, which are all of them. `text` has no spaces around it."""

    number: int
    raw: str
    lines: Sequence[str]

    @kept
    def text(self) -> str:
        """The line without the spaces around it."""
        return self.raw.strip()

    @kept
    def words(self) -> list[str]:
        """Its words, as a person reads it."""
        return plain_reading(self.text).split()

    @kept
    def bare_words(self) -> frozenset[str]:
        """Its words in lower case, without the signs around them: a full reading takes ten times as long."""
        return frozenset([word.strip(_BESIDE_WORDS) for word in self.text.casefold().split()])

    @kept
    def letters(self) -> str:
        """Its letters, as a person reads it."""
        return letters_of(self.text)

    @kept
    def spoken(self) -> int:
        """How many words from its begin on may be those of a phrase; where that cannot be told at once, more than it has.

        Whatever begins with more of its words is none: most lines have a word of their own near their begin.
        """
        if "<" in self.text or "&" in self.text or "_" in self.text:
            return LONGEST_LINE
        near = read_slips().phrase_words.near
        words = enumerate(self.text.split())
        strange = (at for at, word in words if word.isalpha() and word.isascii() and word.islower() and not near(word))
        return next(strange, LONGEST_LINE)

    @kept
    def head(self) -> str:
        """What stands in it up to its first colon, or another sign that was typed for one; empty without any."""
        before, sign, _ = parted(self.raw)
        return before if sign else ""

    @kept
    def head_letters(self) -> str:
        """The letters of that."""
        return letters_of(self.head) if self.head else ""

    @kept
    def label(self) -> str:
        """What may be a label: what stands before a colon or its like, or a short line as a whole."""
        if ":" in self.raw:
            return self.head
        return self.raw if len(self.raw) < LONGEST_KEY else ""

    @property
    def label_letters(self) -> str:
        """The letters of that."""
        return self.head_letters if ":" in self.raw else self.letters if self.label else ""

    @kept
    def dash(self) -> tuple[str, str]:
        """The line in two at its first dash."""
        return dashed(self.raw)

    @kept
    def halves(self) -> tuple[tuple[str, str], ...]:
        """The line in two, at each sign that may part what is said in it."""
        return halves_of(self.text)

    @property
    def above(self) -> str:
        """The line above it, empty for the first one."""
        return self.lines[self.number - 1] if self.number else ""

    @property
    def below(self) -> str:
        """The line below it, empty for the last one."""
        return self.lines[self.number + 1] if self.number + 1 < len(self.lines) else ""

    @kept
    def is_alone(self) -> bool:
        """Whether nothing stands at once above or below it."""
        return not (self.above.strip() or self.below.strip())

    def runs_on(self, text: str) -> bool:
        """Whether it goes on with the sentence of the line above it; `text` is what it says without its marks."""
        return text[:1].islower() and bool(self.above.strip())


@dataclass(frozen=True, eq=False)
class Lines:
    """A text, cut into lines; `raw` are all of them, also the blank ones."""

    text: str
    raw: Sequence[str]

    @kept
    def told(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return tuple([Line(number, raw, self.raw) for number, raw in enumerate(self.raw) if raw and not raw.isspace()])

    @kept
    def worth_asking(self) -> tuple[Line, ...]:
        """Those that may be something else than sentences of a story: of the others nobody need ask what they are."""
        near, anywhere, within = (
            [sign for sign in signs if sign in self.text] for signs in (_NEAR_BEGIN, _ANYWHERE, _IN_SENTENCE)
        )
        told = self.told
        return tuple([one for one in told if not (_is_sentences(one.raw, near, anywhere) or _is_sentence(one, within))])

    def up_to(self, end: int) -> "Lines":
        """The lines before one of them."""
        return cut("\n".join(self.raw[:end]))


def _is_sentences(line: str, near: Sequence[str], anywhere: Sequence[str]) -> bool:
    """Whether a line is long and has none of the signs by which anything else is told; both are those in the whole text.

    A pattern would look at each sign of the line, and take as long as all questions that it saves.
    """
    if len(line) <= LONGEST_LINE or line[0] in _AT_BEGIN or line[-1] in _AT_END or line.strip() != line:
        return False
    start = line[:_NEAR]
    return not (any(map(start.__contains__, near)) or any(map(line.__contains__, anywhere)))


def _is_sentence(line: Line, within: Sequence[str]) -> bool:
    """Whether a line is one sentence of a story, by itself or in a list: with a word that no phrase knows, and its sign."""
    told = line.raw.removeprefix(_ITEM)
    is_closed = len(told) > _SENTENCE and told[0].isalpha() and told[-1] in ".?"
    if not is_closed or any(map(told.__contains__, within)) or line.spoken >= LONGEST_LINE:
        return False
    editors = read_slips().editors
    if line.raw.startswith(_ITEM) and line.letters in editors.dummies.letters:
        return False
    return not line.is_alone or editors.words.isdisjoint(line.bare_words)


def cut(text: str) -> Lines:
    """A text in lines."""
    return Lines(text, text.split("\n"))


def parted(line: str) -> tuple[str, str, str]:
    """What stands in a line before its first colon, that colon, and what follows of the first signs of the line.

    An equals sign or a semicolon that was typed for a colon is one. A colon further on than any key is long is none.
    """
    start = line[: LONGEST_KEY + 1].replace("=", ":")
    return (start if "&" in start else start.replace(";", ":")).partition(":")


def dashed(line: str) -> tuple[str, str]:
    """A line in two at its first dash, arrow or bar with spaces around it; both empty when it has none near its begin."""
    end = LONGEST_KEY + 1
    start = line[1:end]
    found = _DASHES.search(line, 0, end) if any(map(start.__contains__, _DASH)) else None
    return (line[: found.start()], line[found.end() :].strip()) if found else ("", "")


def heads_of(text: str) -> tuple[str, ...]:
    """A line, and what stands in it before each sign that may part it from what is said beside it."""
    return (text, *(head for head, _ in halves_of(text)))


def nameless(text: str) -> str:
    """A line without what may be a name in it: a capital inside it, or at its begin with a sign behind it; or initials."""
    return _NAME.sub(" ", text)


def is_name(text: str) -> bool:
    """Whether a text is a name and nothing else: no sentence, as that ends with a sign."""
    return _ONLY_NAME.fullmatch(text.strip(" *_")) is not None


def halves_of(text: str) -> tuple[tuple[str, str], ...]:
    """A line in two, at each sign that may part what is said in it."""
    signs = [sign for sign in _PARTS if sign in text]
    return tuple([text.partition(sign)[::2] for sign in signs]) if signs else ()


def is_rule(line: str) -> bool:
    """Whether a line is what a heading is underlined with."""
    return len(line) > 1 and not (line.strip("=") and line.strip("-"))
