"""`goedwerk check`: all problems, which stories stay off the site and why; and nothing written."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator import Build, build
from generator.cli.console import counts_text, list_broken, list_withheld, say_lines
from generator.cli.ending import CONTENT, USAGE, refuse
from generator.cli.library import open_project
from generator.cli.selection import only, refusal, report_of, shown_path, story_asked
from generator.cli.site import check_site
from generator.config.catalogue import Catalogue
from generator.problems.problem import Place, Problem, has_errors, warning
from generator.problems.report import (
    Report,
    as_annotations,
    as_folded_text,
    as_json,
    as_text,
    broken_texts,
    errors_first,
    withheld_texts,
)
from generator.reading.advice import advise_on_all
from generator.sources.ignored import is_tracked


def run(
    paths: tuple[Path, ...], stories: Path, templates: Path | None, form: str, advice: bool, with_site: bool
) -> int:
    """Show what is found, in some files or in all; the exit code."""
    words, project = open_project(stories, templates)
    built, stories = build(project), project.stories
    report = report_of(built, advice_in(built, stories))
    for path in paths:
        reason = refusal(path, stories, report, built, words)
        if reason:
            return refuse(words, reason)
    if paths:
        report = only(report, {shown_path(path, stories) for path in paths}, built.settings_problems)
    if form == "json":
        click.echo(as_json(report, words))
    elif form == "github":
        for line in as_annotations(report, words):
            click.echo(line)
    else:
        asked = next(story_asked(paths, stories, built), "")
        _show(report, built, words, stories, asked, is_full=advice)
    missing = check_site(built, words, err=form != "text") if with_site else 0
    if has_errors(built.settings_problems):
        return USAGE
    return CONTENT if has_errors(report.problems) else missing


def _show(report: Report, built: Build, words: Catalogue, stories: Path, asked: str, *, is_full: bool) -> None:
    """The report for people: what is wrong, then apart what stays off the site, and in the end how many there are."""
    problems = errors_first(report.problems)
    say_lines(as_text(problems, words) if is_full else as_folded_text(problems, words))
    if problems:
        click.echo()
    if asked:
        click.echo(_standing(report, built, words, asked))
    else:
        list_withheld(report.withheld, words)
        list_broken(report.broken, words)
        if report.withheld or report.broken:
            click.echo()
    if not (built.memory.sources.of("story") or problems):
        click.echo(words.text("cli", "empty_library", folder=stories))
    elif asked or not (report.online or report.withheld or report.broken):
        click.echo(counts_text(problems, words))
    else:
        count = words.counted("stories", len(report.online))
        click.echo(words.text("cli", "on_the_site", stories=count, counts=counts_text(problems, words)))


def _standing(report: Report, built: Build, words: Catalogue, path: str) -> str:
    """Whether the one story that was asked for will be on the site."""
    for one in report.withheld:
        reason, next_step = withheld_texts(one, words)
        return words.text("cli", "stays_off", path=path, reason=reason, next_step=next_step)
    if has_errors(built.settings_problems):
        return words.text("cli", "settings_first", path=path)
    if report.broken:
        reason, next_step = broken_texts(words)
        return words.text("cli", "stays_off", path=path, reason=reason, next_step=next_step)
    text = words.text("cli", "goes_on", path=path)
    return f"{text}\n{words.text('cli', 'others_first')}" if has_errors(built.problems) else text


def advice_in(built: Build, stories: Path) -> Iterator[Problem]:
    """What only `check` looks for: what may be personal data, and a list of names that a repository would take along."""
    inputs = built.memory.inputs
    if inputs is None:
        return
    yield from advise_on_all(inputs)
    for source in inputs.sources.of("privacy"):
        if is_tracked(stories, source.path.rpartition("/")[2]):
            yield warning(Place(source.path), "P111")
