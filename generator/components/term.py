"""Terms as pages mention them: a link, a number of stories, a group under a heading."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A label and where it leads, from the site's root."""

    label: str
    path: str


@dataclass(frozen=True)
class TermLink:
    """A vocabulary term as pages mention it. `kind` is dilemma, value, role, sector or tag; `family` a value's family id."""

    kind: str
    id: str
    label: str
    path: str
    family: str = ""


@dataclass(frozen=True)
class TermCount:
    """A term with the number of its stories, as a number and in words ("3 verhalen")."""

    term: TermLink
    count: int
    count_text: str
    note: str = ""


@dataclass(frozen=True)
class TermGroup:
    """Terms under one heading (a value family); the heading may be empty."""

    heading: str
    family: str
    terms: tuple[TermCount, ...]
