"""From what a browser sent to the values of a form: of the right shape, with line ends and signs as files hold them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from generator.domain.signs import CONTROLS, HALVES, LINE_ENDS, TURNING
from generator.domain.table import Field
from generator.domain.term import Vocabulary
from generator.form.arrangement import Way, form_table
from generator.form.values import TERMS, WAS, Value, Values
from generator.frontmatter.garbled import ungarbled
from generator.values import dataclass

MOST_ITEMS = 200
_LINE_END = re.compile(f"\r\n|[\r\x0b\x0c{LINE_ENDS}]")
_REFUSED = re.compile(f"[{CONTROLS}{HALVES}{TURNING}]")


class ShapeError(Exception):
    """What was sent is no form of a story."""


def shaped(sent: object, known: Values, vocabulary: Vocabulary) -> Values:
    """The values of a form, terms and words of fixed lists by their ids. What was not sent is as in `known`.

    Raises `ShapeError`.
    """
    if not isinstance(sent, Mapping) or not sent.keys() <= known.keys():
        raise ShapeError
    fields, reading = form_table().fields, _Shape(vocabulary)
    return {name: reading.value(fields.get(name), (name,), sent.get(name, held), held) for name, held in known.items()}


def empty_card(field: Field) -> Values:
    """A card on which nothing is written."""
    fields = field.inner.fields.items() if field.inner else ()
    return {name: [] if one.is_list else False if name == "chosen" else "" for name, one in fields}


@dataclass(frozen=True)
class _Shape:
    """How what was sent is read, with the terms that it may name."""

    vocabulary: Vocabulary

    def value(self, field: Field | None, way: Way, sent: object, known: Value) -> Value:
        """What was sent for one field."""
        if field is None or way[0] == "internal":
            return known if known is None or sent is None else _text(sent)
        if way == ("accepted",):
            return [_pair(one) for one in _items(sent)]
        if field.inner is not None and field.is_list:
            return [self._card(field, way, one) for one in _items(sent)]
        if field.inner is not None:
            return self._fields(field, way, sent, known if isinstance(known, Mapping) else {})
        if field.is_list:
            return [text for text in (self._word(field, way, line_of(one)) for one in _items(sent)) if text]
        if isinstance(known, bool):
            if isinstance(sent, bool):
                return sent
            raise ShapeError
        return self._word(field, way, _text(sent).strip())

    def _fields(self, field: Field, way: Way, sent: object, known: Values) -> Values:
        if field.inner is None or not isinstance(sent, Mapping) or not sent.keys() <= field.inner.fields.keys():
            raise ShapeError
        return {
            name: self.value(one, (*way, name), sent.get(name, known.get(name, "")), known.get(name, ""))
            for name, one in field.inner.fields.items()
        }

    def _card(self, field: Field, way: Way, sent: object) -> Values:
        """A card with all its fields; which one of the file it is, or that it is new, was sent along."""
        if not isinstance(sent, Mapping):
            raise ShapeError
        was = sent.get(WAS)
        if was is not None and (isinstance(was, bool) or not isinstance(was, int) or not 0 <= was < MOST_ITEMS):
            raise ShapeError
        bare = {name: value for name, value in sent.items() if name != WAS}
        return {WAS: was, **self._fields(field, way, bare, empty_card(field))}

    def _word(self, field: Field, way: Way, text: str) -> str:
        if way in TERMS:
            return self.vocabulary.find(TERMS[way], text) or text
        return (field.words and field.words.meaning(text)) or text


def _pair(sent: object) -> Values:
    if not isinstance(sent, Mapping) or sent.keys() != {"word", "reason"}:
        raise ShapeError
    return {"word": line_of(sent["word"]), "reason": line_of(sent["reason"])}


def _items(sent: object) -> Sequence[object]:
    if not isinstance(sent, list) or len(sent) > MOST_ITEMS:
        raise ShapeError
    return sent


def line_of(sent: object) -> str:
    """What was sent as a text of one line. Raises `ShapeError`."""
    return " ".join(_text(sent).split())


def _text(sent: object) -> str:
    """A text in composed form with line feeds and letters as they were meant, without signs that no file may hold."""
    if not isinstance(sent, str):
        raise ShapeError
    return ungarbled(unicodedata.normalize("NFC", _REFUSED.sub("", _LINE_END.sub("\n", sent))))
