"""What is said: problems as text with the source line and a caret or folded to a line a file, and what machines read of it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from generator.config.catalogue import Catalogue
from generator.domain.consent import Withheld
from generator.domain.normalization import foreign_letter
from generator.problems.problem import Level, Problem
from generator.values import dataclass

_WIDTH = 80
_WINDOW = _WIDTH - 4
_MORE = " ..."
_WRITTEN = ("name", "word", "term")
"""The values that are what somebody wrote."""

Tone = Literal["error", "advice", "source", "plain"]
Line = tuple[Tone, str]


@dataclass(frozen=True)
class Report:
    """What is found in a library, or in some of its files. `broken` are the files of stories that an error keeps off the
    site, `online` those of the stories that will be on it.
    """

    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    broken: tuple[str, ...]
    online: tuple[str, ...]


def sentence(problem: Problem, catalogue: Catalogue) -> str:
    """What is wrong and what to do, in one sentence, the suggestion included."""
    values = dict(problem.values)
    text = catalogue.text("codes", problem.code, **values)
    if "suggestion" in values:
        text = catalogue.text("report", "suggestion", sentence=text, suggestion=values["suggestion"])
    letter = next(filter(None, (foreign_letter(values.get(name, "")) for name in _WRITTEN)), "")
    if letter:
        text = catalogue.text("report", "foreign", sentence=text, letter=letter, sign=f"U+{ord(letter):04X}")
    return text


def form_sentence(problem: Problem, catalogue: Catalogue, *, in_name: bool = False) -> str:
    """The same for who has a form before him and no file. `in_name` tells what is found in the name of the file."""
    values, name = dict(problem.values), f"{problem.code}.name" if in_name else problem.code
    if "suggestion" in values or name not in catalogue.section("form_problems"):
        return sentence(problem, catalogue)
    return catalogue.text("form_problems", name, **values)


def headline(problem: Problem, catalogue: Catalogue) -> str:
    """The problem in one line: path:line:column: level code: sentence."""
    place = problem.place
    level = catalogue.text("report", problem.level.value)
    return f"{place.path}:{place.line}:{place.column}: {level} {problem.code}: {sentence(problem, catalogue)}"


def details(problem: Problem, catalogue: Catalogue) -> tuple[str, ...]:
    """The lines below the headline: the source line, a caret under the spot, and the corrected line."""
    lines = _excerpt(problem.excerpt, problem.place.column) if problem.excerpt else ()
    fixed = dict(problem.values).get("fixed")
    if fixed is None:
        return lines
    return (*lines, *(f"    {catalogue.text('report', 'fixed')} {line}" for line in fixed.splitlines()))


def errors_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order in which they matter: the errors, then the advice, and both as they came."""
    return tuple(sorted(problems, key=lambda one: one.level is not Level.ERROR))


def as_text(problems: Iterable[Problem], catalogue: Catalogue) -> Iterator[Line]:
    """Every problem with what is below its headline, and a blank line between two files."""
    for number, (_, some) in enumerate(groupby(problems, lambda one: one.place.path)):
        if number:
            yield "plain", ""
        for problem in some:
            yield "error" if problem.level is Level.ERROR else "advice", headline(problem, catalogue)
            yield from (("source", line) for line in details(problem, catalogue))


def as_folded_text(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[Line]:
    """The errors, and apart from them the advice, a line a file."""
    errors = [one for one in problems if one.level is Level.ERROR]
    advice = [one for one in problems if one.level is not Level.ERROR]
    yield from as_text(errors, catalogue)
    if not advice:
        return
    if errors:
        yield "plain", ""
    yield "plain", catalogue.text("report", "advice")
    for path, some in groupby(advice, lambda one: one.place.path):
        yield "advice", _folded(path, tuple(some), catalogue)


def as_json(report: Report, catalogue: Catalogue) -> str:
    """An object: how many stories are on the site, all problems by file and line, and the stories that are withheld."""
    broken = (_withheld_object(path, "broken", "", *broken_texts(catalogue)) for path in report.broken)
    withheld = (
        _withheld_object(one.path, one.reason, one.day, *withheld_texts(one, catalogue)) for one in report.withheld
    )
    content = {
        "stories": len(report.online),
        "problems": [_as_object(problem, catalogue) for problem in report.problems],
        "withheld": sorted((*broken, *withheld), key=lambda one: one["path"]),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_annotations(report: Report, catalogue: Catalogue) -> Iterator[str]:
    """Workflow annotations: errors first, as only the first few of a run are shown; notices for stories that are withheld."""
    for problem in errors_first(report.problems):
        kind = "error" if problem.level is Level.ERROR else "warning"
        place, text = problem.place, sentence(problem, catalogue)
        yield _annotation(kind, text, file=place.path, line=place.line, col=place.column, title=problem.code)
    title = catalogue.text("report", "withheld")
    withheld = ((one.path, withheld_texts(one, catalogue)) for one in report.withheld)
    for path, texts in (*withheld, *((path, broken_texts(catalogue)) for path in report.broken)):
        yield _annotation("notice", "; ".join(texts), file=path, line=1, title=title)


def withheld_texts(withheld: Withheld, catalogue: Catalogue) -> tuple[str, str]:
    """Why the story stays off the site, and what to do about it."""
    reason = catalogue.text("withheld", withheld.reason, day=withheld.day)
    return reason, catalogue.text("next_step", withheld.reason)


def broken_texts(catalogue: Catalogue) -> tuple[str, str]:
    """Why a story with an error stays off the site, and what to do about it."""
    return catalogue.text("withheld", "broken"), catalogue.text("next_step", "broken")


def _folded(path: str, advice: Sequence[Problem], catalogue: Catalogue) -> str:
    """The advice on a file in one line: whole when it is one, else how many there are, and of what as far as it fits.

    What is about consent is said first, as what comes last may not fit.
    """
    if len(advice) == 1:
        return headline(advice[0], catalogue)
    ordered = sorted(advice, key=lambda one: not one.code.startswith("C"))
    told = list(dict.fromkeys(sentence(one, catalogue).partition("; ")[0] for one in ordered))
    line = f"{path}: {catalogue.counted('warnings', len(advice))}: {told[0]}"
    for number, text in enumerate(told[1:], 2):
        longer = f"{line}; {text}"
        if len(longer) + (len(_MORE) if number < len(told) else 0) > _WIDTH:
            return f"{line}{_MORE}"
        line = longer
    return line


def _excerpt(line: str, column: int) -> tuple[str, str]:
    start = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = "".join(map(_visible, line[start : start + _WINDOW]))
    return f"    {shown}", f"    {' ' * (column - 1 - start)}^"


def _visible(sign: str) -> str:
    """A sign as something that can be seen, as it may be what the problem is about."""
    if sign.isprintable():
        return sign
    return "→" if sign == "\t" else "␣" if sign.isspace() else "¬"


def _as_object(problem: Problem, catalogue: Catalogue) -> dict[str, object]:
    values = dict(problem.values)
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "level": problem.level.value,
        "code": problem.code,
        "message": sentence(problem, catalogue),
        "suggestion": values.get("suggestion", ""),
        "fixed": values.get("fixed", ""),
        "excerpt": problem.excerpt,
    }


def _withheld_object(path: str, reason: str, day: str, message: str, next_step: str) -> dict[str, str]:
    return {"path": path, "reason": reason, "day": day, "message": message, "next_step": next_step}


def _annotation(kind: str, message: str, **properties: object) -> str:
    where = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{kind} {where}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """A text within a workflow command. Only in a property a colon and a comma would end it."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)
