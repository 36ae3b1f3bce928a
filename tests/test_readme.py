"""The README is true: its first command is run as it stands, in a copy of the project."""

import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)\n```", README)
ROOMS = ("generator", "templates", "stories", "pyproject.toml", "README.md", "LICENSE")


def test_there_are_two_commands() -> None:
    assert len(COMMANDS) == 2
    assert COMMANDS[0].endswith("goedwerk serve")
    assert COMMANDS[1] == "python3 tests/run.py"


def test_every_room_of_the_table_exists() -> None:
    folders = re.findall(r"^\| `([\w/]+/)` \|", README, re.MULTILINE)
    assert len(folders) >= 10
    for folder in folders:
        assert (ROOT / folder).is_dir(), folder


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
