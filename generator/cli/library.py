"""Which library is meant, and the words in which its owner is spoken to."""

from functools import lru_cache
from pathlib import Path

import click

from generator.config.catalogue import LANGUAGES, Catalogue, catalogue_of
from generator.project import Project
from generator.sources.templates import bundled_templates, read_templates


@lru_cache(maxsize=4)  # a command asks for them to say what it can do, and again when it knows what is meant
def words_of(stories: Path, templates: Path | None = None) -> Catalogue:
    """The words of the library in a folder, in the language of its settings; Dutch where nothing says so."""
    folders = (bundled_templates(), *([templates] if templates else []))
    return catalogue_of(read_templates(*folders, only="catalogues"), _language(stories))


def open_project(
    stories: Path, templates: Path | None, base_url: str = "", *, preview: bool = False
) -> tuple[Catalogue, Project]:
    """The library that the options name, and its words. Without a folder of stories there is nothing to do: UsageError."""
    if not stories.is_dir():
        raise click.UsageError(no_stories(stories))
    if templates and not templates.is_dir():
        raise click.UsageError(words_of(stories).text("cli", "no_templates", path=templates))
    beside = stories.resolve().parent / "templates"
    own = templates or (beside if beside.is_dir() and beside != bundled_templates() else None)
    named = stories if stories.name else stories.resolve()  # "." is no name to show
    return words_of(stories, own), Project(named, own, base_url, preview)


def no_stories(stories: Path) -> str:
    """What to say where the folder of stories is not: perhaps it is where one stands."""
    form = "among_stories" if among_stories(stories) else "no_stories"
    return words_of(stories).text("cli", form, path=stories)


def among_stories(folder: Path) -> bool:
    """Whether a folder that is not there would lie in one of stories."""
    return is_room(folder.resolve().parent)


def is_room(folder: Path) -> bool:
    """Whether a folder is one of stories itself, by the files that lie nowhere else."""
    return any((folder / name).is_file() for name in ("_site.yaml", "_woordenlijst.yaml"))


def _language(stories: Path) -> str:
    """The language that the settings name, by the reader that a build has; a library without settings needs no reading."""
    if not (stories / "_site.yaml").is_file():
        return LANGUAGES[0]
    from generator.config.settings import read_settings
    from generator.sources.files import read_settings_file

    source = read_settings_file(stories)
    return read_settings(source)[0].language if source else LANGUAGES[0]
