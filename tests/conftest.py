"""What tests share: libraries on disk, the built example, and how a browser is started."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests import command
from tests.command import Done, run_command, start_command

ROOT = command.ROOT
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

SMALLEST = """\
---
titel: Zij doet het op haar manier
rol: teammanager
dilemma: Grijp ik in of wacht ik af?
opties:
  - Spreek haar dezelfde dag aan, met z'n tweeën
  - Praat eerst met je leidinggevende
waarden: [moed, respect, zorgvuldigheid]
herkomst: fictief
---
Ze kijkt niet op.
"""

Goedwerk = Callable[..., Done]

settings.register_profile("unhurried", settings.default, deadline=None)
settings.register_profile("soak", settings.default, deadline=None, max_examples=3000)
settings.load_profile("unhurried")


@pytest.fixture
def goedwerk(tmp_path: Path) -> Goedwerk:
    """Run the command in a folder of its own, as a user does."""
    return lambda *arguments, cwd=tmp_path: run_command(arguments, cwd)


@pytest.fixture
def started_goedwerk(tmp_path: Path) -> Goedwerk:
    """The same from the start of Python on, which takes longer: for what happens there, and for another environment."""
    return lambda *arguments, cwd=tmp_path, **environment: start_command(arguments, cwd, **environment)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file in the test's own folder, folders and all."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: what writes hundreds of times need not wait for a disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as path:
        yield Path(path)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example library, built by the command."""
    output = tmp_path_factory.mktemp("example") / "public"
    done = run_command(["build", "--output", str(output)], ROOT)
    assert done.returncode == 0, done.stderr
    return output
