"""The command as its users meet it: what it says, what it writes, and how it ends."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
import yaml

from generator import __version__
from tests.command import ready_made
from tests.conftest import ROOT, Goedwerk
from tests.libraries import SETTINGS, files, library, story

Write = Callable[[str, str], Path]
Answer = TypeVar("Answer")


def test_a_build_says_what_it_did(tmp_path: Path, started_goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee", consent="herkomst: waargebeurd")})
    done = started_goedwerk("build")
    assert done.returncode == 0
    assert re.search(r"Klaar: 1 verhaal, \d+ bestanden, \d+ veranderd, 1 achtergehouden, \d+,\d s\.", done.stdout)
    assert "stories/twee.md: er staat geen toestemming in het bestand; vraag de verteller om toestemming" in done.stdout
    again = started_goedwerk("build")
    assert "0 veranderd" in again.stdout


def test_a_command_that_is_not_there_is_named_in_dutch(started_goedwerk: Goedwerk) -> None:
    done = started_goedwerk("bouw")
    assert done.returncode == 2
    assert done.stderr == "goedwerk: de opdracht bouw ken ik niet; bedoelde je build?\n"


def test_an_error_keeps_the_old_site_whole(tmp_path: Path, goedwerk: Goedwerk, write: Write) -> None:
    library(tmp_path, {"een": story()})
    goedwerk("build")
    before = files(tmp_path / "public")
    write("stories/twee.md", story("Twee").replace("moed, respect", "moet, respekt"))
    done = goedwerk("build")
    assert done.returncode == 1
    assert 'stories/twee.md:12:48: fout W103: onbekende waarde "moet"; bedoelde je "moed"?' in done.stderr
    assert 'onbekende waarde "respekt"; bedoelde je "respect"?' in done.stderr
    assert "Er is niets geschreven" in done.stderr
    assert files(tmp_path / "public") == before


def test_skip_broken_leaves_the_broken_story_out(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee").replace("rol: teammanager", "rol: baas")})
    done = goedwerk("build", "--skip-broken")
    assert done.returncode == 0
    assert "W101" in done.stderr
    assert (tmp_path / "public/verhalen/een/index.html").is_file()
    assert not (tmp_path / "public/verhalen/twee").exists()


@pytest.mark.parametrize("command", [("build", "--skip-broken"), ("withdraw", "een")])
@pytest.mark.parametrize("name", ["_site.yaml", "_woordenlijst.yaml"])
def test_what_never_may_be_told_is_not_published_by_settings_or_vocabulary(
    tmp_path: Path, goedwerk: Goedwerk, name: str, command: tuple[str, ...]
) -> None:
    room = library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    before = files(tmp_path / "public")
    (room / "_privacy.txt").write_text("Noor Verhulst\n", encoding="utf-8")
    text = (room / name).read_text(encoding="utf-8")
    text = text.replace("titel: Proefbibliotheek", "titel: Noor Verhulst").replace(
        "label: Moed", "label: Noor Verhulst"
    )
    (room / name).write_text(text, encoding="utf-8")
    done = goedwerk(*command)
    assert done.returncode != 0
    assert f"stories/{name}" in done.stderr
    assert "P109" in done.stderr
    assert "Verhulst" not in done.stderr + done.stdout
    if command[0] == "build":
        assert files(tmp_path / "public") == before
    else:  # nothing keeps a story that has to go
        assert "Weg: een staat niet meer in public." in done.stdout
        assert not any(b"verhulst" in data.lower() for data in files(tmp_path / "public").values())


@pytest.mark.parametrize("settings", ["taal: en", "taal: [", "taal: nl\nonzin: [\n"])
@pytest.mark.parametrize("before", ["nl", "en"])
def test_it_is_said_first_also_when_the_language_of_the_site_changes_meanwhile(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, before: str, settings: str
) -> None:
    room = library(tmp_path, {"een": story(), "twee": story("Twee")}, SETTINGS + f"taal: {before}\n")
    goedwerk("build")
    (room / "een.md").write_text(WITHDRAWN, encoding="utf-8")
    write("stories/twee.md", "kapot")
    write("stories/_site.yaml", f"{SETTINGS}{settings}\n")
    done = goedwerk("build")
    assert done.returncode in (1, 2)
    assert "een" in done.stderr.splitlines()[0]
    assert "een" in goedwerk("consent").stdout or done.returncode == 2


def test_a_pending_withdrawal_is_said_first(tmp_path: Path, goedwerk: Goedwerk, write: Write) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    consent = "herkomst: fictief\ntoestemming: {gegeven_op: 2025-01-02, ingetrokken_op: 2026-01-02}"
    write("stories/een.md", story(consent=consent))
    write("stories/twee.md", "kapot")
    done = goedwerk("build")
    assert done.returncode == 1
    assert done.stderr.startswith("Let op: een moet van de site af, maar staat nog online.")
    assert goedwerk("build", "--skip-broken").returncode == 0
    assert "teruggetrokken" in (tmp_path / "public/verhalen/een/index.html").read_text(encoding="utf-8")


WITHDRAWN = story(consent="herkomst: fictief\ntoestemming:\n  gegeven_op: 2025-01-02\n  ingetrokken_op: 2026-01-02")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntoestemming: {ingetrokken_op: 2026-01-02}\n---\n",
        "---\nconsent:\n  withdrawn_on: 2026-01-02\n---\n",
        WITHDRAWN.replace("rol: teammanager", "rol: baas: x"),
        WITHDRAWN.replace("---\n", "----\n"),
        WITHDRAWN.replace("moed, respect", "moed, {respekt"),
        WITHDRAWN.replace("gegeven_op:", "gegevn_op:"),
        WITHDRAWN.replace("ingetrokken_op:", "ingetrokken_op ="),
        WITHDRAWN + "\n[x](nergens.md)\n![x](weg.jpg)\n",
    ],
)
def test_no_mistake_in_its_file_keeps_a_withdrawn_story_on_the_site(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, text: str
) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    write("stories/een.md", text)
    done = goedwerk("build")
    assert done.returncode == 0, done.stderr
    assert "stories/een.md: ingetrokken op 2026-01-02" in done.stdout
    page = (tmp_path / "public/verhalen/een/index.html").read_text(encoding="utf-8")
    assert "teruggetrokken" in page
    assert "Zij doet het op haar manier" not in page


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WITHDRAWN.replace("2026-01-02", "gisteren"), "utf-8"),
        (WITHDRAWN.replace(" 2026-01-02", ""), "utf-8"),
        (WITHDRAWN.replace("2026-01-02", "# nog niet"), "utf-8"),
        (WITHDRAWN.replace("ingetrokken_op: 2026-01-02", "ingetroken_op:"), "utf-8"),
        (story() + "\ntoestemming:\n  ingetrokken_op: 2026-05-01\n", "utf-8"),
        (story() + "\nIngetrokken op 3 mei 2026\n", "utf-8"),
        (story(consent="herkomst: fictief\nstatus: ingetrokken"), "utf-8"),
        (story(consent="herkomst: fictief\nintern: de verteller heeft de toestemming ingetrokken"), "utf-8"),
        (WITHDRAWN.replace("  gegeven_op", "  kanalen: [websait]\n  gegeven_op"), "utf-8"),
        ("---\n" + "[" * 30 + "\ningetrokken_op: 2026-01-02\n---\n", "utf-8"),
        (WITHDRAWN + "Eén.", "cp1252"),
        (WITHDRAWN, "utf-16"),
    ],
)
def test_a_withdrawal_that_cannot_be_read_is_said_first(
    tmp_path: Path, goedwerk: Goedwerk, text: str, encoding: str
) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    (tmp_path / "stories/een.md").write_bytes(text.encode(encoding))
    done = goedwerk("build")
    assert done.returncode == 1
    assert done.stderr.startswith("Let op: een moet van de site af, maar staat nog online.")
    done = goedwerk("build", "--skip-broken")
    assert done.returncode == 0
    assert "stories/een.md: ingetrokken, maar er zit een fout in het bestand" in done.stdout
    assert not (tmp_path / "public/verhalen/een").exists()


def test_a_remark_withdraws_nothing(tmp_path: Path, goedwerk: Goedwerk) -> None:
    consent = "herkomst: fictief\ntoestemming:\n  gegeven_op: 2025-01-02\n  # ingetrokken_op: 2026-01-02"
    library(tmp_path, {"een": story(consent=consent), "twee": story("Twee", consent=consent) + "\n![x](weg.jpg)\n"})
    done = goedwerk("build", "--skip-broken")
    assert done.returncode == 0
    assert "ingetrokken" not in done.stdout
    assert (tmp_path / "public/verhalen/een/index.html").is_file()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (story(consent="herkomst: fictief\nstatus: concept"), "een moet van de site af, maar staat nog online."),
        (story(consent="herkomst: waargebeurd"), "een moet van de site af, maar staat nog online."),
        (
            story(consent="herkomst: fictief\ntoestemming: {kanalen: [team]}"),
            "een moet van de site af, maar staat nog online.",
        ),
        (
            story(consent="herkomst: fictief\ntoestemming: {geldig_tot: }"),
            "een moet van de site af, maar staat nog online.",
        ),
        (
            story(consent="herkomst: fictief\ntoestemming: {geldig_tot: binnenkort}"),
            "van een is niet te lezen of het op de site mag, en het staat nog online.",
        ),
        (
            story(consent="herkomst: fictief\ntoesteming: nee"),
            "van een is niet te lezen of het op de site mag, en het staat nog online.",
        ),
        ("Nog te doen", "van een is niet te lezen of het op de site mag, en het staat nog online."),
        (None, "een staat nog online, maar het bestand is er niet meer of is niet te lezen."),
    ],
)
def test_a_story_that_is_online_and_may_not_be_is_said_first(
    tmp_path: Path, goedwerk: Goedwerk, write: Write, text: str | None, first: str
) -> None:
    room = library(tmp_path, {"een": story(), "twee": story("Twee"), "drie": story("Drie")})
    goedwerk("build")
    if text is None:
        (room / "een.md").unlink()
    else:
        write("stories/een.md", text)
    write("stories/twee.md", story("Twee").replace("rol: teammanager", "rol: baas"))
    for done in (goedwerk("build"), goedwerk("build", "--no-cache")):
        assert done.returncode == 1
        assert done.stderr.startswith(f"Let op: {first}")
        assert done.stderr.count("online") == 1
    assert goedwerk("build", "--skip-broken").returncode == 0
    assert not (tmp_path / "public/verhalen/een").exists()


def test_the_page_that_a_withdrawn_story_leaves_is_no_story_that_is_online(
    tmp_path: Path, goedwerk: Goedwerk, write: Write
) -> None:
    library(tmp_path, {"een": WITHDRAWN, "twee": story("Twee")})
    goedwerk("build")
    assert (tmp_path / "public/verhalen/een/index.html").is_file()
    write("stories/twee.md", story("Twee").replace("rol: teammanager", "rol: baas"))
    assert "nog online" not in goedwerk("build").stderr


LATER = "herkomst: waargebeurd\ntoestemming: {kanalen: [website], gegeven_op: 2190-01-02}"


def test_a_consent_of_a_day_to_come_stops_everything_and_names_file_and_day(
    tmp_path: Path, goedwerk: Goedwerk, write: Write
) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    before = files(tmp_path / "public")
    write("stories/twee.md", story("Twee", consent=LATER))
    first = goedwerk("build")
    assert first.stderr.startswith("Let op: twee staat online, maar de toestemming is volgens de klok")
    assert "moet van de site af" not in first.stderr
    for done in (first, goedwerk("build", "--skip-broken", "--output", "nieuw"), goedwerk("check")):
        assert done.returncode == 2
        assert "stories/twee.md:22:47: fout C110: volgens deze regel is op 2190-01-02" in done.stderr + done.stdout
    assert files(tmp_path / "public") == before
    assert not (tmp_path / "nieuw").exists()


def test_where_a_site_vouches_for_the_clock_a_consent_of_a_day_to_come_is_broken_like_another(
    tmp_path: Path, goedwerk: Goedwerk, write: Write
) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    write("stories/een.md", WITHDRAWN)
    write("stories/twee.md", story("Twee", consent=LATER))
    done = goedwerk("build", "--skip-broken")
    assert done.returncode == 0
    assert "C110" in done.stderr
    assert "stories/twee.md: de toestemming gaat pas in op 2190-01-02" in done.stdout
    assert "teruggetrokken" in (tmp_path / "public/verhalen/een/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "public/verhalen/twee").exists()


def test_a_site_of_a_later_day_is_not_replaced(tmp_path: Path, goedwerk: Goedwerk, write: Write) -> None:
    library(tmp_path, {"een": story(), "twee": story("Twee")})
    goedwerk("build")
    manifest = tmp_path / "public/.goedwerk.json"
    told = re.sub(r'"day": "[\d-]+"', '"day": "2190-01-02"', manifest.read_text(encoding="utf-8"))
    assert "2190" in told
    manifest.write_text(told, encoding="utf-8")
    before = files(tmp_path / "public")
    write("stories/een.md", story("Anders"))
    done = goedwerk("build")
    assert done.returncode == 2
    assert re.search(
        r"zegt dat het \d{4}-\d\d-\d\d is, maar de site in \S*public is gemaakt op 2190-01-02", done.stderr
    )
    assert "Traceback" not in done.stderr
    assert files(tmp_path / "public") == before


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            "titel: Proef\nadrs: https://x.example/\n",
            '_site.yaml:2:1: fout V109: het veld adrs ken ik niet; bedoelde je "adres"?',
        ),
        ("adres: javascript:alert(1)\n", "V125"),
        ("taal: frans\n", "V121"),
        ("titel: [a]\n", "V105"),
        ("titel: a: b\n", "Y102"),
    ],
)
def test_wrong_settings_stop_everything(tmp_path: Path, goedwerk: Goedwerk, settings: str, expected: str) -> None:
    library(tmp_path, {"een": story()}, settings=settings)
    done = goedwerk("build")
    assert done.returncode == 2
    assert expected in done.stderr
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "--bestaat-niet"], "de optie --bestaat-niet ken ik niet"),
        (["build", "--stories", "nergens"], "er is geen map nergens"),
        (["build", "--jobs", "0"], 'bij --jobs hoort een getal vanaf 1, en niet "0"'),
        (["build", "--jobs"], "achter --jobs ontbreekt een getal vanaf 1"),
        (["build", "mijn", "map"], 'kan niets met "mijn map"'),
        (["new"], "er ontbreekt een titel"),
        (["check", "--format", "xml"], "bij --format hoort text, json of github"),
        (["check", "nergens.md"], "nergens.md is er niet"),
        (["vlieg"], "vlieg"),
    ],
)
def test_wrong_usage_ends_with_two_and_one_line(
    tmp_path: Path, goedwerk: Goedwerk, arguments: list[str], expected: str
) -> None:
    library(tmp_path, {})
    done = goedwerk(*arguments)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("output", [".", "stories", "..", "/"])
def test_a_folder_that_is_not_for_sites_is_refused(tmp_path: Path, goedwerk: Goedwerk, output: str) -> None:
    library(tmp_path / "hier", {"een": story()})
    done = goedwerk("build", "--output", output, cwd=tmp_path / "hier")
    assert done.returncode == 2, done.stderr


def test_a_folder_with_somebody_elses_files_is_refused(tmp_path: Path, goedwerk: Goedwerk, write: Write) -> None:
    library(tmp_path, {"een": story()})
    mine = write("public/van-mij.txt", "bewaar mij")
    done = goedwerk("build")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert mine.read_text() == "bewaar mij"


def test_a_wrong_template_is_named_and_nothing_is_written(tmp_path: Path, goedwerk: Goedwerk, write: Write) -> None:
    library(tmp_path, {"een": story()})
    write("templates/pages/story.html", "{{ page.told.title }}\n\n{% if %}")
    done = goedwerk("build")
    assert done.returncode == 2
    assert "pages/story.html klopt niet op regel 3" in done.stderr
    write("templates/pages/story.html", "{{ page.told.title }}\n{{ page.intern }}")
    done = goedwerk("build")
    assert done.returncode == 2
    assert "pages/story.html klopt niet op regel 2" in done.stderr
    assert not (tmp_path / "public").exists()


def test_problems_are_told_in_the_language_of_the_site(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story().replace("rol: teammanager", "rol: baas")}, settings="titel: Trial\ntaal: en\n")
    assert 'error W101: unknown role "baas"' in goedwerk("check").stdout


@pytest.mark.parametrize(
    "title",
    [
        "Wie mag het weten?",
        "Ze zei: nee #1",
        'Zij zegt "nee"',
        "x\nstatus: gepubliceerd",
        "C:\\map & *ster* @huis %50 `code`",
        "--- intern: ja",
        "Eén 😀 dag",
        "{title} {month}",
        "'s ochtends",
    ],
)
def test_a_new_story_takes_any_title_and_asks_only_to_be_filled_in(
    tmp_path: Path, goedwerk: Goedwerk, title: str
) -> None:
    room = library(tmp_path, {})
    done = goedwerk("new", "--", title)
    assert done.returncode == 0, done.stderr
    made = next(room.glob("*.md"))
    front = yaml.safe_load(
        made.read_text(encoding="utf-8").split("---\n", 2)[1] if "\n---\n" in made.read_text() else ""
    )
    assert front["titel"] == " ".join(title.split()) or "{title}" in title
    assert front["status"] == "concept"
    checked = goedwerk("check")
    assert checked.returncode == 0, checked.stdout
    assert " fout " not in checked.stdout
    assert goedwerk("build").returncode == 0
    assert not (tmp_path / "public/verhalen" / made.stem).exists()


def test_a_new_story_never_replaces_one(tmp_path: Path, goedwerk: Goedwerk, write: Write) -> None:
    library(tmp_path, {"brood-smeren": "van mij"})
    done = goedwerk("new", "Brood smeren")
    assert done.returncode == 2
    assert (tmp_path / "stories/brood-smeren.md").read_text() == "van mij"


@pytest.mark.parametrize("title", ["../x", "/etc/passwd", "..\\x"])
def test_a_new_story_stays_in_the_folder_of_stories(tmp_path: Path, goedwerk: Goedwerk, title: str) -> None:
    room = library(tmp_path, {})
    before = set(files(tmp_path))
    goedwerk("new", title)
    assert all(path.startswith("stories/") for path in set(files(tmp_path)) - before)
    assert len(list(room.glob("*.md"))) == 1


def test_a_title_may_be_given_in_words_without_quotation_marks(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {})
    done = goedwerk("new", "De", "deur", "naar", "de", "tuin")
    assert done.returncode == 0, done.stderr
    assert 'titel: "De deur naar de tuin"' in (room / "de-deur-naar-de-tuin.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["???", "", "  "])
def test_a_title_without_letters_is_refused(tmp_path: Path, goedwerk: Goedwerk, title: str) -> None:
    library(tmp_path, {})
    assert goedwerk("new", title).returncode == 2


def test_the_version_is_told_without_reading_anything_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "generator", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"goedwerk {__version__}\n"
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert not loaded & {"markdown", "jinja2", "pydantic_core", "PIL", "starlette", "watchdog", "babel", "yaml"}


def test_our_own_fault_shows_a_traceback_and_ends_with_three(
    tmp_path: Path, started_goedwerk: Goedwerk, write: Write
) -> None:
    library(tmp_path, {"een": story()})
    write("templates/catalogues/nl/commands.toml", "[cli]\n")
    done = started_goedwerk("build")
    assert done.returncode == 3
    assert "Traceback" in done.stderr


# On this clock an hour goes by in every second, so that reading a few stories is long work on any machine.
HASTY_CLOCK = """\
import time

begin, tick = time.time(), time.monotonic
time.monotonic = lambda: 3600 * tick()
time.time = lambda: begin + time.monotonic()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_long_work_shows_how_far_it_is_on_a_terminal_only(tmp_path: Path) -> None:
    import pty

    library(tmp_path, {f"verhaal-{n}": story(f"Verhaal {n}") for n in range(60)})
    (tmp_path / "sitecustomize.py").write_text(HASTY_CLOCK, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--jobs", "1"]
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ready_made()}", "TERM": "xterm"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL, stderr=theirs):
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the terminal is gone when the command ends
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    assert re.search(rb"Verhalen lezen.* \d+/60 .*\d\d:\d\d:\d\d", shown)
    assert b"Pagina's maken" in shown
    again = subprocess.run([*command, "--no-cache"], cwd=tmp_path, env=env, capture_output=True, check=True)
    assert b"Verhalen lezen" not in again.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_build_that_is_killed_leaves_nobody_writing(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {f"verhaal-{n}": story(f"Verhaal {n}") for n in range(1500)})
    command = [sys.executable, "-m", "generator", "build", "--jobs", "3"]
    env = {**os.environ, "PYTHONPATH": str(ready_made())}
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, env=env) as build:
        wait_for(lambda: begun(tmp_path))
        helpers = children(build.pid)
        assert len(helpers) == 2
        build.kill()
    wait_for(lambda: not any(Path(f"/proc/{one}").exists() for one in helpers))
    assert not (tmp_path / "public").exists()
    assert goedwerk("build").returncode == 0
    assert len(list((tmp_path / "public" / "verhalen").glob("verhaal-*/index.html"))) == 1500
    assert not list(tmp_path.glob(".public*"))


def begun(folder: Path) -> bool:
    """Whether a draft holds pages of stories."""
    return any((folder / ".public.goedwerk" / "site").glob("verhalen/verhaal-*/index.html"))


def children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()


def wait_for(found: Callable[[], Answer]) -> Answer:
    """Ask until there is an answer; a minute at most."""
    end = time.monotonic() + 60
    while not (answer := found()):
        assert time.monotonic() < end
        time.sleep(0.01)
    return answer


def test_check_advises_on_what_may_be_personal_and_a_build_does_not(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story(body="Toen kwam Zonneveld binnen.")})
    checked = goedwerk("check")
    assert checked.returncode == 0
    assert 'stories/een.md:25:11: let op P124: "Zonneveld" lijkt een naam' in checked.stdout
    built = goedwerk("build")
    assert built.returncode == 0
    assert "Zonneveld" not in built.stdout + built.stderr


def test_a_number_stops_a_build_and_is_shown_whole_in_no_format(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path, {"een": story(body="Bel 06-12345678, of 123456782.")})
    done = [goedwerk("build"), *(goedwerk("check", "--format", form) for form in ("text", "json", "github"))]
    assert [one.returncode for one in done] == [1, 1, 1, 1]
    for one in done:
        assert "P102" in one.stdout + one.stderr
        assert not re.search("12345678|1234567", one.stdout + one.stderr)
    assert not (tmp_path / "public").exists()


def test_a_word_that_may_not_be_told_is_heard_at_once_and_in_no_message(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": story(body="Toen kwam Zonneveld binnen."), "twee": story("Twee")})
    assert goedwerk("build").returncode == 0
    (room / "_privacy.txt").write_text("Zonneveld\n", encoding="utf-8")
    done = goedwerk("build")
    assert done.returncode == 1, "what was kept of the story is not used again"
    assert "stories/een.md:25:11: fout P109" in done.stderr
    assert "Zonneveld" not in done.stderr + goedwerk("check").stdout


def test_check_warns_when_a_repository_would_take_the_names_along(tmp_path: Path, goedwerk: Goedwerk) -> None:
    room = library(tmp_path, {"een": story()})
    (room / "_privacy.txt").write_text("Zonneveld\n", encoding="utf-8")
    assert "P111" not in goedwerk("check").stdout
    (tmp_path / ".git").mkdir()
    assert "stories/_privacy.txt:1:1: let op P111" in goedwerk("check").stdout
    (tmp_path / ".gitignore").write_text("_privacy.txt\n", encoding="utf-8")
    assert "P111" not in goedwerk("check").stdout
