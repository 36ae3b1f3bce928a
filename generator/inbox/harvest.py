"""The table of a harvest: what a team fills in after a conversation, as its file has it. Such a file is trusted in nothing."""

from typing import Annotated

from generator.domain.marks import Key
from generator.domain.schema import (
    Action,
    Agreement,
    Harvested,
    Line,
    Month,
    Passage,
    ThreeWords,
    Title,
    TwoActions,
    Word,
    Words,
)
from generator.domain.table import Table, table_of
from generator.values import dataclass


@dataclass(frozen=True)
class NewOption:
    """What the team would do, too. Who brought it, and whether the teller chose it, is not for a file to say."""

    text: Annotated[Action, Key("tekst")]
    values: Annotated[ThreeWords, Key("waarden")] = ()
    norm: Annotated[Line, Key("norm")] = ""
    cost: Annotated[Line, Key("prijs")] = ""
    needs: Annotated[Line, Key("nodig")] = ""
    mitigation: Annotated[Line, Key("verzachten")] = ""


@dataclass(frozen=True)
class Idea:
    """A puzzle of their own: in a few words, at its hottest moment, and what one could do."""

    title: Annotated[Title, Key("titel")]
    moment: Annotated[Passage, Key("moment")] = ""
    options: Annotated[TwoActions, Key("opties")] = ()


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """A conversation's yield. `story` is the slug of the story that was talked about; `month` YYYY-MM.

    `team_agrees` says whether all of them let the option stand on the website: "yes", "no", or "later" or "" when it
    is not known yet.
    """

    kind: Annotated[Harvested, Key("soort")] = ()
    story: Annotated[Word, Key("bij")] = ""
    month: Annotated[Month, Key("maand", may_be_empty=False)]
    group_size: Annotated[Word, Key("groepsgrootte")] = ""
    roles: Annotated[Words, Key("rollen")] = ()
    option: Annotated[NewOption | None, Key("optie")] = None
    idea: Annotated[Idea | None, Key("verhaal")] = None
    team_agrees: Annotated[Agreement, Key("akkoord_team")] = ""


@dataclass(frozen=True)
class Unheard:
    """What a file may hold, and what decides nothing: whether something may be public, only the editors' own files say."""

    status: Annotated[str, Key("status")] = ""
    consent: Annotated[str, Key("toestemming")] = ""


def harvest_table() -> Table:
    """The table of a harvest file."""
    return table_of(Harvest, private=Unheard)
