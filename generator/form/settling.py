"""Which of the changes that are wanted in a form are written: all but those at whose place stands an error then."""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from generator.domain.table import Field
from generator.editing.said import Location
from generator.editing.sheet import UnchangeableError
from generator.form.arrangement import AFTERMATH, BODY, SITUATION, form_table
from generator.form.checks import Finding
from generator.form.differences import changed_text, is_empty, is_same
from generator.form.parting import has_heading
from generator.form.shape import empty_card
from generator.form.values import WAS, Filled, Value, Values, cards_of, fields_of, number_of
from generator.values import dataclass, kept

Judge = Callable[[str], Sequence[Finding]]
_Key = tuple[str, tuple[str, ...]]
_FEW = 12  # so many places are tried one by one


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
    task = _Task(filled, language, judge)
    stuck, pending, text = task.without_stuck(wanted)
    judged, unsaved = text, list[Location]()
    found = [in_form(one, pending) for one in judge(text)]
    while wrong := task.new_errors(text, pending):
        blamed = task.blamed(wrong, pending)
        unsaved += blamed
        pending = task.without(blamed, pending)
        said = {one.spotted.at for one in found if one.is_error}
        found += [one for one in wrong if one.spotted.at not in said]
        text = task.text(pending)
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
    """What is held, and how a text of it is judged."""

    filled: Filled
    language: str
    judge: Judge

    def text(self, wanted: Values) -> str:
        """The file's text with what is wanted."""
        return changed_text(self.filled, wanted, self.language)

    def without(self, ways: Iterable[Location], wanted: Values) -> Values:
        """What is wanted without what changed at some places; a list as a whole comes after what stands in it."""
        for way in sorted(ways, key=len, reverse=True):
            wanted = reverted(wanted, self.filled.values, way)
        return wanted

    def without_stuck(self, wanted: Values) -> tuple[tuple[Location, ...], Values, str]:
        """The places that cannot be changed, what is wanted without them, and the text of that."""
        stuck: list[Location] = []
        while (text := self._text_of(wanted)) is None:
            way = self._first_stuck(wanted)
            stuck.append(way)
            wanted = self.without([way], wanted)
        return tuple(stuck), wanted, text

    def _first_stuck(self, wanted: Values) -> Location:
        """The place up to which all that changed can be written, and which itself cannot: found by halves."""
        left = list(self._changed(wanted))
        return left[bisect(range(1, len(left)), 0, key=lambda n: self._text_of(self.without(left[n:], wanted)) is None)]

    def new_errors(self, text: str, wanted: Values) -> list[Finding]:
        """The errors that stand at a place that was changed, or of which the file had fewer before."""
        errors, changed = list(filter(_is_error, self.judge(text))), frozenset(self._changed(wanted))
        more = Counter(map(_key, errors)) - self.known
        told = (in_form(one, wanted) for one in errors)
        return [one for one in told if _key(one) in more or _is_within(one.spotted.at, changed)]

    @kept
    def known(self) -> Counter[_Key]:
        """How many errors of each kind the file had before."""
        return Counter(map(_key, filter(_is_error, self.judge(self.filled.text))))

    def blamed(self, wrong: Sequence[Finding], wanted: Values) -> Sequence[Location]:
        """The changed places that errors are about; when there is no telling, the one without which there are fewer, or all."""
        left = tuple(self._changed(wanted))
        changed, places = frozenset(left), {one.spotted.at for one in wrong}
        found = [way for way in left if any(_is_about(at, way, changed) for at in places)]
        if found:
            return found
        errors, few = self._errors(wanted), left
        while len(few) > _FEW:
            half = few[: len(few) // 2]
            few = half if self._errors(self.without(half, wanted)) < errors else few[len(half) :]
        fewer = (way for way in few if self._errors(self.without([way], wanted)) < errors)
        best = next(fewer, None)
        return left if best is None else [best]

    def _changed(self, wanted: Values) -> Iterator[Location]:
        return changed_places(self.filled.values, wanted)

    def _errors(self, wanted: Values) -> int:
        return sum(map(_is_error, self.judge(self.text(wanted))))

    def _text_of(self, wanted: Values) -> str | None:
        try:
            return self.text(wanted)
        except UnchangeableError:
            return None


def _is_within(at: Location, changed: Collection[Location]) -> bool:
    """Whether a place was changed, or the card that it is on is new."""
    return at in changed or any(at[:end] in changed for end, step in enumerate(at, 1) if isinstance(step, int))


def _is_about(at: Location, way: Location, changed: Collection[Location]) -> bool:
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
