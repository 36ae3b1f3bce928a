"""`goedwerk rename`: what it says of what it changed, and of what it cannot."""

from pathlib import Path

import pytest

from tests.conftest import Goedwerk
from tests.libraries import VOCABULARY, files, library, story


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return library(tmp_path, {"een": story()}, vocabulary=VOCABULARY + "  - {id: helpende, label: Zorghulp}\n")


def test_it_names_the_files_that_changed_and_where_the_old_address_leads(room: Path, goedwerk: Goedwerk) -> None:
    done = goedwerk("rename", "Moed", "dapper")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Veranderd: stories/_woordenlijst.yaml",
        "Veranderd: stories/een.md",
        "Het oude adres /waarden/moed/ leidt door naar /waarden/dapper/",
    ]
    assert goedwerk("check").returncode == 0
    assert "[dapper, respect]" in (room / "een.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("moet dapper", "in de woordenlijst staat geen term moet; bedoelde je moed?"),
        ("xyzzy dapper", "in de woordenlijst staat geen term xyzzy"),
        ("moed Dapper!", '"Dapper!" kan geen id zijn: gebruik kleine letters, cijfers en streepjes, zoals eigen-regie'),
        ("moed respect", '"respect" hoort al bij de term Respect; kies een andere id'),
        ("moed moed", "deze term heet al moed"),
        ("helpende hulp", "helpende staat in meer dan één lijst; zeg welke je bedoelt: --kind role, --kind sector"),
        ("moed hulp --kind role", "moed staat niet in die lijst, wel in deze: --kind value"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_changes(
    tmp_path: Path, room: Path, goedwerk: Goedwerk, arguments: str, said: str
) -> None:
    before = files(tmp_path)
    done = goedwerk("rename", *arguments.split())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"goedwerk: {said}\n")
    assert files(tmp_path) == before


def test_the_list_is_named_where_there_are_more(room: Path, goedwerk: Goedwerk) -> None:
    done = goedwerk("rename", "helpende", "hulp", "--kind", "sector")
    assert "leidt door naar /sectoren/hulp/" in done.stdout
    assert "id: helpende, label: Helpende" in (room / "_woordenlijst.yaml").read_text(encoding="utf-8")


def test_a_library_without_a_vocabulary_has_no_term(tmp_path: Path, room: Path, goedwerk: Goedwerk) -> None:
    (room / "_woordenlijst.yaml").unlink()
    assert goedwerk("rename", "moed", "dapper").stderr == "goedwerk: in de woordenlijst staat geen term moed\n"
