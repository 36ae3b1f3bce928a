"""What comes out of reading a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from generator.domain.links import Pointer
from generator.domain.story import Html
from generator.domain.story_file import Result
from generator.problems.problem import Place, Problem
from generator.values import dataclass


@dataclass(frozen=True)
class PictureUse:
    """A picture that a file asks for, by the name that it has there, and where it does.

    `told` is the name as it may be shown, when its line holds what may not be.
    """

    name: str
    place: Place
    excerpt: str
    told: str = ""

    def hidden_by(self, clean: Callable[[str], str]) -> "PictureUse":
        """The same use, of which nothing can be shown that may not be."""
        told, excerpt = clean(self.name), clean(self.excerpt)
        is_clean = (told, excerpt) == (self.name, self.excerpt)
        return self if is_clean else replace(self, told=told, excerpt=excerpt)


@dataclass(frozen=True)
class StoryReading:
    """What came out of a story file. A file with an error has no result; a draft that is not finished has no error.

    Whether its pictures are there is for who knows all files to say. `given_on` is the last day on which it says that consent
    was given, whatever else is wrong in it: the clock cannot be behind that.
    """

    path: str
    slug: str
    result: Result | None
    problems: tuple[Problem, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    given_on: date | None = None


@dataclass(frozen=True)
class OwnPage:
    """A page of the editors' own, read. `folder` is that of its file."""

    slug: str
    title: str
    summary: str
    html: Html
    folder: str = ""


@dataclass(frozen=True)
class PageReading:
    """What came out of a file in `_paginas/`. A file with an error has no page."""

    path: str
    page: OwnPage | None
    problems: tuple[Problem, ...]
    pointers: tuple[Pointer, ...] = ()
    pictures: tuple[PictureUse, ...] = ()


Reading = TypeVar("Reading", StoryReading, PageReading)
