"""Values: the bytes of one, the hash by which an equal one is known again, and what is worked out from one only once."""

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import orjson

Value = TypeVar("Value")
Made = TypeVar("Made")


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 (so that others may take it from here)
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, **options: Any) -> Any:
        """Python's dataclass. That a frozen value is not changed is held by the type checker, which sees all code that could.

        Python's own guard makes two methods more for each class at every start, and every value slower to make: together a
        tenth of a build of one edit. What compares and shows values is compiled once for all classes, not for each at every
        start: a twentieth of a build of the example in which nothing changed.
        """
        if cls is None:
            return partial(dataclass, frozen=frozen, **options)
        is_compared = options.get("eq", True)
        if options.get("order") or not is_compared:
            return dataclasses.dataclass(cls, unsafe_hash=frozen and is_compared, **options)
        return _compared(dataclasses.dataclass(cls, repr=False, eq=False, **options), frozen=frozen)


def _compared(cls: type, *, frozen: bool) -> type:
    """A dataclass with what Python compiles for each: equality, a hash where it is frozen, and how it is shown."""
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    content = attrgetter(*names) if names else lambda _: ()

    def is_equal(one: object, other: object) -> Any:
        return content(one) == content(other) if other.__class__ is one.__class__ else NotImplemented

    def hashed(one: object) -> int:
        return hash(content(one))

    methods = {"__eq__": is_equal, "__hash__": hashed if frozen else None, "__repr__": _shown}
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def _shown(value: Any) -> str:
    parts = (f"{field.name}={getattr(value, field.name)!r}" for field in dataclasses.fields(value) if field.repr)
    return f"{type(value).__qualname__}({', '.join(parts)})"


def digest(*parts: bytes) -> str:
    """The hash by which content is known: 128 bits of SHA-256, in hex. Processors of today have that built in."""
    state = hashlib.sha256()
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()[:32]


def serialise(value: object) -> bytes:
    """A value as JSON, the same bytes for equal values. Fields whose name has an underscore first do not count."""
    return orjson.dumps(value, default=_plain)


class kept(Generic[Value, Made]):
    """Decorates a method of a frozen value: a property that is worked out when it is first asked for, and then kept.

    It is kept in the value under its own name with an underscore before it, so that `serialise` passes it by and a
    value's key is the same before and after. (`functools.cached_property` keeps it under the bare name, where it counts.)
    """

    def __init__(self, make: Callable[[Value], Made]) -> None:
        self._make, self._place = make, ""

    def __set_name__(self, owner: type[Value], name: str) -> None:
        # This object takes the place with the underscore, where what is kept then hides it; the name itself becomes a
        # property that reads that place without a step in Python: asking costs 40 ns, where a `__get__` of ours takes 100.
        self._place = f"_{name}"
        setattr(owner, self._place, self)
        setattr(owner, "__getstate__", _state_of)  # noqa: B010 (the type checker knows it otherwise)
        setattr(owner, name, property(attrgetter(self._place), doc=self._make.__doc__))

    def __get__(self, value: Value, owner: type[Value]) -> Made:
        made = value.__dict__[self._place] = self._make(value)
        return made


def _state_of(value: object) -> dict[str, object]:
    """What of a value travels to another process. As it is at one moment: a thread writes it out, while another may be asking
    for what is kept.
    """
    return value.__dict__.copy()


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return digest(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return tuple(value)  # one with names
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value))
