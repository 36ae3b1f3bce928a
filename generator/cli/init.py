"""`goedwerk init`: a whole library to begin with."""

from collections.abc import Mapping
from pathlib import Path

import click

from generator import __version__
from generator.cli.ending import refuse
from generator.cli.library import is_room, words_of
from generator.config.catalogue import Catalogue, word_texts
from generator.editing.start import Started, around_stories, is_begun, missing_lines, starter, write_missing
from generator.sources.templates import bundled_example, bundled_templates, read_templates
from generator.word.template import template

_IGNORED = ".gitignore"


def run(folder: Path) -> int:
    """Make what is not there yet; the exit code."""
    words = words_of(folder / "stories")
    if is_room(folder):
        return refuse(words, words.text("cli", "among_stories"))
    room = read_templates(bundled_templates())
    files = starter(room, bundled_example(), __version__, template(word_texts(room, words.language)), words.language)
    wanted = around_stories(files) if is_begun(folder) else files
    try:
        started = write_missing(folder, wanted)
    except OSError as fault:
        return refuse(words, words.text("init", "disk", path=fault.filename, reason=fault.strerror or ""))
    _tell(started, folder, files, words)
    _tell_next(folder, words)
    return 0


def _tell(started: Started, folder: Path, files: Mapping[str, bytes], words: Catalogue) -> None:
    """What was made, what was there already, and what of it the editors have to add themselves."""
    for path in started.made:
        click.echo(words.text("init", "made", path=folder / path))
    for path in started.kept:
        click.echo(words.text("init", "kept", path=folder / path))
    lines = _to_ignore(folder / _IGNORED, files[_IGNORED]) if _IGNORED in started.kept else ()
    if lines:
        click.echo(words.text("init", "ignore", path=folder / _IGNORED, lines=", ".join(lines)))
    if not all((folder / path).exists() for path in files):
        click.echo(words.text("init", "begun"))


def _to_ignore(there: Path, wanted: bytes) -> tuple[str, ...]:
    """What a list that was there already does not keep out of git; all of it, when it cannot be read."""
    try:
        return missing_lines(there.read_bytes(), wanted)
    except OSError:
        return missing_lines(b"", wanted)


def _tell_next(folder: Path, words: Catalogue) -> None:
    here = "" if folder.resolve() == Path.cwd() else words.text("init", "go_there", folder=folder)
    name_it = "fill_in" if (folder / "stories/_site.yaml").exists() else "make_settings"
    click.echo(words.text("init", "next", go_there=here, name_it=words.text("init", name_it)))
