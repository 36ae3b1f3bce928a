"""Sets up all that the tests need and runs them: format, lint, types, tests, and a build of the example library.

usage: python3 tests/run.py [--no-browser] [ARGUMENTS FOR PYTEST]

Needs Python 3.11 or later with venv and pip. Everything else is installed: the locked packages in `.venv`, and a
Chromium for the browser tests (one that is there; else Debian's; else Playwright's own). With --no-browser the browser
tests are left out.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (this file is run by whatever python3 is there)
    sys.exit("goedwerk needs Python 3.11 or later; this is {}.{}".format(*sys.version_info))

import hashlib
import os
import shutil
import subprocess
import venv
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.txt"
HEADLESS = "chromium-headless-shell"  # without windows, which take half of the time of a test
BROWSERS = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def main() -> int:
    arguments = sys.argv[1:]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes start here, and none should compile anew
    with_browser = "--no-browser" not in arguments
    python = install()
    if with_browser:
        os.environ["GOEDWERK_CHROMIUM"] = find_browser(python)
    only = [] if with_browser else ["-m", "not browser"]
    own = [argument for argument in arguments if argument != "--no-browser"]
    # A file at a time to each worker, as tests of one file share what took long to make; the browser's come first, for
    # they take longest. There are three for two cores, as the tests of a preview or a browser also wait.
    spread = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
    at_once = {
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "lint": [python, "-m", "ruff", "check", "."],
    }
    beside = {
        "types": [python, "-m", "mypy"],
        "example": [python, "-m", "generator", "check"],
        "example site": [python, "-m", "generator", "build", "--no-cache", "--output", str(ENVIRONMENT / "example")],
    }
    with ThreadPoolExecutor(1) as pool:
        failed = told(map(run, at_once.values()), at_once)
        checks = pool.map(run, beside.values())
        print(f"== tests (and beside them, told after them: {', '.join(beside)})", flush=True)
        if subprocess.run([python, "-m", "pytest", *spread, *only, *own], cwd=ROOT, check=False).returncode:
            failed.append("tests")
        failed += told(checks, beside)
    print(f"failed: {', '.join(failed)}" if failed else "all is well")
    return 1 if failed else 0


def told(checks: Iterable["subprocess.CompletedProcess[str]"], names: Iterable[str]) -> list[str]:
    """Show what checks said, each under its name as soon as it is done; gives the names of those that failed."""
    failed = []
    for name, done in zip(names, checks, strict=True):
        print(f"== {name}\n{done.stdout}", end="", flush=True)
        if done.returncode:
            failed.append(name)
    return failed


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=ROOT, check=False, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def install() -> str:
    """Make the environment, unless it holds the locked packages already; give the path of its Python."""
    folder = "Scripts" if os.name == "nt" else "bin"
    python = str(ENVIRONMENT / folder / "python")
    stamp = ENVIRONMENT / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True)
    stamp.write_text(wanted)
    return python


def find_browser(python: str) -> str:
    """The path of a Chromium; installs one when there is none. An empty path means Playwright's own."""
    found = os.environ.get("GOEDWERK_CHROMIUM") or installed_browser()
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        found = browser_of_debian(HEADLESS) or browser_of_debian("chromium")
    if not found:
        subprocess.run([python, "-m", "playwright", "install", "chromium"], check=False)
    return found


def browser_of_debian(package: str) -> str:
    subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, stdout=subprocess.DEVNULL)
    return installed_browser()


def installed_browser() -> str:
    return next((path for path in map(shutil.which, BROWSERS) if path), "")


if __name__ == "__main__":
    sys.exit(main())
