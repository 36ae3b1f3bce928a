"""Large libraries for measuring: N stories of some 2.5 kB each, always the same for the same N."""

import random
from pathlib import Path

from tests.libraries import SETTINGS, story

FAMILIES = ("vakmanschap", "betrokkenheid", "verantwoordelijkheid")
SENTENCES = (
    "Het is half acht en de helft van de dienst is er nog niet.",
    "Zij kijkt mij aan en zegt niets.",
    "Ik had de lijst al klaar, maar niemand vroeg ernaar.",
    "Hij wil naar buiten, ook nu het donker wordt.",
    "De familie belt voor de derde keer deze week.",
    "Het rooster hangt er, maar het klopt niet meer.",
    "Mijn collega zegt dat het **altijd** zo gaat.",
    "De student staat achter mij en wacht.",
    "Niemand zegt *hardop* dat het te druk is.",
    "Het gesprek duurt langer dan gepland.",
    "Toch voelt het niet goed om nu nee te zeggen.",
    "We schuiven het door naar volgende week.",
    "Achteraf zag ik het signaal pas.",
    "Er ligt een briefje op tafel met alleen een tijd.",
    "Het is stil in de gang, en dat is nieuw.",
    "De telefoon gaat, en iedereen kijkt naar mij.",
)
VALUES = tuple(f"waarde-{number:02}" for number in range(30))
DILEMMAS = tuple(f"vraagstuk-{number:02}" for number in range(24))
ROLES = tuple(f"rol-{number:02}" for number in range(15))


def vocabulary() -> str:
    """A vocabulary of 30 values, 24 dilemmas, 15 roles and one sector."""
    lines = ["waarden:"]
    lines += [
        f"  - {{id: {one}, label: {one.capitalize()}, familie: {FAMILIES[n % 3]}}}" for n, one in enumerate(VALUES)
    ]
    lines += ["vraagstukken:"]
    lines += [f"  - {{id: {one}, label: Kant {one}, a: kant {one}, b: andere kant}}" for one in DILEMMAS]
    lines += ["rollen:", *(f"  - {{id: {one}, label: {one.capitalize()}}}" for one in ROLES)]
    lines += ["sectoren:", "  - {id: vvt-thuiszorg, label: Thuiszorg}"]
    return "\n".join(lines) + "\n"


def write_corpus(folder: Path, count: int) -> Path:
    """Write a library of `count` stories; gives the folder of stories."""
    room = folder / "stories"
    room.mkdir(parents=True)
    (room / "_site.yaml").write_text(SETTINGS, encoding="utf-8")
    (room / "_woordenlijst.yaml").write_text(vocabulary(), encoding="utf-8")
    rng = random.Random(11)
    for number in range(count):
        (room / f"verhaal-{number:06}.md").write_text(_story(number, rng), encoding="utf-8")
    return room


def _story(number: int, rng: random.Random) -> str:
    text = story(
        title=f"Verhaal {number}",
        summary=rng.choice(SENTENCES),
        role=rng.choice(ROLES),
        dilemma=", ".join(rng.sample(DILEMMAS, rng.choice((1, 1, 2)))),
        tag=f"woord {rng.randrange(40)}",
        date=f"{rng.randrange(2015, 2026)}-{rng.randrange(1, 13):02}-15",
        body="\n\n".join(_paragraph(rng) for _ in range(4)),
        aftermath="\n\n".join(_paragraph(rng) for _ in range(2)),
    )
    for value in ("moed", "respect", "zorgvuldigheid", "eerlijkheid"):
        text = text.replace(value, rng.choice(VALUES))
    return text


def _paragraph(rng: random.Random) -> str:
    return " ".join(rng.choice(SENTENCES) for _ in range(5))
