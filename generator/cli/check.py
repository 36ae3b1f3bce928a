"""`goedwerk check`: all problems, and nothing written."""

from pathlib import Path

import click

from generator import build
from generator.cli.console import list_withheld, summarise
from generator.cli.ending import CONTENT, USAGE
from generator.cli.library import open_project
from generator.cli.site import check_site
from generator.problems.problem import has_errors
from generator.problems.report import format_problems


def run(paths: tuple[Path, ...], stories: Path, templates: Path | None, form: str, with_site: bool) -> int:
    """Show the problems, of some files or of all; the exit code."""
    words, project = open_project(stories, templates)
    built = build(project)
    wanted = {_shown(path, stories) for path in paths}
    problems = [
        problem
        for problem in (*built.settings_problems, *built.problems)
        if not wanted or any(problem.place.path == path or problem.place.path.startswith(f"{path}/") for path in wanted)
    ]
    text = format_problems(problems, words, form)
    if text:
        click.echo(text)
    if form == "text":
        if not wanted:
            list_withheld(built, words)
        summarise(problems, built, words)
    missing = check_site(built, words, err=form != "text") if with_site else 0
    if has_errors(built.settings_problems):
        return USAGE
    return CONTENT if has_errors(problems) else missing


def _shown(path: Path, stories: Path) -> str:
    """A path as problems show it: from the folder of stories on."""
    try:
        return (Path(stories.name) / path.resolve().relative_to(stories.resolve())).as_posix()
    except ValueError:
        return path.as_posix()
