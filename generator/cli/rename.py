"""`goedwerk rename`: a term gets another id, in the vocabulary and in the stories that use it."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.ending import refuse
from generator.cli.library import open_project
from generator.components.views import Addresses
from generator.config.catalogue import Catalogue
from generator.config.vocabulary import read_vocabulary
from generator.domain.term import Vocabulary, empty_vocabulary
from generator.editing.held import ChangedMeanwhileError
from generator.editing.rename import RenameError, Renaming, kinds_with, rename_term
from generator.editing.together import HalfWrittenError, replace_files
from generator.sources.files import Sources, read_sources


def run(old: str, new: str, kind: str | None, stories: Path, templates: Path | None) -> int:
    """Rename a term, all files at once or none; the exit code."""
    words, _ = open_project(stories, templates)
    sources = read_sources(stories)
    vocabulary = _vocabulary(sources)
    kinds = kinds_with(vocabulary, old)
    chosen = [one for one in kinds if kind in (None, one)]
    if len(chosen) != 1:
        return refuse(words, _which(old, kinds, chosen, vocabulary, words))
    source = sources.of("vocabulary")[0]
    files = {one.path: one.data for one in sources.of("story")}
    try:
        renaming = rename_term(source, files, chosen[0], old, new)
    except RenameError as fault:
        return refuse(words, words.text("rename", fault.reason, path=source.path, old=old, new=new, other=fault.other))
    return _write(renaming, stories, words)


def _vocabulary(sources: Sources) -> Vocabulary:
    found = sources.of("vocabulary")
    return read_vocabulary(found[0], is_open=False)[0] if found else empty_vocabulary()


def _which(old: str, kinds: Sequence[str], chosen: Sequence[str], vocabulary: Vocabulary, words: Catalogue) -> str:
    """Why it is not clear which term is meant: no list has it, or another one, or more than one."""
    if kinds:
        form = "several" if chosen else "elsewhere"
        return words.text("rename", form, old=old, kinds=", ".join(f"--kind {one}" for one in kinds))
    near = next((found for one in vocabulary.terms if (found := vocabulary.nearest(one, old))), "")
    return words.text("rename", "unknown_near" if near else "unknown", old=old, near=near)


def _write(renaming: Renaming, stories: Path, words: Catalogue) -> int:
    """Write the files, and tell what became of them; the exit code."""
    paths = {path: stories / path.partition("/")[2] for path in renaming.files}
    try:
        replace_files([(paths[path], *both) for path, both in renaming.files.items()], stories)
    except ChangedMeanwhileError as fault:
        return refuse(words, words.text("rename", "changed_meanwhile", path=fault.args[0]))
    except HalfWrittenError as fault:
        written = ", ".join(map(str, fault.written))
        values = {"old": renaming.old, "new": renaming.new, "reason": fault.reason, "written": written}
        return refuse(words, words.text("rename", "half", **values))
    except OSError as fault:
        return refuse(words, words.text("rename", "not_written", path=fault.filename, reason=fault.strerror or "?"))
    _tell(renaming, words)
    return 0


def _tell(renaming: Renaming, words: Catalogue) -> None:
    for path in renaming.files:
        click.echo(words.text("rename", "changed", path=path))
    for path in renaming.kept:
        click.echo(words.text("rename", "kept", path=path, old=renaming.old))
    addresses = Addresses(words.section("addresses"))
    old, new = (addresses.term(renaming.kind, one) for one in (renaming.old, renaming.new))
    click.echo(words.text("rename", "leads_on", old=f"/{old}", new=f"/{new}"))
