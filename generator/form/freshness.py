"""What the form proposes where a text on the site changed: that its date of change says so, with one press.

A build knows no history, so the feeds follow the field `updated`; only who had the text open knows that it changed.
"""

from collections.abc import Mapping

from generator.config.catalogue import Catalogue, day_name
from generator.domain.consent import Story
from generator.form.checks import Judged, Surroundings
from generator.form.differences import is_same
from generator.form.values import Values, fill

_TOLD = ("title", "summary", "situation", "aftermath", "dilemma", "options", "parties", "questions")
_GATE = ("status", "origin", "consent")


def told_of_date(judged: Judged, opened: str, around: Surroundings, words: Catalogue) -> list[Mapping[str, object]]:
    """The proposal, if any. `opened` is the text as the form found it first: then it was on the site already."""
    if judged.withheld is not None or not isinstance(judged.result, Story):
        return []
    source, day = judged.source, around.day.isoformat()
    now = fill(source.path, source.data, around.context).values
    before = fill(source.path, opened.encode(), around.context).values
    if now["updated"] == day or not _are_same(before, now, (*_GATE, "updated")) or _are_same(before, now, _TOLD):
        return []
    press = words.text("form", "updated_today", day=day_name(words.language, around.day))
    return [
        {
            "at": ("updated",),
            "item": None,
            "level": "advice",
            "code": "",
            "text": words.text("form", "updated_behind"),
            "meaning": "",
            "mend": {"label": press, "value": day},
        }
    ]


def _are_same(one: Values, other: Values, names: tuple[str, ...]) -> bool:
    return all(is_same(one[name], other[name]) for name in names)
