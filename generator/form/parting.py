"""A whole story that stands in the box for the situation, as who pastes one does: what happened goes to its own box."""

from collections.abc import Sequence

from generator.form.arrangement import AFTERMATH, SITUATION
from generator.form.values import Values
from generator.reading.body import told_in
from generator.reading.ending import Slip, Split, split_ending


def parted(values: Values) -> Values:
    """The values with what stands below the heading of the ending, if one does, above what was told of it already."""
    split = _split(values)
    if split.heading is None or _meant(split.slips):
        return values
    lines = str(values[SITUATION]).split("\n")
    below = len(told_in(str(values[SITUATION])).raw) - split.after.count("\n")
    texts = (_text(lines[below:]), str(values[AFTERMATH]))
    return {**values, SITUATION: _text(lines[: split.heading]), AFTERMATH: "\n\n".join(filter(None, texts))}


def has_heading(values: Values) -> bool:
    """Whether the situation holds what is, or was meant as, the heading of the ending."""
    return _split(values).heading is not None


def with_heading(values: Values, language: str) -> str | None:
    """The situation with its heading as it should be in a language; None when none was only meant as one."""
    slip = _meant(_split(values).slips)
    if slip is None:
        return None
    lines = str(values[SITUATION]).split("\n")
    return "\n".join([*lines[: slip.line], "", slip.fixed(language), "", *lines[slip.line + 1 :]])


def _split(values: Values) -> Split:
    """The situation in two, as a file is read whose fields tell how it ended: whether these do, its reading says first.

    With something below the heading, no ending is looked for that lacks one.
    """
    return split_ending(told_in(str(values[SITUATION])), is_told_of=not values[AFTERMATH])


def _meant(slips: Sequence[Slip]) -> Slip | None:
    return next((one for one in slips if one.code == "M120"), None)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")
