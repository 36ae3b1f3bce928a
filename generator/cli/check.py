"""`goedwerk check`: all problems, and nothing written."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator import Build, build
from generator.cli.console import list_withheld, summarise
from generator.cli.ending import CONTENT, USAGE
from generator.cli.library import open_project
from generator.problems.problem import Place, Problem, has_errors, in_order, warning
from generator.problems.report import format_problems
from generator.reading.advice import advise_on_all
from generator.sources.ignored import is_tracked


def run(paths: tuple[Path, ...], stories: Path, templates: Path | None, form: str) -> int:
    """Show the problems, of some files or of all; the exit code."""
    words, project = open_project(stories, templates)
    built = build(project)
    wanted = {_shown(path, stories) for path in paths}
    problems = [
        problem
        for problem in (*built.settings_problems, *in_order((*built.problems, *advice_in(built, stories))))
        if not wanted or any(problem.place.path == path or problem.place.path.startswith(f"{path}/") for path in wanted)
    ]
    text = format_problems(problems, words, form)
    if text:
        click.echo(text)
    if form == "text":
        if not wanted:
            list_withheld(built, words)
        summarise(problems, built, words)
    if has_errors(built.settings_problems):
        return USAGE
    return CONTENT if has_errors(problems) else 0


def advice_in(built: Build, stories: Path) -> Iterator[Problem]:
    """What only `check` looks for: what may be personal data, and a list of names that a repository would take along."""
    inputs = built.memory.inputs
    if inputs is None:
        return
    yield from advise_on_all(inputs)
    for source in inputs.sources.of("privacy"):
        if is_tracked(stories, source.path.rpartition("/")[2]):
            yield warning(Place(source.path), "P111")


def _shown(path: Path, stories: Path) -> str:
    """A path as problems show it: from the folder of stories on."""
    try:
        return (Path(stories.name) / path.resolve().relative_to(stories.resolve())).as_posix()
    except ValueError:
        return path.as_posix()
