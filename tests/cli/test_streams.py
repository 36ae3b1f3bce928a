"""Streams: a message that cannot be printed is no traceback, and a build goes on or stops wholly."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ready_made, start_command
from tests.preview.running import story

LIBRARY_COMMANDS = (
    "check",
    "check --format json",
    "check --format github",
    "build --skip-broken",
    "nonsense",
    "new één→",
)
ENCODINGS = ("ascii", "latin-1", "cp437", "cp1252")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "een.md").write_text(story("Eén ding → dat “telt”"), encoding="utf-8")
    (tmp_path / "stories" / "fout.md").write_text(story("Tweé → “fout”").replace("rol:", "ról:"), encoding="utf-8")
    return tmp_path


def shell(line: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """A line of a shell in which `goedwerk` is the command and `errors` a file."""
    program = f'goedwerk() {{ PYTHONPATH="{ready_made()}" "{sys.executable}" -m generator "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", program], cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", LIBRARY_COMMANDS)
def test_a_narrow_terminal_gets_codes(library: Path, command: str, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command.split()],
        cwd=library,
        env={"PATH": "", "PYTHONPATH": str(ready_made()), **env},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in {"check": (1,), "build": (0,), "nonsens": (2,)}.get(
        command[:7].split(maxsplit=1)[0], (0, 2)
    )


@needs_posix
@pytest.mark.parametrize(
    "closed", [">&- 2>errors", "2>&- >errors", "2>errors >/dev/full", "2>errors | true", "2>errors | head -1"]
)
@pytest.mark.parametrize("command", LIBRARY_COMMANDS)
def test_a_terminal_that_is_closed_full_or_gone_is_no_traceback(library: Path, command: str, closed: str) -> None:
    shell(f"goedwerk {command} {closed}", library)
    assert "Traceback" not in (library / "errors").read_text(encoding="utf-8")


@needs_posix
def test_without_any_terminal_the_answer_is_the_exit_code(library: Path) -> None:
    assert shell("goedwerk check >&- 2>&-", library).returncode == 1
    assert shell("goedwerk build >&- 2>&-", library).returncode == 1
    assert shell("goedwerk build --skip-broken >&- 2>&-", library).returncode == 0
    assert (library / "public" / "verhalen" / "een" / "index.html").is_file()
    assert shell("goedwerk nonsense >&- 2>&-", library).returncode == 2


@needs_posix
@pytest.mark.parametrize("ears", ["2>/dev/null | true", "2>&1 | true"])
def test_a_build_that_nobody_hears_is_there_as_a_whole_or_not_at_all(library: Path, ears: str) -> None:
    shell(f"goedwerk build --skip-broken {ears}", library)
    assert start_command(["build", "--skip-broken", "--output", "again"], library).returncode == 0
    one, other = (
        {path.relative_to(library / name): path.read_bytes() for path in (library / name).rglob("*.html")}
        for name in ("public", "again")
    )
    assert one in ({}, other)
    assert one or "2>&1" in ears  # what it has to say before it publishes goes to the other stream


def test_a_system_that_knows_no_zones_is_told_what_to_do(library: Path) -> None:
    if start_command(["check"], library, PYTHONTZPATH="").returncode != 2:
        pytest.skip("zone data is installed as a package here")
    for command in (["check"], ["build"], ["serve", "--no-open", "--port", "0"], ["new", "Titel"]):
        done = start_command(command, library, PYTHONTZPATH="")
        assert done.returncode == 2
        assert "tzdata" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (library / "public").exists()
