"""A new library: whole, without a problem, and never over what is there."""

import json
import tomllib
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

from generator.editing.start import around_stories, is_begun, starter, write_missing
from generator.pipeline import build
from generator.project import Project
from generator.sources.templates import bundled_example, bundled_templates, read_templates
from tests.command import ROOT, run_command
from tests.libraries import files, story
from tests.yaml_core import read_core

STARTER = starter(read_templates(bundled_templates()), bundled_example(), "1.2.3")


def test_a_new_library_has_no_problem_and_a_page_for_each_of_its_stories(tmp_path: Path) -> None:
    write_missing(tmp_path, STARTER)
    built = build(Project(tmp_path / "stories"))
    assert [problem.code for problem in (*built.problems, *built.settings_problems)] == ["S101"]  # no address yet
    assert built.stories == 3
    assert not built.withheld


def test_the_stories_of_a_new_library_are_those_of_the_example_library() -> None:
    stories = [
        path for path in STARTER if path.startswith("stories/") and path.count("/") == 1 and path.endswith(".md")
    ]
    assert len(stories) == 4  # three, and the guide
    assert all(STARTER[path] == (ROOT / path).read_bytes() for path in stories)


def test_the_settings_hold_every_key_and_no_address_that_is_nobodys(tmp_path: Path) -> None:
    example = yaml.safe_load((ROOT / "stories/_site.yaml").read_text(encoding="utf-8"))
    begun = STARTER["stories/_site.yaml"].decode()
    assert set(example) - set(yaml.safe_load(begun)) == {"adres", "contact", "organisatie", "begin", "licentie"}
    assert "# adres: https://" in begun


def test_the_version_of_the_generator_is_among_the_requirements() -> None:
    assert b"\ngoedwerk==1.2.3\n" in STARTER["requirements.txt"]


def test_an_editor_that_knows_yaml_finds_a_schema_for_each_file_that_it_is_told_of() -> None:
    told = json.loads(STARTER[".vscode/settings.json"])["yaml.schemas"]
    assert {path.removeprefix("./"): files for path, files in told.items()} == {
        ".schemas/settings.json": ["/stories/_site.yaml"],
        ".schemas/vocabulary.json": ["/stories/_woordenlijst.yaml"],
    }
    for schema, (file,) in told.items():
        fields = read_core(STARTER[file.removeprefix("/")].decode())
        Draft7Validator(json.loads(STARTER[schema.removeprefix("./")])).validate(fields)
    assert json.loads(STARTER[".schemas/story.json"])["properties"]["titel"]


def test_this_repository_publishes_its_example_with_the_workflow_of_a_new_library() -> None:
    assert STARTER[".github/workflows/site.yml"] == (ROOT / ".github/workflows/site.yml").read_bytes()


def test_a_second_time_changes_nothing_and_says_so(tmp_path: Path) -> None:
    assert run_command(["init"], tmp_path).returncode == 0
    before = {path: (data, (tmp_path / path).stat().st_mtime_ns) for path, data in files(tmp_path).items()}
    done = run_command(["init"], tmp_path)
    assert done.returncode == 0
    assert "Stond er al, niet veranderd: stories/LEESMIJ.md" in done.stdout
    assert "Gemaakt" not in done.stdout
    assert before == {path: (data, (tmp_path / path).stat().st_mtime_ns) for path, data in files(tmp_path).items()}


def test_who_has_stories_gets_no_examples_and_no_settings_among_them(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/eigen.md").write_text(story(), encoding="utf-8")
    (tmp_path / ".gitignore").write_text("mijn eigen\n", encoding="utf-8")
    done = run_command(["init"], tmp_path)
    assert "Er zijn al verhalen" in done.stdout
    assert sorted(path for path in files(tmp_path) if path.startswith("stories/")) == [
        "stories/LEESMIJ.md",
        "stories/eigen.md",
        "stories/sjabloon.docx",
    ]
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mijn eigen\n"
    assert (tmp_path / ".github/workflows/site.yml").is_file()


def test_a_place_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "stories").write_text("een bestand", encoding="utf-8")
    done = run_command(["init"], tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("goedwerk: in ")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "stories").read_text(encoding="utf-8") == "een bestand"


def test_a_folder_with_just_a_guide_is_not_begun(tmp_path: Path) -> None:
    write_missing(tmp_path, around_stories(STARTER))
    assert not is_begun(tmp_path)
    write_missing(tmp_path, STARTER)
    assert is_begun(tmp_path)


def test_the_plan_names_only_files_that_are_there() -> None:
    plan = tomllib.loads((bundled_templates() / "starter/starter.toml").read_text(encoding="utf-8"))
    assert {path.name for path in (bundled_templates() / "starter").iterdir()} == {
        "starter.toml",
        *plan["beside"].values(),
    }
