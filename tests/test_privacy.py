"""What must never reach a reader: consent, internal notes, drafts, and all that was withdrawn."""

from datetime import date
from pathlib import Path

import pytest

from generator.cache.store import open_cache
from generator.pipeline import build, render
from generator.problems.problem import has_errors
from generator.project import Project, Run
from tests.libraries import SETTINGS, library, rendered, story

CANARY = "KANARIE"
PRIVATE = f"""herkomst: waargebeurd
toestemming: {{kanalen: [website], gegeven_op: 2025-01-02, teruggelezen_op: 2025-01-01, derden: onherkenbaar}}
intern: {{bewijs: "{CANARY} map 12", naam: ["{CANARY} een", {{diep: "{CANARY} twee"}}]}}"""
WITHHELD = {
    "geen-toestemming": "herkomst: waargebeurd",
    "alleen-voor-het-team": "herkomst: waargebeurd\ntoestemming: {kanalen: [team], gegeven_op: 2025-01-02}",
    "alleen-linkedin": "herkomst: samengesteld\ntoestemming: {kanalen: [linkedin], gegeven_op: 2025-01-02}",
    "verlopen": "herkomst: fictief\ntoestemming: {kanalen: [website], gegeven_op: 2024-01-02, geldig_tot: 2025-01-02}",
    "nog-een-concept": "herkomst: fictief\nstatus: concept",
    "in-het-archief": "herkomst: fictief\nstatus: gearchiveerd",
    "ingetrokken": "herkomst: fictief\ntoestemming: {kanalen: [website], gegeven_op: 2024-01-02, ingetrokken_op: 2025-01-02}",
}


def secret(slug: str, number: int, consent: str) -> str:
    """A story that shares terms and tags with public ones and has marked words in every text."""
    made = story(
        title=f"{CANARY} titel {number}",
        summary=f"{CANARY} samenvatting {number}",
        tag=f"{CANARY.lower()}-{number}",
        consent=consent,
        body=f"{CANARY} lichaam {number}",
        aftermath=f"{CANARY} afloop {number}",
    )
    return made.replace("Zij wil rust.", f"{CANARY} belang").replace("Het blijft liggen.", f"{CANARY} prijs")


def site(folder: Path, stories: dict[str, str]) -> dict[str, bytes]:
    built = build(Project(library(folder, stories)))
    return rendered(built)


PUBLIC = {"een": story("Een", consent=PRIVATE), "twee": story("Twee"), "drie": story("Drie", dilemma="regel-bedoeling")}


@pytest.mark.parametrize("slug", WITHHELD)
def test_nothing_of_a_withheld_story_is_anywhere(tmp_path: Path, slug: str) -> None:
    made = site(tmp_path, {**PUBLIC, slug: secret(slug, 1, WITHHELD[slug])})
    for path, data in made.items():
        assert CANARY.lower().encode() not in data.lower(), path
        if slug != "ingetrokken":
            assert slug not in path
    counted = made["dilemmas/loyaal-aanspreken/index.html"].decode()
    assert "2 verhalen" in counted


def test_private_fields_and_withheld_stories_change_no_byte(tmp_path: Path) -> None:
    held = {slug: secret(slug, 1, text) for slug, text in WITHHELD.items() if slug != "ingetrokken"}
    other = {
        slug: secret(slug, 2, WITHHELD[slug]).replace("[moed, respect]", "[eerlijkheid]") for slug in list(held)[2:]
    }
    changed = {**PUBLIC, "een": PUBLIC["een"].replace(CANARY, "ANDERS").replace("2025-01-01", "2024-12-30")}
    with_held = site(tmp_path / "a", {**PUBLIC, **held})
    assert with_held == site(tmp_path / "b", {**changed, **other})
    assert with_held == site(tmp_path / "c", PUBLIC)


def test_a_withdrawn_story_leaves_a_page_without_title_or_text(tmp_path: Path) -> None:
    made = site(tmp_path, {**PUBLIC, "ingetrokken": secret("ingetrokken", 1, WITHHELD["ingetrokken"])})
    page = made["verhalen/ingetrokken/index.html"].decode()
    assert "Dit verhaal is teruggetrokken" in page
    assert "noindex" in page
    assert CANARY not in page
    others = b"".join(data for path, data in made.items() if path != "verhalen/ingetrokken/index.html")
    assert b"verhalen/ingetrokken/" not in others


@pytest.mark.parametrize(
    "words",
    [
        "nee",
        "ja",
        "no",
        "yes",
        "Ja",
        "JA",
        "true",
        "1",
        '""',
        "null",
        "~",
        "misschien",
        "2026-02-30",
        "01-03-2026",
        "[]",
        "{}",
    ],
)
def test_a_doubtful_consent_is_a_no(tmp_path: Path, words: str) -> None:
    room = library(tmp_path, {"twijfel": story(consent=f"herkomst: waargebeurd\ntoestemming: {words}")})
    built = build(Project(room))
    assert "verhalen/twijfel/index.html" not in built.pages


@pytest.mark.parametrize("key", ["toesteming", "consent_", "kanalen", "toe stemming"])
def test_consent_under_another_key_is_an_error_and_not_a_yes(tmp_path: Path, key: str) -> None:
    room = library(tmp_path, {"twijfel": story(consent=f"herkomst: waargebeurd\n{key}: 2026-01-02")})
    built = build(Project(room))
    assert "verhalen/twijfel/index.html" not in built.pages
    assert has_errors(built.problems)


@pytest.mark.parametrize("key", ["toestemming", "Toestemming", "CONSENT"])
def test_a_key_is_the_same_one_in_any_case_and_so_is_what_it_says(tmp_path: Path, key: str) -> None:
    given = {"ja": story(consent=f"herkomst: waargebeurd\n{key}: 2026-01-02")}
    assert "verhalen/ja/index.html" in build(Project(library(tmp_path / "ja", given))).pages
    taken = {"weg": story(consent=f"herkomst: fictief\n{key}: {{Ingetrokken_op: 2026-01-02}}")}
    built = build(Project(library(tmp_path / "weg", taken)))
    assert [one.reason for one in built.withheld] == ["withdrawn"]


@pytest.mark.parametrize("word", ["gepubliceert", "Publiek", "gepubliceerd!", "ja", '""'])
def test_a_misspelt_status_is_an_error(tmp_path: Path, word: str) -> None:
    built = build(Project(library(tmp_path, {"twijfel": story(consent=f"herkomst: fictief\nstatus: {word}")})))
    assert "verhalen/twijfel/index.html" not in built.pages
    assert any(problem.level == "error" for problem in built.problems)


def test_a_preview_says_why_a_story_is_withheld(tmp_path: Path) -> None:
    room = library(tmp_path, {"concept": story(consent=WITHHELD["nog-een-concept"])})
    built = build(Project(room, preview=True))
    page = rendered(built)["verhalen/concept/index.html"]
    assert "zet status op gepubliceerd" in page.decode()


DAY, LATER = date(2026, 6, 15), date(2026, 7, 15)
UNTIL = "herkomst: fictief\ntoestemming: {kanalen: [website], gegeven_op: 2024-01-02, geldig_tot: 2026-07-01}"


def kept(folder: Path, day: date = DAY) -> bytes:
    """All that lies in the folder of intermediate results after a build on a day."""
    with open_cache(folder / ".goedwerk", "proef") as cache:
        run = Run(store=cache, day=day)
        list(render(build(Project(folder / "stories"), run=run), run=run))
    return b"".join(path.read_bytes() for path in sorted((folder / ".goedwerk").rglob("*")) if path.is_file())


@pytest.mark.parametrize("slug", WITHHELD)
def test_nothing_of_a_withheld_story_is_kept_between_builds(tmp_path: Path, slug: str) -> None:
    room = library(tmp_path, {**PUBLIC, "geval": secret("geval", 1, UNTIL)}, SETTINGS + "deelplaatjes: verhaal\n")
    assert CANARY.encode() in kept(tmp_path)
    (room / "geval.md").write_text(secret("geval", 1, WITHHELD[slug]), encoding="utf-8")
    found = kept(tmp_path)
    assert CANARY.encode() not in found
    assert b"Het is half acht" in found


@pytest.mark.parametrize("how", ["removed", "expired", "broken", "doubled", "all removed", "changed"])
def test_nothing_of_a_story_that_left_the_site_is_kept_between_builds(tmp_path: Path, how: str) -> None:
    room = library(tmp_path, {**PUBLIC, "weg": secret("weg", 1, UNTIL)})
    assert CANARY.encode() in kept(tmp_path)
    if how == "removed":
        (room / "weg.md").unlink()
    elif how == "broken":
        (room / "weg.md").write_text(secret("weg", 1, UNTIL).replace("teammanager", "baas"), encoding="utf-8")
    elif how == "doubled":
        (room / "map").mkdir()
        (room / "map" / "weg.md").write_text(story(consent=WITHHELD["ingetrokken"]), encoding="utf-8")
    elif how == "all removed":
        for path in room.glob("*.md"):
            path.unlink()
    elif how == "changed":
        (room / "weg.md").write_text(secret("weg", 1, UNTIL).replace(CANARY, "vogel"), encoding="utf-8")
    found = kept(tmp_path, LATER if how == "expired" else DAY)
    assert CANARY.encode() not in found
    assert CANARY.encode() not in kept(tmp_path, LATER if how == "expired" else DAY)


def test_a_picture_of_a_story_that_left_the_site_is_not_kept(tmp_path: Path) -> None:
    """What is kept is what a library keeps that never had it."""
    settings = SETTINGS + "deelplaatjes: verhaal\n"
    room = library(tmp_path / "one", {"een": story("Een"), "weg": story("Weg")}, settings)
    library(tmp_path / "other", {"een": story("Een")}, settings)
    pictures = kept(tmp_path / "one").count(b"\x89PNG")
    (room / "weg.md").unlink()
    left = kept(tmp_path / "one").count(b"\x89PNG")
    assert left == kept(tmp_path / "other").count(b"\x89PNG")
    assert 0 < left < pictures


def test_an_empty_end_or_channel_and_a_read_back_to_come_are_a_no(tmp_path: Path) -> None:
    strict = SETTINGS + "toestemmingsbeleid: streng\n"
    full = "toestemming: {kanalen: [website], gegeven_op: 2024-01-02, teruggelezen_op: 2024-01-01, derden: nvt}"
    texts = {
        "goed": full,
        "later-gelezen": full.replace("2024-01-01", "2026-06-16"),
        "zonder-eind": full.replace("}", ", geldig_tot: }"),
        "zonder-eind-onder": "toestemming:\n  kanalen: [website]\n  gegeven_op: 2024-01-02\n  geldig_tot: ''",
        "zonder-kanaal": full.replace("[website]", ""),
        "lege-lijst": full.replace("[website]", "[]"),
        "alleen-team": full.replace("website", "team"),
    }
    room = library(
        tmp_path, {slug: story(consent=f"herkomst: waargebeurd\n{text}") for slug, text in texts.items()}, strict
    )
    built = build(Project(room), run=Run(day=DAY))
    assert not built.settings_problems
    assert {one.slug: str(one.reason) for one in built.withheld} == {
        "later-gelezen": "read-back-later",
        "zonder-eind": "end-untold",
        "zonder-eind-onder": "end-untold",
        "zonder-kanaal": "no-website",
        "lege-lijst": "no-website",
        "alleen-team": "no-website",
    }
    for policy in ("gewoon", "vrij"):
        fictional = {slug: story(consent=f"herkomst: fictief\n{text}") for slug, text in texts.items()}
        library(tmp_path, fictional, SETTINGS + f"toestemmingsbeleid: {policy}\n")
        held = {one.slug for one in build(Project(room), run=Run(day=DAY)).withheld}
        assert held == texts.keys() - {"goed", "later-gelezen"}
