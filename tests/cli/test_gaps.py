"""What is missing, on the command line: the same as on the page."""

import json
from pathlib import Path

from tests.conftest import Goedwerk
from tests.libraries import library, story

TOLD = {"een": story("Een"), "twee": story("Twee"), "geheim": story("Stil", consent="herkomst: waargebeurd")}


def test_what_each_dilemma_lacks_and_who_is_not_heard_is_told(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, TOLD)
    done = goedwerk("gaps")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Wat ligt er, en wat ontbreekt? Uit 2 verhalen, van maart 2026.",
        "",
        "Te weinig voor een gesprek: 2 dilemma’s",
        "  Regel versus bedoeling: 0 verhalen, 0 opties, 0 rollen. Nog geen verhaal.",
        "  Loyaal zijn versus aanspreken: 2 verhalen, 4 opties, 1 rol. Nog één verhaal nodig. Nu vertelt twee keer: teammanager.",
        "",
        "Wie horen we niet?",
        "  2 anderen hebben in deze verhalen iets te winnen of te verliezen. Zij vertellen hier niet zelf.",
        "  Rollen zonder verhaal: helpende.",
        "  Elke sector heeft een verhaal. Bij 1 van de 1 sectoren zijn het er minder dan drie.",
        "  De meeste verhalen komen uit: thuiszorg, 2 verhalen.",
        "  Rollen met minder dan drie verhalen:",
        "    Helpende: nog geen verhaal",
        "    Teammanager: 2 verhalen",
        "  Sectoren met minder dan drie verhalen:",
        "    Thuiszorg: 2 verhalen",
        "",
        "Waarden die het vaakst tegenover elkaar staan",
        "  Nog geen twee waarden staan in drie verhalen tegenover elkaar.",
    ]


def test_as_json_it_is_the_file_that_the_site_has(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, TOLD)
    goedwerk("build")
    done = goedwerk("gaps", "--format", "json")
    assert json.loads(done.stdout)["about"]["stories"] == 2
    assert done.stdout == (tmp_path / "public/wat-speelt-er/gegevens.json").read_text(encoding="utf-8")


def test_a_story_with_an_error_is_said_not_to_count(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {**TOLD, "fout": story().replace("rol: teammanager", "rol: baas")})
    done = goedwerk("gaps")
    assert (done.returncode, done.stderr) == (
        1,
        "1 verhaal telt niet mee, omdat er een fout in staat. Typ goedwerk check.\n",
    )
    assert "Uit 2 verhalen" in done.stdout


def test_wrong_settings_stop_it_and_no_story_is_no_fault(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {})
    done = goedwerk("gaps")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Wat ligt er, en wat ontbreekt? Uit 0 verhalen.")
    (room / "_site.yaml").write_text("licentei: CC0\n", encoding="utf-8")
    done = goedwerk("gaps")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'bedoelde je "licentie"?' in done.stderr
