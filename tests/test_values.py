"""Values: equal ones have the same bytes and hash, and no others."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values import digest, serialise


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
