"""What is installed: a wheel that carries its templates along, and much of what is made of them, and works from any folder."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALLEST
from tests.libraries import EXAMPLE, WITHOUT_PICTURES, files, library, story


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel, made of what is handed on as source, and unpacked by pip as in a fresh environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
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
    assert "generator/wheel.py" not in names
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


COMPILED = """
import jinja2
compiled, parse = [], jinja2.Environment._parse
def counted(self, source, name, filename):
    compiled.append(name)
    return parse(self, source, name, filename)
jinja2.Environment._parse = counted
"""
"""Counts the templates that are compiled: whoever compiles one asks Jinja to parse it."""
BUILD = """
from pathlib import Path
from generator.cli.build import publish_site
from generator.cli.library import open_project
words, project = open_project(Path("stories"), None)
assert not isinstance(publish_site(project, words, Path("public"), lambda built: 0, jobs=1, no_cache=True), int)
print(*sorted(compiled))
"""
EACH = """
from generator.rendering.loading import KnownCode, make_environment, texts_of
from generator.sources.templates import bundled_templates, read_templates
texts = texts_of(read_templates(bundled_templates()))
environment = make_environment(texts, KnownCode(), is_plain=True)
for name, text in texts.items():
    code = KnownCode().code_of(environment, name, text)
    assert not compiled, compiled
    assert code == environment.compile(text, name, name), name
    assert code.co_filename == name
    compiled.clear()
print(len(texts))
"""


def run_python(folder: Path, code: str, *packages: Path) -> list[str]:
    """What a piece of Python says that runs in a folder, with packages from others."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, packages))}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def files_of(site: Path) -> dict[str, bytes]:
    """The files of a site, but for the keys by which a later build knows them again."""
    return {name: data for name, data in files(site).items() if name != ".goedwerk.json"}


def test_the_wheel_has_the_code_of_every_template_as_it_would_be_compiled(installed: Path, tmp_path: Path) -> None:
    (number,) = run_python(tmp_path, COMPILED + EACH, installed / "lib")
    assert int(number) > 60


def test_an_installed_generator_compiles_nothing_and_gives_the_same_site(
    installed: Path, tmp_path: Path, example: Path
) -> None:
    (tmp_path / "stories").symlink_to(EXAMPLE)
    assert run_python(tmp_path, COMPILED + BUILD, installed / "lib") == []
    assert files_of(tmp_path / "public") == files_of(example)


def test_with_another_jinja_each_template_is_compiled_and_the_site_is_the_same(installed: Path, tmp_path: Path) -> None:
    library(tmp_path, {"een": story("Een")}, WITHOUT_PICTURES)
    assert run_python(tmp_path, COMPILED + BUILD, installed / "lib") == []
    ours = files_of(tmp_path / "public")
    (tmp_path / "other/jinja2-99.dist-info").mkdir(parents=True)
    assert len(run_python(tmp_path, COMPILED + BUILD, installed / "lib", tmp_path / "other")) > 20
    assert files_of(tmp_path / "public") == ours


def test_a_template_a_word_and_a_style_of_ones_own_count_and_nothing_else_is_compiled(
    installed: Path, tmp_path: Path
) -> None:
    library(tmp_path, {"een": story("Een")}, WITHOUT_PICTURES)
    word, style = "catalogues/nl/site.toml", "assets/css/tokens.css"
    own = {
        "components/masthead.html": "{% macro masthead(root, area, is_there) %}<b>{{ site.title }}</b>{% endmacro %}",
        word: (ROOT / "templates" / word).read_text(encoding="utf-8").replace("Ga naar de inhoud", "Spring & lees"),
        style: (ROOT / "templates" / style).read_text(encoding="utf-8") + ":root { --own: 1px; }",
    }
    for name, text in own.items():
        (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / name).write_text(text, encoding="utf-8")
    assert run_python(tmp_path, COMPILED + BUILD, installed / "lib") == ["components/masthead.html"]
    made = files_of(tmp_path / "public")
    assert b"Spring &amp; lees" in made["verhalen/een/index.html"]
    assert b"<b>Proefbibliotheek</b>" in made["verhalen/een/index.html"]
    assert any(b"--own:1px" in data for name, data in made.items() if name.startswith("assets/css/site."))


def test_a_wheel_is_prepared_by_no_more_than_it_asks_for() -> None:
    """Who installs from source waits for each package that is needed to make the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["build-system"]["requires"]
    dependencies = {*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]}
    assert {*asked} <= dependencies
    code = "import sys; from generator.wheel import prepare; before = {*sys.modules}; print(len([*prepare()])); "
    code += "print(*sorted({name.partition('.')[0] for name in {*sys.modules} - before} - sys.stdlib_module_names))"
    number, *used = run_python(ROOT, code, ROOT)
    assert int(number) > 100
    assert {*used} - {"generator", "markupsafe"} == {re.split(r"\W", one)[0] for one in asked} - {"hatchling"}
