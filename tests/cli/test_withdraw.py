"""A story is taken away: its file marked, its page gone, no piece of it left, and the rest said."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Goedwerk
from tests.libraries import SETTINGS, VOCABULARY, files, library, story

Write = Callable[[str, str], Path]
CANARY = "De kanarie zingt elke ochtend om half zeven boven het aanrecht van mevrouw"
TEXTS = {
    "een": "De bus was te laat en niemand had een sleutel van het gebouw bij zich.",
    "twee": "Op de gang stond een kar met schone lakens die niemand wilde hebben.",
    "weg": f"{CANARY} en niemand zegt er iets van.",
}
GIVEN = "herkomst: waargebeurd\ntoestemming: {kanalen: [website], gegeven_op: 2025-01-02}"


def told(slug: str, consent: str = GIVEN) -> str:
    """A story with texts of its own in every place."""
    words = TEXTS[slug]
    return (
        story(f"Titel {slug}", f"{words} Samengevat.", consent=consent, body=words, aftermath=f"Later: {words}")
        .replace("Spreek haar vandaag aan", f"Zeg {words}")
        .replace("Zij wil rust.", f"Zij: {words}")
        .replace("Het kan pijn doen.", f"Prijs {slug}")
        .replace("Zij keek weg.", f"Teken {slug}")
    )


@pytest.fixture
def room(tmp_path: Path, goedwerk: Goedwerk) -> Path:
    """A library of three stories that is published."""
    made = library(tmp_path, {slug: told(slug) for slug in TEXTS}, SETTINGS + "deelplaatjes: verhaal\n")
    assert goedwerk("build").returncode == 0
    assert CANARY in everything(tmp_path)
    return made


def everything(folder: Path) -> str:
    """All that was published and kept."""
    made = [path for path in folder.rglob("*") if path.is_file() and "stories" not in path.parts]
    return b"\n".join(path.read_bytes() for path in made).decode("utf-8", "ignore")


def test_a_story_is_marked_gone_and_proven_to_be(tmp_path: Path, goedwerk: Goedwerk, room: Path) -> None:
    before = (room / "weg.md").read_text(encoding="utf-8")
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    day = re.fullmatch(r"Gemarkeerd: stories/weg\.md is ingetrokken op ([\d-]{10})\. .*", lines[0])
    assert day
    assert (room / "weg.md").read_text(encoding="utf-8") == before.replace(
        "2025-01-02}", f"2025-01-02, ingetrokken_op: {day[1]}}}"
    )
    assert lines[1] == "Weg: weg staat niet meer in public."
    assert lines[2].startswith("Nagekeken: in public en in .goedwerk staat geen stuk van 40 tekens meer")
    assert "Vraag ze om het adres weg te halen: https://voorbeeld.example/proef/verhalen/weg/" in done.stdout
    assert [line[2] for line in lines if re.match(r"  \d\. ", line)] == list("1234567")
    assert CANARY not in everything(tmp_path)
    assert "Titel weg" not in everything(tmp_path)
    assert "teruggetrokken" in (tmp_path / "public/verhalen/weg/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "public/verhalen/een/index.html").is_file()


def test_the_site_is_then_as_build_makes_it(tmp_path: Path, goedwerk: Goedwerk, room: Path) -> None:
    goedwerk("withdraw", "stories/weg.md", "--output", "elders", "--base-url", "https://ander.example/")
    goedwerk("build", "--output", "nog", "--base-url", "https://ander.example/")
    assert files(tmp_path / "elders") == files(tmp_path / "nog")
    assert "https://ander.example/" in (tmp_path / "elders/feed.xml").read_text(encoding="utf-8")


def test_doing_it_again_changes_nothing(tmp_path: Path, goedwerk: Goedwerk, room: Path) -> None:
    goedwerk("withdraw", "weg")
    before = files(tmp_path)
    done = goedwerk("withdraw", "weg.md")
    assert done.returncode == 0
    assert done.stdout.startswith("stories/weg.md stond al op ingetrokken, sinds ")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "text",
    [
        told("weg", GIVEN + "\nstatus: concept"),
        told("weg", "herkomst: waargebeurd\ntoestemming: nee"),
        told("weg", "herkomst: waargebeurd"),
        told("weg", "origin: fictional\nconsent:\n  channels: [website]  # gevraagd"),
        told("weg").replace("rol: teammanager", "rol: baas: x"),
        told("weg").replace("moed, respect", "moed, [respekt"),
        told("weg").replace("---\n", "----\n"),
        told("weg").replace("---\n", "\n---\n", 1),
        "Nog te schrijven.\n" + TEXTS["weg"],
    ],
)
def test_whatever_is_wrong_in_its_file_the_story_goes(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path, text: str
) -> None:
    write("stories/weg.md", text)
    done = goedwerk("withdraw", "weg")
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert "Nagekeken: " in done.stdout
    assert CANARY not in everything(tmp_path)
    for line in text.splitlines():
        assert line in (room / "weg.md").read_text(encoding="utf-8") or "toestemming" in line


def test_an_error_in_another_story_does_not_hold_it_up_and_what_that_costs_is_said(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/een.md", told("een").replace("rol: teammanager", "rol: baas"))
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 1
    assert "stories/een.md:4:6: fout W101" in done.stderr
    assert "Let op: een is nu ook van de site, want er zit een fout in dat bestand." in done.stderr
    assert "Nagekeken: " in done.stdout
    assert CANARY not in everything(tmp_path)
    assert (tmp_path / "public/verhalen/twee/index.html").is_file()


def test_a_consent_of_a_day_to_come_in_another_story_does_not_hold_it_up(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/een.md", told("een", GIVEN.replace("2025-01-02", "2190-01-02")))
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 1
    assert "C110" in done.stderr
    assert CANARY not in everything(tmp_path)
    assert not (tmp_path / "public/verhalen/een").exists()


def test_with_a_clock_for_which_no_site_vouches_the_story_goes_and_no_site_is_made(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/een.md", told("een", GIVEN.replace("2025-01-02", "2190-01-02")))
    done = goedwerk("withdraw", "weg", "--output", "nieuw")
    assert done.returncode == 1
    assert not (tmp_path / "nieuw").exists()
    assert "C110" in done.stderr
    assert "een datum of de klok klopt niet" in done.stderr
    assert "ingetrokken_op" in (room / "weg.md").read_text(encoding="utf-8")
    assert "Nagekeken: in nieuw en in .goedwerk" in done.stdout


def test_a_site_of_a_later_day_is_judged_by_that_day(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/een.md", told("een", GIVEN.replace("}", ", geldig_tot: 2189-01-02}")))
    assert goedwerk("build").returncode == 0
    manifest = tmp_path / "public/.goedwerk.json"
    told_then = re.sub(r'"day": "[\d-]+"', '"day": "2190-01-02"', manifest.read_text(encoding="utf-8"))
    manifest.write_text(told_then, encoding="utf-8")
    assert goedwerk("withdraw", "weg").returncode == 0
    assert CANARY not in everything(tmp_path)
    assert not (tmp_path / "public/verhalen/een").exists()
    assert '"day": "2190-01-02"' in manifest.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("stories/_site.yaml", f"{SETTINGS}ondertitel: Bel 123456782\n", "P101"),
        ("stories/_woordenlijst.yaml", VOCABULARY.replace("spannend", "123456782"), "P101"),
        ("stories/_woordenlijst.yaml", VOCABULARY + "  - {id: }\n", "V10"),
        ("stories/_woordenlijst.yaml", "waarden: [", "Y107"),
        ("stories/_site.yaml", "taal: [\n", "Y107"),
        ("stories/_site.yaml", "adres: nergens\n", "V125"),
        ("stories/_site.yaml", "titel Onze verhalen\n", "fout Y"),
        ("stories/_paginas/over.md", "---\ntitel\n---\nBel 123456782.\n", "P101"),
        ("templates/pages/story.html", "{% if %}", "story.html"),
        ("stories/_privacy.txt", "Proefbibliotheek\nmoed\n", "P109"),
    ],
)
def test_no_fault_elsewhere_in_the_library_keeps_a_story_that_has_to_go(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path, path: str, text: str, code: str
) -> None:
    write(path, text)
    done = goedwerk("withdraw", "weg")
    assert "Traceback" not in done.stderr
    assert code in done.stderr
    assert "Weg: weg staat niet meer in public." in done.stdout, done.stderr
    assert "Nagekeken: " in done.stdout
    told_now = everything(tmp_path)
    assert CANARY not in told_now
    assert "123456782" not in told_now
    assert "ingetrokken_op" in (room / "weg.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "settings", ["toestemmingsbeleid: heel streng\n", "toestemmingsbelijd: streng\n", "streng: [\n"]
)
def test_settings_that_cannot_be_read_are_strict_and_what_goes_along_is_said(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path, settings: str
) -> None:
    write("stories/_site.yaml", settings)
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 1
    assert "Let op: een is nu ook van de site, want er zit een fout in de instellingen" in done.stderr
    assert not (tmp_path / "public/verhalen/een").exists()
    assert CANARY not in everything(tmp_path)


def test_settings_with_another_fault_take_no_other_story_away(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/_site.yaml", "adres: nergens\ntoestemmingsbeleid: gewoon\n")
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 1
    assert (tmp_path / "public/verhalen/een/index.html").is_file()


def test_a_copy_under_another_name_is_found_and_named(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/kopie.md", told("weg").replace("Titel weg", "Een kopie"))
    goedwerk("build")
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 1
    assert "Let op: in public/verhalen/kopie/index.html staat nog een stuk van 40 tekens of meer" in done.stderr
    assert "Dezelfde woorden staan ook in stories/kopie.md." in done.stderr
    assert "Nagekeken" not in done.stdout


def test_what_others_left_in_the_site_s_folder_is_found_too(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("public/oud.html", f"<p>{CANARY}</p>")
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 1
    assert "Let op: in public/oud.html staat nog een stuk" in done.stderr


def test_what_stays_in_the_cache_in_spite_of_all_goes_with_it(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    with (tmp_path / ".goedwerk/cache.sqlite3-journal").open("wb") as file:
        file.write(CANARY.encode() * 20)
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 0, done.stderr
    assert CANARY not in everything(tmp_path)


def test_a_file_without_text_leaves_nothing_to_compare(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/weg.md", "---\ntoestemming: {kanalen: [website], ingetrokken_op: 2025-03-04}\n---\n")
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 0
    assert "In stories/weg.md staat geen verhaal meer" in done.stdout
    assert "Nagekeken" not in done.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wegg", "er is geen verhaal wegg in stories; bedoelde je weg?"),
        ("iets-heel-anders", "er is geen verhaal iets-heel-anders in stories"),
        ("../weg", "er is geen verhaal ../weg in stories"),
        ("", "er ontbreekt de naam van een verhaal"),
        ("_site", "er is geen verhaal _site in stories"),
    ],
)
def test_a_story_that_is_not_there_is_wrong_usage(
    tmp_path: Path, goedwerk: Goedwerk, room: Path, name: str, said: str
) -> None:
    before = files(tmp_path)
    done = goedwerk("withdraw", name)
    assert done.returncode == 2
    assert said in done.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["Weg", "weg.md", "stories/weg", "./stories/weg.md", "WEG.md"])
def test_a_story_is_named_by_its_slug_its_file_or_its_path(
    tmp_path: Path, goedwerk: Goedwerk, room: Path, name: str
) -> None:
    assert goedwerk("withdraw", name).returncode == 0


def test_two_files_with_one_name_must_be_told_apart(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path
) -> None:
    write("stories/map/weg.md", told("weg").replace("Titel weg", "Titel anders"))
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 2
    assert "weg is de naam van meer dan één bestand: stories/map/weg.md, stories/weg.md" in done.stderr
    done = goedwerk("withdraw", "stories/map/weg.md")
    assert "ingetrokken_op" in (room / "map/weg.md").read_text(encoding="utf-8")
    assert "ingetrokken_op" not in (room / "weg.md").read_text(encoding="utf-8")
    assert CANARY not in everything(tmp_path)


def test_a_page_whose_file_is_gone_is_told(tmp_path: Path, goedwerk: Goedwerk, room: Path) -> None:
    (room / "weg.md").unlink()
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 2
    assert "van weg is geen bestand meer; bouw de site met goedwerk build --skip-broken" in done.stderr


def test_it_speaks_the_language_of_the_library(tmp_path: Path, goedwerk: Goedwerk, write: Write, room: Path) -> None:
    write("stories/_site.yaml", "taal: en\n")
    done = goedwerk("withdraw", "weg")
    assert done.returncode == 0
    assert "Gone: weg is no longer in public." in done.stdout
