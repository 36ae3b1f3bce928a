"""The command as a test runs it: a process with a folder, streams and an exit code of its own.

To start Python and load all modules takes longer than most of what is asked of the command. So these processes are forked
from one that did so already, where the platform can; a test of how the command starts has `start_command`.
"""

import atexit
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_IS_FORKING = "forkserver" in multiprocessing.get_all_start_methods()

Done = subprocess.CompletedProcess[str]


def run_command(arguments: Sequence[str], cwd: Path) -> Done:
    """Run the command in a folder to its end."""
    if not _IS_FORKING:
        return start_command(arguments, cwd)
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.loaded"])
    with TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("out", "err")]
        process = forks.Process(target=_become_command, args=(list(arguments), cwd, streams))
        process.start()
        process.join()
        out, err = (stream.read_text(encoding="utf-8") for stream in streams)
    assert process.exitcode is not None
    return subprocess.CompletedProcess(list(arguments), process.exitcode, out, err)


def start_command(arguments: Sequence[str], cwd: Path, **environment: str) -> Done:
    """Start Python for the command, and run it in a folder to its end."""
    command = [sys.executable, "-m", "generator", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ready_made()), **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@cache
def ready_made() -> Path:
    """A folder for PYTHONPATH with what a wheel holds: this checkout, and what that would make anew at each start."""
    from generator.sources.prepared import FOLDER
    from generator.wheel import prepare

    made = TemporaryDirectory()
    atexit.register(made.cleanup)
    for room in ("generator", "templates", "stories"):
        copytree(ROOT / room, Path(made.name, room))
    for name, data in prepare():
        path = Path(made.name, "generator", FOLDER, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Path(made.name)


def _become_command(arguments: list[str], cwd: Path, streams: list[Path]) -> None:
    """Take the place of the command in this process, which ends with it."""
    from generator.cli.command import main

    for number, stream in enumerate(streams, 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(cwd)
    sys.argv = ["goedwerk", *arguments]
    main()
