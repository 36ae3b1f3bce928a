"""How it stands with every story's consent, as text, JSON and CSV."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Goedwerk
from tests.libraries import SETTINGS, library, story

Write = Callable[[str, str], Path]
TRUE = "herkomst: waargebeurd\n"
GIVEN = TRUE + "toestemming: {kanalen: [website, linkedin], gegeven_op: 2025-01-02, derden: nvt"
STORIES = {
    "altijd": GIVEN + "}",
    "concept": "herkomst: fictief\nstatus: concept",
    "fictief": "herkomst: fictief",
    "lang": GIVEN + ", geldig_tot: 2199-01-02}",
    "team": TRUE + "toestemming: {kanalen: [team], gegeven_op: 2025-01-02}",
    "verlopen": GIVEN + ", geldig_tot: 2025-02-03}",
    "vraag": TRUE,
    "weg": GIVEN + ", ingetrokken_op: 2025-03-04}",
    "zonder-eind": GIVEN + ", geldig_tot: }",
}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return library(tmp_path, {slug: story(slug, consent=consent) for slug, consent in STORIES.items()})


def rows(goedwerk: Goedwerk, *more: str) -> dict[str, dict[str, Any]]:
    return {one["slug"]: one for one in json.loads(goedwerk("consent", "--format", "json", *more).stdout)}


def test_all_stories_are_told_with_the_most_urgent_first(goedwerk: Goedwerk, room: Path, write: Write) -> None:
    goedwerk("build")
    write("stories/fout.md", story().replace("rol: teammanager", "rol: baas"))
    done = goedwerk("consent")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Verlopen:",
        "  stories/verlopen.md: de toestemming liep af op 2025-02-03; vraag de verteller opnieuw en pas geldig_tot aan",
        "Wacht:",
        "  stories/team.md: de toestemming geldt niet voor de website; vraag of het op de website mag en zet website bij kanalen",
        "  stories/vraag.md: er staat geen toestemming in het bestand; vraag de verteller om toestemming en vul toestemming in",
        "  stories/zonder-eind.md: er staat geen einddatum bij geldig_tot; vul bij geldig_tot de dag in, of haal de regel weg",
        "Niet te lezen:",
        "  stories/fout.md: er zit een fout in het bestand; bekijk het met: goedwerk check",
        "Niets te doen:",
        "  stories/altijd.md: gegeven op 2025-01-02, zonder einddatum",
        "  stories/concept.md: concept",
        "  stories/fictief.md: mag op de site; hier is geen toestemming nodig",
        done.stdout.splitlines()[12],
        "  stories/weg.md: ingetrokken op 2025-03-04",
        "10 verhalen, 3 online, 5 met iets om te doen.",
    ]
    assert "stories/lang.md: geldig tot en met 2199-01-02, nog " in done.stdout


def test_a_story_that_is_online_and_may_not_be_comes_first_and_is_the_exit_code(
    tmp_path: Path, goedwerk: Goedwerk, room: Path, write: Write
) -> None:
    goedwerk("build")
    write("stories/lang.md", story("lang", consent=STORIES["weg"]))
    write("stories/altijd.md", story("altijd").replace("rol: teammanager", "rol: baas"))
    (room / "fictief.md").unlink()
    done = goedwerk("consent")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:4] == [
        "Staat nog online, en dat mag niet:",
        "  fictief: er is geen bestand meer bij deze pagina; bouw de site en zet die online",
        "  stories/altijd.md: er zit een fout in het bestand; bouw de site en zet die online, of typ: goedwerk withdraw altijd",
        "  stories/lang.md: ingetrokken op 2025-03-04; bouw de site en zet die online, of typ: goedwerk withdraw lang",
    ]
    assert goedwerk("consent", "--output", "elders").returncode == 0
    goedwerk("build", "--skip-broken")
    assert goedwerk("consent").returncode == 0


def test_as_json_every_field_is_there(goedwerk: Goedwerk, room: Path) -> None:
    goedwerk("build")
    found = rows(goedwerk)
    assert set(found) == set(STORIES)
    assert {slug: (one["attention"], one["state"], one["online"]) for slug, one in found.items()} == {
        "altijd": ("none", "given", True),
        "concept": ("none", "draft", False),
        "fictief": ("none", "not-asked", True),
        "lang": ("none", "until", True),
        "team": ("waiting", "no-website", False),
        "verlopen": ("expired", "expired", False),
        "vraag": ("waiting", "no-consent", False),
        "weg": ("none", "withdrawn", False),
        "zonder-eind": ("waiting", "end-untold", False),
    }
    days = found["lang"].pop("days_left")
    assert days > 50_000
    assert found["lang"] == {
        "slug": "lang",
        "path": "stories/lang.md",
        "attention": "none",
        "state": "until",
        "online": True,
        "channels": ["website", "linkedin"],
        "given_on": "2025-01-02",
        "read_back_on": "",
        "valid_until": "2199-01-02",
        "third_parties": "not-applicable",
        "message": f"geldig tot en met 2199-01-02, nog {days} dagen",
        "next_step": "",
    }
    assert found["zonder-eind"]["valid_until"] == ""


def test_as_csv_it_is_the_same_table(goedwerk: Goedwerk, room: Path) -> None:
    goedwerk("build")
    told = rows(goedwerk)
    table = list(csv.DictReader(goedwerk("consent", "--format", "csv").stdout.splitlines()))
    assert [one["slug"] for one in table] == list(told)
    for one in table:
        same = told[one["slug"]]
        assert one["channels"].split() == same["channels"]
        assert one["online"] == ("yes" if same["online"] else "no")
        assert one["days_left"] == ("" if same["days_left"] is None else str(same["days_left"]))
        assert all(one[name] == same[name] for name in ("path", "state", "given_on", "valid_until", "message"))


def test_the_policy_of_the_settings_counts_and_wrong_settings_stop_it(
    tmp_path: Path, goedwerk: Goedwerk, room: Path, write: Write
) -> None:
    write("stories/_site.yaml", SETTINGS + "toestemmingsbeleid: streng\n")
    assert rows(goedwerk)["altijd"]["state"] == "not-read-back"
    write("stories/_site.yaml", SETTINGS + "toestemmingsbeleid: soms\n")
    done = goedwerk("consent")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "V121" in done.stderr


def test_a_consent_of_a_day_to_come_is_said_and_told(goedwerk: Goedwerk, room: Path, write: Write) -> None:
    write("stories/vraag.md", story(consent=GIVEN.replace("2025-01-02", "2190-01-02") + "}"))
    done = goedwerk("consent")
    assert done.returncode == 2
    assert "stories/vraag.md:22:" in done.stderr
    assert "stories/vraag.md: de toestemming gaat pas in op 2190-01-02" in done.stdout


def test_an_empty_library_has_no_rows(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {})
    assert goedwerk("consent", "--format", "json").stdout == "[]\n"
    assert goedwerk("consent").stdout == "0 verhalen, 0 online, 0 met iets om te doen.\n"
    assert len(goedwerk("consent", "--format", "csv").stdout.splitlines()) == 1
