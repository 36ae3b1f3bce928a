"""`goedwerk withdraw`: a story taken away, proof that nothing of it is left, and what a site cannot take back."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

import click

from generator import Build, Project
from generator.cache.store import forget_cache
from generator.cli.build import cache_folder, clock_problems, publish_site
from generator.cli.console import online_in, say_lines, say_what_must_go
from generator.cli.ending import CONTENT, USAGE, refuse
from generator.cli.library import open_project
from generator.components.views import Addresses, file_of
from generator.config.catalogue import Catalogue
from generator.domain.consent import today
from generator.domain.normalization import slugify
from generator.domain.story_file import Withdrawn
from generator.editing.files import replace_file
from generator.editing.held import ChangedMeanwhileError
from generator.editing.sheet import UnchangeableError
from generator.editing.withdraw import marked, prose_of, withdrawal_in
from generator.problems.problem import Level, has_errors, nearest
from generator.problems.report import as_text
from generator.publishing.manifest import read_manifest
from generator.publishing.site_folder import stories_online
from generator.publishing.staging import staging_of
from generator.publishing.traces import PIECE, Text, text_of, traces
from generator.sources.files import Source, read_sources

_STEPS = ("upload", "empty", "engines", "shares", "prints", "history", "honest")


def run(slug: str, stories: Path, templates: Path | None, output: Path, base_url: str) -> int:
    """Take a story away; the exit code, which is 0 only when nothing is left of it and no other story is in the way."""
    words, project = open_project(stories, templates, base_url)
    found = _named(slug, read_sources(stories).of("story"), stories)
    if len(found) != 1:
        return refuse(words, _not_found(slug, found, stories, output, words))
    code = _mark(found[0], stories, words)
    if code:
        return code
    return _take_away(found[0], project, words, output)


def _named(name: str, sources: Sequence[Source], stories: Path) -> list[Source]:
    """The files that are meant by a slug, a file's name, or a path."""
    path = Path(name)
    is_inside = path.exists() and path.resolve().is_relative_to(stories.resolve())
    wanted = path.resolve().relative_to(stories.resolve()).as_posix() if is_inside else path.as_posix()
    wanted = wanted.removeprefix(f"{stories.name}/").removesuffix(".md")
    exact = [source for source in sources if source.path.partition("/")[2].removesuffix(".md") == wanted]
    return exact if "/" in wanted or is_inside else [one for one in sources if one.slug in (wanted, slugify(wanted))]


def _not_found(slug: str, found: Sequence[Source], stories: Path, output: Path, words: Catalogue) -> str:
    """Why no story was taken away: there are more of that name, or none."""
    if found:
        return words.text("withdraw", "several", slug=slug, paths=", ".join(source.path for source in found))
    if slug in stories_online(output, file_of(Addresses(words.section("addresses")).story("*"))):
        return words.text("withdraw", "no_file", slug=slug)
    wanted, slugs = slugify(Path(slug).stem), [source.slug for source in read_sources(stories).of("story")]
    near = nearest(wanted, slugs) or next((one for one in slugs if wanted and one.startswith(wanted)), "")
    return words.text("withdraw", "unknown_near" if near else "unknown", slug=slug, folder=stories, near=near)


def _mark(source: Source, stories: Path, words: Catalogue) -> int:
    """Write into a file that its story is withdrawn today, unless it says so already; the exit code."""
    day = today()
    heard = withdrawal_in(source, source.data)
    if isinstance(heard, Withdrawn):
        click.echo(words.text("withdraw", "already", path=source.path, day=heard.day))
        return 0
    path = stories / source.path.partition("/")[2]
    try:
        fresh = marked(source, day)
        replace_file(path, source.data, fresh, stories)
    except ChangedMeanwhileError:
        return refuse(words, words.text("withdraw", "changed", path=source.path))
    except (UnchangeableError, OSError) as fault:
        reason = getattr(fault, "strerror", "") or "?"
        return refuse(words, words.text("withdraw", "not_written", path=source.path, reason=reason, day=day))
    click.echo(words.text("withdraw", "marked", path=source.path, day=day))
    if not isinstance(withdrawal_in(source, fresh), Withdrawn):
        click.echo(words.text("withdraw", "unclear", path=source.path), err=True)
    return 0


def _take_away(source: Source, project: Project, words: Catalogue, output: Path) -> int:
    """Build the site without the story and with all others that are in order, and look for what is left."""
    manifest = read_manifest(output)
    seen = manifest.day if manifest else None
    day = max(today(), seen) if seen else today()
    before: list[frozenset[str]] = []
    tried: list[Build] = []

    def decide(built: Build) -> int:
        before.append(online_in(output, built))
        tried.append(built)
        return _refusal(built, words, output)

    done = publish_site(project, words, output, decide, day=day, needs_own_design=False)
    if isinstance(done, int) and manifest is None and tried and clock_problems(tried[-1], output):
        return _without_site(source, tried[-1], project, words, output)
    if isinstance(done, int):
        click.echo(words.text("withdraw", "stuck", slug=source.slug, folder=output), err=True)
        return done
    _say_what_went_along(source, before[0] - online_in(output, done.built), done.built, words)
    click.echo(words.text("withdraw", "gone", slug=source.slug, folder=output))
    is_clean = _verify(source, project.stories, output, words)
    _say_what_is_left_to_do(source, done.built, words, output)
    is_whole = not has_errors((*done.built.settings_problems, *done.built.problems))
    return 0 if is_clean and is_whole else CONTENT


def _without_site(source: Source, built: Build, project: Project, words: Catalogue, output: Path) -> int:
    """Take a story away where no site stands yet and the clock cannot be believed: then none is made, as on a wrong day other
    stories may be public.
    """
    click.echo(words.text("withdraw", "no_site", folder=output), err=True)
    _verify(source, project.stories, output, words)
    _say_what_is_left_to_do(source, built, words, output)
    return CONTENT


def _say_what_went_along(source: Source, gone: Collection[str], built: Build, words: Catalogue) -> None:
    """Which other stories are not online any more: those with an error, and those for which wrong settings are too strict."""
    withheld = {one.slug for one in built.withheld}
    for slug in sorted(set(gone) - {source.slug}):
        if slug not in withheld:
            click.echo(words.text("withdraw", "without", slug=slug), err=True)
        elif has_errors(built.settings_problems):
            click.echo(words.text("withdraw", "without_settings", slug=slug), err=True)


def _refusal(built: Build, words: Catalogue, output: Path) -> int:
    """What stands in the way of making a site even for a withdrawal: a clock that cannot be believed. Other faults are said.

    Stories with errors are left out, settings with errors are as if they were not there, and so is what may not be told.
    """
    problems = (*built.settings_problems, *built.problems)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    is_stuck = has_errors(clock_problems(built, output))
    if is_stuck:
        say_what_must_go(built, words, output)
    say_lines(as_text(errors, words), err=True)
    return USAGE if is_stuck else 0


def _verify(source: Source, stories: Path, output: Path, words: Catalogue) -> bool:
    """Look whether a piece of the story is left where it was published or kept, and say where; True when there is none."""
    prose = prose_of(source)
    if not prose:
        click.echo(words.text("withdraw", "nothing_to_compare", path=source.path))
        return True
    text, cache = text_of(prose), cache_folder(stories)
    left = list(traces(text, output, staging_of(output.resolve()).root, cache))
    if any(path.is_relative_to(cache) for path in left) and forget_cache(cache):
        left = [path for path in left if path.exists()]
    for path in left:
        click.echo(words.text("withdraw", "left", path=path, length=PIECE), err=True)
    if left:
        for other in _others_with(text, source, stories):
            click.echo(words.text("withdraw", "elsewhere", path=other), err=True)
        return False
    click.echo(words.text("withdraw", "clean", folder=output, cache=cache.name, length=PIECE))
    return True


def _others_with(text: Text, source: Source, stories: Path) -> list[str]:
    """The other files of the library that hold a piece of the same text."""
    others = read_sources(stories).files.values()
    return [one.path for one in others if one.path != source.path and one.kind != "image" and text.is_in(one.data)]


def _say_what_is_left_to_do(source: Source, built: Build, words: Catalogue, output: Path) -> None:
    """What no static site can take back, and what people can."""
    address = Addresses(built.catalogue.section("addresses")).story(source.slug)
    say = partial(words.text, "withdraw")
    values = {"folder": output, "path": source.path, "address": f"{built.settings.base_url}{address}"}
    click.echo("\n" + say("to_do"))
    for number, step in enumerate(_STEPS, 1):
        click.echo(f"  {number}. {say(step, **values)}")
