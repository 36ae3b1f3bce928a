"""The fields that decide whether a story may be public, looked at once more where something is to be said of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from generator.domain.consent import is_refused
from generator.domain.schema import ORIGINS
from generator.domain.story_file import Consent, Gate, Result, Story, story_table
from generator.domain.table import table_of
from generator.frontmatter.validation import Fields, fields_of
from generator.problems.problem import Problem
from generator.sources.files import Source

CLOCK = "C110"


def is_doubtful(source: Source, policy: str, day: date) -> bool:
    """Whether a file with errors does not say, or not without a doubt, that its story may be public."""
    fields = fields_of(source, story_table())
    gate, wrong = fields.validate(Gate)
    if fields.front.tree is None or gate is None or wrong or _mistakes_a_key(fields):
        return True
    word = fields.text(("origin",)).strip().casefold()
    return is_refused(gate, ORIGINS.get(word, word), policy, day)


def given_later(source: Source, given: date, day: date) -> Problem:
    """The error that a file holds, or the clock makes: consent was given on a day that is yet to come."""
    location = ("consent", "given_on")
    return fields_of(source, story_table()).error(location, CLOCK, given=given.isoformat(), day=day.isoformat())


def read_back_later(results: Iterable[Result], files: Mapping[str, Source], day: date) -> Iterator[Problem]:
    """The advice on stories whose file says that they were read back on a day that is yet to come: that does not count."""
    for story, consent in _agreed(results):
        told = consent.read_back_on
        if told is not None and told > day:
            fields = fields_of(files[story.path], story_table())
            yield fields.warning(("consent", "read_back_on"), "C111", told=told.isoformat())


def came_undated(
    results: Iterable[Result], files: Mapping[str, Source], kept_off: Collection[str]
) -> Iterator[Problem]:
    """The advice on stories on the site that tell of an earlier month than their teller's yes, and not when they came there: to
    whoever follows the site they are as old as what happened. `kept_off` are the paths of those that are not on it.
    """
    for story, consent in _agreed(results):
        told, given = story.public.told, consent.given_on
        is_older = told.date and not told.updated and given is not None and told.month < f"{given:%Y-%m}"
        if is_older and story.path not in kept_off:
            yield fields_of(files[story.path], story_table()).warning(("date",), "A117")


def _agreed(results: Iterable[Result]) -> Iterator[tuple[Story, Consent]]:
    """The stories of which the file speaks of consent, each with what it says."""
    return ((one, one.gate.consent) for one in results if isinstance(one, Story) and one.gate.consent is not None)


def _mistakes_a_key(fields: Fields) -> bool:
    """Whether a key that nobody knows looks like one of these fields."""
    gate = table_of(Gate)
    inner = gate.fields["consent"].inner
    names = {*gate.names, *(inner.names if inner else ())}
    return any(dict(problem.values).get("suggestion") in names for problem in fields.problems)
