"""What is told of a form that was sent: how its story stands, what is wrong and where, what two said otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal

from generator.config.catalogue import Catalogue, day_name
from generator.domain.schema import UNTOLD
from generator.domain.story_file import Story
from generator.editing.difference import changed_lines
from generator.editing.said import Location
from generator.editing.sheet import UnchangeableError
from generator.form.checks import Finding, Judged, Surroundings, advice_on
from generator.form.differences import changed_text
from generator.form.freshness import Reason, why_behind
from generator.form.mending import mend
from generator.form.merge import Conflict, Merged
from generator.form.places import in_order_of_form, label, part_at, way_at
from generator.form.saving import Outcome
from generator.form.settling import Settled, in_form
from generator.form.values import Filled, Value, Values, cards_of, fill
from generator.frontmatter.front_matter import FrontMatter, read_front_matter
from generator.problems.problem import Level, Place, Problem
from generator.problems.report import form_sentence, sentence

State = Literal["saved", "same", "conflict", "unreadable", "gone"]
# What has to be there before a story is a puzzle, by the code of what is said where it is not.
_LACKING = frozenset({"V101", "V102", "V108", "V132", "A109", "M122", "M124"})
_VALUES: Location = ("options", "values")


def answer(
    outcome: Outcome, path: str, opened: str, around: Surroundings, words: Catalogue, *, before: Filled
) -> Mapping[str, object]:
    """What is told once the text is written. `opened` is the text as the form found it first, `before` the file until now."""
    settled, merged = outcome.settled, outcome.merged
    state: State = "conflict" if merged.conflicts else "same" if outcome.text == before.text else "saved"
    advice = advice_on(outcome.judge(settled.judged), around)
    told = [
        {
            **told_problem(finding.spotted.at, finding.problem, words),
            "item": finding.spotted.item,
            **_mend(finding, merged.values, path, around, words),
        }
        for finding in (*settled.findings, *(in_form(one, merged.values) for one in advice))
        if finding.is_error or finding.problem.code not in _LACKING
    ]
    stuck = [told_fault(way, words.text("form", "stuck")) for way in settled.stuck]
    return {
        "state": state,
        **standing(outcome.judge(outcome.text), opened, around, words),
        "form": outcome.values,
        "problems": [*stuck, *told, *_waiting(settled, words)],
        "offers": _offers(why_behind(outcome.judge, outcome.text, opened, around), around, words),
        "unsaved": settled.unsaved,
        "conflicts": [_conflict(one, words) for one in merged.conflicts],
        "merged": {side: [label(way, words) for way in ways] for side, ways in _sides(merged).items()},
        "both": _both(before, merged, around) if merged.conflicts else None,
    }


def standing(judged: Judged, opened: str, around: Surroundings, words: Catalogue) -> Mapping[str, object]:
    """How a story stands: its values, what changed since its form was opened, and whether it may be public."""
    path, data = judged.source.path, judged.source.data
    filled = fill(path, data, around.context)
    found = (one for one in judged.findings if one.problem.code in _LACKING)
    lacking = set(map(_place_of, found))
    return {
        "digest": filled.digest,
        "values": filled.values,
        "lines": list(_lines(judged, opened, words)),
        "consent": _consent(judged, words),
        "missing": list(dict.fromkeys(_lacking_label(at, words) for at in in_order_of_form(lacking))),
    }


def _waiting(settled: Settled, words: Catalogue) -> Iterator[Mapping[str, object]]:
    """What is said where a change waits for something elsewhere: a story that is done, for all that lacks then."""
    wrong = [one for one in settled.findings if one.is_error]
    labels = dict.fromkeys(_lacking_label(at, words) for at in in_order_of_form(map(_place_of, wrong)))
    for way in settled.unsaved:
        is_told = way in settled.stuck or any(one.spotted.at[: len(way)] == way for one in wrong)
        if labels and not is_told:
            yield told_fault(way, words.text("form", "waits", fields=", ".join(labels)))


def _offers(reason: Reason, around: Surroundings, words: Catalogue) -> list[Mapping[str, object]]:
    """The proposal to date a text that is new or changed, with one press."""
    if not reason:
        return []
    press = words.text("form", "updated_today", day=day_name(words.language, around.day))
    told = told_fault(("updated",), words.text("form", reason))
    return [{**told, "level": "advice", "mend": {"label": press, "value": around.day.isoformat()}}]


def _place_of(finding: Finding) -> Location:
    return _VALUES if finding.problem.code == "V132" else finding.spotted.at


def _lacking_label(at: Location, words: Catalogue) -> str:
    """What lacks, and of values that it is at the options."""
    name = label(at, words)
    return words.text("form", "on_card", card=label(at[:1], words), label=name) if at == _VALUES else name


def unreadable(filled: Filled, words: Catalogue) -> Mapping[str, object]:
    """What is told of a file that is to be mended in the file itself."""
    return {
        "state": "unreadable",
        "digest": filled.digest,
        "values": filled.values,
        "form": filled.values,
        "problems": [
            told_fault((), words.text("form", "at_line", line=one.place.line, text=sentence(one, words)), one.code)
            for one in filled.problems
        ],
        "unsaved": (),
        "lines": (),
    }


def told_problem(at: Location, problem: Problem, words: Catalogue) -> Mapping[str, object]:
    """A problem at its place in a form, as it is told; one without a place there is in the name of the file."""
    told = told_fault(at, form_sentence(problem, words, in_name=not at), problem.code)
    return told if problem.level is Level.ERROR else {**told, "level": "advice"}


def told_fault(at: Location, text: str, code: str = "") -> Mapping[str, object]:
    """What is wrong at a place in a form, of which nothing is known but what to say."""
    return {"at": at, "item": None, "level": "error", "code": code, "text": text, "meaning": "", "mend": None}


def said_at(moment: datetime, words: Catalogue) -> str:
    """A time of the day for people: "14.31"."""
    return words.text("form", "time", hour=f"{moment:%H}", minute=f"{moment:%M}")


def _mend(finding: Finding, wanted: Values, path: str, around: Surroundings, words: Catalogue) -> Mapping[str, object]:
    found = mend(finding, wanted, path, around.context, words)
    if found is None:
        return {"meaning": "", "mend": None}
    return {"meaning": found.meaning, "mend": {"label": found.label, "value": found.value}}


def _conflict(conflict: Conflict, words: Catalogue) -> Mapping[str, object]:
    return {"at": conflict.at, "label": label(conflict.at, words), "mine": conflict.mine, "theirs": conflict.theirs}


def _sides(merged: Merged) -> Mapping[str, Sequence[Location]]:
    return {"mine": merged.mine, "theirs": merged.theirs}


def _both(before: Filled, merged: Merged, around: Surroundings) -> Mapping[str, str]:
    """The whole text of either: the file as it is, and as it would be with every answer mine."""
    mine: Values = merged.values
    for one in merged.conflicts:
        mine = _with(mine, one.at, one.mine)
    try:
        text = changed_text(before, mine, around.context.language)
    except UnchangeableError:
        text = before.text
    return {"mine": text, "theirs": before.text}


def _with(values: Values, at: Location, value: Value) -> Values:
    """Some values with another at one place."""
    step, rest = at[0], at[1:]
    held = values[str(step)]
    if not rest:
        return {**values, str(step): value}
    if isinstance(rest[0], int):
        cards = cards_of(held)
        fresh = _with(cards[rest[0]], rest[1:], value)
        return {**values, str(step): [*cards[: rest[0]], fresh, *cards[rest[0] + 1 :]]}
    assert isinstance(held, Mapping)
    return {**values, str(step): _with(held, rest, value)}


def _lines(judged: Judged, opened: str, words: Catalogue) -> Iterator[Mapping[str, object]]:
    """The lines that differ, each with the field it belongs to; of one that is gone, the field that it belonged to."""
    old = read_front_matter(judged.source.path, opened.encode("utf-8", "replace"))
    place = 0
    for one in changed_lines(opened, judged.source.data.decode()):
        number, front = one.line, judged.front
        if one.after is None and one.before in old.lines[place:]:
            place = old.lines.index(one.before, place) + 1
            number, front = place, old
        yield {"line": one.line, "field": _field_of(number, front, words), "before": one.before, "after": one.after}


def _field_of(line: int, front: FrontMatter, words: Catalogue) -> str:
    """What the field is called that a line of a file belongs to."""
    if line >= front.body_line:
        return label((part_at(line, front),), words)
    end = len(front.lines[line - 1]) if 0 < line <= len(front.lines) else 0
    return label(way_at(Place("", line, end + 1), front), words)


def _consent(judged: Judged, words: Catalogue) -> Mapping[str, object]:
    """Whether the story may be public, and why not; and what to do then, in the words of the form."""
    withheld, result = judged.withheld, judged.result
    if result is None:
        return {"is_public": False, "text": words.text("form_withheld", "broken")}
    if withheld is not None:
        return {"is_public": False, "text": words.text("form_withheld", withheld.reason, day=withheld.day)}
    consent = result.gate.consent if isinstance(result, Story) else None
    until = consent.valid_until if consent else None
    if until is None or until == UNTOLD:
        return {"is_public": True, "text": words.text("form", "public")}
    return {"is_public": True, "text": words.text("form", "public_until", day=day_name(words.language, until))}
