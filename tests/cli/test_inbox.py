"""`goedwerk inbox`: shown first, done after a yes, and never twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ready_made, run_command
from tests.inbox.shelves import IDEA, OPTION
from tests.libraries import files, library, story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library(tmp_path, {"een": story("Een gewone dag"), "twee": story("Twee")})
    (tmp_path / "oogst.md").write_text(OPTION, encoding="utf-8")
    (tmp_path / "idee.md").write_text(IDEA, encoding="utf-8")
    return tmp_path


def test_without_a_yes_it_shows_what_would_change_and_writes_nothing(folder: Path) -> None:
    before = files(folder / "stories")
    done = run_command(["inbox", "oogst.md"], folder)
    assert (done.returncode, files(folder / "stories")) == (1, before)
    assert "oogst.md, april 2026, 6 mensen" in done.stdout
    assert "Een nieuwe optie bij ‘Een gewone dag’\n  stories/een.md\n    14 +   - tekst: Vraag wat zij" in done.stdout
    assert "zet dan --yes" in done.stderr


def test_with_a_yes_it_adds_the_option_and_the_second_time_nothing(folder: Path) -> None:
    done = run_command(["inbox", "oogst.md", "idee.md", "--yes"], folder)
    assert (done.returncode, done.stderr) == (0, "")
    after = files(folder / "stories")
    assert "maand: 2026-04" in (folder / "stories/een.md").read_text(encoding="utf-8")
    assert "status: concept" in (folder / "stories/koffie-om-tien-uur.md").read_text(encoding="utf-8")
    assert run_command(["build"], folder).returncode == 0
    page = (folder / "public/verhalen/een/index.html").read_text(encoding="utf-8")
    assert "Toegevoegd door een team (april 2026)" in page
    assert not (folder / "public/verhalen/koffie-om-tien-uur").exists()
    done = run_command(["inbox", "oogst.md", "idee.md", "--yes"], folder)
    assert (done.returncode, files(folder / "stories")) == (0, after)
    assert done.stdout.count("Er is niets om te schrijven.") == 2


def test_two_files_for_one_story_come_one_after_the_other(folder: Path) -> None:
    (folder / "map").mkdir()
    for name, text in (
        ("a", "Vraag wat zij nodig heeft"),
        ("b", "Ga er samen bij zitten"),
        ("c", "Ga er samen bij zitten."),
    ):
        (folder / f"map/{name}.md").write_text(OPTION.replace("Vraag wat zij nodig heeft", text), encoding="utf-8")
    done = run_command(["inbox", "map", "--yes"], folder)
    assert done.returncode == 0
    assert (folder / "stories/een.md").read_text(encoding="utf-8").count("bron: team") == 2
    assert "deze optie staat al in stories/een.md" in done.stdout


def test_what_the_team_was_not_asked_is_not_written_by_a_flag(folder: Path) -> None:
    (folder / "oogst.md").write_text(OPTION.replace("akkoord_team: ja\n", ""), encoding="utf-8")
    before = files(folder / "stories")
    for more in ([], ["--yes"]):
        done = run_command(["inbox", "oogst.md", *more], folder)
        assert (done.returncode, files(folder / "stories")) == (1, before)
        assert "vraag het na" in done.stdout
        assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_who_keeps_the_library_says_that_the_team_was_asked_and_then_that_it_is_right(folder: Path) -> None:
    import pty

    (folder / "oogst.md").write_text(OPTION.replace("akkoord_team: ja", "akkoord_team: later"), encoding="utf-8")
    ours, theirs = pty.openpty()
    os.write(ours, b"j\nj\n")
    command = [sys.executable, "-m", "generator", "inbox", "oogst.md"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ready_made())},
        stdin=theirs,
        capture_output=True,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().index("zegt het hele team ja?") < done.stdout.decode().index("Is dat goed?")
    assert "bron: team" in (folder / "stories/een.md").read_text(encoding="utf-8")


def test_what_is_no_plain_file_is_not_read(folder: Path) -> None:
    (folder / "link.md").symlink_to(folder / "oogst.md")
    os.mkfifo(folder / "pijp.md")
    for name in ("link.md", "pijp.md", "/dev/zero"):
        done = run_command(["inbox", name, "--yes"], folder)
        assert (done.returncode, done.stderr) == (1, "")
        assert "F132" in done.stdout
    done = run_command(["inbox", "nergens.md", "oogst.md", "--yes"], folder)
    assert done.returncode == 2
    assert "nergens.md is er niet" in done.stderr
    assert "bron: team" in (folder / "stories/een.md").read_text(encoding="utf-8")


def test_a_name_that_turns_the_line_is_shown_as_codes(folder: Path) -> None:
    (folder / "a\u202eb\n.md").write_text(OPTION.replace("moed", "moet"), encoding="utf-8")
    done = run_command(["inbox", "a\u202eb\n.md"], folder)
    assert "a\\u202eb\\u000a.md:9:13: let op I119" in done.stdout
    assert "\u202e" not in done.stdout


def test_a_vocabulary_that_cannot_be_read_makes_no_word_welcome(folder: Path) -> None:
    (folder / "stories/_woordenlijst.yaml").write_text("waarden: [\n", encoding="utf-8")
    done = run_command(["inbox", "oogst.md", "--yes"], folder)
    assert done.returncode == 2
    assert "_woordenlijst.yaml" in done.stderr


def test_it_speaks_english_where_the_library_does(folder: Path) -> None:
    (folder / "stories/_site.yaml").write_text("taal: en\n", encoding="utf-8")
    done = run_command(["inbox", "idee.md", "--yes"], folder)
    assert "A new draft: ‘Koffie om tien uur’" in done.stdout
    assert "status: draft" in (folder / "stories/koffie-om-tien-uur.md").read_text(encoding="utf-8")
