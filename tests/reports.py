"""What is said of problems, as a test asks for it."""

from collections.abc import Iterable

from generator.config.catalogue import Catalogue
from generator.problems.problem import Problem
from generator.problems.report import Report, as_annotations, as_json, as_text


def in_every_format(problems: Iterable[Problem], words: Catalogue) -> list[str]:
    """The problems as text, as JSON, and as annotations of a workflow."""
    found = tuple(problems)
    report = Report(found, (), (), ())
    text = "\n".join(line for _, line in as_text(found, words))
    return [text, as_json(report, words), "\n".join(as_annotations(report, words))]
