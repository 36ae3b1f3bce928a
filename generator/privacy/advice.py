"""What may point at a person: likely findings, what they say together, and which of them an editor has answered."""

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.frontmatter.validation import Fields
from generator.privacy.answers import answers_in, unused
from generator.privacy.capitals import Lexicon, find_capitals
from generator.privacy.check import CODES, WAYS_TO_REACH
from generator.privacy.finding import Finding, apart, find, mask
from generator.privacy.passages import Passage
from generator.privacy.rules import Rules
from generator.privacy.text import Text
from generator.privacy.view import find_seen, views_of
from generator.problems.problem import Place, Problem, warning, without_digits
from generator.values import dataclass

COMBINATION = "combination"
_TELLING = frozenset({"date", "age", "salutation", "capital", "organisation"})
_ENOUGH = 2
_SHORTEST_NAME = 3
_LONGEST = 60
_MOST = 100


@dataclass(frozen=True)
class _Found:
    """A finding in its passage, with its words."""

    passage: Passage
    finding: Finding

    @property
    def words(self) -> str:
        written = self.passage.text[self.finding.start : self.finding.end]
        return " ".join((self.finding.seen or written).split())


def advise(text: Text, fields: Fields, lexicon: Lexicon, *, is_own_page: bool = False) -> Iterator[Problem]:
    """What may be personal in a file and has no answer; and the answers to what is not there."""
    answers = answers_in(fields)
    found = [one for passage in text.passages for one in _found_in(passage, text, lexicon, is_own_page=is_own_page)]
    named = [_Found(one, Finding(0, len(one.text), rule)) for one, rule in _in_name(text, lexicon)]
    used = {answer for answer in answers if any(answer.answers(one.words) for one in found)}
    left = [one for one in found if not any(answer.answers(one.words) for answer in used)]
    yield from (_advice(text, one) for one in islice(together(left), _MOST))
    yield from (_name_advice(text, one) for one in named if not any(answer.answers(one.words) for answer in answers))
    yield from (unused(fields, answer) for answer in answers if answer not in used)


def likely_in(words: str, lexicon: Lexicon, rules: Rules, certain: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """What may be personal in some words beside what surely is; of what meets, the first rule has it."""
    known = tuple(certain)
    found = apart(find_seen(words, lambda seen: find(seen, rules.likely, rules)), known)
    named = views_of(words)[0]  # stress tells a name from a title
    found += apart(map(named.placed, find_capitals(named.text, lexicon, rules)), (*known, *found))
    return tuple(sorted(found))


def together(found: Iterable[_Found]) -> Iterator[_Found]:
    """The findings of a file; an illness or a medicine is one, once, where two other kinds of them stand with it."""
    every = tuple(found)
    may_combine = len({one.finding.rule for one in every} & _TELLING) >= _ENOUGH
    for one in every:
        if one.finding.rule != COMBINATION:
            yield one
        elif may_combine:
            yield one
            may_combine = False


def _found_in(passage: Passage, text: Text, lexicon: Lexicon, *, is_own_page: bool) -> Iterator[_Found]:
    certain = text.certain_in(passage.text)
    ours = (one for one in certain if is_own_page and one.rule in WAYS_TO_REACH)
    likely = likely_in(passage.text, lexicon, text.rules, certain)
    return (_Found(passage, one) for one in (*ours, *likely))


def _in_name(text: Text, lexicon: Lexicon) -> Iterator[tuple[Passage, str]]:
    """The words in the name of a file that may be a person's, which is part of its address: they have no capitals there."""
    words = text.source.slug.split("-")
    titles = next((rule.heads for rule in text.rules.likely if rule.name == "salutation"), frozenset())
    title = ""
    for word in words:
        if len(word) <= _SHORTEST_NAME and title:
            continue  # "de", "van" and "der" between a title and a name
        before, title = title, word if word in titles else ""
        if lexicon.knows(word, text.rules) or len(word) < _SHORTEST_NAME:
            continue
        if before:
            yield Passage(f"{before} {word.capitalize()}", 0), "salutation"
        elif word in text.rules.first_names:
            yield Passage(word.capitalize(), 0), "capital"


def _name_advice(text: Text, one: _Found) -> Problem:
    return warning(Place(text.source.path), CODES[one.finding.rule], word=one.words)


def _advice(text: Text, one: _Found) -> Problem:
    """Digits are never told; a word with a capital is, as who reads it has to know which."""
    place, line = text.place_of(one.passage, one.finding)
    shown = mask(one.words) if one.finding.rule in WAYS_TO_REACH else without_digits(one.words)
    return warning(place, CODES[one.finding.rule], excerpt=without_digits(line), word=shown[:_LONGEST])
