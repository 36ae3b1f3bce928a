"""Remarks for editors, mails and marks in a file's name are heard; what a story says in its own words is none of these."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import Project, build
from generator.pipeline import Build
from generator.problems.problem import Level
from generator.reading.remarks import _SIGN, mark_in_name, sign_in
from tests.libraries import library, rendered, story

BODY = "Het is half acht. Zij kijkt niet op."
REMARKS = """\
// KANARIE nog checken
Zij keek op. // KANARIE vragen
// KANARIE vraagt of dit wel klopt en of de dochter het ook al wist toen zij die middag op de gang naar haar toe kwam.
TODO KANARIE weghalen
Zij zei niets. TODO: KANARIE
[KV1]: KANARIE vraagt of dit klopt
Zij keek op [JB2] en zweeg.
Zij keek op [JB2R1] en zweeg.
Commented [KV1]: KANARIE
%% KANARIE %%
NB voor de redactie: KANARIE
Vraag aan redactie: KANARIE
Let op redactie: naam weghalen
[nog checken bij verteller]
(nog navragen)
Zij was daar (naam veranderen!) gisteren.
{{nog aanvullen}}
[nog navragen: KANARIE]
Nog aanvullen
Redactie: graag nakijken
XXX KANARIE
FIXME KANARIE
Opm: naam weghalen
@Karin kun jij checken?
Karin: kun je dit checken?
(Karin, dit moet eruit!)
Echte naam: Petra
Naam verteller: Petra de Vries
Interview met Petra
Locatie: De Linde
*** nog doen ***
??? KANARIE
- [ ] nog checken""".splitlines()
HELD = """\
niet meer gebruiken
Niet plaatsen
# Niet plaatsen
mag niet op de site
Mag niet op de site (KANARIE belt)
NIET PLAATSEN - wacht op KANARIE
Dit verhaal niet gebruiken.
Niet meer gebruiken: zie KANARIE
Dit mag (nog) niet online!
**Niet delen buiten het team**
Wacht nog op akkoord van de verteller
Oude versie, niet gebruiken
Verouderde versie
Niet voor publicatie
niet plaatzen
Geen toestemming voor publicatie
do not use
DIT VERHAAL STAAT ON HOLD
wacht op Karin
Eerst Karin vragen
Nog bespreken met Karin
niet publiceren aub, groet Karin
Versie 3, concept
concept 12 maart
n i e t   p l a a t s e n
Mag weg
Geheim
VERVALLEN
---- notitie ----
Not for publication yet""".splitlines()
PROSE = """\
Dit mag niet.
Nog niet.
Geen toestemming.
Klopt dit?
Zij wil het niet delen.
Ik mocht de lift niet meer gebruiken.
De notitie: drie woorden in het dossier. Meer niet.
Het A/B-verhaal en/of meer, zie https://voorbeeld.example//a.
Wat zeg je dan? [...] Niets. [1] En [A1] of B2.
De afspraak (nog te maken) bleef liggen.
‘Niet online zetten’, zei ze.
Van: de teamleider.
Verzonden: dinsdagavond, half twaalf.
> Van: de teamleider\\n> Verzonden: dinsdag\\n> Onderwerp: rooster
Op de todo-lijst stond niets.
Nota bene: de deur was dicht.
Geheim.
Verteller: Nee.
Bewoner: Ik wil niet.
Locatie: op de gang, bij de lift.
Ik wacht op Karin.
Dat mag weg, zei ik.""".splitlines()


def built(folder: Path, text: str, slug: str = "een") -> Build:
    return build(Project(library(folder, {slug: text})))


def codes(found: Build) -> list[str]:
    return [one.code for one in found.problems if one.level is Level.ERROR]


@pytest.mark.parametrize("line", REMARKS)
def test_a_remark_for_editors_is_one_error_and_not_shown(tmp_path: Path, line: str) -> None:
    found = built(tmp_path, story(body=f"{BODY}\n\n{line}\n\nZij ging."))
    assert codes(found) == ["M151"]
    assert found.problems[0].place.line == 27
    assert "KANARIE" not in str(found.problems)
    assert "verhalen/een/index.html" not in found.pages


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("titel: Een gewone dag", "titel: Een gewone dag // KANARIE"),
        ("Niemand zegt iets.", "TODO KANARIE."),
        ("Niemand zegt iets.", "<!-- KANARIE --> Stil."),
        ("Zij wil rust.", "Zij wil rust [JB2]."),
        ("het laten", "het laten %% KANARIE %%"),
    ],
)
def test_a_remark_in_a_field_is_one_too(tmp_path: Path, before: str, after: str) -> None:
    found = built(tmp_path, story().replace(before, after, 1))
    assert codes(found) == ["M151"]
    assert "KANARIE" not in str(found.problems)


def test_in_what_nobody_reads_and_in_a_draft_it_is_no_error(tmp_path: Path) -> None:
    consent = "herkomst: fictief\nintern: TODO // nog vragen [JB2]"
    assert codes(built(tmp_path / "a", story(consent=consent))) == []
    assert codes(built(tmp_path / "b", story(consent="herkomst: fictief\nstatus: concept", body="TODO"))) == []


@pytest.mark.parametrize("line", HELD)
def test_what_says_that_a_story_is_not_for_readers_keeps_it_off_the_site(tmp_path: Path, line: str) -> None:
    found = built(tmp_path, story(body=f"{line}\n\n{BODY}"))
    assert codes(found) == ["C103"]
    assert [one.reason for one in found.withheld] == ["doubtful"]
    assert "KANARIE" not in str(found.problems)
    assert codes(built(tmp_path, story(body=f"{BODY}\n\n{line}\n\nZij ging."))) == ["C103"]


@pytest.mark.parametrize("line", PROSE)
def test_a_sentence_of_the_story_is_none(tmp_path: Path, line: str) -> None:
    text = line.replace("\\n", "\n")
    found = built(tmp_path, story(body=f"{BODY}\n\n{text}\n\nZij ging."))
    assert codes(found) == []
    assert "verhalen/een/index.html" in rendered(found)


@pytest.mark.parametrize(
    "lines",
    [
        "Van: Noor\nVerzonden: maandag 10:22\nAan: Jan\nOnderwerp: RE: verhaal",
        "From: Noor\nSent: Monday\nTo: Jan\nSubject: story",
        "Verstuurd vanaf mijn iPhone",
        "Doorgestuurd bericht:",
    ],
)
def test_the_head_of_a_mail_is_one_error_and_a_quotation_of_it_is_none(tmp_path: Path, lines: str) -> None:
    assert codes(built(tmp_path, story(body=f"{BODY}\n\n{lines}\n\nZij ging."))) == ["M150"]
    quoted = "> " + lines.replace("\n", "\n> ")
    assert codes(built(tmp_path, story(body=f"{BODY}\n\n{quoted}\n\nZij ging."))) == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "concept-een",
            "een (concept)",
            "Concept een",
            "een_concept",
            "een-kladversie",
            "kopie van een",
            "een - kopie",
        ),
        *(
            "een-oud",
            "een oude versie",
            "niet publiceren een",
            "een (oud)",
            "een-test",
            "een (niet plaatsen)",
            "draft-een",
        ),
    ],
)
def test_a_name_that_says_it_is_not_finished_keeps_a_story_off_until_its_file_says_otherwise(
    tmp_path: Path, name: str
) -> None:
    found = built(tmp_path, story(), name)
    assert codes(found) == ["C104"]
    assert [one.reason for one in found.withheld] == ["doubtful"]
    said = story(consent="herkomst: fictief\nstatus: gepubliceerd")
    assert codes(built(tmp_path, said, name)) == []
    assert codes(built(tmp_path, story(consent="herkomst: fictief\nstatus: concept"), name)) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("tien-jaar-oud", "Tien jaar oud"),
        ("het-concept", "Het concept"),
        ("oud-zeer", "Wat blijft"),
        ("een-test-op-maandag", "Toets"),
        ("een-v2", "Een"),
        ("notitie-in-de-map", "Wat er stond"),
    ],
)
def test_a_name_made_of_the_title_or_of_other_words_says_nothing(name: str, title: str) -> None:
    assert mark_in_name(name, title) == ""


def test_the_name_of_a_page_says_so_too(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "_paginas").mkdir()
    (room / "_paginas" / "over-concept.md").write_text("---\ntitel: Over ons\n---\nHallo.\n", encoding="utf-8")
    assert codes(build(Project(room))) == ["F145"]


@pytest.mark.parametrize("where", ["status", "toestemming"])
@pytest.mark.parametrize(
    "word", ["teruggetrokken", "verwijderd", "offline", "weg", "vervallen", "niet meer op de site", "Gestopt"]
)
def test_a_status_or_consent_that_says_gone_withholds_the_story(tmp_path: Path, where: str, word: str) -> None:
    found = built(tmp_path, story(consent=f"herkomst: waargebeurd\n{where}: {word}"))
    assert [one.reason for one in found.withheld] == ["withdrawn-unclear"]
    assert codes(found) == ["C105"]


@pytest.mark.parametrize(
    "words", ["vervallen per 3 mei 2026", "3 mei 2026, maar nu gestopt", "3 mei 2026 heeft ze bezwaar"]
)
def test_of_a_day_beside_a_no_no_consent_is_made(tmp_path: Path, words: str) -> None:
    found = built(tmp_path, story(consent=f"herkomst: waargebeurd\ntoestemming: {words}"))
    assert codes(found)
    assert not any(name == "fixed" for one in found.problems for name, _ in one.values)


@pytest.mark.parametrize(
    "note", ["niet publiceren!", "verhaal moet weg", "{let_op: mag niet op de site}", "[niet meer gebruiken]"]
)
def test_a_note_that_says_it_may_not_be_used_withholds_the_story(tmp_path: Path, note: str) -> None:
    found = built(tmp_path, story(consent=f"herkomst: fictief\nintern: {note}"))
    assert [one.reason for one in found.withheld] == ["withdrawn-unclear"]
    assert codes(found) == ["C105"]
    assert note not in str(found.problems)


@pytest.mark.parametrize(
    "note", ["concept gedeeld met de verteller", "nog bespreken met Karin", "oude versie in map 12", "notitie"]
)
def test_another_note_says_nothing_of_that(tmp_path: Path, note: str) -> None:
    found = built(tmp_path, story(consent=f"herkomst: fictief\nintern: {note}"))
    assert codes(found) == []
    assert found.stories == 1


_PIECES = [
    "[KV1]",
    "[JB2R1]",
    "[KV1](",
    "[KV1]: x.md",
    "]",
    "[",
    "1",
    "//",
    "%%",
    "???",
    "==",
    "TODO",
    "XXX",
    " ",
    "\n",
    "a",
    "-",
]


@settings(max_examples=2000)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=2)), max_size=10).map("".join))
def test_a_sign_is_found_as_the_whole_pattern_finds_it(text: str) -> None:
    found = _SIGN.search(text)
    assert sign_in(text) == (found[0] if found else "")
