"""A story's text judged as `check` would, among the library as it was last built, and each finding at its place in the form."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.config.config import Context
from generator.domain.consent import Withheld, refusal
from generator.domain.links import check_pointers
from generator.domain.story_file import Result, story_table
from generator.editing.said import Location
from generator.form.places import Spotted, spot
from generator.frontmatter.front_matter import FrontMatter, read_front_matter
from generator.privacy.capitals import Lexicon
from generator.problems.problem import Level, Problem, in_order
from generator.project import Run
from generator.reading.advice import advise_on
from generator.reading.gate import given_later, read_back_later
from generator.reading.inputs import Inputs
from generator.reading.photos import judge_photos
from generator.reading.result import StoryReading
from generator.reading.stories import read_stories
from generator.sources.files import Source, Sources, read_sources, source_of
from generator.values import dataclass


@dataclass(frozen=True)
class Finding:
    """A problem, the place in the form where it is shown, and the text in which it was found."""

    problem: Problem
    spotted: Spotted
    text: str

    @property
    def is_error(self) -> bool:
        """Whether it keeps the story off the site."""
        return self.problem.level is Level.ERROR

    def at(self, way: Location) -> "Finding":
        """The same finding at another place."""
        return replace(self, spotted=replace(self.spotted, at=way))


@dataclass(frozen=True)
class Judged:
    """What came of a story's text: what is wrong in it, what it became, and why it stays off the site if it does."""

    source: Source
    findings: tuple[Finding, ...]
    front: FrontMatter
    reading: StoryReading
    result: Result | None
    withheld: Withheld | None


@dataclass(frozen=True)
class Surroundings:
    """The library around a story: its folder, its files as they were read last, the addresses of its pages, the words that it
    uses, and the day.
    """

    stories: Path
    inputs: Inputs
    addresses: frozenset[str]
    lexicon: Lexicon
    day: date

    @property
    def context(self) -> Context:
        """What reading a story depends on beside its file."""
        return self.inputs.config.context

    @property
    def hidden(self) -> frozenset[str]:
        """The addresses that stories without a page would have."""
        return frozenset(map(self.context.address_of, self.inputs.slugs)) - self.addresses


def judge(path: str, text: str, around: Surroundings) -> Judged:
    """Judge the text of a story file; `path` is as shown to editors."""
    source = source_of(path, "story", text.encode())
    [reading] = read_stories([source], around.context)
    front = read_front_matter(path, source.data, story_table().told)
    withheld = (
        refusal(reading.result, around.inputs.config.settings.consent_policy, around.day) if reading.result else None
    )
    problems = in_order((*reading.problems, *_among_others(source, reading, around)))
    findings = tuple(Finding(one, spot(one, front), text) for one in problems)
    return Judged(source, findings, front, reading, reading.result, withheld)


def advice_on(judged: Judged, around: Surroundings) -> tuple[Finding, ...]:
    """What may be personal in a text, which takes ten times as long to find as all that is wrong in it."""
    source, inputs = judged.source, around.inputs
    known = {**inputs.stories, source.path: (source.digest, judged.reading)}
    advice = advise_on(replace(inputs, stories=known), around.lexicon, source)
    text = source.data.decode()
    return tuple(Finding(one, spot(one, judged.front), text) for one in advice)


def _among_others(source: Source, reading: StoryReading, around: Surroundings) -> Iterator[Problem]:
    """What is only known beside the library's other files."""
    inputs = around.inputs
    yield from check_pointers(
        reading.pointers, around.addresses | {around.context.address_of(source.slug)}, around.hidden
    )
    if reading.pictures:
        sources = _with_pictures(reading, around)
        yield from judge_photos([reading], sources, around.stories, inputs.photos, Run(), lambda _: False).problems
    if reading.given_on is not None and reading.given_on > around.day:
        yield given_later(source, reading.given_on, around.day)
    yield from read_back_later([reading.result] if reading.result else [], {source.path: source}, around.day)


def _with_pictures(reading: StoryReading, around: Surroundings) -> Sources:
    """The library's files; read anew when a picture is not among them, as it may have come just now."""
    sources = around.inputs.sources
    known = {source.path.rpartition("/")[2].casefold() for source in sources.of("image")}
    is_known = all(use.name.casefold() in known for use in reading.pictures)
    return sources if is_known else read_sources(around.stories, sources)
