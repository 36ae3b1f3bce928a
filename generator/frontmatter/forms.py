"""Forms: how a value of a field is typed and judged, read from the annotations of a table of fields.

Of pydantic this takes the engine alone. What stands before that (models, and a schema made in Python from any annotation)
takes a tenth of a second to load and to ask, a sixth of a build of one edit, and a table of fields needs little of it.
"""

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as core

from generator.domain.marks import BeforeValidator, Length, OneOf, StringConstraints

_PLAIN: Mapping[object, core.CoreSchema] = MappingProxyType(
    {
        str: core.str_schema(),
        bool: core.bool_schema(),
        date: core.date_schema(),
        object: core.any_schema(),
    }
)


@lru_cache(maxsize=64)
def validator_of(form: Any) -> SchemaValidator:
    """What makes a value of a form out of what stands in a file, or tells all that is wrong with it."""
    return SchemaValidator(schema_of(form))


def schema_of(form: Any) -> core.CoreSchema:
    """The schema of a form: a table of fields, a text, a day, a list of them, any with marks of ours around it."""
    origin, arguments = get_origin(form), get_args(form)
    if form in _PLAIN:
        return _PLAIN[form]
    if origin is Annotated:
        schema = schema_of(arguments[0])
        for mark in arguments[1:]:
            if isinstance(mark, BeforeValidator | StringConstraints | Length | OneOf):
                schema = mark.around(schema)
        return schema
    if origin is tuple:
        return core.tuple_schema([schema_of(arguments[0])], variadic_item_index=0)
    if origin is Mapping:
        return core.dict_schema(*map(schema_of, arguments))
    if origin in (UnionType, Union):  # the second where one side is annotated
        (held,) = (one for one in arguments if one is not NoneType)
        return core.nullable_schema(schema_of(held))
    return _table_schema(form)


def _table_schema(table: type) -> core.CoreSchema:
    hints = get_type_hints(table, include_extras=True)
    fields = dataclasses.fields(table)
    schemas = [core.dataclass_field(field.name, _field_schema(field, hints[field.name])) for field in fields]
    arguments = core.dataclass_args_schema(table.__name__, schemas)
    return core.dataclass_schema(table, arguments, [field.name for field in fields])


def _field_schema(field: "dataclasses.Field[object]", form: Any) -> core.CoreSchema:
    schema = schema_of(form)
    is_needed = field.default is dataclasses.MISSING
    return schema if is_needed else core.with_default_schema(schema, default=field.default)
