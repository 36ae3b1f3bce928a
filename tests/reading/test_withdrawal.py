"""Withdrawal is heard before anything else of a file is read, and nothing else of the file is read, rendered or kept."""

from pathlib import Path

import pytest

from generator import Project, Run, build
from generator.cache.store import open_cache
from generator.domain.consent import Reason
from generator.domain.story_file import Story, Unclear, Withdrawn
from tests.libraries import library, rendered, story

WITHDRAWN = "herkomst: fictief\ntoestemming: {gegeven_op: 2025-01-02, ingetrokken_op: 2026-01-02}"
CANARY = "KANARIEPIET"
IN_FIELDS = """\
toestemming: {gegeven_op: 2025-01-02, ingetrokken_op: }
toestemming: {gegeven_op: 2025-01-02, ingetroken_op: gisteren}
ingetrokken: ja
ingetrokken: 2026-05-01
Ingetrokken_op: 2026-05-01
INGETROKKEN_OP: 2026-05-01
ingetrok\u00adken_op: 2026-05-01
ingetrokken op: 3 mei
ingetrokken_op 2026-05-01
"ingetrokken_op": 2026-05-01
intrekking: 2026-05-01
teruggetrokken: ja
verhaal_ingetrokken: ja
status: ingetrokken
status: "Ingetrokken"
status: ingetroken
toestemming: ingetrokken
toestemming: ingetrokken op 3 mei 2026
consent: withdrawn
withdrawn: yes
withdrawn_on:
titel: INGETROKKEN
intern: toestemming ingetrokken op 3 mei
intern: {notitie: "De verteller heeft toestemming ingetrokken"}
intern: verteller wil niet meer
intern: "Gebeld met de familie op 3 mei. Niet plaatsen."
intern: "Gesprek van 3 mei: toch niet delen"
intern: "[ingetrokken]"
# INGETROKKEN op 3 maart
  # toestemming is ingetrokken per mail
# Niet publiceren!
# verteller wil niet meer
intern: {ingetrokken_op: 2026-01-02}""".splitlines()
IN_TEXT = """\
ingetrokken_op: 2026-05-01
ingetrokken_op:
Ingetrokken_op = 2026
**Ingetrokken op:** 3 mei
> ingetrokken_op: 2026-05-01
- ingetrokken_op: 2026-05-01
    ingetrokken_op: 2026-05-01
Ingetrokken
INGETROKKEN!!
## Ingetrokken
(ingetrokken)
*** ingetrokken ***
toestemming ingetrokken
Toestemming ingetrokken.
Toestemming ingetrokken op 3 mei 2026
Toestemming is ingetrokken
Ingetrokken op 3 mei 2026
INGETROKKEN op 3 mei door iemand van kamer 12
Ingetrokken d.d. 3-5-2026
3 mei 2026: ingetrokken
ingetroken op 3 mei 2026
Ingetrokken op verzoek van de verteller
Verhaal ingetrokken
Dit verhaal is ingetrokken.
teller wil dit niet meer
Verteller wil niet meer op de site
De verteller heeft de toestemming ingetrokken.
De verteller trekt het in
Moet van de site af!
<!-- ingetrokken_op: 2026-05-01 -->
<!-- ingetrokken op 3 mei 2026 -->
Withdrawn on 3 May 2026
Consent withdrawn
This story has been withdrawn.""".splitlines()
PROSE = """\
Ik trok mijn voorstel in.
Ze heeft haar toestemming ingetrokken.
Zij heeft haar toestemming ingetrokken, zegt ze.
De klacht is op 3 mei ingetrokken.
De subsidie is ingetrokken in 2024.
Mijn verlof: ingetrokken.
‘Ingetrokken,’ zegt hij.
‘Ingetrokken.’
Teruggetrokken.
Hij is teruggetrokken.
Ik wil dit niet meer.
Hij wil niet meer.
Ze wil niet meer naar de dagbesteding.
Het mag niet meer van de manager.
Hij trok zijn hand terug.
De teller wil niet meer draaien.
De teller staat op nul en wil niet omlaag.""".splitlines()


def secret(consent: str = WITHDRAWN) -> str:
    """A story with a marked word in every text, in a link and in a picture, and a role that does not exist."""
    made = story(
        CANARY, CANARY, consent=consent, body=f"{CANARY} [x]({CANARY}.md) ![x]({CANARY}.jpg)", aftermath=CANARY
    )
    return made.replace("rol: teammanager", f"rol: {CANARY}")


def read(folder: Path, text: str) -> tuple[object, str]:
    """What became of a file, and all that is remembered of it."""
    built = build(Project(library(folder, {"een": text, "twee": story("Twee")})))
    assert built.memory.inputs is not None
    _, reading = built.memory.inputs.stories["stories/een.md"]
    return reading.result, repr(reading)


def test_of_a_withdrawn_story_nothing_but_that_is_read(tmp_path: Path) -> None:
    result, remembered = read(tmp_path, secret())
    assert isinstance(result, Withdrawn)
    assert CANARY not in remembered
    assert "problems=()" in remembered


def test_of_an_unclear_one_only_the_fields_and_the_consent_are_looked_at(tmp_path: Path) -> None:
    result, remembered = read(tmp_path, secret(WITHDRAWN.replace("2026-01-02", "gisteren")))
    assert isinstance(result, Unclear)
    assert CANARY not in remembered
    assert "V122" in remembered


@pytest.mark.parametrize("line", ["ingetrokken_op: 2026-01-02", "intern: {ingetrokken_op: 2026-01-02}"])
def test_a_withdrawal_in_a_place_where_none_belongs_holds_the_story_back_with_an_error(
    tmp_path: Path, line: str
) -> None:
    built = build(Project(library(tmp_path, {"een": story(consent=f"herkomst: fictief\n{line}")})))
    assert [one.reason for one in built.withheld] == [Reason.UNCLEAR]
    assert [problem.level for problem in built.problems] == ["error"]
    assert "verhalen/een/index.html" not in built.pages


@pytest.mark.parametrize("consent", [WITHDRAWN, WITHDRAWN.replace("2026-01-02", "gisteren")])
def test_nothing_of_a_story_that_goes_enters_the_store(tmp_path: Path, consent: str) -> None:
    project = Project(library(tmp_path, {"een": secret(consent), "twee": story("Twee")}))
    with open_cache(tmp_path / ".goedwerk", "proef") as cache:
        made = rendered(build(project, run=Run(store=cache)))
    kept = b"".join(path.read_bytes() for path in (tmp_path / ".goedwerk").rglob("*") if path.is_file())
    assert b"Twee" in kept
    for data in (kept, *made.values()):
        assert CANARY.encode() not in data


def result(folder: Path, text: str) -> object:
    return read(folder, text)[0]


@pytest.mark.parametrize("line", IN_FIELDS)
def test_a_withdrawal_among_the_fields_is_heard_however_it_is_written(tmp_path: Path, line: str) -> None:
    assert isinstance(result(tmp_path, story(consent=f"herkomst: fictief\n{line}")), Unclear)


@pytest.mark.parametrize("line", IN_TEXT)
def test_a_withdrawal_in_the_text_is_heard_however_it_is_written(tmp_path: Path, line: str) -> None:
    told = story(body=f"Ik sta op de gang.\n\n{line}\n\nZij kijkt.")
    built = build(Project(library(tmp_path, {"een": told})))
    assert [one.reason for one in built.withheld] == [Reason.UNCLEAR]
    assert [problem.code for problem in built.problems] == ["C101"]
    assert "kamer 12" not in repr(built.problems)


@pytest.mark.parametrize("damage", ["---\n", "rol: teammanager\n", "é"])
@pytest.mark.parametrize("line", ["Ingetrokken op 3 mei 2026", "ingetrokken_op:", "De verteller wil niet meer."])
def test_it_is_heard_in_a_file_of_which_nothing_else_can_be_read(tmp_path: Path, damage: str, line: str) -> None:
    room = library(tmp_path, {})
    told = story(body=f"Ik sta op de gang.\n\n{line}\n\nZij kijkt. é").replace(
        damage, "[\n" if damage != "é" else "é", 1
    )
    (room / "een.md").write_bytes(told.encode("cp1252" if damage == "é" else "utf-8"))
    assert [one.reason for one in build(Project(room)).withheld] == [Reason.UNCLEAR]


@pytest.mark.parametrize("line", PROSE)
def test_an_ordinary_sentence_withdraws_nothing(tmp_path: Path, line: str) -> None:
    assert isinstance(result(tmp_path, story(body=f"Ik sta op de gang.\n\n{line}\n\nZij kijkt.")), Story)
    assert isinstance(result(tmp_path, story(summary=line.replace('"', ""))), Story)


@pytest.mark.parametrize(
    "line",
    [
        "trefwoorden: [teruggetrokken]",
        'signalen: ["De klacht werd ingetrokken."]',
        'vragen: ["Zij heeft haar toestemming ingetrokken. En nu?"]',
        "# ingetrokken_op: 2026-01-02",
        "# Trekt de verteller het in? Vul dan ingetrokken_op in.",
        'intern: "Zij wilde het eerst niet delen met haar team. Gesprek op 3 mei."',
        'intern: "zij trok haar klacht in"',
    ],
)
def test_a_word_or_a_sentence_about_withdrawing_among_the_fields_withdraws_nothing(tmp_path: Path, line: str) -> None:
    told = story(consent=f"herkomst: fictief\n{line}").replace(
        'vragen: ["Wat had jij gezegd?"]\n', "", "vragen" in line
    )
    told = told.replace('signalen: ["Zij keek weg."]\n', "", "signalen" in line)
    assert isinstance(result(tmp_path, told.replace("trefwoorden: [overdracht]\n", "", "trefwoorden" in line)), Story)
