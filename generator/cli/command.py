"""The command line: what is asked, what is said, and the exit code. What is done, the other modules do.

Exit codes: 0 fine, 1 problems in content, 2 wrong usage or settings, 3 our own fault, 130 stopped.
"""

import gc
import os
import re
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

import click

from generator import __version__
from generator.cli.console import announce, list_withheld, still_online, summarise, usage_text, with_progress
from generator.config.catalogue import Catalogue, catalogue_of
from generator.sources.templates import bundled_templates, read_templates

if TYPE_CHECKING:
    from generator.cache.store import Cache
    from generator.pipeline import Build, Project

CONTENT, USAGE, OWN_FAULT, STOPPED = 1, 2, 3, 130
_ENGLISH = re.compile(rb"^\s*(?:taal|language)\s*:\s*[\"']?en\b", re.MULTILINE)


def main() -> NoReturn:
    """Run the command that the arguments name."""
    sys.excepthook = _show_own_fault
    words = _words()
    try:
        code = make_command(words).main(prog_name="goedwerk", standalone_mode=False)
    except click.exceptions.Exit as fault:
        code = fault.exit_code
    except click.UsageError as fault:
        code = _refuse(words, usage_text(fault, words))
    except click.ClickException as fault:
        code = _refuse(words, fault.format_message())
    except (click.Abort, KeyboardInterrupt):
        code = STOPPED
    _end(code if isinstance(code, int) else 0)


def _end(code: int) -> NoReturn:
    """End at once: to take a library of 10,000 stories apart, object by object, takes longer than to start."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(code)


def make_command(words: Catalogue) -> click.Group:
    """The command with all its subcommands, in the words of one language."""

    def text(name: str) -> str:
        return words.text("cli", name)

    folder = click.Path(file_okay=False, path_type=Path)
    stories = click.Option(["--stories"], type=folder, default=Path("stories"), help=text("stories"), show_default=True)
    templates = click.Option(["--templates"], type=folder, default=None, help=text("templates"))
    base_url = click.Option(["--base-url"], default="", help=text("base_url"))
    build_command = click.Command(
        "build",
        callback=_build,
        help=text("build"),
        params=[
            stories,
            templates,
            click.Option(["--output"], type=folder, default=Path("public"), help=text("output"), show_default=True),
            base_url,
            click.Option(["--jobs"], type=click.IntRange(min=1), default=None, help=text("jobs")),
            click.Option(["--skip-broken"], is_flag=True, help=text("skip_broken")),
            click.Option(["--no-cache"], is_flag=True, help=text("no_cache")),
        ],
    )
    check_command = click.Command(
        "check",
        callback=_check,
        help=text("check"),
        params=[
            click.Argument(["paths"], nargs=-1, type=click.Path(path_type=Path)),
            stories,
            templates,
            click.Option(
                ["--format", "form"], type=click.Choice(("text", "json", "github")), default="text", help=text("format")
            ),
        ],
    )
    new_command = click.Command(
        "new", callback=_new, help=text("new"), params=[click.Argument(["title"]), stories, templates]
    )
    serve_command = click.Command(
        "serve",
        callback=_serve,
        help=text("serve"),
        params=[
            stories,
            templates,
            click.Option(["--host"], default="127.0.0.1", help=text("host"), show_default=True),
            click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, help=text("port"), show_default=True),
            click.Option(["--no-open"], is_flag=True, help=text("no_open")),
        ],
    )
    group = click.Group(
        "goedwerk", help=text("goedwerk"), commands=[build_command, check_command, new_command, serve_command]
    )
    return click.version_option(__version__, message="goedwerk %(version)s", help=text("version"))(group)


def _build(
    stories: Path,
    templates: Path | None,
    output: Path,
    base_url: str,
    jobs: int | None,
    skip_broken: bool,
    no_cache: bool,
) -> int:
    from generator.pages.assets import DesignError
    from generator.publishing.errors import PublishError

    words, project = _project(stories, templates, base_url)
    gc.disable()
    try:
        return _publish(project, words, output, 1 if jobs == 1 else jobs or 0, skip_broken, no_cache)
    except PublishError as fault:
        return _refuse(words, words.text("publish", fault.code, **fault.values))
    except DesignError as fault:
        return _refuse(words, words.text("cli", "design", path=fault.path, line=fault.line, reason=fault.reason))


def _publish(project: "Project", words: Catalogue, output: Path, jobs: int, skip_broken: bool, no_cache: bool) -> int:
    """Build and publish; the exit code."""
    from generator.pipeline import NOTHING, build, render
    from generator.publishing.publish import publish
    from generator.publishing.site_folder import check_folder, read_published
    from generator.workers import Workers

    start = time.monotonic()
    check_folder(output, Path.cwd(), [project.stories, *([project.templates] if project.templates else [])])
    kept = {} if no_cache else read_published(output)
    with Workers(jobs) as workers, _cache(project.stories, no_cache, words) as cache:
        executor = None if jobs == 1 else workers
        if executor and not kept:  # a first build has work to share
            workers.start()
        reading = partial(with_progress, label=words.text("cli", "progress_reading"))
        built = build(project, executor=executor, store=cache, passing=reading)
        code = _refusal(built, words, kept, skip_broken)
        if code:
            return code
        built = replace(built, memory=NOTHING)  # all that only another build in this process would need
        made = partial(render, built, kept, executor, store=cache)
        label = words.text("cli", "progress")
        published = publish(output, lambda begin: with_progress(made(begin), len(built.pages), label))
    list_withheld(built, words)
    announce(published, built, words, output, time.monotonic() - start)
    return 0


def _check(paths: tuple[Path, ...], stories: Path, templates: Path | None, form: str) -> int:
    from generator.pipeline import build
    from generator.problems.problem import has_errors
    from generator.problems.report import format_problems

    words, project = _project(stories, templates, "")
    built = build(project)
    wanted = {_shown(path, stories) for path in paths}
    problems = [
        problem
        for problem in (*built.settings_problems, *built.problems)
        if not wanted or any(problem.place.path == path or problem.place.path.startswith(f"{path}/") for path in wanted)
    ]
    text = format_problems(problems, words, form)
    if text:
        click.echo(text)
    if form == "text":
        summarise(problems, built, words)
    if has_errors(built.settings_problems):
        return USAGE
    return CONTENT if has_errors(problems) else 0


def _new(title: str, stories: Path, templates: Path | None) -> int:
    from generator.domain.consent import today
    from generator.editing.new import empty_story, story_file_name, write_new

    words, project = _project(stories, templates, "")
    name = story_file_name(title)
    if not name:
        return _refuse(words, words.text("cli", "no_title"))
    text = empty_story(title, words.language, _templates(project), today())
    try:
        path = write_new(stories, name, text)
    except FileExistsError:
        return _refuse(words, words.text("cli", "exists", path=stories / name))
    click.echo(words.text("cli", "made", path=path))
    return 0


def _serve(stories: Path, templates: Path | None, host: str, port: int, no_open: bool) -> int:
    from generator.preview.server import serve

    words, project = _project(stories, templates, "", preview=True)
    return serve(project, words, host, port, open_browser=not no_open)


def _project(
    stories: Path, templates: Path | None, base_url: str, *, preview: bool = False
) -> "tuple[Catalogue, Project]":
    """The library that the options name, and its words. Without a folder of stories there is nothing to do."""
    from generator.pipeline import Project

    if not stories.is_dir():
        raise click.UsageError(_words(stories).text("cli", "no_stories", path=stories))
    if templates and not templates.is_dir():
        raise click.UsageError(_words(stories).text("cli", "no_templates", path=templates))
    beside = stories.resolve().parent / "templates"
    own = templates or (beside if beside.is_dir() and beside != bundled_templates() else None)
    return _words(stories, own), Project(stories, own, base_url, preview)


def _templates(project: "Project") -> "dict[str, bytes]":
    return dict(read_templates(bundled_templates(), *([project.templates] if project.templates else [])))


def _words(stories: Path = Path("stories"), templates: Path | None = None) -> Catalogue:
    """The words of the library's language; a glance at its settings is enough, as reading them may fail later."""
    try:
        language = "en" if _ENGLISH.search((stories / "_site.yaml").read_bytes()) else "nl"
    except OSError:
        language = "nl"
    folders = (bundled_templates(), *([templates] if templates else []))
    return catalogue_of(read_templates(*folders, only="catalogues"), language)


def _refusal(built: "Build", words: Catalogue, kept: "Iterable[str]", skip_broken: bool) -> int:
    """Say what stops a build, pending withdrawals first, and give the exit code; 0 when nothing stops it."""
    from generator.problems.problem import Level, has_errors
    from generator.problems.report import format_problems

    problems = (*built.settings_problems, *built.problems)
    stops = has_errors(built.settings_problems) or (has_errors(built.problems) and not skip_broken)
    if stops:
        for slug in still_online(built, kept):
            click.echo(words.text("cli", "still_online", slug=slug), err=True)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if errors:
        click.echo(format_problems(errors, words, "text"), err=True)
    if len(problems) > len(errors):
        warnings = words.counted("warnings", len(problems) - len(errors))
        click.echo(words.text("cli", "see_check", warnings=warnings), err=True)
    if not stops:
        return 0
    summarise(problems, built, words, err=True)
    click.echo(words.text("cli", "nothing_written"), err=True)
    return USAGE if has_errors(built.settings_problems) else CONTENT


@contextmanager
def _cache(stories: Path, no_cache: bool, words: Catalogue) -> "Iterator[Cache | None]":
    """The cache beside the stories' folder, unless it is not wanted. What is wrong with it is said in the end."""
    if no_cache:
        yield None
        return
    from generator.cache.store import open_cache

    with open_cache(stories.resolve().parent / ".goedwerk", __version__) as cache:
        yield cache
        cache.save()
        if cache.notice:
            click.echo(words.text("cache", cache.notice), err=True)


def _shown(path: Path, stories: Path) -> str:
    """A path as problems show it: from the folder of stories on."""
    try:
        return (Path(stories.name) / path.resolve().relative_to(stories.resolve())).as_posix()
    except ValueError:
        return path.as_posix()


def _refuse(words: Catalogue, text: str) -> int:
    click.echo(words.text("cli", "refused", text=text), err=True)
    return USAGE


def _show_own_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A fault of our own always shows its traceback, and ends with an exit code that no other ending has."""
    traceback.print_exception(kind, fault, trace)
    sys.stderr.flush()
    os._exit(OWN_FAULT)
