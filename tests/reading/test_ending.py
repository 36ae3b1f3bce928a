"""The ending: each heading that a person could have meant is found, and no ordinary sentence of a story is taken for one."""

from pathlib import Path

import pytest

from generator.reading.ending import split_ending
from generator.reading.lines import cut
from generator.reading.stray import find_stray
from tests.command import ROOT

MEANT = """\
### wat er gebeurde
#### Wat er gebeurde
# Wat er gebeurde
## Wat gebeurde er?
**Wat er gebeurde**
__Wat er gebeurde__
*Wat er gebeurde*
_Wat gebeurde er?_
~~Wat er gebeurde~~
**_Wat er gebeurde_**
##Wat er gebeurde
 ## Wat er gebeurde
    ## Wat er gebeurde
> ## Wat er gebeurde
> Wat er gebeurde
- ## Wat er gebeurde
- Wat er gebeurde
• Wat er gebeurde
1. Wat er gebeurde
| Wat er gebeurde |
| Wat er gebeurde | |
\\## Wat er gebeurde
\\#\\# Wat er gebeurde
&#35;&#35; Wat er gebeurde
## Wat&nbsp;er gebeurde
## Wat er gebeurde:
## Wat er gebeurde.
## Wat er gebeurde!
## Wat er gebeurde...
## Wat er gebeurde ##:
# # Wat er gebeurde
## "Wat er gebeurde"
## **Wat er gebeurde**
## [Wat er gebeurde](#)
## Wat er gebeurde {#kop}
Wat er gebeurde
Wat er gebeurde:
wat er gebeurde.
WAT ER GEBEURDE
"Wat er gebeurde"
‘Wat er gebeurde’
(Wat er gebeurde)
— Wat er gebeurde —
`## Wat er gebeurde`
## Wat er gebeurd
## Wat er gebeurdde
## Wat er gebeude
## Wat er gebuerde
## Wat er gebeurt
## Wat ergebeurde
## Wat  er  gebeurde
## Wat er toen gebeurde
## Wat er is gebeurd
## Wat er gebeurde (afloop)
## Wat er gebeurde in de keuken
## Wat er gebeurde Ze belde haar dochter.
## 2. Wat er gebeurde
## Deel 2: wat er gebeurde
**Wat er gebeurde** Ze belde haar dochter.
**Wat er gebeurde.** Ze belde haar dochter, en toen was het stil, en toen liep ze weg van de balie.
Wat er gebeurde: Ik belde haar dochter, en toen was het stil, en toen liep ze weg van de balie.
Wat er gebeurde - Ik belde haar
Ik wacht. ## Wat er gebeurde
Ik wacht al heel lang op de gang, en niemand komt eraan om te helpen. **Wat er gebeurde**
## Hoe het afliep
## Hoe liep het af?
Hoe het verder ging
## Afloop
**Afloop:**
Afloop:
De afloop.
Afloop: ze belde haar dochter.
## Uitkomst
Het vervolg
## De ontknoping
## En toen
**En toen?**
## Daarna
Daarna:
## Wat ik deed
## Einde
## What happend
## What happened next
What happened?
### What Happened
## Outcome
The ending
**Hoe het afgelopen is**
Hoe het verhaal afliep
<h2>Wat er gebeurde</h2>
<b>Wat er gebeurde</b>
## Wát er gebeurde
## Wаt еr gebeurde
## ＷＡＴ ＥＲ ＧＥＢＥＵＲＤＥ""".splitlines()
MORE_THAN_ONE_LINE = [
    "Wat er gebeurde\n===",
    "Wat er gebeurde\n--",
    "Afloop\n---",
    "## Wat er\ngebeurde",
    "##\nWat er gebeurde",
]
UNSEEN = [
    "## Wat er\u00a0gebeurde",
    "## Wat er ge\u00adbeurde",
    "\u200b## Wat er gebeurde",
    "##\u2003Wat er gebeurde",
    "\ufeff## Wat er gebeurde",
]
PROSE = """\
**Daarna** belde zij mij op.
**Achteraf** zag ik het signaal pas.
Ik liep weg en zag het signaal pas **achteraf**
__Daarna__ was het stil in de kamer.
‘Wat gebeurde er?’ vraag ik.
‘Wat is er gebeurd?’
“Wat gebeurde er?”
Wat er gebeurde, weet ik niet meer.
Wat er gebeurde: niets.
Wat er ook gebeurde, ze bleef.
Wat er gebeurt, gebeurt.
Wat gebeurde er? Ik weet het niet.
*Wat gebeurde er?* vroeg ik me af.
Ik vroeg wat er gebeurde.
Zij vertelt wat er gebeurde.
Daarna.
Later.
En toen?
Mijn keuze.
De afloop van de vergadering was duidelijk.
Het resultaat: een lege stoel.
Uitkomst: 38,9.
Vervolg: de bel gaat.
Het einde van de gang.
## De volgende dag
### Wat eraan voorafging
## Wat er eerder gebeurde
**Nee**, zei ze.
Wat er misging
Waar gebeurde het?
Wat moest ik doen?
Hoe gaat het?
Afspraak 3: om acht uur.""".splitlines()


@pytest.mark.parametrize("line", [*MEANT, *MORE_THAN_ONE_LINE, *UNSEEN])
def test_what_was_meant_as_the_heading_is_one_slip_and_nothing_below_it_stands_above_the_choice(line: str) -> None:
    found = split_ending(cut(f"Ik sta op de gang.\n\n{line}\n\nGEHEIM liep weg.\n"))
    assert [slip.code for slip in found.slips] == ["M120"]
    assert "## Wat er gebeurde" in found.slips[0].fixed("nl").split("\n")
    assert "GEHEIM" not in found.before
    assert "GEHEIM" in found.after
    assert "Ik sta op de gang." in found.before


@pytest.mark.parametrize("line", [*MEANT, *UNSEEN])
def test_the_proposed_line_is_right(line: str) -> None:
    fixed = split_ending(cut(f"Ik sta op de gang.\n\n{line}\n\nZij liep weg.\n")).slips[0].fixed("nl")
    again = split_ending(cut(f"Ik sta op de gang.\n\n{fixed}\n\nZij liep weg.\n"))
    assert not again.slips
    assert "Zij liep weg." in again.after


@pytest.mark.parametrize("line", PROSE)
def test_an_ordinary_sentence_is_no_heading(line: str) -> None:
    found = split_ending(cut(f"Ik sta op de gang.\n\n{line}\n\nZij liep weg.\n"))
    assert not found.slips
    assert not found.after


@pytest.mark.parametrize(
    "heading", ["## Wat er gebeurde", "## wat er gebeurde ##", "## What happened", "Wat er gebeurde\n---"]
)
def test_the_heading_is_known_in_each_right_form(heading: str) -> None:
    found = split_ending(cut(f"Een\n\n{heading}\n\nTwee"))
    assert (found.before.strip(), found.after.strip(), found.slips) == ("Een", "Twee", ())


def test_a_sentence_that_the_line_above_begins_is_no_heading() -> None:
    assert not split_ending(cut("Ik vroeg me af\nwat er gebeurde\nin de keuken.\n")).slips


def test_a_word_before_a_list_is_no_heading() -> None:
    assert not split_ending(cut("Stil.\n\nDaarna:\n- tanden\n- kousen\n\nNiets.\n")).slips


def test_who_asks_what_happened_in_a_story_that_has_its_heading_only_asks() -> None:
    found = split_ending(cut("Stil.\n\nWat gebeurde er?\n\nNiets.\n\n## Wat er gebeurde\n\nZij liep weg.\n"))
    assert not found.slips
    assert "Niets." in found.before


def test_below_the_heading_all_is_ending() -> None:
    assert not split_ending(
        cut("Stil.\n\n## Wat er gebeurde\n\nZij ging.\n\n### Afloop\n\n**Daarna**\n\nStil.\n")
    ).slips


def test_a_second_heading_is_a_slip_at_its_own_line() -> None:
    found = split_ending(cut("Een\n\n## Wat er gebeurde\n\nTwee\n\n## What happened\n\nDrie\n"))
    assert [(slip.code, slip.line) for slip in found.slips] == [("M121", 6)]
    assert found.heading == 2


def test_the_heading_is_proposed_in_the_language_of_the_story() -> None:
    slip = split_ending(cut("Een\n\n### What happened\n\nTwee")).slips[0]
    assert [slip.fixed(language) for language in ("en", "nl", "fr")] == [
        "## What happened",
        "## Wat er gebeurde",
        "## Wat er gebeurde",
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "stories").glob("*-*.md")), ids=lambda path: path.stem)
def test_no_story_of_the_library_is_taken_for_wrong(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert not split_ending(cut(body)).slips
    assert not split_ending(cut(body.replace("## Wat er gebeurde", ""))).slips


@pytest.mark.parametrize(
    "shape",
    [
        "a\n",
        "## a b c d e f g h i j k l\n",
        "Wat er gebeurdxyz\n",
        "#",
        "**a",
        "Een - twee: drie. ",
        "|a",
        "---\n",
        "\\#",
        "&",
        "<a",
    ],
)
def test_reading_lines_takes_time_in_step_with_their_number(shape: str) -> None:
    """Four times the limit of a story in one: a second at the most, where a square would take many minutes."""
    lines = cut(shape * (256_000 // len(shape)))
    split_ending(lines)
    find_stray(lines)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "SPOILER: wat er gebeurde",
            "Spoiler: hoe het afliep",
            "Let op, afloop:",
            "Let op: afloop",
            "Spoilers!",
            "Spoiler alert",
            "Klik hier voor de afloop",
            "Wat er gebeurde (spoiler!)",
            "Hoe ging het verder? Lees hieronder",
            "Mijn antwoord:",
        ),
        *(
            "Hierna volgt de afloop",
            "Hieronder staat de afloop.",
            "De afloop (pas later lezen):",
            "Afloop volgt:",
            "Antwoord:",
        ),
        *(
            "Niet verder lezen voor je gekozen hebt",
            "Pas lezen na je keuze:",
            "Read only after your choice",
            "Hier komt de ontknopin",
        ),
    ],
)
def test_a_line_that_points_at_the_ending_is_meant_as_its_heading(line: str) -> None:
    split = split_ending(cut(f"Ik wacht.\n\n{line}\n\nIk liep weg.\n"))
    assert [slip.code for slip in split.slips] == ["M120"]
    assert "Ik liep weg." in split.after
    assert "Ik liep weg." not in split.before
    assert split.slips[0].fixed("nl") == "## Wat er gebeurde"


@pytest.mark.parametrize(
    "line",
    [
        "De afloop is nog open.",
        "Let op: het is glad.",
        "Ik wist de afloop niet.",
        "‘Spoiler!’",
        "Eerst kiezen, dan doen.",
    ],
)
def test_a_sentence_with_such_a_word_is_none(line: str) -> None:
    assert split_ending(cut(f"Ik wacht.\n\n{line}\n\nIk liep weg.\n")).slips == ()


def test_above_the_right_heading_a_line_may_point_at_it() -> None:
    assert split_ending(cut("Ik wacht.\n\nHierna volgt de afloop.\n\n## Wat er gebeurde\n\nIk liep weg.\n")).slips == ()
