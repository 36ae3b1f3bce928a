"""`goedwerk new`: a story file to fill in."""

from pathlib import Path

import click

from generator.cli.ending import refuse
from generator.cli.library import open_project
from generator.domain.consent import today
from generator.editing.new import empty_story, story_file_name, write_new
from generator.sources.templates import bundled_templates, read_templates


def run(title: tuple[str, ...], stories: Path, templates: Path | None) -> int:
    """Make the file; the exit code. A title may be given as one text or in words."""
    words, project = open_project(stories, templates)
    full_title = " ".join(title)
    name = story_file_name(full_title)
    if not name:
        return refuse(words, words.text("cli", "no_title"))
    found = read_templates(bundled_templates(), *([project.templates] if project.templates else []))
    text = empty_story(full_title, words.language, found, today())
    try:
        path = write_new(stories, name, text)
    except FileExistsError:
        return refuse(words, words.text("cli", "exists", path=stories / name))
    click.echo(words.text("cli", "made", path=path))
    return 0
