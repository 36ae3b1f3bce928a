"""A library to bring a harvest to, and harvests."""

from datetime import date
from pathlib import Path

from generator.config.config import read_config
from generator.inbox.plan import Plan, plan_harvest
from generator.inbox.shelf import Shelf
from generator.privacy.capitals import NO_WORDS
from generator.problems.problem import Level
from generator.reading.advice import learn_words
from generator.sources.files import read_sources
from tests.libraries import library, story

DAY = date(2026, 5, 4)
OPTION = """\
---
soort: optie
bij: een
maand: 2026-04
groepsgrootte: 6
rollen: [teammanager]
optie:
  tekst: Vraag wat zij nodig heeft
  waarden: [moed]
  prijs: Het kost tijd.
akkoord_team: ja
status: concept
---

## Wat wij meenemen

We houden het kort.
"""
IDEA = """\
---
soort: verhaal
maand: 2026-04
verhaal:
  titel: Koffie om tien uur
  moment: "Zij wil koffie. * Nu."
  opties: [Geef haar koffie, Wacht tot half elf]
---
"""


def shelf(folder: Path, **more: str) -> Shelf:
    """A library with two stories, and what is more."""
    room = library(folder, {"een": story("Een gewone dag"), "twee": story("Twee"), **more})
    sources = read_sources(room)
    config = read_config(sources, room.name)
    lexicon = learn_words(NO_WORDS, sources.files.values())
    return Shelf(room.name, sources, config.context, config.settings.consent_policy, lexicon, DAY)


def planned(text: str | bytes, here: Shelf, *, is_agreed: bool = False) -> Plan:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return plan_harvest("oogst.md", data, here, is_agreed=is_agreed)


def errors(plan: Plan) -> list[str]:
    return [one.code for one in plan.problems if one.level is Level.ERROR]


def warnings(plan: Plan) -> list[str]:
    return [one.code for one in plan.problems if one.level is Level.WARNING]
