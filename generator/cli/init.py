"""`goedwerk init`: a whole library to begin with."""

from pathlib import Path

import click

from generator import __version__
from generator.cli.ending import refuse
from generator.cli.library import words_of
from generator.config.catalogue import Catalogue
from generator.editing.start import Started, around_stories, is_begun, starter, write_missing
from generator.sources.templates import bundled_example, bundled_templates, read_templates


def run(folder: Path) -> int:
    """Make what is not there yet; the exit code."""
    words = words_of(folder / "stories")
    files = starter(read_templates(bundled_templates(), only="starter"), bundled_example(), __version__)
    wanted = around_stories(files) if is_begun(folder) else files
    try:
        started = write_missing(folder, wanted)
    except OSError as fault:
        return refuse(words, words.text("init", "disk", path=fault.filename, reason=fault.strerror or ""))
    _tell(started, folder, words, is_whole=all((folder / path).exists() for path in files))
    return 0


def _tell(started: Started, folder: Path, words: Catalogue, *, is_whole: bool) -> None:
    """What was made, what was there already, and what to do next."""
    for path in started.made:
        click.echo(words.text("init", "made", path=folder / path))
    for path in started.kept:
        click.echo(words.text("init", "kept", path=folder / path))
    if not is_whole:
        click.echo(words.text("init", "begun"))
    here = "" if folder.resolve() == Path.cwd() else words.text("init", "go_there", folder=folder)
    click.echo(words.text("init", "next", go_there=here))
