"""What the form proposes where something is wrong: the value to take with one press, and what its word means."""

from collections.abc import Mapping, Sequence

from generator.config.catalogue import Catalogue
from generator.config.config import Context
from generator.editing.said import Location
from generator.form.arrangement import SITUATION, field_at
from generator.form.checks import Finding
from generator.form.differences import is_same
from generator.form.parting import with_heading
from generator.form.values import TERMS, Value, Values, fill
from generator.values import dataclass


@dataclass(frozen=True)
class Mend:
    """A better value for a place, how the press is called that takes it, and the meaning of the word it offers."""

    label: str
    value: Value
    meaning: str = ""


def value_at(values: Value, at: Location) -> Value:
    """What stands at a place in the form; None when there is no such place."""
    for step in at:
        if isinstance(values, Mapping) and isinstance(step, str):
            values = values.get(step)
        elif isinstance(step, int) and isinstance(values, list) and step < len(values):
            values = values[step]
        else:
            return None
    return values


def mend(finding: Finding, wanted: Values, path: str, context: Context, words: Catalogue) -> Mend | None:
    """The proposal that a finding holds; None when it has none. `wanted` is what stands in the form, `path` its file's."""
    values, at = dict(finding.problem.values), finding.spotted.at
    held = value_at(wanted, at)
    if held is None or isinstance(held, Mapping):
        return None
    if at == (SITUATION,) and finding.problem.code == "M120":
        apart = with_heading(wanted, str(wanted["language"]) or context.language)
        return Mend(words.text("form", "take_apart"), apart) if apart else None
    if "suggestion" in values:
        return _with_word(finding, held, values["suggestion"], context, words)
    if "fixed" in values:
        better = _mended(finding, values["fixed"], path, context)
        return None if better is None or is_same(better, held) else Mend(_label(better, words), better)
    return None


def _with_word(finding: Finding, held: Value, word: str, context: Context, words: Catalogue) -> Mend | None:
    """The word that was meant in the place of the one that nobody knows."""
    names = tuple(step for step in finding.spotted.at if isinstance(step, str))
    kind, field, item = TERMS.get(names, ""), field_at(names), finding.spotted.item
    meant = (field.words.meaning(word) if field and field.words else None) or word
    value: Value = meant
    if isinstance(held, list):
        item = 0 if item is None and len(held) == 1 else item
        if item is None or item >= len(held):
            return None
        value = list(dict.fromkeys([*held[:item], meant, *held[item + 1 :]]))
    elif not isinstance(held, str):
        return None
    term = context.vocabulary.terms.get(kind, {}).get(meant)
    if term is not None:
        return Mend(words.text("form", "take", word=term.label), value, term.core_question or term.explanation)
    shown = words.section("form_choices").get(f"{'.'.join(names)}.{meant}", meant)
    return Mend(words.text("form", "take", word=shown), value)


def _mended(finding: Finding, fixed: str, path: str, context: Context) -> Value:
    """What the place says once its line is as it was meant; None when the file says nothing there then."""
    lines = finding.text.split("\n")
    number = finding.problem.place.line - 1
    if not 0 <= number < len(lines):
        return None
    after = "\n".join([*lines[:number], fixed, *lines[number + 1 :]])
    filled = fill(path, after.encode(), context)
    return value_at(filled.values, finding.spotted.at) if filled.is_changeable else None


def _label(value: Value, words: Catalogue) -> str:
    shown = ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    return words.text("form", "take", word=shown) if len(shown) <= _SHORT else words.text("form", "take_this")


_SHORT = 40
