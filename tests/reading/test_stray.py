"""Stray fields: a line of the body that looks like a field is one slip, and an ordinary sentence is none."""

from pathlib import Path

import pytest

from generator import Build, Project, build
from generator.domain.consent import Reason
from generator.reading.lines import cut
from generator.reading.stray import find_stray
from tests.command import ROOT
from tests.libraries import library, rendered, story

GATE = """\
status: concept
Status: concept
STATUS: CONCEPT
**Status:** concept
- status: concept
> status: concept
  status: concept
status = concept
Status; concept
status → 12 maart
intern - KANARIE
Intern; KANARIE
Intern - KANARIE zegt dat het nog niet mag.
gegeven_op – 2026-01-01
status : concept
status:
statsu: concept
status: concpt
Status: nog niet publiceren, eerst laten teruglezen.
Ik wacht. status: concept
toestemming:
Toestemming: mondeling gegeven op 3 mei.
toestemming: nee
toestemmimg: 2026-01-01
consent: 2026-01-01
kanalen: [team]
gegeven_op: 2026-01-01
gegeven op: 2026-01-01
Gegeven-op: 2026-01-01
**gegeven\\_op**: 2026-01-01
Zij zei ja, gegeven_op: 2026-01-01, op papier.
intern: KANARIE
Intern: KANARIE
INTERN = KANARIE
intern: {naam: KANARIE}
internal: KANARIE""".splitlines()
HELD = """\
Concept
CONCEPT.
## Concept
concept versie
KLAD
klad!
status concept
Status - concept
| status | concept |
Toestemming 12 maart 2026
| toestemming | 2026-03-12 |
Toestemming → ja
## Toestemming
Niet publiceren!
geen toestemming
Intern
## Intern
**Interne notitie**
Alleen voor de redactie
Draft
Do not publish""".splitlines()
OTHER = """\
waarden: [moed]
Waarden: moed, respect
**Waarden**: moed
waarde: moed
titel: Iets
samenvatting: Het is half acht. Niemand zegt iets.
samenvating: Het is half acht. Niemand zegt iets.
rol: teammanager
Dilemma: Zeg ik er iets van?
opties:
Opties:
vragen: ["Wat had jij gezegd?"]
afloop: open
Afloop: opgelost
herkomst: fictief
datum = 2026-03
- {tekst: Spreek haar vandaag aan, waarden: [moed]}
  - {wie: de collega, belang: rust}
    prijs: "Het kan pijn doen."
  a: het laten
trefwoorden: [nacht]
shared dilemmas: x
Sector: Thuiszorg""".splitlines()
PROSE = """\
De notitie: drie woorden in het dossier. Meer niet.
3:15 uur. De bel gaat weer.
03:15: de bel gaat. Ik sta op.
Ik moest de slang verwijderen.
Status: ik wist het niet.
Vragen: die had ik genoeg.
Rol: die van moeder had ik nooit gewild.
Om 10:30 gaat de bel.
A: Hoi
Prijs: te hoog.
Norm: altijd twee mensen.
Ik heb drie opties: bellen, wachten of gaan.
Zij vroeg toestemming: ik zei ja.
Toestemming, dacht ik, die is er niet.
Bestemming: de tuin.
Derde: de familie.
Bron: https://voorbeeld.nl/
‘Concept.’
Concept is een groot woord.
Geen toestemming.
Signaal: ze keek weg.
Over: de rest.
En toen: stilte.
De status: onbekend.
Afspraak: morgen om acht uur.
Vraag: wat doe ik?""".splitlines()


def around(line: str) -> str:
    return f"Ik sta op de gang.\n\n{line}\n\nZij liep weg.\n"


def built_with(folder: Path, text: str) -> Build:
    return build(Project(library(folder, {"een": text, "twee": story("Twee")})))


@pytest.mark.parametrize("line", [*GATE, *HELD])
def test_a_line_on_consent_or_status_in_the_text_is_one_slip_and_a_doubt(line: str) -> None:
    assert [(one.line, one.is_gate) for one in find_stray(cut(around(line)))] == [(2, True)]


@pytest.mark.parametrize("line", OTHER)
def test_another_field_in_the_text_is_one_slip(line: str) -> None:
    assert [(one.line, one.code, one.is_gate) for one in find_stray(cut(around(line)))] == [(2, "M125", False)]


@pytest.mark.parametrize("line", PROSE)
def test_an_ordinary_sentence_is_no_field(line: str) -> None:
    assert not find_stray(cut(around(line)))


@pytest.mark.parametrize("path", sorted((ROOT / "stories").glob("*-*.md")), ids=lambda path: path.stem)
def test_no_story_of_the_library_holds_a_stray_field(path: Path) -> None:
    assert not find_stray(cut(path.read_text(encoding="utf-8").split("---\n", 2)[2]))


@pytest.mark.parametrize("line", [*GATE, *HELD])
@pytest.mark.parametrize("place", ["body", "aftermath"])
def test_a_doubt_keeps_the_story_off_the_site_and_out_of_the_preview(tmp_path: Path, line: str, place: str) -> None:
    text = story(**{place: around(line)})
    built = built_with(tmp_path, text)
    assert [one.reason for one in built.withheld] == [Reason.DOUBTFUL]
    assert [problem.level for problem in built.problems] == ["error"]
    assert "KANARIE" not in repr(built.problems)
    assert not any(b"Een gewone dag" in data for data in rendered(built).values())
    shown = build(Project(tmp_path / "stories", preview=True))
    assert "verhalen/een/index.html" not in shown.pages


def test_fields_line_after_line_are_one_slip_that_names_them_all() -> None:
    found = find_stray(
        cut("Ik sta.\n\nstatus: concept\ntoestemming:\n  kanalen: [team]\n  gegeven_op: 2026-01-01\n\nZij kijkt.")
    )
    assert [(one.code, one.keys) for one in found] == [
        ("C102", ("status", "toestemming", "toestemming › kanalen", "toestemming › gegeven_op"))
    ]


def test_a_second_block_is_one_slip_and_a_second_story_another() -> None:
    block = "Ik sta.\n\n---\nwaarden: [moed]\nnaam: Els\n---\n\nZij kijkt.\n"
    assert [(one.line, one.code, one.is_gate) for one in find_stray(cut(block))] == [(2, "F114", False)]
    unknown = "Ik sta.\n\n---\nnaam: Els\nkamer: 12\n---\n\nZij kijkt.\n"
    assert [(one.line, one.code, one.head) for one in find_stray(cut(unknown))] == [(2, "F114", "---")]
    bare = "Ik sta.\n\ntitel: Twee\nrol: helpende\n\nZij kijkt.\n"
    assert [(one.line, one.code) for one in find_stray(cut(bare))] == [(2, "F113")]
    second = "Ik sta.\n\n---\ntitel: Twee\nrol: helpende\nintern: KANARIE\n---\n\nZij kijkt.\n"
    assert [(one.line, one.code, one.is_gate) for one in find_stray(cut(second))] == [(2, "F113", True)]


@pytest.mark.parametrize("rule", ["---", "Zij wacht.\n---", "---\n\nZij: nee.", "---\nMeer: ja\n\nEn meer.\n\n---"])
def test_a_rule_between_two_parts_of_a_story_is_no_block(rule: str) -> None:
    assert not find_stray(cut(f"Ik sta.\n\n{rule}\n\nZij kijkt.\n"))


@pytest.mark.parametrize(
    "slip",
    [
        "intern: Els zei dit",
        "Intern: Els zei dit",
        "CONCEPT",
        "status: concept",
        "---\nintern: Els\nstatus: concept\n---",
    ],
)
def test_a_page_of_ones_own_that_holds_a_note_or_is_held_back_is_not_on_the_site(tmp_path: Path, slip: str) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "_paginas").mkdir()
    (room / "_paginas/hulp.md").write_text(f"---\ntitel: Hulp\n---\nBel ons.\n\n{slip}\n\nTot dan.\n", encoding="utf-8")
    built = build(Project(room))
    assert "hulp/index.html" not in built.pages
    (found,) = [one for one in built.problems if one.place.path.endswith("hulp.md")]
    assert (found.level, "Els" in str(found)) == ("error", False)


def test_a_page_may_speak_of_the_fields_of_a_story(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "_paginas").mkdir()
    text = "---\ntitel: Hulp\n---\nSchrijf op:\n\n- Titel: een beeld of een vraag.\n- Rol: wie je bent.\n"
    (room / "_paginas/hulp.md").write_text(text, encoding="utf-8")
    assert "hulp/index.html" in build(Project(room)).pages


def test_who_is_named_in_a_line_that_holds_a_story_back_is_not_told() -> None:
    (found,) = find_stray(cut("Het is half acht.\n\nNog niet publiceren Karin Jansen\n\nZij kijkt niet op."))
    assert (found.code, found.head) == ("C103", "Nog niet publiceren")
