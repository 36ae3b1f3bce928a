"""What is said of a plan, in the words of one language: where it came from, what would change, and what is wrong."""

from collections.abc import Iterator

from generator.config.catalogue import Catalogue, month_name
from generator.inbox.plan import Plan
from generator.inbox.shelf import Step
from generator.problems.problem import Level
from generator.problems.report import sentence
from generator.values import dataclass

NEW, OLD = "+", "-"


@dataclass(frozen=True)
class Said:
    """A file that would change or be made: what it comes to, its path, and its lines, each with its number and its sign."""

    title: str
    path: str
    lines: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class InboxReport:
    """What a page or a terminal shows of a plan. `wrong` keeps something from being done, `findings` are for who decides. When it
    `asks`, an option waits for the team's yes.
    """

    file: str
    steps: tuple[Said, ...]
    wrong: tuple[str, ...]
    findings: tuple[str, ...]
    asks: bool


def tell(plan: Plan, words: Catalogue) -> InboxReport:
    """A plan in words."""
    by_level = {level: tuple(sentence(one, words) for one in plan.problems if one.level is level) for level in Level}
    return InboxReport(
        file=_file(plan, words),
        steps=tuple(_said(one, words) for one in plan.steps),
        wrong=by_level[Level.ERROR],
        findings=by_level[Level.WARNING],
        asks=plan.asks,
    )


def _file(plan: Plan, words: Catalogue) -> str:
    if not plan.month:
        return plan.name
    form = "file_of_group" if plan.group_size else "file"
    people = words.counted("people", int(plan.group_size)) if plan.group_size else ""
    return words.text("inbox", form, name=plan.name, month=month_name(words.language, plan.month), people=people)


def _said(step: Step, words: Catalogue) -> Said:
    form = "new_draft" if step.before is None else "new_option"
    return Said(words.text("inbox", form, title=step.title), step.path, tuple(_lines(step)))


def _lines(step: Step) -> Iterator[tuple[int, str, str]]:
    for one in step.lines:
        if one.before is not None:
            yield one.line, OLD, one.before
        if one.after is not None:
            yield one.line, NEW, one.after
