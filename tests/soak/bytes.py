"""Bytes: atheris changes the bytes of the library's own stories, led by what code they reach, and looks for what breaks.

usage: python -m tests.soak.bytes [--minutes 10]

atheris is no part of what is locked, as it is not there for every platform. Install it with: python -m pip install atheris
"""

import argparse
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from generator.config.config import read_config
from generator.sources.files import read_sources
from tests.libraries import library, story
from tests.soak.shapes import read_once

SLOW = 10


def instrument(atheris: Any, module: ModuleType) -> None:
    """Let atheris see which code of a module is reached."""
    for name, one in list(vars(module).items()):
        if isinstance(one, FunctionType) and one.__module__ == module.__name__:
            setattr(module, name, atheris.instrument_func(one))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    if find_spec("atheris") is None:
        sys.exit("atheris is not installed; install it with: python -m pip install atheris")
    atheris = import_module("atheris")

    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as seeds:
        config = read_config(read_sources(library(Path(folder), {"brood-smeren": story("Brood smeren")})), "stories")
        for path in (*(root / "stories").rglob("*.md"), *(root / "tests" / "invalid").glob("*.md")):
            Path(seeds, path.name).write_bytes(path.read_bytes())

        def read(data: bytes) -> None:
            read_once(data.decode("utf-8", "surrogateescape"), config)

        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in ("generator", "markdown", "yaml"):
                instrument(atheris, module)
        options = [
            f"-max_total_time={round(60 * asked.minutes)}",
            f"-timeout={SLOW}",
            "-max_len=8192",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options, seeds], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
