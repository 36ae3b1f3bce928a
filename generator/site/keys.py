"""Keys: values as bytes, and the hash by which an equal value is known again."""

from collections.abc import Mapping

import orjson

from generator.content.source import digest


def serialise(value: object) -> bytes:
    """A value as JSON, the same bytes for equal values. Fields whose name has an underscore first do not count."""
    return orjson.dumps(value, default=_plain)


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
