"""Whether a story came on the site, or its text there changed, and its day does not say so: then the form proposes it.

A build knows no history, so the feeds follow the field `updated`; only who had the text open knows what became of it.
"""

from collections.abc import Callable
from typing import Literal

from generator.domain.story_file import Story
from generator.form.checks import Judged, Surroundings
from generator.form.differences import is_same
from generator.form.values import Values, fill

Reason = Literal["", "updated_new", "updated_behind"]
_TOLD = ("title", "summary", "situation", "aftermath", "dilemma", "options", "parties", "questions")


def why_behind(judge: Callable[[str], Judged], text: str, opened: str, around: Surroundings) -> Reason:
    """Why the day of a text is to be today, or nothing: it is, or somebody set it, or there is nothing to tell.

    `opened` is the text as the form found it first.
    """
    judged = judge(text)
    if judged.withheld is not None or not isinstance(judged.result, Story):
        return ""
    path = judged.source.path
    now, before = (fill(path, one.encode(), around.context).values for one in (text, opened))
    if now["updated"] == around.day.isoformat() or not _are_same(before, now, ("updated",)):
        return ""
    if judge(opened).withheld is not None:
        return "updated_new"
    return "" if _are_same(before, now, _TOLD) else "updated_behind"


def _are_same(one: Values, other: Values, names: tuple[str, ...]) -> bool:
    return all(is_same(one[name], other[name]) for name in names)
