"""CONTRIBUTING is true: its steps are done as they stand there; those for a field are enough, and all are needed."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.documents import code, is_there, names_in, paths_in
from tests.fields import IN_OTHER_WORDS, TOLD, forgotten, leaves
from tests.libraries import library, story

GUIDE = (ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
TITLE = "titel: Een gewone dag"


@dataclass(frozen=True)
class Step:
    """A change to one file: in each place what stands there, and what stands there after it."""

    path: str
    places: tuple[tuple[str, str], ...]


def steps_of(recipe: str) -> list[Step]:
    """The numbered steps of a recipe."""
    part = GUIDE.partition(f"## {recipe}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\*\*\d\.\*\* In `([^`]+)`[^*]*?```diff\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    return [Step(path, tuple(map(before_and_after, block.split("@@\n")))) for path, block in found]


def before_and_after(block: str) -> tuple[str, str]:
    return lines_of(block, " -"), lines_of(block, " +")


def lines_of(block: str, signs: str) -> str:
    return "".join(line[1:] for line in block.splitlines(keepends=True) if line[0] in signs)


STEPS = steps_of("How to add a field")


def copied(folder: Path, steps: Iterable[Step]) -> Path:
    """A copy of the project with some steps done; what a step leaves alone need not be compiled again."""
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("stories/LEESMIJ.md", "tests/__init__.py", "tests/fields.py", "tests/libraries.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for step in steps:
        file = folder / step.path
        text = file.read_text(encoding="utf-8")
        for before, after in step.places:
            assert text.count(before) == 1, step
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")
    return folder


def run(project: Path, *command: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def with_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("project"), STEPS)


def test_the_recipe_for_a_field_names_its_files() -> None:
    assert [step.path for step in STEPS] == [
        "generator/domain/story.py",
        "templates/pages/story.html",
        "generator/form/arrangement.py",
        "templates/catalogues/nl/form.toml",
        "templates/catalogues/en/form.toml",
        "templates/catalogues/nl/story.md",
        "templates/catalogues/en/story.md",
        "stories/LEESMIJ.md",
    ]


def test_a_new_field_is_shown_is_data_and_is_found_under_either_key(with_place: Path, tmp_path: Path) -> None:
    stories = {
        "dutch": story().replace(TITLE, f"{TITLE}\nplaats: Zwolle-aan-zee", 1),
        "english": story(date="2026-02", body="Zij lacht niet.").replace(TITLE, f"{TITLE}\nplace: Deventer <haven>", 1),
        "neither": story(date="2026-01", body="Niemand kijkt naar de klok."),
    }
    library(tmp_path, stories)
    done = run(with_place, "generator", "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    public = tmp_path / "public"
    pages = {slug: (public / f"verhalen/{slug}/index.html").read_text(encoding="utf-8") for slug in stories}
    assert '<p class="quiet">Zwolle-aan-zee</p>' in pages["dutch"]
    assert '<p class="quiet">Deventer &lt;haven&gt;</p>' in pages["english"]
    assert pages["neither"].count('class="quiet"') == pages["dutch"].count('class="quiet"') - 1
    records = json.loads((public / "verhalen.json").read_bytes())
    assert [record["place"] for record in records] == ["Zwolle-aan-zee", "Deventer <haven>", ""]
    files = [json.loads(file.read_bytes()) for file in public.glob("data/woorden-*.json")]
    words = {entry.partition(" ")[0] for file in files for entry in file["words"]}
    assert {"zwolle", "zwolleaanzee", "deventer", "haven"} <= words
    assert ": let op " not in run(with_place, "generator", "check", cwd=tmp_path).stdout


def test_a_new_field_is_checked_and_offered(with_place: Path, tmp_path: Path) -> None:
    wrong = {
        "lang": story().replace(TITLE, f"{TITLE}\nplaats: {'x' * 121}", 1),
        "mis": story().replace(TITLE, f"{TITLE}\nplats: Zwolle", 1),
        "dubbel": story().replace(TITLE, f"{TITLE}\nplaats: Zwolle\nplace: Zwolle", 1),
    }
    library(tmp_path, wrong)
    report = run(with_place, "generator", "check", cwd=tmp_path).stdout
    assert "stories/lang.md:3:9: fout V104: de tekst bij plaats is te lang (121 tekens); houd het onder 120" in report
    assert 'stories/mis.md:3:1: fout V109: het veld plats ken ik niet; bedoelde je "plaats"?' in report
    assert "stories/dubbel.md:4:1: fout V110" in report
    assert run(with_place, "generator", "new", "Aan zee", cwd=tmp_path).returncode == 0
    assert "\n# plaats: " in (tmp_path / "stories/aan-zee.md").read_text(encoding="utf-8")


def test_after_all_steps_no_field_is_forgotten(with_place: Path) -> None:
    done = run(with_place, "tests.fields", cwd=with_place)
    assert (done.returncode, done.stdout) == (0, "no field was forgotten\n"), done.stdout + done.stderr


@pytest.mark.parametrize("left_out", STEPS[1:], ids=lambda step: step.path)
def test_a_step_that_is_left_out_is_noticed(tmp_path: Path, left_out: Step) -> None:
    project = copied(tmp_path, (step for step in STEPS if step is not left_out))
    done = run(project, "tests.fields", cwd=project)
    where = "on the page" if left_out.path.endswith(".html") else f"in {left_out.path}"
    assert (done.returncode, done.stdout) == (1, f"place is not {where}\n")


def test_the_recipe_for_a_check_gives_a_problem_at_its_place(tmp_path: Path) -> None:
    steps = steps_of("How to add a check")
    assert len(steps) == 3
    project = copied(tmp_path / "project", steps)
    asking = story().replace("Wacht een week", '"Wacht ik een week?"')
    room = library(tmp_path, {"vraag": asking, "gewoon": story()})
    for language, warning in (
        ("nl", "let op A190: optie 2 is een vraag;"),
        ("en", "warning A190: option 2 is a question;"),
    ):
        settings = room / "_site.yaml"
        settings.write_text(f"taal: {language}\nwoordenlijst: streng\n", encoding="utf-8")
        report = [
            line for line in run(project, "generator", "check", cwd=tmp_path).stdout.splitlines() if "A190" in line
        ]
        (line,) = (number for number, text in enumerate(asking.splitlines(), 1) if "Wacht ik" in text)
        assert [one.partition(f" {warning}")[0] for one in report] == [f"stories/vraag.md:{line}:13:"]


def test_no_field_was_forgotten() -> None:
    assert list(forgotten()) == []


def test_only_fields_that_there_are_say_what_a_page_shows_of_them() -> None:
    assert IN_OTHER_WORDS.keys() <= {leaf.path for leaf in leaves(TOLD)}


def test_every_path_and_name_in_it_exists() -> None:
    paths = list(paths_in(GUIDE))
    assert len(paths) > 30
    assert [path for path in paths if not is_there(path.removeprefix("../"))] == []
    words = set(re.findall(r"\w+", code()))
    names = list(names_in(GUIDE))
    assert len(names) > 20
    assert [name for name in names if name not in words] == []


def test_its_first_command_is_that_of_the_readme() -> None:
    first, second = re.findall(r"```sh\n(.*?)\n```", GUIDE)
    assert f"```sh\n{first}\n```" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert second == ".venv/bin/python -m generator serve"
