"""`goedwerk new`: a story file to fill in."""

from pathlib import Path

import click

from generator.cli.ending import refuse
from generator.cli.library import among_stories, open_project, words_of
from generator.config.catalogue import Catalogue
from generator.domain.consent import today
from generator.editing.new import VOCABULARY, empty_story, story_file_name
from generator.editing.together import create_files
from generator.project import Project
from generator.sources.names import is_story_name
from generator.sources.templates import bundled_templates, read_templates


def run(title: tuple[str, ...], stories: Path, templates: Path | None) -> int:
    """Make the file, and the folder that it needs; the exit code. A title may be given as one text or in words."""
    is_first = not (stories.exists() or among_stories(stories))
    words, project = _begin(stories, templates) if is_first else open_project(stories, templates)
    full_title = " ".join(title)
    name = story_file_name(full_title)
    if not name:
        return refuse(words, words.text("cli", "no_title"))
    if not is_story_name(name):
        return refuse(words, words.text("cli", "no_story_name", name=name))
    path = stories / name
    try:
        create_files(stories, {name: _form(full_title, words, project).encode()})
    except FileExistsError:
        return refuse(words, words.text("cli", "exists", path=path))
    except OSError as fault:
        return refuse(words, words.text("init", "disk", path=fault.filename, reason=fault.strerror or ""))
    click.echo(words.text("cli", "made", path=path))
    if is_first:
        click.echo(words.text("cli", "first_story", path=stories))
    return 0


def _begin(stories: Path, templates: Path | None) -> tuple[Catalogue, Project]:
    """A library of which nothing is there yet."""
    return words_of(stories, templates), Project(stories, templates)


def _form(title: str, words: Catalogue, project: Project) -> str:
    found = read_templates(bundled_templates(), *([project.templates] if project.templates else []))
    has_vocabulary = (project.stories / VOCABULARY).is_file()
    return empty_story(title, words.language, found, today(), has_vocabulary=has_vocabulary)
