"""What the command line says of a build: summaries, withheld stories, progress."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from generator import Build
from generator.components.views import Addresses, file_of
from generator.config.catalogue import Catalogue
from generator.problems.problem import Problem
from generator.problems.report import withheld_texts
from generator.publishing.publish import Published

Item = TypeVar("Item")


def list_withheld(built: Build, words: Catalogue) -> None:
    """Say which stories stay off the site, why, and what to do."""
    if not built.withheld:
        return
    click.echo(words.text("cli", "withheld_title"))
    for one in built.withheld:
        reason, next_step = withheld_texts(one, words)
        click.echo(f"  {one.path}: {reason}; {next_step}")


def announce(published: Published, built: Build, words: Catalogue, folder: Path, seconds: float) -> None:
    """Say what a build did, and which files in the folder are not ours."""
    figures = {
        "stories": words.counted("stories", built.stories),
        "pages": words.counted("files", published.files),
        "changed": published.changed + published.removed,
        "withheld": len(built.withheld),
        "seconds": f"{seconds:.1f}".replace(".", words.text("cli", "decimal_point")),
    }
    click.echo(words.text("cli", "built", folder=folder, **figures))
    for name in published.foreign:
        click.echo(words.text("cli", "foreign", name=name))


def summarise(problems: Iterable[Problem], built: Build, words: Catalogue, *, err: bool = False) -> None:
    """Say in one line how many stories and problems there are."""
    levels = [problem.level.value for problem in problems]
    errors, warnings = levels.count("error"), levels.count("warning")
    name = "problems" if errors or warnings else "no_problems"
    counts = {"errors": words.counted("errors", errors), "warnings": words.counted("warnings", warnings)}
    click.echo(words.text("cli", name, stories=words.counted("stories", built.stories), **counts), err=err)


def with_progress(items: Iterable[Item], total: int, /, label: str) -> Iterator[Item]:
    """Pass items on; on a terminal, work that takes longer than a second gets a bar with counts and remaining time."""
    if not sys.stderr.isatty():
        yield from items
        return
    bar = click.progressbar(length=total, label=label, file=sys.stderr, show_pos=True, show_eta=True)
    start, waiting, is_shown = time.monotonic(), 0, False
    for item in items:
        yield item
        waiting += 1
        is_shown = is_shown or time.monotonic() - start > 1
        if is_shown:
            bar.update(waiting)
            waiting = 0
    if is_shown:
        bar.render_finish()


def still_online(built: Build, kept: Iterable[str]) -> Iterator[str]:
    """The stories that must go and whose pages lie in the published folder still."""
    online = set(kept)
    story = Addresses(built.catalogue.section("addresses")).story
    return (one.slug for one in built.withheld if one.reason.must_go and file_of(story(one.slug)) in online)
