"""What comes of a form that is sent: the text to write, and the values that the form is to show. Nothing is written here."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from generator.config.config import Context
from generator.editing.new import draft_fields
from generator.form.arrangement import CARDS
from generator.form.checks import Judged, Surroundings, judge
from generator.form.merge import Merged, merge
from generator.form.parting import parted
from generator.form.settling import Settled, renumbered, settle
from generator.form.shape import ShapeError, shaped
from generator.form.values import WAS, Filled, Values, cards_of, empty_values, fill
from generator.sources.files import STORY_BYTES
from generator.values import dataclass


class TooLargeError(Exception):
    """More was sent than a file may hold."""


@dataclass(frozen=True)
class Outcome:
    """What comes of it. `text` is what the file is to hold; `values` what the form is to show, its cards numbered by that.

    `judge` knows what it was asked before.
    """

    text: str
    values: Values
    judge: Callable[[str], Judged]
    settled: Settled
    merged: Merged


def save(filled: Filled, sent: Mapping[str, object], path: str, around: Surroundings) -> Outcome:
    """Decide what is written of what was sent, to a file as it is now. Raises `ShapeError` for what is no form, and
    `TooLargeError` for more than a file may hold: to find out which of it fits would take long.
    """
    vocabulary = around.context.vocabulary
    mine = parted(shaped(sent.get("values"), filled.values, vocabulary))
    merged = Merged(mine)
    if sent.get("base") != filled.digest:
        before = shaped(sent.get("before"), filled.values, vocabulary)
        _check_numbers(mine, before)
        merged = merge(before, mine, filled.values)
    _check_numbers(merged.values, filled.values)
    if _size_of(merged.values) > STORY_BYTES:
        raise TooLargeError

    judged = cache(partial(judge, path, around=around))
    settled = settle(filled, merged.values, around.context.language, lambda text: judged(text).findings)
    if len(settled.text.encode()) > STORY_BYTES:
        raise TooLargeError
    return Outcome(settled.text, renumbered(merged.values, settled.written), judged, settled, merged)


def first_file(title: str, path: str, context: Context) -> Filled:
    """A file that holds no more than a title, and that it is a draft."""
    return fill(path, draft_fields({"title": title}, context.language).encode(), context)


def as_draft(values: Values, context: Context) -> Values:
    """What was told, without a consent: only a person's own line in the file makes a story public. All its cards are new."""
    nothing = empty_values(context)
    cards = {name: [{**card, WAS: None} for card in cards_of(values[name])] for name in CARDS}
    return {**values, **cards, "status": "draft", "consent": nothing["consent"]}


def _size_of(value: object) -> int:
    """How many bytes the texts in a value have, all together."""
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, Mapping):
        return sum(map(_size_of, value.values()))
    return sum(map(_size_of, value)) if isinstance(value, list) else 0


def _check_numbers(values: Values, held: Values) -> None:
    """Each card is one of those that are held, and no two are the same one."""
    for name in CARDS:
        numbers = [card[WAS] for card in cards_of(values[name]) if card[WAS] is not None]
        known = {card[WAS] for card in cards_of(held[name])}
        if len(set(numbers)) != len(numbers) or not known.issuperset(numbers):
            raise ShapeError
