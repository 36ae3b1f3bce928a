"""The README is true: its first command is run as it stands, in a copy of the project."""

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
COMMANDS = re.findall(r"```sh\n(.*?)\n```", README)
ROOMS = ("generator", "templates", "stories", "pyproject.toml", "README.md", "LICENSE")


def test_there_are_two_commands() -> None:
    assert len(COMMANDS) == 2
    assert COMMANDS[0].endswith("goedwerk serve")
    assert COMMANDS[1] == "python3 tests/run.py"


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
    made = {"public/"}
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


def test_the_first_command_builds_and_serves_the_example(tmp_path: Path) -> None:
    for name in ROOMS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    log = tmp_path / "log.txt"
    with log.open("wb") as output:
        command = f"exec bash -c '{COMMANDS[0]} --no-open --port 0'"
        server = subprocess.Popen(
            command, cwd=tmp_path, shell=True, stdout=output, stderr=output, start_new_session=True
        )
    try:
        assert "Beelden van Goed Werk" in first_answer(log, server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


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
