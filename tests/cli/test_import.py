"""`goedwerk import`: drafts of Word files, in the order in which one has to know things, and nothing over what is there."""

from pathlib import Path

import pytest

from tests.command import run_command
from tests.libraries import files, library
from tests.word.files import paragraph, run, saved, word_file, written

GOOD = saved(written("# Titel", "De lamp", "# Verhaal", "Elke avond zwaait ze."))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library(tmp_path, {})
    (tmp_path / "gesprek.docx").write_bytes(GOOD)
    return tmp_path


def test_it_says_first_what_was_hidden_then_what_came_along_and_what_lacks(folder: Path) -> None:
    secret = run("kanarie", "<w:vanish/>")
    data = word_file(paragraph(run("Bel me op 06-12345678. "), secret) + paragraph(run("Ze zwaaide.")))
    (folder / "geheim.docx").write_bytes(data)
    done = run_command(["import", "geheim.docx"], folder)
    assert done.returncode == 0
    said = done.stdout
    order = [
        "geheim.docx",
        "Word verborg 1 ding.",
        "Verborgen tekst, 1 stuk",
        "Na ‘",
        "Dit kwam mee",
        "De situatie",
        "Nog ",
    ]
    places = [said.index(one) for one in [*order, "toestemming", "Let op: ", "Geschreven: stories/verhaal-uit-word.md"]]
    assert places == sorted(places)
    written_text = (folder / "stories/verhaal-uit-word.md").read_text(encoding="utf-8")
    assert "kanarie" not in said + done.stderr + written_text
    assert "status: concept" in written_text


def test_it_never_writes_over_a_file_and_takes_another_name(folder: Path) -> None:
    before = files(folder / "stories")
    for name in ("de-lamp.md", "de-lamp-2.md", "de-lamp-3.md"):
        done = run_command(["import", "gesprek.docx"], folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"Geschreven: stories/{name}" in done.stdout
    after = files(folder / "stories")
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 3
    assert run_command(["check"], folder).returncode == 0


def test_one_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run_command(["import", "oud.doc", "gesprek.docx"], folder)
    assert done.returncode == 1
    assert done.stderr.startswith("goedwerk: oud.doc: dit is een oud bestand")
    assert (folder / "stories/de-lamp.md").is_file()
    done = run_command(["import", "nergens.docx", "stories", "gesprek.docx"], folder)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert (folder / "stories/de-lamp-2.md").is_file()


def test_without_a_file_it_tells_what_is_lacking_and_speaks_english_where_the_library_does(folder: Path) -> None:
    done = run_command(["import"], folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "goedwerk import gesprek.docx" in done.stderr
    (folder / "stories/_site.yaml").write_text("taal: en\n", encoding="utf-8")
    done = run_command(["import", "gesprek.docx"], folder)
    assert "This came along" in done.stdout
    assert "status: draft" in (folder / "stories/de-lamp.md").read_text(encoding="utf-8")


def test_a_word_file_among_the_stories_is_told_how_it_becomes_one_and_the_one_to_fill_in_is_not(folder: Path) -> None:
    (folder / "stories/gesprek.docx").write_bytes(GOOD)
    (folder / "stories/sjabloon.docx").write_bytes(GOOD)
    said = run_command(["check", "--advice"], folder).stdout
    assert (
        "F172: dit Word-bestand doet niet mee; maak er een verhaal van met: goedwerk import stories/gesprek.docx"
        in said
    )
    assert "sjabloon" not in said
