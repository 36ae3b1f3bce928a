"""A story file: the table of all its fields, those that decide whether its story may be public, and what the file becomes.

What it tells readers is in `story`; here is what they never see.
"""

from datetime import date
from typing import Annotated

from generator.domain.marks import Key, Short
from generator.domain.schema import Channels, Day, EndDay, Status, ThirdParties
from generator.domain.story import Answers, PublicStory, Told
from generator.domain.table import Table, table_of
from generator.values import dataclass


@dataclass(frozen=True)
class Consent:
    """What the teller agreed to. Exact words and days only; a doubt is a no.

    Without a word on channels there are none: that differs from channels that were written and left empty.
    """

    channels: Annotated[Channels | None, Key("kanalen", counts_when_empty=True)] = None
    given_on: Annotated[Day | None, Key("gegeven_op")] = None
    read_back_on: Annotated[Day | None, Key("teruggelezen_op")] = None
    valid_until: Annotated[EndDay | None, Key("geldig_tot", counts_when_empty=True)] = None
    third_parties: Annotated[ThirdParties, Key("derden")] = ""
    withdrawn_on: Annotated[Day | None, Key("ingetrokken_op", may_be_empty=False)] = None


def _day_alone(value: object) -> object:
    return {"channels": ["website"], "given_on": value} if isinstance(value, str) else value


# A day alone means: given on that day, for the website.
ConsentForm = Annotated[Consent | None, Short(_day_alone)]


@dataclass(frozen=True)
class Gate:
    """The fields of a story file that decide whether its story may be public; no page shows them.

    `status` is draft, published or archived.
    """

    status: Annotated[Status, Key("status", may_be_empty=False)] = "published"
    consent: Annotated[ConsentForm, Key("toestemming")] = None


@dataclass(frozen=True)
class Private:
    """The field of a story file that is never read: nothing of it leaves the file."""

    internal: Annotated[object, Key("intern")] = None


def story_table() -> Table:
    """The table of a story file: what it tells and whether that may be public, what editors answer, and what is never read."""
    return table_of(Told, Gate, Answers, private=Private)


@dataclass(frozen=True)
class Story:
    """A story file, read and valid: what it tells, and what decides whether that may be public."""

    path: str
    gate: Gate
    public: PublicStory


@dataclass(frozen=True)
class Withdrawn:
    """A story file that says since when its story is withdrawn. Nothing else was read of it."""

    path: str
    slug: str
    day: date


@dataclass(frozen=True)
class Unclear:
    """A story file that says something about withdrawal, consent or status, and does not say it clearly: that is a no.

    Of one that `seems_withdrawn`, nothing of the story was read.
    """

    path: str
    slug: str
    seems_withdrawn: bool = True


@dataclass(frozen=True)
class Draft:
    """A story file that is not finished, and says that it is a draft. A preview shows what it tells so far."""

    path: str
    slug: str
    public: PublicStory | None = None


Result = Story | Withdrawn | Unclear | Draft
