"""`goedwerk check --site`: what the site meets by itself, and what its host has to do."""

from collections.abc import Iterator

import click

from generator import Build, render
from generator.cli.ending import CONTENT
from generator.config.catalogue import Catalogue
from generator.pages.page import POLICY
from generator.rendering.standards import Standard, inspect_site

_SHOWN = 3
_BY_THE_HOST = ("https", "headers", "ipv6")


def check_site(built: Build, words: Catalogue, *, err: bool) -> int:
    """Make the site, look at it, and say what was seen; the exit code is that of content when something is missing.

    With `err` it is said beside the output, which then is for programs.
    """
    files = {one.path: one.data for one in render(built) if isinstance(one.data, bytes)}
    standards = inspect_site(files, POLICY, built.settings.contact, words.text("standards", "privacy_address"))
    for line in (*_ours(standards, words), *_hosts(words)):
        click.echo(line, err=err)
    return CONTENT if any(one.failing for one in standards) else 0


def _ours(standards: tuple[Standard, ...], words: Catalogue) -> Iterator[str]:
    yield words.text("standards", "ours")
    for one in standards:
        yield _line(words, "missing" if one.failing else "met", words.text("standards", one.name))
        if one.failing:
            yield from _help(one, words)


def _help(one: Standard, words: Catalogue) -> Iterator[str]:
    """What to do, and where."""
    yield f"      {words.text('standards', f'{one.name}_help')}"
    if not one.failing[0].startswith("_"):
        more = len(one.failing) - _SHOWN
        yield f"      {', '.join(one.failing[:_SHOWN])}{words.text('standards', 'more', number=more) if more > 0 else ''}"


def _hosts(words: Catalogue) -> Iterator[str]:
    yield ""
    yield words.text("standards", "by_the_host")
    for name in _BY_THE_HOST:
        yield _line(words, "host", words.text("standards", name))
    yield ""
    yield words.text("standards", "no_status")


def _line(words: Catalogue, mark: str, text: str) -> str:
    return f"  {words.text('standards', mark)} {text}"
