"""`goedwerk digest`: the stories since a month as plain text for a newsletter: the question, the tension and the address."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from generator import Build, build
from generator.cli.console import say_lines, say_not_counted
from generator.cli.ending import USAGE, refuse
from generator.cli.library import open_project
from generator.components.views import Addresses
from generator.config.catalogue import Catalogue, day_name, month_name
from generator.domain.consent import may_go_to
from generator.domain.story import PublicStory, as_day
from generator.domain.story_file import Story
from generator.problems.problem import has_errors
from generator.problems.report import as_text
from generator.values import dataclass


@dataclass(frozen=True)
class _Chosen:
    """The stories that are told, and the paths of those that are not: nobody asked, or they have no date."""

    told: tuple[PublicStory, ...]
    unasked: tuple[str, ...]
    undated: tuple[str, ...]


def run(stories: Path, templates: Path | None, base_url: str, since: str) -> int:
    """Show the text; the exit code."""
    words, project = open_project(stories, templates, base_url)
    built = build(project)
    say_lines(as_text(built.settings_problems, words), err=True)
    if has_errors(built.settings_problems):
        return USAGE
    if not built.settings.base_url:
        return refuse(words, words.text("insight", "digest_no_address"))
    code, chosen = say_not_counted(built, words), _choose(built, as_day(since))
    _say_left_out("unasked", chosen.unasked, words)
    _say_left_out("undated", chosen.undated, words)
    period = (
        month_name(words.language, since) if len(since) == 7 else day_name(words.language, date.fromisoformat(since))
    )
    if not chosen.told:
        click.echo(words.text("insight", "digest_none", since=period), err=True)
        return code
    addresses = Addresses(words.section("addresses"))
    parts = [_part(story, built.settings.base_url + addresses.story(story.slug), words) for story in chosen.told]
    click.echo("\n\n".join((words.text("insight", "digest_title", since=period), *parts)))
    return code


def _choose(built: Build, day: str) -> _Chosen:
    """What is told of the stories that are on the site since that day, the newest first.

    A newsletter cannot be taken back from who has it. So the website alone is no yes to it: the teller names it, as LinkedIn.
    """
    inputs, library = built.memory.inputs, built.memory.library
    public = library.stories if library else ()
    files = {one.public.slug: one for one in (inputs.results if inputs else ()) if isinstance(one, Story)}
    undated = [files[story.slug].path for story in public if not story.told.moment]
    since = [story for story in public if story.told.moment >= day]
    policy = built.settings.consent_policy
    asked = {story.slug for story in since if may_go_to("newsletter", files[story.slug], policy)}
    unasked = [files[story.slug].path for story in since if story.slug not in asked]
    told = (story for story in since if story.slug in asked)
    newest = sorted(told, key=lambda story: story.told.moment, reverse=True)
    return _Chosen(tuple(newest), tuple(sorted(unasked)), tuple(sorted(undated)))


def _say_left_out(why: str, paths: Sequence[str], words: Catalogue) -> None:
    if paths:
        click.echo(words.plural("insight_plurals", why, len(paths)), err=True)
        for path in paths:
            click.echo(f"  {path}", err=True)


def _part(story: PublicStory, address: str, words: Catalogue) -> str:
    return "\n".join(_lines(story, address, words))


def _lines(story: PublicStory, address: str, words: Catalogue) -> Iterator[str]:
    told = story.told
    yield told.title
    if told.sensitive:
        yield words.text("insight", "digest_sensitive", about=told.sensitive.about)
    yield told.dilemma.question
    if told.dilemma.a and told.dilemma.b:
        yield words.text("insight", "digest_sides", a=told.dilemma.a, b=told.dilemma.b)
    yield words.text("insight", "digest_read", url=address)
