"""`goedwerk gaps`: what each shared dilemma has and lacks, and who is not heard, for who plans the next interviews."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator import Build, build
from generator.cli.console import say_lines, say_not_counted
from generator.cli.ending import USAGE
from generator.cli.library import open_project
from generator.components.findings import base_rate, finding, made_of, say, unheard, values_of
from generator.components.insight import dilemma_groups, teller_rows
from generator.components.views import Views, make_views
from generator.config.catalogue import Catalogue
from generator.domain.insight import ENOUGH, Insight, make_insight
from generator.domain.term import groups_of
from generator.pages.insight_data import as_json
from generator.problems.problem import has_errors
from generator.problems.report import as_text

PAIRS = 10


def run(stories: Path, templates: Path | None, form: str) -> int:
    """Show the gaps; the exit code. All counts are of the stories that are on the site, as on the page of what plays."""
    words, project = open_project(stories, templates)
    built = build(project)
    say_lines(as_text(built.settings_problems, words), err=True)
    if has_errors(built.settings_problems):
        return USAGE
    code = say_not_counted(built, words)
    insight, views = _overview(built, words)
    if form == "json":
        click.echo(as_json(insight, views, built.settings), nl=False)
    else:
        click.echo("\n".join(_as_text(insight, views)))
    return code


def _overview(built: Build, words: Catalogue) -> tuple[Insight, Views]:
    library = built.memory.library
    if library is None:
        raise ValueError("a build has a library")
    facts, terms = [story.facts for story in library.stories], library.terms
    return make_insight(facts, terms, groups_of(terms["role"])), make_views(library, words)


def _as_text(insight: Insight, views: Views) -> Iterator[str]:
    plural = views.catalogue.plural
    yield say(views, "gaps_title", title=views.word("insight_gaps"), made_of=made_of(insight, views))
    for group in dilemma_groups(insight, views):
        yield f"\n{group.heading}"
        for row in group.rows:
            figures = {
                "stories": views.count(row.stories),
                "options": plural("insight_plurals", "options", row.options),
            }
            roles = plural("insight_plurals", "roles", row.roles)
            yield say(views, "gaps_line", label=row.term.label, roles=roles, lack=row.lack, **figures)
    yield f"\n{views.word('insight_unheard')}"
    yield from (f"  {sentence}" for sentence in unheard(insight, views))
    yield from _few(insight, views)
    yield f"\n{say(views, 'gaps_pairs')}"
    yield f"  {finding(insight, views)} {base_rate(insight, views)}".rstrip()
    for clash in insight.clashes[:PAIRS]:
        a, b = values_of(clash, views)
        yield say(views, "gaps_pair", a=a, b=b, stories=views.count(clash.count))


def _few(insight: Insight, views: Views) -> Iterator[str]:
    """The roles and the sectors that are told least, those with the fewest stories first."""
    for kind, counts in (("role", insight.roles), ("sector", insight.sectors)):
        few = teller_rows({id_: n for id_, n in counts.items() if n < ENOUGH}, kind, views)
        if few:
            yield f"  {say(views, f'gaps_few_{kind}')}"
        for row in sorted(few, key=lambda one: counts[one.term.id]):
            yield say(views, "gaps_teller", label=row.term.label, stories=row.count_text)
