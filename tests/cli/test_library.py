"""Which library a command takes, and what it says where there is none."""

from pathlib import Path

import pytest

from tests.command import run_command
from tests.libraries import files


@pytest.mark.parametrize(
    "command",
    [["build"], ["check"], ["check", "--site"], ["serve", "--no-open"], ["consent"], ["withdraw", "een-verhaal"]],
)
def test_a_command_in_an_empty_folder_says_how_to_begin(tmp_path: Path, command: list[str]) -> None:
    done = run_command(command, tmp_path)
    assert done.returncode == 2
    assert done.stderr == "goedwerk: hier is geen map stories. Begin met: goedwerk init\n"


@pytest.mark.parametrize("command", [["init"], ["build"], ["check"], ["consent"], ["new", "Een titel"]])
def test_a_command_among_the_stories_themselves_says_to_go_up_and_makes_nothing(
    tmp_path: Path, command: list[str]
) -> None:
    assert run_command(["init"], tmp_path).returncode == 0
    before = files(tmp_path)
    done = run_command(command, tmp_path / "stories")
    assert done.returncode == 2
    assert done.stderr == "goedwerk: je staat in de map met verhalen zelf. Ga eerst een map terug met: cd ..\n"
    assert files(tmp_path) == before
