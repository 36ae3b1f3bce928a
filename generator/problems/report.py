"""What is said: problems as text with the source line and a caret, and stories that stay off the site."""

import json
from collections.abc import Iterable

from generator.config.catalogue import Catalogue
from generator.domain.consent import Withheld
from generator.problems.problem import Level, Problem

FORMATS = ("text", "json", "github")
_WINDOW = 96


def sentence(problem: Problem, catalogue: Catalogue) -> str:
    """What is wrong and what to do, in one sentence, the suggestion included."""
    values = dict(problem.values)
    text = catalogue.text("codes", problem.code, **values)
    if "suggestion" in values:
        text = catalogue.text("report", "suggestion", sentence=text, suggestion=values["suggestion"])
    return text


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


def format_problems(problems: Iterable[Problem], catalogue: Catalogue, form: str) -> str:
    """All problems in one of `FORMATS`; `github` gives workflow annotations, `json` a list of objects."""
    if form == "json":
        return json.dumps([_as_object(problem, catalogue) for problem in problems], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(problem, catalogue) for problem in problems)
    return "\n".join("\n".join((headline(one, catalogue), *details(one, catalogue))) for one in problems)


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


def _annotation(problem: Problem, catalogue: Catalogue) -> str:
    kind = "error" if problem.level is Level.ERROR else "warning"
    place = problem.place
    where = f"file={_escaped(place.path)},line={place.line},col={place.column},title={problem.code}"
    return f"::{kind} {where}::{_escaped(sentence(problem, catalogue))}"


def _escaped(text: str) -> str:
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(sign, code)
    return text


def withheld_texts(withheld: Withheld, catalogue: Catalogue) -> tuple[str, str]:
    """Why the story stays off the site, and what to do about it."""
    reason = catalogue.text("withheld", withheld.reason, day=withheld.day)
    return reason, catalogue.text("next_step", withheld.reason)
