"""`goedwerk import`: a draft from each Word file, with what Word hid said first."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.ending import CONTENT, USAGE, refuse
from generator.cli.library import open_project
from generator.config.catalogue import Catalogue, word_texts
from generator.config.config import Context, read_config
from generator.privacy.capitals import NO_WORDS, Lexicon
from generator.project import Project
from generator.reading.advice import learn_words
from generator.sources.files import Sources, read_sources
from generator.sources.names import printable
from generator.word.imported import Imported, Refused
from generator.word.importing import import_word
from generator.word.package import MOST_BYTES
from generator.word.report import Item, refusal_text, tell
from generator.word.storing import taken_names, write_import


def run(files: tuple[Path, ...], stories: Path, templates: Path | None) -> int:
    """Make a draft of each file; one that cannot be read does not stop the others. The exit code is that of the worst."""
    words, project = open_project(stories, templates)
    sources = read_sources(project.stories)
    config = read_config(sources, project.stories.name, project.templates)
    words, context = word_texts(config.templates, words.language), config.context
    lexicon = learn_words(NO_WORDS, sources.files.values())
    codes = [_import(path, project, sources, context, lexicon, words) for path in files]
    return max(codes, default=0)


def _import(
    path: Path, project: Project, sources: Sources, context: Context, lexicon: Lexicon, words: Catalogue
) -> int:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        is_absent = isinstance(fault, FileNotFoundError)
        text = words.text("word", "absent" if is_absent else "unreadable", reason=fault.strerror or "")
        return _refused(words.text("word", "refused", name=printable(str(path)), text=text), words, USAGE)
    taken = taken_names(project.stories, (one.slug for one in sources.of("story")))
    result = import_word(data, path.name, context, lexicon=lexicon, taken=taken)
    if isinstance(result, Refused):
        return _refused(refusal_text(result, words), words, CONTENT)
    try:
        written = write_import(project.stories, result)
    except OSError as fault:
        where = fault.filename or project.stories
        return refuse(words, words.text("init", "disk", path=where, reason=fault.strerror or ""))
    for line in _lines(result, words):
        click.echo(line)
    click.echo(words.text("word", "written", path=written))
    return 0


def _refused(text: str, words: Catalogue, code: int) -> int:
    refuse(words, text)
    return code


def _lines(imported: Imported, words: Catalogue) -> Iterator[str]:
    told = tell(imported, words)
    yield from (told.file, "", told.hidden_title)
    yield from _listed(told.hidden)
    yield from ("", told.came_title)
    yield from _listed(told.came)
    if told.missing:
        yield from ("", told.missing_title, f"  {' · '.join(told.missing)}")
    if told.findings:
        yield ""
    yield from (words.text("word", "finding", text=text) for text in told.findings)
    yield ""


def _listed(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield f"  {item.text}"
        if item.detail:
            yield f"    {item.detail}"
