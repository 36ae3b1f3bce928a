"""Which of the changes that are wanted in a form are written: all but those at whose place stands an error then."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.table import Field
from generator.editing.said import Location
from generator.editing.sheet import UnchangeableError
from generator.form.arrangement import AFTERMATH, BODY, SITUATION, form_table
from generator.form.checks import Finding
from generator.form.differences import changed_text, is_empty, is_same
from generator.form.parting import has_heading
from generator.form.shape import empty_card
from generator.form.values import WAS, Filled, Value, Values, cards_of, fields_of, number_of

Judge = Callable[[str], Sequence[Finding]]
_Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Settled:
    """The text that may be written and the values that it holds, the places whose change is not in it, and those of them that
    cannot be changed as the file stands.

    `findings` are what is wrong in all that is wanted, as far as a file can say it, which `judged` is; their places are those
    of the form.
    """

    text: str
    written: Values
    unsaved: tuple[Location, ...]
    stuck: tuple[Location, ...]
    findings: tuple[Finding, ...]
    judged: str


def settle(filled: Filled, wanted: Values, language: str, judge: Judge) -> Settled:
    """Decide what is written of what is wanted. `language` is the site's; `judge` says what is wrong in a text."""
    task = _Task(filled, language, judge, Counter(map(_key, filter(_is_error, judge(filled.text)))))
    stuck, possible = task.without_stuck(wanted)
    judged = text = task.text(possible)
    findings = tuple(in_form(one, possible) for one in judge(text))
    unsaved, fresh, pending, found = list[Location](), findings, possible, list(findings)
    while wrong := [one for one in fresh if _is_error(one) and task.is_new(one, pending)]:
        blamed = task.blamed(wrong, pending)
        unsaved += blamed
        for way in blamed:
            pending = reverted(pending, filled.values, way)
        text = task.text(pending)
        fresh = tuple(in_form(one, pending) for one in judge(text))
        said = {one.spotted.at for one in found if one.is_error}
        found += [one for one in wrong if one.spotted.at not in said]
    return Settled(text, pending, tuple(dict.fromkeys((*unsaved, *stuck))), stuck, tuple(found), judged)


def renumbered(wanted: Values, written: Values) -> Values:
    """What is wanted, with each card numbered as the file has it that was written."""
    return {name: _renumbered(value, written[name]) for name, value in wanted.items()}


def _renumbered(wanted: Value, written: Value) -> Value:
    if not isinstance(wanted, list) or not any(isinstance(one, Mapping) and WAS in one for one in wanted):
        return wanted
    before, after = cards_of(wanted), cards_of(written)
    if [one[WAS] for one in before] != [one[WAS] for one in after]:
        return wanted  # the list stayed as it was in the file
    numbers = iter(range(len(after)))
    there = [next(numbers) if one[WAS] is not None or not is_empty(one) else None for one in after]
    return [{**card, WAS: number} for card, number in zip(before, there, strict=True)]


def changed_places(held: Values, wanted: Values) -> Iterator[Location]:
    """The places at which something else is wanted: a card that is new, a list whose cards come, go or move, or one field."""
    for name, value in wanted.items():
        field = form_table().fields.get(name)
        yield from _changed((name,), field, held[name], value)


def reverted(wanted: Values, held: Values, way: Location) -> Values:
    """What is wanted, but for one place, which stays as it is held. Cards keep their numbers: a new one is left blank."""
    name, rest = str(way[0]), way[1:]
    return {**wanted, name: _reverted(form_table().fields.get(name), wanted[name], held[name], rest)}


@dataclass(frozen=True)
class _Task:
    """What is held, and how a text of it is judged. `known` counts the errors that the file had before."""

    filled: Filled
    language: str
    judge: Judge
    known: Counter[_Key]

    def text(self, wanted: Values) -> str:
        """The file's text with what is wanted."""
        return changed_text(self.filled, wanted, self.language)

    def without_stuck(self, wanted: Values) -> tuple[tuple[Location, ...], Values]:
        """The places that cannot be changed, and what is wanted without them."""
        stuck: list[Location] = []
        while not self._is_possible(wanted):
            left = list(changed_places(self.filled.values, wanted))
            tried = ((way, reverted(wanted, self.filled.values, way)) for way in left)
            alone = next(((way, one) for way, one in tried if self._is_possible(one)), None)
            way, wanted = alone or (left[0], reverted(wanted, self.filled.values, left[0]))
            stuck.append(way)
        return tuple(stuck), wanted

    def is_new(self, finding: Finding, wanted: Values) -> bool:
        """Whether an error stands at a place that was changed, or was not in the file before."""
        at = finding.spotted.at
        if any(
            way == at or (_is_card(way) and at[: len(way)] == way) for way in changed_places(self.filled.values, wanted)
        ):
            return True
        of_kind = _key(finding)
        errors = Counter(map(_key, filter(_is_error, self.judge(self.text(wanted)))))
        return errors[of_kind] > self.known[of_kind]

    def blamed(self, wrong: Sequence[Finding], wanted: Values) -> list[Location]:
        """The changed places that errors are about; when there is no telling, the one without which there are fewer, or all."""
        left = list(changed_places(self.filled.values, wanted))
        found = [way for way in left if any(_is_about(one.spotted.at, way, left) for one in wrong)]
        if found:
            return found
        errors = self._errors(wanted)
        fewer = (way for way in left if self._errors(reverted(wanted, self.filled.values, way)) < errors)
        best = next(fewer, None)
        return left if best is None else [best]

    def _errors(self, wanted: Values) -> int:
        return sum(map(_is_error, self.judge(self.text(wanted))))

    def _is_possible(self, wanted: Values) -> bool:
        try:
            self.text(wanted)
        except UnchangeableError:
            return False
        return True


def _is_about(at: Location, way: Location, changed: Iterable[Location]) -> bool:
    """Whether an error at a place is about a changed one: the same, a part of it, or the whole of which nothing else changed."""
    if at[: len(way)] == way:
        return len(way) == len(at) or _is_card(way)
    return bool(at) and way[: len(at)] == at and at not in changed


def _is_card(way: Location) -> bool:
    return isinstance(way[-1], int)


def _is_error(finding: Finding) -> bool:
    return finding.is_error


def _key(finding: Finding) -> _Key:
    return finding.problem.code, tuple(step for step in finding.spotted.at if isinstance(step, str))


def _changed(way: Location, field: Field | None, held: Value, wanted: Value) -> Iterator[Location]:
    if field is not None and field.inner is not None and field.is_list:
        yield from _changed_cards(way, field, cards_of(held), cards_of(wanted))
    elif field is not None and field.inner is not None:
        one, other = fields_of(held), fields_of(wanted)
        for name, inner in field.inner.fields.items():
            yield from _changed((*way, name), inner, one[name], other[name])
    elif not is_same(held, wanted):
        yield way


def _changed_cards(way: Location, field: Field, held: Sequence[Values], wanted: Sequence[Values]) -> Iterator[Location]:
    if [card[WAS] for card in wanted if card[WAS] is not None] != list(range(len(held))):
        yield way
    assert field.inner is not None
    for number, card in enumerate(wanted):
        was = number_of(card)
        if was is not None:
            before = held[was]
            for name, inner in field.inner.fields.items():
                yield from _changed((*way, number, name), inner, before[name], card[name])
        elif not is_empty(card):
            yield (*way, number)


def _reverted(field: Field | None, wanted: Value, held: Value, rest: Location) -> Value:
    if not rest:
        return held
    step, below = rest[0], rest[1:]
    if isinstance(step, int):
        assert field is not None
        cards = cards_of(wanted)
        card = cards[step]
        was = number_of(card)
        if was is None:
            fresh: Value = {WAS: None, **empty_card(field)}
        else:
            name = str(below[0])
            fresh = {**card, name: cards_of(held)[was][name]}
        return [*cards[:step], fresh, *cards[step + 1 :]]
    one, other = fields_of(wanted), fields_of(held)
    inner = field.inner.fields.get(step) if field and field.inner else None
    return {**one, step: _reverted(inner, one[step], other[step], below)}


def in_form(finding: Finding, wanted: Values) -> Finding:
    """A finding at its place in the form, where cards may stand that the file has not."""
    at = finding.spotted.at
    if at == (AFTERMATH,) and finding.problem.code == "M120" and has_heading(wanted):
        return finding.at((SITUATION,))
    if len(at) < len(("cards", 0)) or not isinstance(at[1], int) or at[0] in BODY:
        return finding
    numbers = [n for n, card in enumerate(cards_of(wanted[str(at[0])])) if card[WAS] is not None or not is_empty(card)]
    if at[1] >= len(numbers):
        return finding
    return finding.at((at[0], numbers[at[1]], *at[2:]))
