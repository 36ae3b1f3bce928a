"""Names of files and folders: what no computer or no person can do with them is said in one line, by whoever asks."""

from pathlib import Path

import pytest

from generator.config.catalogue import catalogue_of
from generator.pipeline import build
from generator.problems.problem import Problem
from generator.problems.report import headline
from generator.project import Project
from generator.sources.names import printable, refusal_of
from generator.sources.templates import bundled_templates, read_templates
from tests.command import run_command
from tests.libraries import library, story

WORDS = catalogue_of(read_templates(bundled_templates()), "nl")
UNREADABLE = [
    "a\nb",
    "a\tb",
    "a\x7fb",
    "a\x85b",
    "a\u2028b",
    "a\u202eb",
    "a\u2066b",
    "a\u200eb",
    "a\u200bb",
    "a\ufeffb",
    "a\udcffb",
]
DEVICES = ["con", "CON", "Nul", "aux", "prn", "com1", "LPT9", "com¹", "con.oud", "nul .tekst", "conin$"]
READABLE = [
    "control",
    "console",
    "com",
    "com10",
    "lpt",
    "auxiliair",
    "nulmeting",
    "één-ding",
    "a b",
    "a.b",
    "what's up?",
]


def codes(folder: Path, name: str, data: bytes) -> list[Problem]:
    room = library(folder, {"brood-smeren": story("Brood smeren")})
    try:
        (room / name).parent.mkdir(parents=True, exist_ok=True)
        (room / name).write_bytes(data)
    except (OSError, ValueError):
        pytest.skip("this disk cannot have such a name")
    return [problem for problem in build(Project(room)).problems if problem.code in ("F141", "F151", "F152", "F153")]


@pytest.mark.parametrize("kind", ["{}.md", "{}.png", "{}/x.md", "_paginas/{}.md"])
@pytest.mark.parametrize(("names", "code"), [(UNREADABLE, "F151"), (DEVICES, "F152")])
def test_a_name_that_cannot_be_is_one_line_that_prints_safely(
    tmp_path: Path, kind: str, names: list[str], code: str
) -> None:
    for number, name in enumerate(names):
        (found,) = codes(tmp_path / str(number), kind.format(name), story("Titel").encode())
        assert found.code == code
        assert headline(found, WORDS).isprintable()
        assert headline(found, WORDS).encode()


@pytest.mark.parametrize("name", ["map./x.md", "map /x.md", "foto.png.", "foto.png ", "x.md.", "x.md "])
def test_a_name_that_ends_in_a_point_or_space_is_refused(tmp_path: Path, name: str) -> None:
    (found,) = codes(tmp_path, name, story("Titel").encode())
    assert found.code == "F153"


@pytest.mark.parametrize("name", READABLE)
def test_other_names_will_do(name: str) -> None:
    assert refusal_of(f"{name}.md", f"stories/{name}.md") is None
    assert printable(name) == name


@pytest.mark.parametrize("name", ["a\nb.md", "con.md", "\u202egnp.exe.md", "a\udcffb.md"])
def test_check_and_build_refuse_alike_and_nothing_of_it_is_published(tmp_path: Path, name: str) -> None:
    room = library(tmp_path, {"brood-smeren": story("Brood smeren")})
    (room / name).write_bytes(story("Zulke namen").encode())
    for command in (["check"], ["check", "--format", "json"], ["check", "--format", "github"], ["build"]):
        done = run_command(command, tmp_path)
        assert done.returncode == 1
        assert "F15" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert run_command(["build", "--skip-broken"], tmp_path).returncode == 0
    assert not [path for path in (tmp_path / "public").rglob("*.html") if "Zulke namen" in path.read_text("utf-8")]


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_text_that_is_turned_around_is_refused_with_its_sign(tmp_path: Path, sign: str) -> None:
    room = library(tmp_path, {"brood-smeren": story(f"Brood {sign}smeren")})
    (found,) = build(Project(room)).problems
    assert found.code == "F154"
    assert f"U+{ord(sign):04X}" in headline(found, WORDS)
    assert headline(found, WORDS).isprintable()
    assert sign not in found.excerpt
