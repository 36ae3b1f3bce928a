"""The digest: what is new since a month, for a newsletter; without an ending, and only of who said yes to that."""

from pathlib import Path

import pytest

from tests.conftest import Goedwerk
from tests.libraries import library, story

GIVEN = "herkomst: waargebeurd\ntoestemming: {kanalen: [website%s], gegeven_op: 2025-01-02}"
FICTION = "herkomst: fictief"


def test_the_stories_since_a_month_are_told_newest_first_without_an_ending(tmp_path: Path, goedwerk: Goedwerk) -> None:
    heavy = story("Zwaar", date="2026-03-12").replace("datum:", "gevoelig: verlies\ndatum:")
    library(tmp_path, {"oud": story("Oud", date="2026-01"), "een": story("Een", date="2026-02"), "zwaar": heavy})
    done = goedwerk("digest", "--since", "2026-02")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Nieuwe verhalen sinds februari 2026\n\n"
        "Zwaar\nDit verhaal gaat over verlies.\nZeg ik er iets van?\n"
        "Aan de ene kant: het laten. Aan de andere kant: het zeggen.\n"
        "Wat zou jij doen? https://voorbeeld.example/proef/verhalen/zwaar/\n\n"
        "Een\nZeg ik er iets van?\nAan de ene kant: het laten. Aan de andere kant: het zeggen.\n"
        "Wat zou jij doen? https://voorbeeld.example/proef/verhalen/een/\n"
    )


def test_only_who_said_yes_to_a_newsletter_is_in_it_and_the_others_are_named(
    tmp_path: Path, goedwerk: Goedwerk
) -> None:
    consents = {
        "ja": GIVEN % ", nieuwsbrief",
        "alleen-site": GIVEN % "",
        "kort": "herkomst: waargebeurd\ntoestemming: 2025-01-02",
        "verzonnen": FICTION,
        "verzonnen-alleen-site": f"{FICTION}\ntoestemming: {{kanalen: [website]}}",
        "stil": "herkomst: waargebeurd",
        "ingetrokken": (GIVEN % ", nieuwsbrief").replace("}", ", ingetrokken_op: 2025-03-04}"),
    }
    library(tmp_path, {slug: story(slug, consent=consent) for slug, consent in consents.items()})
    done = goedwerk("digest", "--since", "2026-03-01")
    addresses = [line.split("/verhalen/")[1] for line in done.stdout.splitlines() if "/verhalen/" in line]
    assert sorted(addresses) == ["ja/", "verzonnen/"]
    assert done.stdout.startswith("Nieuwe verhalen sinds 1 maart 2026\n")
    assert done.stderr.splitlines() == [
        "3 verhalen staan niet in de tekst, omdat de vertellers niets zeiden over een nieuwsbrief. "
        "Vraag het, en zet nieuwsbrief bij kanalen:",
        "  stories/alleen-site.md",
        "  stories/kort.md",
        "  stories/verzonnen-alleen-site.md",
    ]


def test_a_story_that_came_or_changed_since_then_is_in_it_too(tmp_path: Path, goedwerk: Goedwerk) -> None:
    old = story("Oud", date="2024-01").replace("datum: 2024-01", "datum: 2024-01\nbijgewerkt: 2026-10-02")
    library(
        tmp_path,
        {
            "oud": old,
            "ouder": story("Ouder", date="2024-02"),
            "zonder": story("Zonder").replace("datum: 2026-03\n", ""),
        },
    )
    done = goedwerk("digest", "--since", "2026-10")
    assert done.stdout.count("Wat zou jij doen?") == 1
    assert "/verhalen/oud/" in done.stdout
    assert "1 verhaal heeft geen datum, en staat dus niet in de tekst:\n  stories/zonder.md" in done.stderr


@pytest.mark.parametrize("wrong", [(), ("--since", "oktober"), ("--since", "2026-13"), ("--since", "")])
def test_a_month_is_asked_for_in_words(tmp_path: Path, goedwerk: Goedwerk, wrong: tuple[str, ...]) -> None:
    library(tmp_path, {})
    done = goedwerk("digest", *wrong)
    assert done.returncode == 2
    assert "een maand of een dag, zoals 2026-10" in done.stderr


def test_without_an_address_there_is_nothing_to_lead_to(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story()}, settings="titel: Proef\n")
    done = goedwerk("digest", "--since", "2026-03")
    assert (done.returncode, done.stdout) == (2, "")
    assert "vul adres in, of geef --base-url" in done.stderr
    done = goedwerk("digest", "--since", "2026-03", "--base-url", "https://elders.example/")
    assert "https://elders.example/verhalen/een/" in done.stdout


def test_nothing_new_is_said_and_no_fault_and_an_error_elsewhere_is_one(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story(), "fout": story().replace("rol: teammanager", "rol: baas")})
    done = goedwerk("digest", "--since", "2027-01")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Sinds januari 2027 is er geen nieuw verhaal" in done.stderr
