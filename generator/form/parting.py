"""A whole story that stands in the box for the situation, as who pastes one does: what happened goes to its own box."""

from collections.abc import Sequence

from generator.form.arrangement import AFTERMATH, SITUATION
from generator.form.values import Values
from generator.reading.body import told_in
from generator.reading.ending import Slip, split_ending


def parted(values: Values) -> Values:
    """The values with what stands below the heading of the ending, if one does, above what was told of it already."""
    situation, aftermath = str(values[SITUATION]), str(values[AFTERMATH])
    told = told_in(situation)
    split = split_ending(told)
    if split.heading is None or _meant(split.slips):
        return values
    lines = situation.split("\n")
    below = told.count("\n") + 1 - split.after.count("\n")
    texts = (_text(lines[below:]), aftermath)
    return {**values, SITUATION: _text(lines[: split.heading]), AFTERMATH: "\n\n".join(filter(None, texts))}


def has_heading(situation: object) -> bool:
    """Whether a text holds what is, or was meant as, the heading of the ending."""
    return split_ending(told_in(str(situation))).heading is not None


def with_heading(situation: str, language: str) -> str | None:
    """The text with its heading as it should be in a language; None when none was only meant as one."""
    slip = _meant(split_ending(told_in(situation)).slips)
    if slip is None:
        return None
    lines = situation.split("\n")
    return "\n".join([*lines[: slip.line], "", slip.fixed(language), "", *lines[slip.line + 1 :]])


def _meant(slips: Sequence[Slip]) -> Slip | None:
    return next((one for one in slips if one.code == "M120"), None)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")
