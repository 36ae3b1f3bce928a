"""From what is certain to errors: what is wrong in one file, and what is hidden in all that is said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from types import MappingProxyType

from generator.config.config import Context
from generator.config.forbidden import Forbidden
from generator.domain.links import Pointer
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.validation import Fields
from generator.privacy.finding import Finding
from generator.privacy.forbidden import FORBIDDEN, may_hold
from generator.privacy.passages import Passage
from generator.privacy.rules import Rules
from generator.privacy.text import Text, hidden_form, is_worth_a_look, rules_for, text_of
from generator.problems.problem import Place, Problem, error, without_digits
from generator.sources.files import Source
from generator.values import dataclass, kept

CODES: Mapping[str, str] = MappingProxyType(
    {
        "bsn": "P101",
        "phone": "P102",
        "mail": "P103",
        "iban": "P104",
        "postcode": "P105",
        "plate": "P106",
        "address": "P107",
        "number": "P108",
        FORBIDDEN: "P109",
        "date": "P121",
        "age": "P122",
        "salutation": "P123",
        "capital": "P124",
        "organisation": "P125",
        "combination": "P126",
        "quote": "P127",
        "profile": "P128",
    }
)
# On a page of their own editors may say where they are to be found.
WAYS_TO_REACH = frozenset({"phone", "mail", "postcode", "address"})


@dataclass(frozen=True)
class Look:
    """What is wrong in a file; nothing that is said of the file may hold what was found in its text."""

    problems: tuple[Problem, ...] = ()
    text: Text | None = None

    @kept
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The pieces that are shown in another form, the longest first."""
        pieces: dict[str, str] = {}
        for piece, shown in self.text.pieces() if self.text else ():
            pieces[piece] = shown
            if len(pieces) > _MOST_PIECES:
                break
        return tuple(sorted(pieces.items(), key=lambda pair: -len(pair[0])))

    def hide(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems without those pieces."""
        said = tuple(problems)
        return tuple([self._without(problem) for problem in said]) if self.text else said

    def hide_in(self, pointers: Iterable[Pointer]) -> tuple[Pointer, ...]:
        """The ways to other addresses without those pieces, in their words and their lines."""
        said = tuple(pointers)
        if not self.text:
            return said
        return tuple([replace(one, word=self.clean(one.word), excerpt=self.clean(one.excerpt)) for one in said])

    def clean(self, text: str) -> str:
        """A text without those pieces."""
        if len(self.hidden) > _MOST_PIECES:
            return ""
        for piece, shown in self.hidden:
            text = text.replace(piece, shown) if piece.strip() else text
        return text

    def _without(self, problem: Problem) -> Problem:
        values = tuple([(name, self._told(name, value)) for name, value in problem.values])
        return replace(problem, values=values, excerpt=self.clean(problem.excerpt))

    def _told(self, name: str, value: str) -> str:
        """A value of a problem. A corrected line in which something is hidden is none: who copies it would lose their words."""
        told = self.clean(value)
        return "" if name == "fixed" and told != value else told


NOTHING = Look()
# With more pieces to hide than any story has, nothing of its text is shown.
_MOST_PIECES = 200
_MOST_PROBLEMS = 100
# So many digits has a number of somebody, at least, when it stands in the name of a file.
_LONG_NUMBER = 7


def check_certain(source: Source, fields: Fields, model: type, context: Context, *, is_own_page: bool = False) -> Look:
    """What surely is personal, or never may be told, in a file. On a page of the editors' own, how to reach them may stand.

    `model` is the table of the fields that are published.
    """
    front, name = fields.front, _name_of(source)
    is_named = sum(map(str.isdigit, name)) >= _LONG_NUMBER or may_hold(name, context.forbidden)
    if not (is_named or _is_worth_a_look(front, rules_for(fields, context), context.forbidden)):
        return NOTHING
    text = text_of(source, fields, model, context)
    found = (
        _problem(text, passage, one)
        for passage, findings in text.found
        for one in findings
        if not (is_own_page and one.rule in WAYS_TO_REACH)
    )
    look = Look((), text)
    return replace(look, problems=look.hide(islice(chain(_in_name(text), found), _MOST_PROBLEMS)))


def _is_worth_a_look(front: FrontMatter, rules: Rules, forbidden: Forbidden) -> bool:
    """Whether the text of a file may hold something. Most bodies have no digit, so each part is asked by itself."""
    parts = front.text[: len(front.text) - len(front.body)], front.body
    return any(is_worth_a_look(part, rules, forbidden) for part in parts)


def _name_of(source: Source) -> str:
    return source.path.rpartition("/")[2].removesuffix(".md").replace("_", " ")


def _problem(text: Text, passage: Passage, found: Finding) -> Problem:
    place, line = text.place_of(passage, found)
    return error(place, CODES[found.rule], excerpt=without_digits(line), **_shown(passage.text, found))


def _in_name(text: Text) -> Iterator[Problem]:
    """What stands in the name of a file, which is part of its address."""
    name = _name_of(text.source)
    for found in text.certain_in(name):
        yield error(Place(text.source.path), CODES[found.rule], **_shown(name, found))


def _shown(words: str, found: Finding) -> dict[str, str]:
    piece = hidden_form(found.seen or words[found.start : found.end], found.rule)
    return {} if found.rule == FORBIDDEN else {"word": " ".join(piece.split())}
