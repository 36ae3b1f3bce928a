"""Whether a text on the site changed and its date of change does not say so, which the form proposes then.

A build knows no history, so the feeds follow the field `updated`; only who had the text open knows that it changed.
"""

from generator.domain.consent import Story
from generator.form.checks import Judged, Surroundings
from generator.form.differences import is_same
from generator.form.values import Values, fill

_TOLD = ("title", "summary", "situation", "aftermath", "dilemma", "options", "parties", "questions")
_GATE = ("status", "origin", "consent")


def is_behind(judged: Judged, opened: str, around: Surroundings) -> bool:
    """Whether a text on the site changed, and its date of change does not say so.

    `opened` is the text as the form found it first: then it was on the site already.
    """
    if judged.withheld is not None or not isinstance(judged.result, Story):
        return False
    source = judged.source
    now = fill(source.path, source.data, around.context).values
    before = fill(source.path, opened.encode(), around.context).values
    is_told = now["updated"] == around.day.isoformat() or not _are_same(before, now, (*_GATE, "updated"))
    return not (is_told or _are_same(before, now, _TOLD))


def _are_same(one: Values, other: Values, names: tuple[str, ...]) -> bool:
    return all(is_same(one[name], other[name]) for name in names)
