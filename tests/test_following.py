"""Following a proposed line never makes more problems: over all wrong stories, and over slips that nobody thought of."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.catalogue import wording_of
from generator.config.config import Context
from generator.config.vocabulary import read_vocabulary
from generator.problems.problem import Level, Problem
from generator.reading.stories import read_stories
from generator.sources.files import Source, source_of
from generator.sources.names import Kind
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import VOCABULARY, story

INVALID = sorted((Path(__file__).parent / "invalid").glob("*.md"))
STORY = story(consent="herkomst: waargebeurd\ntoestemming: {kanalen: [team, website], gegeven_op: 2026-03-01}")
FIELDS = STORY.index("\n---\n", 4)


def source(text: bytes, kind: Kind = "story") -> Source:
    return source_of("stories/x.md", kind, text)


@cache
def context() -> Context:
    wording = wording_of(read_templates(bundled_templates()))
    vocabulary, _ = read_vocabulary(source(VOCABULARY.encode(), "vocabulary"), is_open=False)
    return Context(vocabulary, "nl", "verhalen", "terug", wording=wording)


def problems_of(text: bytes) -> tuple[Problem, ...]:
    (reading,) = read_stories([source(text)], context())
    return reading.problems


def followed(text: str, problem: Problem) -> str:
    """The text with one line as the problem says it should be."""
    lines = text.split("\n")
    lines[problem.place.line - 1 : problem.place.line] = dict(problem.values)["fixed"].split("\n")
    return "\n".join(lines)


def worse(text: str) -> Iterator[tuple[Problem, tuple[Problem, ...]]]:
    """The problems whose line, when it is followed, leaves more lines with an error than there were.

    Of a line only what the parser says of it is told; what it holds is seen when that is mended.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    before = problems_of(text.encode())
    for problem in before:
        if "fixed" in dict(problem.values):
            after = problems_of(followed(text, problem).encode())
            if errors(after) > errors(before):
                yield problem, after


def errors(problems: tuple[Problem, ...]) -> int:
    return len({problem.place.line for problem in problems if problem.level is Level.ERROR})


def test_a_right_story_has_nothing_to_follow() -> None:
    assert not problems_of(STORY.encode())


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_of_no_wrong_story_a_line_makes_it_worse(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    assert not list(worse(text))


def moved(text: str, place: int, kind: int, sign: str) -> str:
    """One slip: a sign too many, too few, or another one; a line twice, away, further in, or after the next."""
    if kind < 3:
        return text[:place] + sign * (kind != 1) + text[place + (kind > 0) :]
    lines = text.split("\n")
    number = text.count("\n", 0, place)
    line = lines[number]
    changed = ([line, line], [], [f" {line}"], [line.strip()], [*lines[number + 1 : number + 2], line])[kind - 3]
    lines[number : number + (2 if kind == 7 else 1)] = changed
    return "\n".join(lines)


SIGNS = [
    *":#-[]{},'\"\t& \n>|*/;",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\ufeff",
    " en ",
    "“",
    "”",
    "–",
    ", ",
    ": ",
    "`",
    "\\",
]


@settings(max_examples=600)
@given(st.integers(4, FIELDS), st.integers(0, 7), st.sampled_from(SIGNS))
def test_of_no_slip_in_the_fields_a_line_makes_it_worse(place: int, kind: int, sign: str) -> None:
    assert not list(worse(moved(STORY, place, kind, sign)))
