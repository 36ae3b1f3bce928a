"""Values: what counts as part of one, and what is worked out from it."""

import dataclasses
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import field, fields, is_dataclass, replace
from inspect import getattr_static
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline import build
from generator.project import Project
from generator.values import dataclass, digest, kept, serialise
from tests.libraries import library, story


@dataclass(frozen=True)
class Box:
    """A value of which something is worked out, and how often that was done."""

    sides: tuple[int, ...]
    _asked: list[int]

    @kept
    def total(self) -> int:
        """The sum of its sides."""
        self._asked.append(1)
        return sum(self.sides)


def values_of(decorate: Any) -> list[Any]:
    """Values of all kinds of classes, as a decorator makes them."""
    one, some = {"name": object}, {"name": object, "number": int}
    aside = {"number": 1, "aside": field(default=0, compare=False), "unsaid": field(default=0, repr=False)}

    def made(
        kind: str, fields: Mapping[str, object], body: Mapping[str, object] = MappingProxyType({}), **how: bool
    ) -> Any:
        return decorate(**{"frozen": True, **how})(type(kind, (), {"__annotations__": dict(fields), **body}))

    some_of = made("Some", {**some, "aside": int, "unsaid": int}, aside)
    slotted, ordered = made("Slotted", some, slots=True), made("Ordered", one, order=True)
    own = made(
        "Own",
        one,
        {"__eq__": lambda own, other: type(own) is type(other), "__hash__": lambda _: 3, "__repr__": lambda _: "own"},
    )
    return [
        *(made("Nothing", {})(), *map(made("One", one), "ab"), *map(made("Changing", one, frozen=False), "aab")),
        *(some_of("a"), some_of("a", 1, 2), some_of("a", 1, 2, 3), some_of("b"), some_of([]), some_of(some_of("a"))),
        *(slotted("a", 1), slotted("a", 2), ordered(1), ordered(2), own("a"), own("b")),
        made("Itself", one, eq=False)("a"),
    ]


def test_values_are_compared_hashed_and_shown_as_those_of_pythons_own_dataclass() -> None:
    def said(values: list[Any]) -> list[object]:
        return [
            ([one == other for other in values], type(one).__hash__ is None, repr(one).partition(" at 0x")[0])
            for one in values
        ]

    assert said(values_of(dataclass)) == said(values_of(dataclasses.dataclass))


def test_equal_values_have_the_same_hash_and_what_changes_has_none() -> None:
    values = values_of(dataclass)
    for one in values:
        if type(one).__name__ == "Changing" or "[]" in repr(one):
            with pytest.raises(TypeError):
                hash(one)
        else:
            assert {hash(other) for other in values if "[]" not in repr(other) and other == one} == {hash(one)}


def test_what_is_kept_is_worked_out_once() -> None:
    box = Box((2, 3), [])
    assert (box.total, box.total, box._asked) == (5, 5, [1])


def test_what_is_kept_is_no_part_of_the_value() -> None:
    box, other = Box((2, 3), []), Box((2, 3), [])
    before = serialise(box)
    assert box.total == 5
    assert serialise(box) == before == serialise(other)
    assert pickle.loads(pickle.dumps(box)).total == 5
    assert replace(box, sides=(4,)).total == 4


class Curious(int):
    """A side that, while it is written out, lets another ask the box for its total, as another thread may."""

    box: Box

    def __reduce__(self) -> tuple[type, tuple[int]]:
        assert self.box.total == 5
        return int, (int(self),)


def test_what_is_asked_of_a_value_while_it_goes_to_another_process_does_no_harm() -> None:
    side = Curious(2)
    side.box = Box((side, 3), [])
    assert pickle.loads(pickle.dumps(side.box)).total == 5


def test_what_is_kept_keeps_its_words_and_cannot_be_set() -> None:
    assert Box.__dict__["total"].__doc__ == "The sum of its sides."
    with pytest.raises(AttributeError):
        setattr(Box((1,), []), "total", 9)  # noqa: B010 (mypy knows, too, that it cannot)


def test_asking_anything_of_a_page_leaves_its_value_the_same(tmp_path: Path) -> None:
    folder = library(tmp_path, {"een": story(), "twee": story("Twee")})
    pages = build(Project(folder, preview=True)).pages
    before = {path: serialise(page) for path, page in pages.items()}
    for page in pages.values():
        for value in values_in(page):
            for name in (name for kind in type(value).__mro__ for name in vars(kind)):
                if isinstance(getattr_static(type(value), name), property):
                    getattr(value, name)
    assert {path: serialise(page) for path, page in pages.items()} == before


def values_in(value: object) -> Iterator[object]:
    """Every dataclass that is reachable from a value, itself included."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from values_in(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from values_in(one)


class Named(NamedTuple):
    x: int


@dataclass(frozen=True)
class Card:
    title: str
    _seen: int = 0


@given(st.lists(st.binary(max_size=8), max_size=4), st.lists(st.binary(max_size=8), max_size=4))
def test_a_hash_tells_where_one_part_ends_and_the_next_begins(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_equal_values_have_the_same_bytes() -> None:
    assert serialise(frozenset("cab")) == serialise(frozenset("bca")) == b'["a","b","c"]'
    assert serialise(MappingProxyType({"a": (1, Named(2))})) == b'{"a":[1,[2]]}'
    assert serialise(Card("x", 1)) == serialise(Card("x", 2)) == b'{"title":"x"}'
    assert serialise(b"picture") == serialise(digest(b"picture"))


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError):
        serialise(object())


@dataclass(frozen=True)
class Point:
    x: int
    y: int = field(default=0, compare=False)


def test_equal_values_have_one_hash_and_go_to_other_processes() -> None:
    assert Point(1, 2) == Point(1, 3) != Point(2)
    assert len({Point(1), Point(1, 4), replace(Point(2), x=1)}) == 1
    assert pickle.loads(pickle.dumps(Point(1, 2))).y == 2


def is_held_by_the_type_checker(point: Point) -> None:
    """That the checker objects here is checked whenever types are: an objection that is not there would be one."""
    point.x = 2  # type: ignore[misc]
