"""What is installed: a wheel that carries its templates along and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALLEST


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked by pip, as in a fresh environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wheel = next(folder.glob("*.whl"))
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(folder / "lib"),
        str(wheel),
    ]
    subprocess.run(install, check=True)
    return folder


def test_the_wheel_holds_code_and_templates_and_nothing_else(installed: Path) -> None:
    with zipfile.ZipFile(next(installed.glob("*.whl"))) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert all(name.startswith("generator/") for name in names)
    for room in ("layouts", "pages", "components", "assets/css", "assets/js", "catalogues/nl", "catalogues/en"):
        assert any(name.startswith(f"generator/templates/{room}/") for name in names), room
    assert not any("__pycache__" in name for name in names)
    assert "generator/py.typed" in names  # whoever calls us from Python has our types


def test_an_installed_generator_builds_a_folder_with_just_stories(installed: Path, tmp_path: Path) -> None:
    room = tmp_path / "stories"
    room.mkdir()
    (room / "haar-manier.md").write_text(SMALLEST, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(installed / "lib")}
    command = [sys.executable, "-m", "generator", "build"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "Zij doet het op haar manier" in (tmp_path / "public/verhalen/haar-manier/index.html").read_text(
        encoding="utf-8"
    )
