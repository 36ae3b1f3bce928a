"""Where in the form something stands that is told by its line and column in the file; and what a place is called."""

from collections.abc import Iterable, Iterator

from generator.config.catalogue import Catalogue
from generator.domain.table import Field, Table
from generator.editing.said import Location
from generator.form.arrangement import AFTERMATH, CARDS, SITUATION, field_at, form_table, spots
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.nodes import Mapping, Node, Sequence, Text
from generator.problems.problem import Place, Problem
from generator.reading.body import tells_ending, told_in
from generator.reading.checks import ADVISED
from generator.reading.ending import split_ending
from generator.values import dataclass

_MISSING = "V101"
_INSIDE = {"A104": "values", "A105": "cost", "M106": "alt"}
_SITUATION, _AFTERMATH = frozenset({"A109", "M122"}), frozenset({"M124"})


@dataclass(frozen=True)
class Spotted:
    """A place in the form, and the number of the item in a list of words that stands there."""

    at: Location
    item: int | None = None


def spot(problem: Problem, front: FrontMatter) -> Spotted:
    """The place in the form of what is wrong; the empty one where that is of the file as a whole."""
    code, line = problem.code, problem.place.line
    if code in ADVISED:
        return Spotted((ADVISED[code],))
    if code in _SITUATION or code in _AFTERMATH:
        return Spotted((SITUATION,) if code in _SITUATION else (AFTERMATH,))
    if code == _MISSING:
        return _missing(problem, front)
    if front.tree is None:
        return Spotted(())
    if line >= front.body_line:
        return Spotted((part_at(line, front),))
    way = way_at(problem.place, front)
    return _to_leaf((*way, _INSIDE[code]) if code in _INSIDE and way else way)


def part_at(line: int, front: FrontMatter) -> str:
    """Which text below the fields a line of the file belongs to; the heading between them is of the ending."""
    heading = split_ending(told_in(front.body), is_told_of=tells_ending(front)).heading
    return SITUATION if heading is None or line < front.body_line + heading else AFTERMATH


def way_at(place: Place, front: FrontMatter) -> Location:
    """The fields and items in which a place among the fields lies; nothing for one that no table knows."""
    return tuple(_steps(front.tree, form_table(), (place.line, place.column))) if front.tree else ()


def in_order_of_form(places: Iterable[Location]) -> list[Location]:
    """Places as one meets them in the form; that of the file as a whole is none."""
    order = {one.at: number for number, one in enumerate(spots())}

    def met(at: Location) -> tuple[int, str]:
        return order.get(tuple(step for step in at if isinstance(step, str)), len(order)), str(at)

    return sorted(filter(None, places), key=met)


def label(at: Location, words: Catalogue) -> str:
    """What a place is called: "Optie 2 · Wat kost dit?"."""
    names, labels = tuple(step for step in at if isinstance(step, str)), words.section("form_labels")
    name = ".".join(names)
    if not names:
        return ""
    inner = labels.get(name, labels.get(name.partition(".")[0], name))
    number = at[1] if names[0] in CARDS and len(at) > 1 else None
    if not isinstance(number, int):
        return inner
    card = words.text("form", names[0], number=number + 1)
    return card if len(names) == 1 else words.text("form", "on_card", card=card, label=inner)


def _missing(problem: Problem, front: FrontMatter) -> Spotted:
    """The place of a field that is not there, by the name that the problem has for it."""
    holder, _, key = dict(problem.values).get("field", "").rpartition(": ")
    way = way_at(problem.place, front) if holder else ()
    for end in range(len(way), -1, -1):
        field = field_at(tuple(step for step in way[:end] if isinstance(step, str)))
        table = form_table() if not end else field.inner if field else None
        name = table.name_of(key) if table else None
        if name:
            return _to_leaf((*way[:end], name))
    return _to_leaf(way)


def _to_leaf(way: Location) -> Spotted:
    """The place of the form's own field at or below some fields, as one that holds fields has none by itself."""
    names = tuple(step for step in way if isinstance(step, str))
    field = field_at(names) if names else None
    if field is None:
        return Spotted(way)
    if field.inner is None:
        is_item = field.is_list and isinstance(way[-1], int)
        return Spotted(way[:-1], int(way[-1])) if is_item else Spotted(way)
    if field.is_list and not isinstance(way[-1], int):
        return Spotted(way)
    return Spotted((*way, _first(field)))


def _first(field: Field) -> str:
    """The field that a bare text stands for."""
    short = field.short("x") if field.short else {}
    told = [name for name, value in short.items() if value == "x"] if isinstance(short, dict) else []
    return told[-1] if told else next(iter(field.inner.fields)) if field.inner else ""


def _steps(node: Node, table: Table | None, point: tuple[int, int]) -> Iterator[str | int]:
    """The way down to a point."""
    if isinstance(node, Mapping) and table is not None:
        before = [(key, value) for key, value in node.entries if (key.line, key.column) <= point]
        if not before:
            return
        key, value = before[-1]
        name = table.name_of(key.value)
        if name is None:
            return
        yield name
        field = table.fields[name]
        if (value.line, value.column) <= point:
            yield from _steps(value, field.inner, point)
    elif isinstance(node, Sequence):
        numbers = [number for number, item in enumerate(node.items) if (item.line, item.column) <= point]
        if numbers:
            yield numbers[-1]
            yield from _steps(node.items[numbers[-1]], table, point)
    else:
        assert isinstance(node, Text | Mapping)
