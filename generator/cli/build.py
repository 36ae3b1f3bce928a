"""`goedwerk build`: from stories to a published site, all at once or not at all."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from generator import NOTHING, Build, Project, Run, __version__, build, publish, render
from generator.cache.store import Cache, forget_cache, open_cache
from generator.cli.console import (
    announce,
    counts_text,
    list_withheld,
    say_lines,
    say_what_must_go,
    with_progress,
)
from generator.cli.ending import CONTENT, USAGE, refuse
from generator.cli.library import open_project
from generator.config.catalogue import Catalogue
from generator.domain.consent import runs_behind, today
from generator.problems.problem import Level, Problem, has_errors
from generator.problems.report import as_text
from generator.publishing.errors import PublishError
from generator.publishing.manifest import read_manifest
from generator.publishing.publish import Published
from generator.publishing.site_folder import check_folder, read_published
from generator.reading.gate import CLOCK
from generator.sources.templates import DesignError
from generator.values import dataclass
from generator.workers import Workers


def run(
    stories: Path,
    templates: Path | None,
    output: Path,
    base_url: str,
    jobs: int | None,
    skip_broken: bool,
    no_cache: bool,
) -> int:
    """Build and publish; the exit code."""
    words, project = open_project(stories, templates, base_url)
    start = time.monotonic()
    decide = partial(_refusal, words=words, output=output, skip_broken=skip_broken)
    done = publish_site(project, words, output, decide, jobs=jobs, no_cache=no_cache)
    if isinstance(done, int):
        return done
    list_withheld(done.built.withheld, words)
    announce(done.published, done.built, words, output, time.monotonic() - start)
    return 0


@dataclass(frozen=True)
class Done:
    """A site that was built and published."""

    built: Build
    published: Published


def publish_site(
    project: Project,
    words: Catalogue,
    output: Path,
    decide: Callable[[Build], int],
    *,
    jobs: int | None = None,
    no_cache: bool = False,
    day: date | None = None,
    needs_own_design: bool = True,
) -> Done | int:
    """Build a site and publish it, or give the exit code of what stands in the way.

    `decide` says what stands in the way in the stories and settings, and gives an exit code; 0 when nothing does. A site that
    needs no design of its own gets the one that came with the generator, where its own is wrong.
    """
    try:
        return _publish(project, words, output, decide, jobs, no_cache, day)
    except PublishError as fault:
        return refuse(words, words.text("publish", fault.code, **fault.values))
    except DesignError as fault:
        code = refuse(words, words.text("cli", "design", path=fault.path, line=fault.line, reason=fault.reason))
    if needs_own_design or project.templates is None:
        return code
    click.echo(words.text("cli", "plain_design"), err=True)
    return publish_site(replace(project, templates=None), words, output, decide, jobs=jobs, no_cache=no_cache, day=day)


def _publish(
    project: Project,
    words: Catalogue,
    output: Path,
    decide: Callable[[Build], int],
    jobs: int | None,
    no_cache: bool,
    day: date | None,
) -> Done | int:
    check_folder(output, Path.cwd(), [project.stories, *([project.templates] if project.templates else [])])
    kept = {} if no_cache else read_published(output)
    kept_between = nullcontext() if _runs_behind(output, day) else _cache(project.stories, no_cache, words)
    with Workers(jobs or 0) as workers, kept_between as cache:
        executor = None if jobs == 1 else workers
        if executor and not kept:  # a first build has work to share
            workers.start()
        how = Run(executor, cache, day, partial(with_progress, label=words.text("cli", "progress_reading")))
        built = build(project, run=how)
        code = decide(built)
        if code:
            if cache and any(one.code == CLOCK for one in built.settings_problems):
                cache.abandon()  # by another day other stories may be kept
            return code
        built = replace(built, memory=NOTHING)  # all that only another build in this process would need
        made, label = partial(render, built, kept, how), words.text("cli", "progress")
        published = publish(output, lambda begin: with_progress(made(begin), len(built.pages), label), built.day)
    return Done(built, published)


def _runs_behind(output: Path, day: date | None) -> bool:
    """Whether the site will be refused, as it was published on a later day: what may be kept is not known either then."""
    manifest = read_manifest(output)
    return manifest is not None and manifest.day is not None and runs_behind(day or today(), manifest.day)


def _refusal(built: Build, words: Catalogue, output: Path, skip_broken: bool) -> int:
    """Say what stops a build, what must leave the site first, and give the exit code; 0 when nothing stops it."""
    problems = (*built.settings_problems, *built.problems)
    is_stuck = has_errors(in_the_way_of_all(built, output)) if skip_broken else has_errors(built.settings_problems)
    stops = is_stuck or (has_errors(built.problems) and not skip_broken)
    if stops:
        say_what_must_go(built, words, output)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    say_lines(as_text(errors, words), err=True)
    _say_advice(built, words)
    if not stops:
        return 0
    count = words.counted("stories", built.stories)
    click.echo(words.text("cli", "on_the_site", stories=count, counts=counts_text(problems, words)), err=True)
    click.echo(words.text("cli", "nothing_written"), err=True)
    return USAGE if has_errors(built.settings_problems) else CONTENT


def cache_folder(stories: Path) -> Path:
    """Where results are kept between builds of the library in a folder."""
    return stories.resolve().parent / ".goedwerk"


def in_the_way_of_all(built: Build, output: Path) -> list[Problem]:
    """What stops even a build that leaves out what is broken. What may not be told in settings and vocabulary is one of it, as
    every page would show that something is left out there.
    """
    inputs = built.memory.inputs
    settings = [one for one in built.settings_problems if one.code != CLOCK]
    return [*settings, *clock_problems(built, output), *(inputs.listed if inputs else ())]


def clock_problems(built: Build, output: Path) -> list[Problem]:
    """What says that the clock is wrong.

    A consent of a day to come is a slip in its file, and not the clock's, where a site was published before: the clock is not
    behind that one, or it would be refused.
    """
    manifest = read_manifest(output)
    if manifest is not None and manifest.day is not None:
        return []
    return [one for one in built.settings_problems if one.code == CLOCK]


def _say_advice(built: Build, words: Catalogue) -> None:
    """Say what concerns the whole site; of the rest, how much there is and where it can be read."""
    general = [one for one in built.settings_problems if one.level is not Level.ERROR]
    say_lines(as_text(general, words), err=True)
    number = sum(one.level is not Level.ERROR for one in built.problems)
    if number:
        click.echo(words.text("cli", "see_check", warnings=words.counted("warnings", number)), err=True)


@contextmanager
def _cache(stories: Path, no_cache: bool, words: Catalogue) -> Iterator[Cache | None]:
    """The cache beside the stories' folder. One that is not wanted is taken away. What is wrong with it is said in the end."""
    folder = cache_folder(stories)
    if no_cache:
        if not forget_cache(folder):
            click.echo(words.text("cache", "unusable"), err=True)
        yield None
        return
    with open_cache(folder, __version__) as cache:
        yield cache
        cache.save()
        if cache.notice:
            click.echo(words.text("cache", cache.notice), err=True)
