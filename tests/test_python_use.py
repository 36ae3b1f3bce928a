"""The package as a Python user has it: five names, and the example in its documentation."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import generator
from generator import Project, build, publish, render
from generator.pages.page import Page
from generator.pipeline import _by_file
from tests.conftest import ROOT, Goedwerk
from tests.libraries import files, library, story


def test_the_example_in_the_documentation_makes_the_same_site_as_the_command(
    tmp_path: Path, goedwerk: Goedwerk
) -> None:
    library(tmp_path, {"een": story()})
    lines = (generator.__doc__ or "").splitlines()
    example = textwrap.dedent("\n".join(line for line in lines if line.startswith("    ")))
    subprocess.run([sys.executable, "-c", example], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=True)
    by_hand = files(tmp_path / "public")
    assert goedwerk("build", "--output", "other").returncode == 0
    assert by_hand == files(tmp_path / "other")


def test_the_names_are_functions_and_stay_so_whatever_is_imported() -> None:
    code = """
        import generator.pipeline, generator.publishing.site_folder, generator.rendering.render, generator.cli.build
        from generator import Project, build, publish, render
        assert all(callable(one) for one in (Project, build, publish, render))
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, check=True)


def test_building_twice_over_the_first_memory_gives_the_same_site(tmp_path: Path) -> None:
    project = Project(library(tmp_path, {"een": story()}))
    first = build(project)
    second = build(project, first.memory)
    publish(tmp_path / "a", render(first), first.day)
    publish(tmp_path / "b", render(second), second.day)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    pages: tuple[Page, ...] = tuple(build(Project(library(tmp_path, {"een": story()}))).pages.values())
    with pytest.raises(ValueError, match="two pages at"):
        _by_file((*pages, pages[3]))
