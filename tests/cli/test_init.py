"""`goedwerk init`: what it says of what it made, and of what it left as it was."""

from pathlib import Path

import pytest

from generator.sources.templates import bundled_templates
from tests.command import run_command, start_command
from tests.libraries import story

IGNORED = (bundled_templates() / "starter/gitignore").read_bytes()


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (b"node_modules\r\npublic\r\n", "_privacy.txt, /.goedwerk/, /.venv*/"),
        (b"", "_privacy.txt, /public/, /.goedwerk/, /.venv*/"),
        (b"# _privacy.txt\n\xff\n/public/\n.goedwerk/\n.venv*\n", "_privacy.txt"),
        (IGNORED, ""),
    ],
)
def test_the_lines_that_a_gitignore_lacks_are_told_and_not_written(tmp_path: Path, there: bytes, told: str) -> None:
    (tmp_path / ".gitignore").write_bytes(there)
    said = run_command(["init"], tmp_path).stdout
    assert [line.rpartition(": ")[2] for line in said.splitlines() if line.startswith("Zet zelf")] == [told] * bool(
        told
    )
    assert (tmp_path / ".gitignore").read_bytes() == there


def test_a_gitignore_that_cannot_be_read_is_told_all_lines(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    assert "GitLab: _privacy.txt, /public/" in run_command(["init"], tmp_path).stdout


def test_who_has_no_settings_is_told_to_make_them_and_not_to_fill_them_in(tmp_path: Path) -> None:
    assert "3. Vul je eigen naam en adres in: stories/_site.yaml" in run_command(["init", "nieuw"], tmp_path).stdout
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/eigen.md").write_text(story(), encoding="utf-8")
    said = run_command(["init"], tmp_path).stdout
    assert "3. Geef je site een naam: maak het bestand stories/_site.yaml met daarin titel: Onze verhalen" in said
    (tmp_path / "stories/_site.yaml").write_text("titel: Onze verhalen\n", encoding="utf-8")
    assert run_command(["check"], tmp_path).returncode == 0


def test_a_file_where_a_library_should_come_is_named(tmp_path: Path) -> None:
    (tmp_path / "lijst").touch()
    assert run_command(["init", "lijst"], tmp_path).stderr == "goedwerk: lijst is een bestand; hier hoort een map\n"


def test_a_library_of_its_own_folder_is_found_when_the_folder_is_named(tmp_path: Path) -> None:
    done = start_command(["init", "onze verhalen"], tmp_path)
    assert done.returncode == 0
    assert 'cd "onze verhalen"' in done.stdout
    assert run_command(["check"], tmp_path / "onze verhalen").returncode == 0
