"""`goedwerk consent`: how it stands with every story's consent, and what needs attention first."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from generator import Build, build
from generator.cli.console import online_in, say_lines
from generator.cli.ending import CONTENT, USAGE
from generator.cli.library import open_project
from generator.components.spreadsheet import as_csv
from generator.config.catalogue import Catalogue
from generator.domain.review import SOON, Attention, Standing, needs_action, review
from generator.domain.schema import UNTOLD
from generator.domain.story_file import Consent
from generator.problems.problem import has_errors
from generator.problems.report import as_text
from generator.reading.gate import CLOCK


def run(stories: Path, templates: Path | None, output: Path, form: str) -> int:
    """Show how all stories stand; the exit code, which says whether one is online that must not be."""
    words, project = open_project(stories, templates)
    built = build(project)
    if built.settings_problems:
        say_lines(as_text(built.settings_problems, words), err=True)
    if has_errors(problem for problem in built.settings_problems if problem.code != CLOCK):
        return USAGE
    standings = _standings(built, output)
    shown = {"json": _as_json, "csv": _as_csv}.get(form, _as_text)(standings, words)
    click.echo(shown, nl=form != "csv")
    if has_errors(built.settings_problems):
        return USAGE
    return CONTENT if needs_action(standings) else 0


def _standings(built: Build, output: Path) -> Sequence[Standing]:
    inputs = built.memory.inputs
    if inputs is None:
        return ()
    broken = [(one.path, one.slug) for _, one in inputs.stories.values() if one.result is None]
    results = [one.result for _, one in inputs.stories.values() if one.result is not None]
    return review(results, broken, built.settings.consent_policy, built.day, online_in(output, built))


def _as_text(standings: Sequence[Standing], words: Catalogue) -> str:
    lines = []
    for attention, group in groupby(standings, key=lambda one: one.attention):
        lines.append(words.text("consent", f"group_{attention}", days=SOON))
        lines += [_line(one, words) for one in group]
    urgent = sum(one.attention is not Attention.NONE for one in standings)
    stories = words.counted("stories", sum(bool(one.path) for one in standings))
    online = sum(one.is_online for one in standings)
    return "\n".join((*lines, words.text("consent", "total", stories=stories, online=online, urgent=urgent)))


def _line(one: Standing, words: Catalogue) -> str:
    state, step = _texts(one, words)
    return f"  {one.path or one.slug}: {state}" + (f"; {step}" if step else "")


def _texts(one: Standing, words: Catalogue) -> tuple[str, str]:
    """How a story stands, and what to do; the second is empty when that is nothing."""
    name = _state(one).replace("-", "_")
    if one.reason is not None:
        state = words.text("withheld", one.reason, day=one.day)
        step = "" if one.attention is Attention.NONE else words.text("next_step", one.reason)
    else:
        state, step = words.text("consent", f"state_{name}", **_days(one)), ""
    if one.attention is Attention.ONLINE:
        step = words.text("consent", "take_off_without_file" if not one.path else "take_off", slug=one.slug)
    elif one.attention is Attention.BROKEN:
        step = words.text("consent", "mend")
    elif one.attention is Attention.EXPIRING:
        step = words.text("next_step", "expired")
    return state, step


def _state(one: Standing) -> str:
    """The name of a state: a reason to stay off the site, or one of those that have none."""
    if one.reason is not None:
        return str(one.reason)
    if not one.path:
        return "no-file"
    if not one.is_read:
        return "broken"
    told = one.consent is not None and one.consent.given_on is not None
    if one.days_left is not None:
        return "until"
    return "given" if told else "not-asked"


def _days(one: Standing) -> dict[str, object]:
    consent = one.consent or Consent()
    return {"given": consent.given_on or "", "until": consent.valid_until or "", "days": one.days_left or 0}


def _rows(standings: Sequence[Standing], words: Catalogue) -> list[dict[str, object]]:
    return [_row(one, words) for one in standings]


def _row(one: Standing, words: Catalogue) -> dict[str, object]:
    consent = one.consent or Consent()
    state, step = _texts(one, words)
    return {
        "slug": one.slug,
        "path": one.path,
        "attention": str(one.attention),
        "state": _state(one),
        "online": one.is_online,
        "channels": [channel for channel in consent.channels or () if channel],
        "given_on": str(consent.given_on or ""),
        "read_back_on": str(consent.read_back_on or ""),
        "valid_until": "" if consent.valid_until in (None, UNTOLD) else str(consent.valid_until),
        "days_left": one.days_left,
        "third_parties": consent.third_parties,
        "message": state,
        "next_step": step,
    }


def _as_json(standings: Sequence[Standing], words: Catalogue) -> str:
    return json.dumps(_rows(standings, words), ensure_ascii=False, indent=2)


def _as_csv(standings: Sequence[Standing], words: Catalogue) -> str:
    """A row per story, as spreadsheets read it; what is a list has spaces between."""
    names = list(_row(Standing("", "", Attention.NONE, is_online=False), words))
    return as_csv(names, (_cells(row).values() for row in _rows(standings, words)))


def _cells(row: dict[str, object]) -> dict[str, object]:
    channels = row["channels"]
    joined = " ".join(channels) if isinstance(channels, list) else ""
    return {**row, "channels": joined, "online": "yes" if row["online"] else "no"}
