"""The README is true: its commands are run as they stand, in a copy of the project."""

import os
import re
import shutil
import signal
import subprocess
import textwrap
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import generator
from tests.conftest import ROOT
from tests.documents import code, is_there, paths_in
from tests.test_architecture import LAYERS

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
ON_WINDOWS = re.findall(r"```powershell\n(.*?)\n```", README, re.DOTALL)
ROOMS = ("generator", "templates", "stories", "pyproject.toml", "README.md", "LICENSE")


def test_there_are_two_commands_and_those_of_a_library_of_ones_own() -> None:
    assert len(COMMANDS) == 3
    assert COMMANDS[0].endswith("goedwerk serve")
    assert COMMANDS[1] == "python3 tests/run.py"
    assert COMMANDS[2].splitlines()[1].startswith("goedwerk init ")


def test_the_two_commands_for_windows_are_the_same_ones() -> None:
    first, second = ON_WINDOWS[0].replace("\\", "/").replace("Scripts", "bin").replace("py ", "python3 ").splitlines()
    assert [first.replace(";", " &&"), second] == COMMANDS[:2]


def test_the_smallest_story_overwrites_nothing() -> None:
    (name,) = re.findall(r"Put this in `(.*?)`", README)
    assert not (ROOT / name).exists()


def test_the_table_of_rooms_has_every_room_in_the_order_of_the_layers() -> None:
    folders = re.findall(r"^\| `([\w/]+/)` \|", README, re.MULTILINE)
    rooms = [folder.removeprefix("generator/") for folder in folders if folder.startswith("generator/")][1:]
    assert rooms == [layer for layer in LAYERS if layer.endswith("/")]
    assert set(rooms) == {f"{path.parent.name}/" for path in (ROOT / "generator").glob("*/__init__.py")}
    assert {folder for folder in folders if folder.count("/") == 1} == {
        "stories/",
        "templates/",
        "generator/",
        "tests/",
    }


def test_every_path_in_it_exists() -> None:
    paths = list(paths_in(README))
    assert len(paths) > 40
    made = {"public/", "stories/mijn-eerste-verhaal.md"}
    assert [path for path in paths if path.partition("#")[0] not in made and not is_there(path.partition("#")[0])] == []


def test_every_step_in_the_picture_of_the_way_is_in_the_code() -> None:
    (picture,) = re.findall(r"```mermaid\n(.*?)```", README, re.DOTALL)
    steps = [name for names in re.findall(r"<b>(.*?)</b>", picture) for name in names.split(", ")]
    assert len(steps) > 12
    written = code()
    assert [step for step in steps if not re.search(rf"\bdef {step}\b", written)] == []


def test_its_use_from_python_is_that_of_the_package() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    lines = (generator.__doc__ or "").partition("    ")[2].rpartition("\n\n")[0]
    assert textwrap.dedent(f"    {lines}") == example.rstrip()


def test_its_commands_serve_the_example_and_then_a_library_of_ones_own(tmp_path: Path) -> None:
    project = tmp_path / "goedwerk"
    project.mkdir()
    for name in ROOMS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project / name)
    assert "37 verhalen" in served_by(COMMANDS[0], project)
    assert "3 verhalen" in served_by(COMMANDS[2].replace("\n", " && "), project)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goedwerk", "log.txt", "verhalen"]


def served_by(command: str, project: Path) -> str:
    """What a command says that ends in serving, once its first page was seen."""
    log = project.parent / "log.txt"
    with log.open("wb") as output:
        line = f"exec bash -c '{command} --no-open --port 0'"
        env = {**os.environ, "PIP_NO_COMPILE": "0"}  # pip reads it as "compile: no"; what is imported is compiled then
        server = subprocess.Popen(
            line, cwd=project, env=env, shell=True, stdout=output, stderr=output, start_new_session=True
        )
    try:
        assert "Beelden van Goed Werk" in first_answer(log, server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)
    return log.read_text(encoding="utf-8")


def first_answer(log: Path, server: "subprocess.Popen[bytes]") -> str:
    """The first page that the server gives, as soon as it says where it is."""
    for _ in range(1200):
        found = re.search(r"http://[\d.]+:\d+/", log.read_text(encoding="utf-8"))
        if found:
            try:
                with urlopen(found[0]) as answer:
                    return str(answer.read().decode())
            except URLError:
                pass
        assert server.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    pytest.fail(log.read_text(encoding="utf-8"))
