"""In a story whose fields tell how it ended, more is taken for the beginning of its ending than elsewhere."""

from pathlib import Path

import pytest

from generator import Project, build
from generator.reading.ending import split_ending
from generator.reading.lines import cut
from tests.command import ROOT
from tests.libraries import library, story

# {E}: what is told there; ⏎: a new line.
MEANT = """
Wat er gebeurde: {E}
Wat er gebeurde; {E}
Wat er gebeurde... {E}
Wat er gebeurde? {E}
Wat er gebeurde, {E}
Wat er gebeurde – {E}
Wat er gebeurde {E}
Wat er gebeurde is dit: {E}
Wat er toen gebeurde: {E}
Wat gebeurde er? {E}
Wat gebeurde er toen? {E}
Hoe het afliep: {E}
Hoe liep het af? {E}
Afloop: {E}
Afloop - {E}
Afloop. {E}
AFLOOP {E}
Dit gebeurde er: {E}
Uiteindelijk: {E}
En toen: {E}
Daarna: {E}
Vervolg: {E}
De afloop was dat {E}
(Afloop: {E})
[Afloop] {E}
[Wat er gebeurde]⏎{E}
«Wat er gebeurde»⏎{E}
Wat er gebeurde:⏎{E}
Wat er gebeurde⏎{E}
wat er gebeurde⏎⏎{E}
Wat er gebeurd is.⏎⏎{E}
Het vervolg⏎⏎{E}
Deel 2: wat er gebeurde⏎⏎{E}
Deel 2⏎⏎{E}
2. Wat er gebeurde⏎⏎{E}
B. Wat er gebeurde⏎⏎{E}
\\⏎ Wat er gebeurde⏎⏎{E}
➜ Wat er gebeurde⏎⏎{E}
▼ Afloop⏎⏎{E}
*Wat er gebeurde:* {E}
**Wat er gebeurde.** {E}
***Wat er gebeurde*** {E}
_Wat er gebeurde_ – {E}
~~Wat er gebeurde~~⏎⏎{E}
`Wat er gebeurde`⏎⏎{E}
<u>Wat er gebeurde</u>⏎⏎{E}
<h2>Wat er gebeurde</h2>⏎⏎{E}
Wat er gebeurde (na de keuze)⏎⏎{E}
Wat er gebeurde – pas lezen na de keuze⏎⏎{E}
Wat er daadwerkelijk gebeurde⏎⏎{E}
Wat er gebeurde die avond⏎⏎{E}
Wat er die dag gebeurde⏎⏎{E}
Wat er na mijn keuze gebeurde⏎⏎{E}
Wat ik deed en wat er gebeurde⏎⏎{E}
## Wat ik deed en hoe het afliep⏎⏎{E}
## Mijn keuze en de afloop⏎⏎{E}
## Hoe ging het daarna?⏎⏎{E}
## En hoe nu verder⏎⏎{E}
## Terugblik⏎⏎{E}
## Achteraf gezien⏎⏎{E}
## De keuze van Karin⏎⏎{E}
## Wat Karin deed⏎⏎{E}
## Wat er met Karin gebeurde⏎⏎{E}
## Na de keuze⏎⏎{E}
## Wat gebeurde er nu echt?⏎⏎{E}
## Watergebeurde⏎⏎{E}
## Wat ergebeurde⏎⏎{E}
## Wat er gebeurde ##⏎⏎{E}
##Wat er gebeurde##⏎⏎{E}
#### Wat er gebeurde⏎⏎{E}
＃＃ Wat er gebeurde⏎⏎{E}
## Wat er gebuerde⏎⏎{E}
## Wat er gebeurde 😊⏎⏎{E}
Wat er gebeurde 👇⏎⏎{E}
Wat er gebeurde =⏎⏎{E}
+++ Wat er gebeurde +++⏎⏎{E}
--- Wat er gebeurde ---⏎⏎{E}
======⏎Wat er gebeurde⏎======⏎{E}
| Wat er gebeurde |⏎|---|⏎| {E} |
> Wat er gebeurde⏎⏎{E}
- Wat er gebeurde⏎⏎{E}
1) Wat er gebeurde⏎⏎{E}
Wat er gebeurde<br>{E}
Zo zat ik daar. ## Wat er gebeurde {E}
Zo zat ik daar. Wat er gebeurde: {E}
Zo zat ik daar. **Wat er gebeurde** {E}
What happened: {E}
What happened next⏎⏎{E}
The outcome⏎⏎{E}
Resultaat: {E}
Uitkomst: {E}
Einde verhaal⏎⏎{E}
Het slot van het verhaal: {E}
Spoiler: {E}
Hoe is het afgelopen?⏎⏎{E}
Wat deed ik?⏎⏎{E}
Wat heb ik gedaan?⏎⏎{E}
Wat ik uiteindelijk heb gedaan:⏎⏎{E}
Mijn keuze: {E}
Ik koos: {E}
Gebeurtenis:⏎⏎{E}
Vervolgens gebeurde dit:⏎⏎{E}
W a t  e r  g e b e u r d e⏎⏎{E}
Wat er gebeurde\\⏎{E}
Tekst hieronder pas tonen na de keuze:⏎⏎{E}
--- hier begint de afloop ---⏎⏎{E}
(vanaf hier de afloop)⏎⏎{E}
vanaf hier verborgen⏎⏎{E}
[verborgen]⏎{E}
[onthulling]⏎{E}
*** AFLOOP ***⏎{E}""".strip().splitlines()
PROSE = """\
Wat er gebeurde, weet ik niet meer.
Wat er ook gebeurde, ze bleef.
Wat er gebeurt, gebeurt.
*Wat gebeurde er?* vroeg ik me af.
‘Wat gebeurde er?’ vraag ik.
Ik vroeg wat er gebeurde.
Daarna.
Later.
En toen?
De afloop van de vergadering was duidelijk.
## De volgende dag
### Wat eraan voorafging
## Wat er eerder gebeurde
Wat er misging
Hoe gaat het?
- Wat ik koos
Ik koos voor haar.
Uiteindelijk bleef zij.
En toen stond hij daar.""".splitlines()


def body(line: str) -> str:
    told = line.replace("{E}", "GEHEIM: ik liep weg. Het was stil.").replace("⏎", "\n")
    return f"Ik sta op de gang.\n\nNiemand zegt iets.\n\n{told}\n"


@pytest.mark.parametrize("line", MEANT)
def test_what_may_begin_the_ending_keeps_it_behind_the_choice(line: str) -> None:
    found = split_ending(cut(body(line)), is_told_of=True)
    assert "GEHEIM" not in found.before
    assert "GEHEIM" in found.after
    if not found.slips:
        assert line.startswith("## Wat er gebeurde ##")
        return
    assert [slip.code for slip in found.slips] == ["M120"]
    lines = body(line).split("\n")
    lines[found.slips[0].line] = found.slips[0].fixed("nl")
    again = split_ending(cut("\n".join(lines)), is_told_of=True)
    assert "GEHEIM" not in again.before
    assert not [slip for slip in again.slips if slip.code == "M120"]


@pytest.mark.parametrize("line", PROSE)
def test_an_ordinary_sentence_begins_none(line: str) -> None:
    assert split_ending(cut(body(line)), is_told_of=True).slips == ()


@pytest.mark.parametrize("path", sorted((ROOT / "stories").glob("*-*.md")), ids=lambda path: path.stem)
def test_no_story_of_the_library_is_taken_for_wrong(path: Path) -> None:
    assert not split_ending(cut(path.read_text(encoding="utf-8").split("---\n", 2)[2]), is_told_of=True).slips


@pytest.mark.parametrize("field", ["afloop: open", "signalen: [Zij keek weg.]", "", "outcome: open"])
def test_only_a_story_that_tells_how_it_ended_is_read_so(tmp_path: Path, field: str) -> None:
    text = story(body="Zij wacht.\n\nWat er gebeurde: ik liep weg.").partition("\n## ")[0] + "\n"
    text = text.replace(", gekozen: ja", "").replace("afloop: open\n", "").replace('signalen: ["Zij keek weg."]\n', "")
    built = build(
        Project(library(tmp_path, {"een": text.replace("datum:", f"{field}\ndatum:" if field else "datum:")}))
    )
    assert ("M120" in {one.code for one in built.problems}) == bool(field)
    assert ("verhalen/een/index.html" in built.pages) != bool(field)


def test_reading_takes_time_in_step_with_the_number_of_lines() -> None:
    """Five times the limit of a story in one: seconds at the most, where a square would take minutes."""
    for shape in ("a\n", "Wat er gebeurdxyz. ", "[", "** ", "Een. Twee: drie ", "# a b c\n"):
        split_ending(cut(shape * (320_000 // len(shape))), is_told_of=True)
