"""`goedwerk check` as editors and programs meet it: what it shows, in which order, and of which files."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import SMALLEST, Goedwerk
from tests.libraries import library, story

WRONG = story().replace("rol: teammanager", "rol: teammanger")
WITHOUT_CONSENT = story("Wacht", consent="herkomst: waargebeurd")
DRAFT = story("Nog niet", consent="herkomst: fictief\nstatus: concept")
GONE = "---\ntoestemming: {ingetrokken_op: 2026-01-02}\n---\n"


def test_errors_stand_first_and_together_and_advice_is_a_line_a_story(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"aaa": SMALLEST, "bbb": WRONG, "ccc": SMALLEST.replace("Zij doet", "Hij doet"), "ddd": WRONG})
    done = goedwerk("check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        'stories/bbb.md:4:6: fout W101: onbekende rol "teammanger"; bedoelde je "teammanager"?',
        "    rol: teammanger",
        "         ^",
        "",
        'stories/ddd.md:4:6: fout W101: onbekende rol "teammanger"; bedoelde je "teammanager"?',
        "    rol: teammanger",
        "         ^",
        "",
        "Let op (met uitleg: goedwerk check --advice):",
        "stories/aaa.md: 9 keer let op: er is geen samenvatting; er is geen sector ...",
        "stories/ccc.md: 9 keer let op: er is geen samenvatting; er is geen sector ...",
        "",
        "2 verhalen niet op de site door een fout; los de fouten hierboven op.",
        "",
        "2 verhalen op de site. 2 fouten, 18 keer let op.",
    ]


def test_advice_shows_every_tip_with_its_line_after_the_errors(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"aaa": SMALLEST, "bbb": WRONG})
    lines = goedwerk("check", "--advice").stdout.splitlines()
    first = next(line for line in lines if re.match(r"stories/\w+\.md:\d", line))
    assert first.startswith("stories/bbb.md:4:6: fout")
    assert sum(" let op A10" in line for line in lines) == 9
    assert lines.count("    ^") >= 5


def test_one_tip_is_told_whole(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story().replace("datum: 2026-03\n", "")})
    done = goedwerk("check")
    assert done.returncode == 0
    assert "let op A108: er is geen datum; voeg een maand toe, zoals datum: 2026-03" in done.stdout


def test_stories_that_stay_off_the_site_stand_apart_with_why_and_what_to_do(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"aan": story(), "concept": DRAFT, "ingetrokken": GONE, "wacht": WITHOUT_CONSENT})
    done = goedwerk("check")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Niet op de site:",
        "  stories/concept.md: concept; zet status op gepubliceerd als het verhaal klaar is",
        "  stories/ingetrokken.md: ingetrokken op 2026-01-02; haal de tekst uit het bestand; laat alleen de toestemming staan",
        "  stories/wacht.md: er staat geen toestemming in het bestand; vraag de verteller om toestemming en vul toestemming in",
        "",
        "1 verhaal op de site. Geen problemen gevonden.",
    ]


def test_programs_get_problems_and_withheld_stories_in_one_object(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"aan": story(), "fout": WRONG, "ingetrokken": GONE, "wacht": WITHOUT_CONSENT})
    done = goedwerk("check", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["stories"] == 1
    assert [(one["code"], one["line"], one["level"], one["suggestion"]) for one in found["problems"]] == [
        ("W101", 4, "error", "teammanager")
    ]
    assert [(one["path"], one["reason"], one["day"]) for one in found["withheld"]] == [
        ("stories/fout.md", "broken", ""),
        ("stories/ingetrokken.md", "withdrawn", "2026-01-02"),
        ("stories/wacht.md", "no-consent", ""),
    ]
    assert all(one["message"] and one["next_step"] for one in found["withheld"])


def test_github_gets_errors_first_and_a_notice_for_what_is_withheld(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"aaa": SMALLEST, "fout": WRONG, "wacht": WITHOUT_CONSENT})
    done = goedwerk("check", "--format", "github")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == (
        '::error file=stories/fout.md,line=4,col=6,title=W101::onbekende rol "teammanger"; bedoelde je "teammanager"?'
    )
    assert all(line.startswith("::warning file=stories/aaa.md,") for line in lines[1:-2])
    assert lines[-1] == (
        "::notice file=stories/fout.md,line=1,title=Niet op de site::er zit een fout in het bestand; los de fout op"
    )
    assert lines[-2] == (
        "::notice file=stories/wacht.md,line=1,title=Niet op de site::"
        "er staat geen toestemming in het bestand; vraag de verteller om toestemming en vul toestemming in"
    )


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("aan", "stories/aan.md komt op de site.", 0),
        ("wacht", "stories/wacht.md komt niet op de site: er staat geen toestemming in het bestand; vraag", 0),
        ("concept", "stories/concept.md komt niet op de site: concept; zet status op gepubliceerd", 0),
        ("weg", "stories/weg.md komt niet op de site: ingetrokken op 2026-01-02; haal de tekst uit het bestand", 0),
        ("fout", "stories/fout.md komt niet op de site: er zit een fout in het bestand; los de fout op.", 1),
        ("verwant", "stories/verwant.md komt niet op de site: er zit een fout in het bestand; los de fout op.", 1),
    ],
)
def test_of_one_story_it_is_said_whether_it_will_be_on_the_site(
    tmp_path: Path, goedwerk: Goedwerk, name: str, said: str, code: int
) -> None:
    lost = story("Verwant") + "\n[x](nergens.md)\n"
    texts = {"aan": story(), "concept": DRAFT, "fout": WRONG, "verwant": lost, "wacht": WITHOUT_CONSENT, "weg": GONE}
    library(tmp_path, texts)
    done = goedwerk("check", f"stories/{name}.md")
    assert done.returncode == code
    assert said in done.stdout
    others = [other for other in texts if other != name]
    assert not any(f"stories/{other}.md" in done.stdout for other in others)


def test_a_story_that_is_right_is_told_that_others_are_not(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"aan": story(), "fout": WRONG})
    done = goedwerk("check", "stories/aan.md")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "stories/aan.md komt op de site.",
        "In andere bestanden staan nog fouten: los die op (goedwerk check), of bouw met --skip-broken.",
        "Geen problemen gevonden.",
    ]


def test_of_some_stories_only_theirs_is_said(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": WRONG, "twee": WRONG, "drie": story()})
    (room / "groep").mkdir()
    (room / "groep/vier.md").write_text(WITHOUT_CONSENT, encoding="utf-8")
    done = goedwerk("check", "stories/een.md", "stories/drie.md")
    assert done.returncode == 1
    assert "een.md" in done.stdout
    assert "twee.md" not in done.stdout
    assert "vier.md" not in done.stdout
    assert done.stdout.endswith("1 verhaal op de site. 1 fout, 0 keer let op.\n")
    folder = goedwerk("check", "stories/groep")
    assert folder.returncode == 0
    assert "stories/groep/vier.md: er staat geen toestemming" in folder.stdout
    assert "fout" not in folder.stdout


@pytest.mark.parametrize("path", ["stories", "stories/", ".", "./stories"])
def test_the_folder_of_stories_and_the_one_around_it_stand_for_all(
    tmp_path: Path, goedwerk: Goedwerk, path: str
) -> None:
    library(tmp_path, {"een": WRONG, "wacht": WITHOUT_CONSENT})
    assert goedwerk("check", path).stdout == goedwerk("check").stdout


def test_a_path_counts_from_where_one_is(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": WRONG})
    done = goedwerk("check", "een.md", "--stories", ".", cwd=room)
    assert done.returncode == 1
    assert done.stdout.startswith("stories/een.md:4:6: fout W101")
    done = goedwerk("check", str(room / "een.md"))
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("stories/brod-smeren.md", "stories/brod-smeren.md is er niet; bedoelde je stories/brood-smeren.md?"),
        ("brood-smeren.md", "brood-smeren.md is er niet; bedoelde je stories/brood-smeren.md?"),
        ("brood-smeren", "brood-smeren is er niet; bedoelde je stories/brood-smeren.md?"),
        ("stories/Brood-Smeren.MD", "stories/Brood-Smeren.MD is er niet; bedoelde je stories/brood-smeren.md?"),
        ("verhalen/brood-smeren.md", "verhalen/brood-smeren.md is er niet; bedoelde je stories/brood-smeren.md?"),
        ("stories/nacht.md", "stories/nacht.md is er niet; bedoelde je stories/groep/nacht.md?"),
        ("stories/qqqq.md", "stories/qqqq.md is er niet\n"),
        ("storeis", "storeis is er niet; bedoelde je stories?"),
        ("a\nb\x1b.md", "a b .md is er niet\n"),
        ("buiten.md", "buiten.md ligt niet in de map stories"),
        ("/etc", "/etc ligt niet in de map stories"),
        ("stories/README.md", "stories/README.md is geen verhaal"),
        ("stories/leeg", "in de map stories/leeg staat geen verhaal"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_path_of_nothing_is_wrong_usage_and_names_what_was_meant(
    tmp_path: Path, goedwerk: Goedwerk, path: str, said: str, form: str
) -> None:
    room = library(tmp_path, {"brood-smeren": story()})
    for folder in ("leeg", "groep"):
        (room / folder).mkdir()
    (room / "groep/nacht.md").write_text(story("Nacht"), encoding="utf-8")
    for outside in (tmp_path / "buiten.md", room / "README.md"):
        outside.write_text(story(), encoding="utf-8")
    done = goedwerk("check", "stories/brood-smeren.md", path, "--format", form)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"goedwerk: {said}")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_refused_is_told_why_and_not_that_it_is_none(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "brief.docx").write_bytes(b"PK")
    (room / "los.md").symlink_to(room / "een.md")
    assert "F172" in goedwerk("check", "stories/brief.docx").stdout
    done = goedwerk("check", "stories/los.md")
    assert done.returncode == 1
    assert "stories/los.md:1:1: fout F132" in done.stdout
    assert "stories/een.md" not in done.stdout


def test_wrong_settings_are_told_whatever_was_asked(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story()}, settings="titel: Proef\nadrs: https://x.example/\n")
    done = goedwerk("check", "stories/een.md")
    assert done.returncode == 2
    assert "stories/_site.yaml:2:1: fout V109" in done.stdout
    assert "stories/een.md komt niet op de site: er zit een fout in de instellingen; los die eerst op." in done.stdout


def test_of_settings_and_pages_no_stories_are_counted(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story()})
    assert goedwerk("check", "stories/_site.yaml").stdout == "Geen problemen gevonden.\n"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_library_with_nothing_in_it_says_how_to_begin(tmp_path: Path, goedwerk: Goedwerk, form: str) -> None:
    library(tmp_path, {})
    done = goedwerk("check", "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    if form == "text":
        assert done.stdout.startswith("In de map stories staat nog geen verhaal. Maak er een met: goedwerk new ")
    elif form == "json":
        assert json.loads(done.stdout) == {"stories": 0, "problems": [], "withheld": []}
    else:
        assert done.stdout == ""


def test_what_goes_to_a_file_has_no_colours(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": WRONG, "twee": SMALLEST})
    assert "\x1b" not in goedwerk("check").stdout + goedwerk("check", "--advice").stdout + goedwerk("build").stderr


def test_who_asks_for_a_file_that_takes_no_part_is_told_why(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "_kladje.md").write_text(story("Kladje"), encoding="utf-8")
    assert "een naam die begint met _ doet niet mee" in goedwerk("check", "stories/_kladje.md").stdout


def test_a_story_that_came_later_than_what_it_tells_is_asked_when_it_came(tmp_path: Path, goedwerk: Goedwerk) -> None:
    """To whoever follows the site it is else as old as what happened. What nobody agreed to, or who says when, is not asked."""
    given = "herkomst: waargebeurd\ntoestemming: 2025-06-05"
    stories = {
        "later": story("Later", date="2024-02", consent=given),
        "gezegd": story("Gezegd", date="2024-02", consent=given).replace("datum:", "bijgewerkt: 2025-06\ndatum:"),
        "meteen": story("Meteen", date="2025-06", consent=given),
        "verzonnen": story("Verzonnen", date="2024-02"),
        "niet-op-de-site": story("Weg", date="2024-02", consent=f"{given}\nstatus: gearchiveerd"),
    }
    library(tmp_path, stories)
    done = goedwerk("check", "--advice")
    assert re.findall(r"stories/(\S+)\.md:(\d+):\d+: let op A117: er staat niet bij", done.stdout) == [("later", "23")]
    assert done.returncode == 0
