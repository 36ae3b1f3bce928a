"""What was read as bytes, to be kept between builds, and back again.

What comes back is not believed: it is typed anew, and its HTML must be just what the sanitiser would let through.
"""

import dataclasses
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import orjson
from pydantic_core import SchemaValidator, ValidationError
from pydantic_core import core_schema as core

from generator.domain.marks import OneOf
from generator.domain.story import Html
from generator.domain.story_file import Draft, Story, Unclear, Withdrawn
from generator.markdown.sanitise import clean
from generator.reading.result import PageReading, Reading, StoryReading

_NEVER_STORED = (Draft, Unclear, Withdrawn)
_PLAIN: Mapping[type, core.CoreSchema] = MappingProxyType(
    {
        str: core.str_schema(),
        int: core.int_schema(),
        bool: core.bool_schema(),
        date: core.date_schema(),
        NoneType: core.none_schema(),
        Html: core.no_info_after_validator_function(Html, core.str_schema()),
    }
)


def to_bytes(reading: StoryReading | PageReading) -> bytes:
    """A page, a story, or nothing but problems, as JSON."""
    return orjson.dumps(reading)


def from_bytes(data: bytes, kind: type[Reading]) -> Reading | None:
    """The reading of this kind that some bytes hold, or None when they hold anything else."""
    table: type = kind
    try:
        reading: Reading = _validator(table).validate_json(data, strict=False)
    except ValidationError:
        return None
    return reading if all(clean(html) == html for html in _prose_of(reading)) else None


def _prose_of(reading: StoryReading | PageReading) -> tuple[Html, ...]:
    if isinstance(reading, PageReading):
        return (reading.page.html,) if reading.page else ()
    if not isinstance(reading.result, Story):
        return ()
    return reading.result.public.situation, reading.result.public.aftermath


@lru_cache(maxsize=2)
def _validator(table: type) -> SchemaValidator:
    return SchemaValidator(_schema_of(table))


def _schema_of(annotation: Any) -> core.CoreSchema:
    """How a stored value is typed: by its annotation and the words of a fixed list. The other forms were judged when the file
    was read; to judge them again would take as long as all else of this.
    """
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        forms = (mark for mark in arguments[1:] if isinstance(mark, OneOf) and arguments[0] is str)
        words = next(forms, None)
        return core.literal_schema(["", *words.meanings]) if words else _schema_of(arguments[0])
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return core.tuple_schema([_schema_of(arguments[0])], variadic_item_index=0)
        return core.tuple_schema([_schema_of(one) for one in arguments])
    if origin in (UnionType, Union):  # the second where one side is annotated
        return core.union_schema([_schema_of(one) for one in arguments if one not in _NEVER_STORED])
    if issubclass(annotation, Enum):
        return core.enum_schema(annotation, list(annotation), sub_type="str")
    return _table_schema(annotation)


def _table_schema(model: type) -> core.CoreSchema:
    hints = get_type_hints(model, include_extras=True)
    fields = dataclasses.fields(model)
    arguments = [core.dataclass_field(field.name, _schema_of(hints[field.name])) for field in fields]
    names = [field.name for field in fields]
    return core.dataclass_schema(model, core.dataclass_args_schema(model.__name__, arguments), names)
