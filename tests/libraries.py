"""Small libraries for tests, written to disk as an editor would."""

import shutil
from pathlib import Path

from generator.pipeline import Build, render

EXAMPLE = Path(__file__).resolve().parent.parent / "stories"
VOCABULARY = """\
waarden:
  - {id: moed, label: Moed, familie: betrokkenheid, uitleg: "Iets doen wat spannend is.", synoniemen: [durf, lef]}
  - {id: respect, label: Respect, familie: betrokkenheid}
  - {id: zorgvuldigheid, label: Zorgvuldigheid, familie: vakmanschap}
  - {id: eerlijkheid, label: Eerlijkheid, familie: verantwoordelijkheid}
vraagstukken:
  - {id: loyaal-aanspreken, label: Loyaal zijn versus aanspreken, a: loyaal zijn, b: aanspreken, kernvraag: "Zeg ik het?"}
  - {id: regel-bedoeling, label: Regel versus bedoeling, a: de regel, b: de bedoeling, kernvraag: "Waar is de regel voor?"}
rollen:
  - {id: teammanager, label: Teammanager}
  - {id: helpende, label: Helpende}
sectoren:
  - {id: vvt-thuiszorg, label: Thuiszorg}
"""

SETTINGS = """\
titel: Proefbibliotheek
adres: https://voorbeeld.example/proef/
contact: redactie@voorbeeld.example
"""
# To draw its pictures takes longer than all the rest of a small site.
WITHOUT_PICTURES = SETTINGS + "deelplaatjes: uit\n"

STORY = """\
---
titel: {title}
samenvatting: "{summary}"
rol: {role}
sector: vvt-thuiszorg
dilemma:
  vraag: Zeg ik er iets van?
  a: het laten
  b: het zeggen
vraagstukken: [{dilemma}]
opties:
  - {{tekst: Spreek haar vandaag aan, waarden: [moed, respect], prijs: "Het kan pijn doen."}}
  - {{tekst: Wacht een week, waarden: [zorgvuldigheid], prijs: "Het blijft liggen.", gekozen: ja}}
waarden: [eerlijkheid]
trefwoorden: [{tag}]
betrokkenen:
  - {{wie: de collega, belang: "Zij wil rust.", waarden: [respect]}}
signalen: ["Zij keek weg."]
afloop: open
vragen: ["Wat had jij gezegd?"]
{consent}
datum: {date}
---

{body}

## Wat er gebeurde

{aftermath}
"""


def story(
    title: str = "Een gewone dag",
    summary: str = "Het is half acht. Niemand zegt iets.",
    role: str = "teammanager",
    dilemma: str = "loyaal-aanspreken",
    tag: str = "overdracht",
    consent: str = "herkomst: fictief",
    date: str = "2026-03",
    body: str = "Het is half acht. Zij kijkt niet op. Ik zet mijn tas neer en wacht.",
    aftermath: str = "Ik liep weg. De volgende dag was het stil.",
) -> str:
    """The text of a complete story file that `check` finds nothing wrong with."""
    return STORY.format(**locals())


def library(
    folder: Path, stories: dict[str, str], settings: str = WITHOUT_PICTURES, vocabulary: str = VOCABULARY
) -> Path:
    """Write a library; the texts are by slug. Gives the folder of stories."""
    room = folder / "stories"
    room.mkdir(parents=True, exist_ok=True)
    (room / "_site.yaml").write_text(settings, encoding="utf-8")
    (room / "_woordenlijst.yaml").write_text(vocabulary, encoding="utf-8")
    for slug, text in stories.items():
        (room / f"{slug}.md").write_text(text, encoding="utf-8")
    return room


def copied_library(folder: Path, *names: str) -> Path:
    """A library of some files of the example library, which draws no pictures to share."""
    (folder / "stories").mkdir()
    for name in names:
        shutil.copy(EXAMPLE / name, folder / "stories")
    if "_site.yaml" in names:
        settings = folder / "stories" / "_site.yaml"
        text = settings.read_text(encoding="utf-8").replace("deelplaatjes: vanzelf\n", "deelplaatjes: uit\n")
        assert "deelplaatjes: uit\n" in text
        settings.write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def rendered(built: Build) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {one.path: one.data for one in render(built) if isinstance(one.data, bytes)}
