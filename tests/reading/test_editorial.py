"""What editors and programs leave in a text is heard by its form; a sentence of a story is none of it."""

import pytest

from generator.reading.lines import cut
from generator.reading.stray import find_stray

LEFT = """\
Ze keek me aan (lacht) en zei niets.
Ik zei dat het niet ging (zucht diep), en liep weg.
En toen *(stilte)* zei ze ja.
Ze zei ja (lange stilte).
concept 3 KV
concept v3 KV
Concept 3 (KV)
Concept_3_KV
definitief concept KV 2
Gecontroleerd: KV 12/3
**I:** En toen? **R:** Toen niets.
[redactie: is dit herkenbaar?]
[redactie - is dit herkenbaar?]
(redactie: naam nog weg)
[Redactie] dit stukje kan korter
[naam]
[NAAM]
Mevrouw [naam] keek op.
Zij zei tegen [naam bewoner] dat het goed was.
XXXX keek op.
de arts vervangen door collega
vervangen door: de collega
"arts" vervangen door "collega"
opm. KV: dit klopt niet
opm KV: dit klopt niet
Opmerking KV: dit klopt niet
KV: dit klopt niet volgens mij
[KV: klopt dit?]
(KV) klopt dit?
opm. redactie: te herkenbaar
N.B. redactie: te herkenbaar
Noot van de redactie: te herkenbaar.
Noot redactie - te herkenbaar
Redactionele opmerking: te herkenbaar
Let op redactie, deze alinea is te herkenbaar
Deze alinea is te herkenbaar
Dit stuk nog herschrijven
Dit is te herkenbaar, graag aanpassen.
Hier moet nog een zin over de familie bij.
Graag hier iets over de dochter toevoegen.
Hier komt nog een foto
[foto]
[hier foto van de gang]
[tekst volgt]
tekst volgt
(nader in te vullen)
n.t.b.
N.T.B.
p.m.
PM
<<invullen>>
>>> nog doen <<<
--> controleren bij verteller
-> checken
Check dit!
Check: klopt de leeftijd?
Klopt de leeftijd? (vraag aan Karin)
Leeftijd nog veranderen
Naam is gefingeerd
De naam Piet is veranderd
Echte namen: zie map 12
Bron: interview 12 maart
[00:12:45] Ja toen zei ze dat
Interviewer: En toen?
I: En toen?
R2: Toen liep ik weg.
(lacht)
[lange stilte]
v2 KV
V1.3
AVG-check nodig
Interview 12-03, opname 14:05
Karin, wil jij hier naar kijken?
Groet, Karin
Groeten,
Liefs, Karin
Mevrouw <naam bewoner> keek op.
Speaker 1: En toen?
(onverstaanbaar)
[onverstaanbaar 00:12]
Transcript door Amberscript
Kan deze zin weg?
Mag dit weg?
Deze zin schrappen
Schrappen?
weglaten?
Versie Karin 12 maart
Aangepast door Karin
Gewijzigd: zin 3
Ingevoegd: Karin
Opmerking [KV1]
Met opmerkingen [KV1]: klopt dit
Verwijderd: mevrouw
Opgemaakt: Lettertype: 12
TBC
t.b.v. redactie
aan Karin: kun jij dit nalopen?
@Karin
@redactie
Beste redactie, hierbij mijn verhaal.
Hoi Karin, hierbij het verhaal.
Met vriendelijke groet,
lorem ipsum dolor
Bla bla
blabla
asdf
Klik hier om tekst in te voeren.
Click or tap here to enter text.
[Typ hier de situatie]
Typ hier je verhaal
... nog uitschrijven ...
(uitwerken!)
(aanvullen)
(checken)
(klopt dit?)
(wie is dit?)
[wie?]
(?)
???
(!!)
!!! AANPASSEN !!!
NIET VERGETEN: toestemming dochter
Toestemming dochter nog regelen
Privacy check doen
geanonimiseerd door KV
*opmerking: deze zin is aangepast*
/ opmerking: zin aangepast
{opmerking: zin aangepast}
Comment: check this
Note to editor: check
[editor: is this ok?]
[name]
to be added
replaced by: colleague""".splitlines()
PROSE = """\
Zij zei: nee. (Ik moest lachen.)
Ze was (hoe zeg je dat) niet boos.
A: de deur dicht. B: de deur open. Meer was er niet.
Ik moest even lachen (en zij ook).
Met vriendelijke groet stond er, meer niet.
De vraag: wat nu? Het antwoord: niets.
Er was er één (de stilte was om te snijden) die lachte.
Ik hoorde haar (zacht) huilen.
Zij zei [...] niets meer.
Zie [de pagina](over.md) en noot [1] of [A1].
Zij werd die week vervangen door een collega.
De arts wordt vervangen door een invaller, zegt ze.
Het rooster moet nog aangepast.
Hij bleef (nog altijd) staan.
Ze vroeg zich af (wie niet?) of het klopte.
Om 14:05 ging de bel.
14:05. De bel gaat.
PS: ik kwam terug.
TV: uit. Gordijnen: dicht.
Naam: dat vroeg ze elke ochtend opnieuw.
‘Kan deze zin weg?’ vroeg ze, en ze wees op het rapport.
Ik las de zin drie keer en legde het vel weg.
In het verhaal dat zij vertelde, was ik de boeman.
Zij keek (lachend) op.
Ik check de medicatie en loop door.
Wij controleren bij binnenkomst altijd de deur.
Mevrouw X. zweeg.
Nog een dienst
- tanden
- kousen
Zo herkenbaar vond ik dat.
Toestemming vragen deed niemand.
De test was negatief.
Nooit vergeten: eerst kloppen.""".splitlines()


def codes(line: str) -> list[str]:
    return [
        one.code for one in find_stray(cut(f"Het is half acht. Zij kijkt niet op.\n\n{line}\n\nZij ging de gang op."))
    ]


@pytest.mark.parametrize("line", LEFT)
def test_what_editors_left_in_a_text_is_one_slip_and_nothing_of_it_is_told(line: str) -> None:
    (found,) = find_stray(cut(f"Het is half acht. Zij kijkt niet op.\n\n{line}\n\nZij ging de gang op."))
    assert found.code in ("M150", "M151", "C103")
    assert found.line == 2
    for private in ("Karin", "herkenbaar?", "bewoner dat"):
        assert private not in found.head


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_of_a_story_is_none_of_it(line: str) -> None:
    assert codes(line) == []


def test_a_line_that_is_no_sentence_counts_only_by_itself() -> None:
    assert codes("Vier keer bellen\nherschrijven\nen weer bellen") == []
    assert codes("herschrijven") == ["M151"]


@pytest.mark.parametrize(
    "talk",
    [
        "V: Hoe ging dat?\n\nA: Eerst de boter.\n\nV: En toen?\n\nA: Niets.",
        "Int.: Hoe ging dat?\nResp.: Slecht.",
        "**Vraag:** Hoe ging dat?\n\n**Antwoord:** Slecht.",
        "V: Hoe ging dat? A: Slecht.",
        "Spreker 1: Ja\nSpreker 2: Nee\nSpreker 1: Ja",
        "I: Hoe?\nR: Zo.\nI: Ja?",
    ],
)
def test_a_talk_that_was_typed_out_is_one_slip_at_its_first_line(talk: str) -> None:
    (found,) = find_stray(cut(f"Het is half acht.\n\n{talk}\n\nZij kijkt niet op."))
    assert (found.line, found.code) == (2, "M151")


@pytest.mark.parametrize(
    "line", ["Niet publiceren Marit", "Concept Marit de Vos 3", "Marit: mag niet online", "KV: wacht op akkoord"]
)
def test_of_a_line_that_holds_a_story_back_only_words_of_our_own_are_told(line: str) -> None:
    (found,) = find_stray(cut(f"Het is half acht.\n\n{line}\n\nZij kijkt niet op."))
    assert found.code in ("C103", "M151")
    assert not any(word in found.head for word in ("Marit", "Vos", "Mar"))
