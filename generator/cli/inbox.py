"""`goedwerk inbox`: what a team brings back goes to its story or becomes a draft, once an editor saw it and said yes."""

import sys
from pathlib import Path

import click

from generator.cli.console import say_lines
from generator.cli.ending import CONTENT, USAGE, refuse
from generator.cli.library import open_project
from generator.config.catalogue import Catalogue, inbox_texts
from generator.config.config import read_config
from generator.domain.consent import today
from generator.editing.held import ChangedMeanwhileError
from generator.inbox.plan import Plan, plan_harvest
from generator.inbox.report import tell
from generator.inbox.shelf import Shelf
from generator.inbox.storing import carry_out, files_of, read_sent
from generator.privacy.capitals import NO_WORDS
from generator.problems.problem import Place, error, has_errors
from generator.problems.report import as_text, errors_first
from generator.project import Project
from generator.reading.advice import learn_words
from generator.sources.files import NO_SOURCES, read_sources
from generator.sources.names import printable
from generator.sources.plain import NotPlainError


def run(harvests: tuple[Path, ...], yes: bool, stories: Path, templates: Path | None) -> int:
    """Show what would come of each file, ask, and do it; the exit code is that of the worst."""
    words, project = open_project(stories, templates)
    config = read_config(read_sources(project.stories), project.stories.name, project.templates)
    if has_errors((*config.settings_problems, *config.vocabulary_problems)):
        say_lines(as_text((*config.settings_problems, *config.vocabulary_problems), words), err=True)
        return USAGE
    words, sources, lexicon, codes = inbox_texts(config.templates, words.language), NO_SOURCES, NO_WORDS, [0]
    for path in files_of(harvests):
        before = sources.files
        sources = read_sources(project.stories, sources)  # the file before may have changed a story
        lexicon = learn_words(lexicon, (one for name, one in sources.files.items() if one is not before.get(name)))
        policy = config.settings.consent_policy
        shelf = Shelf(project.stories.name, sources, config.context, policy, lexicon, today())
        codes.append(_take(path, shelf, project, words, is_yes=yes))
    return max(codes)


def _take(path: Path, shelf: Shelf, project: Project, words: Catalogue, *, is_yes: bool) -> int:
    """Show what would come of one file, ask, and do it; its exit code."""
    name, data = printable(path.name), b""
    try:
        data = read_sent(path)
        plan = plan_harvest(name, data, shelf)
    except NotPlainError:
        plan = Plan(name, problems=(error(Place(printable(str(path))), "F132"),))
    except OSError as fault:
        reason = "absent" if isinstance(fault, FileNotFoundError) else "unreadable"
        return refuse(words, words.text("inbox", reason, path=printable(str(path)), reason=fault.strerror or "?"))
    _show(plan, words)
    if plan.asks and not is_yes and _is_typed() and _says_yes("ask_team", words):
        plan = plan_harvest(name, data, shelf, is_agreed=True)
        _show(plan, words)
    code = CONTENT if has_errors(plan.problems) else 0
    if not plan.steps:
        click.echo(words.text("inbox", "nothing") + "\n")
        return code
    if not (is_yes or _says_yes("ask", words)):
        return max(code, CONTENT)
    return max(code, _write(plan, project, words))


def _show(plan: Plan, words: Catalogue) -> None:
    told = tell(plan, words)
    click.echo(told.file)
    for step in told.steps:
        click.echo(f"\n  {step.title}\n  {step.path}")
        width = len(str(step.lines[-1][0])) if step.lines else 0
        for number, sign, text in step.lines:
            click.echo(f"    {number:>{width}} {sign} {printable(text)}")
    click.echo()
    say_lines(as_text(errors_first(plan.problems), words))
    if plan.problems:
        click.echo()


def _says_yes(question: str, words: Catalogue) -> bool:
    """Whether who types says yes to a question; nobody else is asked."""
    if not _is_typed():
        click.echo(words.text("inbox", "not_asked"), err=True)
        return False
    click.echo(words.text("inbox", question) + " ", nl=False)
    is_agreed = sys.stdin.readline().strip().casefold() in words.text("inbox", "yes").split()
    if not is_agreed:
        click.echo(words.text("inbox", "left"))
    return is_agreed


def _is_typed() -> bool:
    """Whether somebody is there to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def _write(plan: Plan, project: Project, words: Catalogue) -> int:
    for step in plan.steps:
        try:
            path = carry_out(project.stories, step)
        except (ChangedMeanwhileError, FileExistsError):
            refuse(words, words.text("inbox", "changed_meanwhile", path=step.path))
            return CONTENT
        except OSError as fault:
            return refuse(words, words.text("inbox", "not_written", path=step.path, reason=fault.strerror or "?"))
        form = "written_draft" if step.before is None else "written_option"
        click.echo(words.text("inbox", form, path=path))
    click.echo()
    return 0
