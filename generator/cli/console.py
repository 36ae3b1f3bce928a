"""What the command line says of a build: summaries, withheld stories, progress."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click

from generator import Build
from generator.cli.ending import CONTENT
from generator.components.views import Addresses, file_of
from generator.config.catalogue import LANGUAGES, Catalogue, site_texts
from generator.domain.consent import Reason, Withheld
from generator.problems.problem import Level, Problem
from generator.problems.report import Line, Tone, withheld_texts
from generator.publishing.publish import Published
from generator.publishing.site_folder import stories_online
from generator.reading.gate import is_doubtful
from generator.sources.templates import bundled_templates, read_templates

Item = TypeVar("Item")
_STYLES: Mapping[Tone, Mapping[str, Any]] = MappingProxyType(
    {"error": {"fg": "red", "bold": True}, "advice": {"fg": "yellow"}, "source": {"dim": True}, "plain": {}}
)


def say_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    """Print the lines of a report; on a terminal with colours, unless NO_COLOR is set."""
    color = False if os.environ.get("NO_COLOR") else None
    for tone, text in lines:
        click.echo(click.style(text, **_STYLES[tone]) if text else "", err=err, color=color)


def list_withheld(withheld: Sequence[Withheld], words: Catalogue) -> None:
    """Say which stories stay off the site, why, and what to do."""
    if not withheld:
        return
    click.echo(words.text("cli", "withheld_title"))
    for one in withheld:
        reason, next_step = withheld_texts(one, words)
        click.echo(f"  {one.path}: {reason}; {next_step}")


def list_broken(broken: Sequence[str], words: Catalogue) -> None:
    """Say how many stories an error keeps off the site; which, the errors themselves say."""
    if broken:
        click.echo(words.text("cli", "broken", stories=words.counted("stories", len(broken))))


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


def counts_text(problems: Iterable[Problem], words: Catalogue) -> str:
    """How many problems there are, in words."""
    levels = [problem.level for problem in problems]
    if not levels:
        return words.text("cli", "no_problems")
    errors, warnings = levels.count(Level.ERROR), levels.count(Level.WARNING)
    return words.text(
        "cli", "problems", errors=words.counted("errors", errors), warnings=words.counted("warnings", warnings)
    )


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


def say_what_must_go(built: Build, words: Catalogue, folder: Path) -> None:
    """Say first which stories that are still online must not be: they are withheld, unclear, or have no file any more. Where that
    is for a day to come, the clock may be wrong and not the story.
    """
    online = online_in(folder, built)
    withheld = {one.slug: one.reason for one in built.withheld if one.slug in online}
    later = [slug for slug, reason in withheld.items() if reason is Reason.GIVEN_LATER]
    must_go = [slug for slug in withheld if slug not in later]
    doubtful = sorted(doubtful_of(built) & online - withheld.keys())
    gone = sorted(online - withheld.keys() - slugs_of(built))
    for name, slugs in (
        ("still_online", must_go),
        ("online_later", later),
        ("online_doubtful", doubtful),
        ("online_gone", gone),
    ):
        for slug in slugs:
            click.echo(words.text("cli", name, slug=slug), err=True)


def online_in(folder: Path, built: Build) -> frozenset[str]:
    """The slugs of the stories that a published folder shows, in whichever language it was published."""
    texts = read_templates(bundled_templates(), only="catalogues")
    words = [built.catalogue, *(site_texts(texts, language) for language in LANGUAGES)]
    forms = {file_of(Addresses(one.section("addresses")).story("*")) for one in words}
    return frozenset().union(*(stories_online(folder, form) for form in forms))


def doubtful_of(built: Build) -> frozenset[str]:
    """The slugs of the stories with errors of which it cannot be read that they may be public."""
    policy, inputs = built.settings.consent_policy, built.memory.inputs
    sources = inputs.sources.files if inputs else {}
    broken = [one for _, one in inputs.stories.values() if one.result is None] if inputs else []
    return frozenset(one.slug for one in broken if is_doubtful(sources[one.path], policy, built.day))


def say_not_counted(built: Build, words: Catalogue) -> int:
    """Say how many stories an error keeps from being told of; the exit code."""
    broken = [one for one in built.problems if one.level is Level.ERROR]
    inputs = built.memory.inputs
    unread = sum(one.result is None for _, one in inputs.stories.values()) if inputs else 0
    if unread:
        click.echo(words.plural("insight_plurals", "broken", unread), err=True)
    return CONTENT if broken else 0


def slugs_of(built: Build) -> frozenset[str]:
    """The slugs of all story files that were read."""
    return built.memory.inputs.slugs if built.memory.inputs else frozenset()
