"""What comes out of reading a file, and what reading depends on."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.links import Pointer
from generator.domain.story import Html, Story
from generator.domain.term import Vocabulary
from generator.problems.problem import Problem


@dataclass(frozen=True)
class Context:
    """What reading a file depends on beside the file itself. `images` are the names of pictures per folder."""

    vocabulary: Vocabulary
    language: str
    stories: str
    note_back: str
    images: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class ParsedStory:
    """What came out of a story file. A draft that is not finished has no story, and no error either.

    `is_leaving` tells that the file seems to say that its story was withdrawn, which counts when it cannot be read.
    """

    path: str
    slug: str
    story: Story | None
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...] = ()
    is_draft: bool = False
    is_leaving: bool = False


@dataclass(frozen=True)
class TextPageSource:
    """A page of the editors' own, read."""

    slug: str
    title: str
    summary: str
    html: Html


@dataclass(frozen=True)
class ParsedPage:
    """What came out of a file in `_paginas/`."""

    path: str
    page: TextPageSource | None
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...] = ()
