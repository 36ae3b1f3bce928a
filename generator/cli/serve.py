"""`goedwerk serve`: the site in the browser while it is written."""

from dataclasses import replace
from pathlib import Path

from generator.cli.library import open_project
from generator.domain.consent import today
from generator.preview.server import serve


def run(stories: Path, templates: Path | None, host: str, port: int, no_open: bool, no_edit: bool) -> int:
    """Serve until somebody stops it; the exit code."""
    words, project = open_project(stories, templates, preview=True)
    project = replace(project, editing=not no_edit)
    today()  # where no day is known, no consent can be judged: better said now than at every build
    return serve(project, words, host, port, open_browser=not no_open)
