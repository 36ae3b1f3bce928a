"""JSON Schema (draft 7) of the files that editors write, made from the tables of fields, for editors and tools that read one.

It takes the keys of both languages as they are written in the guide, and refuses nothing that reading accepts in that
spelling. What it cannot see, `check` still does: words of the vocabulary, days of a calendar, and what goes together.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from urllib.parse import quote

from generator.config.catalogue import FieldText, field_texts
from generator.config.settings import Settings
from generator.domain.marks import Length, OneOf, StringConstraints, Written
from generator.domain.schema import STATUSES
from generator.domain.story import Answers, Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import Field, Table, table_of
from generator.domain.term import VocabularyFields
from generator.values import dataclass

Schema = dict[str, Any]

_VERSION = "http://json-schema.org/draft-07/schema#"
_BLANK = r"^\s*$"
_FILLED: Schema = {"not": {"type": "null"}, "pattern": r"\S"}
_SILENT: Schema = {"doNotSuggest": True}  # a word of editors that offer the keys; validators leave it be
_PROBE = "\0"
_TABLES: Mapping[str, tuple[Table, Table | None]] = MappingProxyType(
    {
        "settings": (table_of(Settings), None),
        "vocabulary": (table_of(VocabularyFields), None),
        "story": (table_of(Told, Gate, Answers), table_of(Private)),
    }
)
KINDS = tuple(_TABLES)


def json_schema(kind: str, language: str, templates: Mapping[str, bytes]) -> bytes:
    """The schema of the settings, of the vocabulary or of a story's fields, told in the words of a language."""
    table, private = _TABLES[kind]
    writing = _Writing(field_texts(templates, language, kind), language == "en")
    schema = writing.fields(table)
    needed = _needed(table)
    if private:
        schema["properties"].update(writing.properties(private))
        needed = {"if": _is_draft(table), "else": {"allOf": [needed, _some_value(table)]}}
    schema.setdefault("allOf", []).append(needed)
    whole = {"$schema": _VERSION, **schema, "definitions": writing.definitions}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


@dataclass(frozen=True)
class _Writing:
    """Writes what a table takes, filled in or not; each field is defined once, and stands under its keys.

    `path` leads to the table in the texts.
    """

    texts: Mapping[str, FieldText]
    in_english: bool
    definitions: Schema = field(default_factory=dict)

    def fields(self, table: Table, path: str = "") -> Schema:
        """A table, without a field twice."""
        twice = [_only_one(table, name) for name in table.fields if len(_keys(table, name)) > 1]
        schema: Schema = {"type": "object", "properties": self.properties(table, path), "additionalProperties": False}
        return {**schema, "allOf": twice} if twice else schema

    def properties(self, table: Table, path: str = "") -> Schema:
        """The fields by their keys: those in the language of the texts, and the others, which editors do not offer."""
        for name, one in table.fields.items():
            text = self.texts.get(f"{path}{name}") or self.texts.get(name)
            told = {"title": text.label, "description": text.help} if text else {}
            self.definitions[f"{path}{name}"] = {**told, **self._form(one, f"{path}{name}.")}
        own = {table.key_of(name, in_english=self.in_english): name for name in table.fields}
        others = {table.key_of(name, in_english=not self.in_english): name for name in table.fields}
        return {
            **{key: _defined(f"{path}{name}") for key, name in own.items()},
            **{
                key: {"allOf": [_defined(f"{path}{name}")], **_SILENT} for key, name in others.items() if key not in own
            },
        }

    def _form(self, one: Field, path: str) -> Schema:
        if one.inner is None:
            return self._leaf(one)
        item = self.fields(one.inner, path)
        if one.short is not None:
            item = {"anyOf": [self._leaf(_meant(one.inner, one.short)), item]}
        return _or_nothing({"type": "array", "items": item, **_bound(one, "max")} if one.is_list else item)

    def _leaf(self, one: Field) -> Schema:
        """What a field without fields takes; nothing at all, too."""
        form = _form_of(one.form)
        if form.get("type") != "array":
            return self._text(form)
        text = self._text(form["items"])
        many = {"type": "array", "items": text, **_bound(one, "max")}
        return {"anyOf": [text, many]} if one.takes_one else _or_nothing(many)

    def _text(self, form: Schema) -> Schema:
        """One text: of a number or a yes, reading takes the signs, and spaces around it do not count."""
        if form.get("type") == "object":
            reason = self._text(form["additionalProperties"])
            most = form["maxItems"]
            return {"type": ["object", "null"], "additionalProperties": reason, "maxProperties": most}
        if "words" in form:
            return self._choice(form["words"])
        most, pattern = form.get("maxLength"), form.get("pattern")
        if most is None:
            return {"type": ["string", "null"], "pattern": rf"{_BLANK}|^\s*(?:{pattern})\s*$"} if pattern else {}
        name = f"{most} characters{', as an id' if pattern else ''}"
        self.definitions[name] = {
            "type": ["string", "number", "boolean", "null"],
            "if": {"pattern": r"^\s|\s$"},
            "then": {"pattern": rf"^\s*[\s\S]{{0,{most}}}\s*$"},
            "else": {"maxLength": most},
            **({"pattern": pattern} if pattern else {}),
        }
        return _defined(name)

    def _choice(self, words: OneOf) -> Schema:
        """One of some words. Editors offer those of an `enum`, and none of a pattern: the other language's, and nothing."""
        own = [words.word(one, in_english=self.in_english) for one in words.meanings]
        others = "|".join(re.escape(one) for one in words.accepted if one not in own)
        silent = {"not": {"type": ["number", "boolean", "object", "array"]}, "pattern": rf"{_BLANK}|^(?:{others})$"}
        return {"anyOf": [{"enum": own}, silent]}


def _form_of(form: Any) -> Schema:
    """What a form takes, where it is filled in. That a text may stand for a list or for a table is not in it."""
    origin, arguments = get_origin(form), get_args(form)
    if origin is Annotated:
        held = _form_of(arguments[0])
        return {key: told for mark in (held, *map(_mark_of, arguments[1:])) for key, told in mark.items()}
    if origin is tuple:
        return {"type": "array", "items": _form_of(arguments[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _form_of(arguments[1])}
    if origin in (UnionType, Union):
        return next(_form_of(one) for one in arguments if one is not NoneType)
    return {"type": "string"} if form in (str, date) else {}


def _mark_of(mark: object) -> Schema:
    """What a mark adds to a form."""
    match mark:
        case StringConstraints():
            return {"maxLength": mark.max_length, **({"pattern": mark.pattern} if mark.pattern else {})}
        case Length():
            return {"maxItems": mark.max_length, "minItems": mark.min_length}
        case OneOf():
            return {"words": mark}
        case Written():
            return {"pattern": "|".join(pattern.pattern for pattern in mark.patterns)}
    return {}


def _defined(name: str) -> Schema:
    return {"$ref": f"#/definitions/{quote(name)}"}


def _or_nothing(form: Schema) -> Schema:
    """A form, or nothing behind the key."""
    if "anyOf" in form:
        return form  # one of which is a text, and so nothing
    return {**form, "type": [form["type"], "null"]}


def _bound(one: Field, end: str) -> Schema:
    """How many items a list has at the most ("max") or the least ("min")."""
    form = _form_of(one.form)
    bound = form.get(f"{end}Items")
    return {f"{end}Items": bound} if bound else {}


def _meant(inner: Table, short: Callable[[Any], Any]) -> Field:
    """The field that a bare text stands for."""
    return inner.fields[next(name for name, value in short(_PROBE).items() if value == _PROBE)]


def _needed(table: Table) -> Schema:
    """What must be there, and what must be filled in when it is there, at any depth."""
    needs = {name: need for name, one in table.fields.items() if (need := _need(one))}
    missing = [_one_of(table, name) for name, one in table.fields.items() if one.is_required]
    filled = {key: {**need, **_SILENT} for name, need in needs.items() for key in _keys(table, name)}
    return {**({"properties": filled} if filled else {}), **({"allOf": missing} if missing else {})}


def _need(one: Field) -> Schema:
    inside = _needed(one.inner) if one.inner else {}
    if one.is_open:
        inside = {"additionalProperties": _FILLED}
    filled = _FILLED if one.is_required or not one.key.may_be_empty else {}
    if not one.is_list:
        return {**filled, **inside}
    return {**filled, **_bound(one, "min"), "items": {**_FILLED, **inside}}


def _keys(table: Table, name: str) -> tuple[str, ...]:
    """A field's keys, the Dutch one first."""
    return tuple(dict.fromkeys(table.key_of(name, in_english=one) for one in (False, True)))


def _one_of(table: Table, name: str) -> Schema:
    """One of a field's keys is there; a message then names the Dutch one."""
    dutch, *english = _keys(table, name)
    return {"if": {"not": {"required": english}}, "then": {"required": [dutch]}} if english else {"required": [dutch]}


def _with_one(table: Table, name: str, form: Schema) -> Schema:
    """One of a field's keys is there, and what stands behind it has a form."""
    return {"anyOf": [{"required": [key], "properties": {key: {**form, **_SILENT}}} for key in _keys(table, name)]}


def _only_one(table: Table, name: str) -> Schema:
    dutch, english = _keys(table, name)
    return {"if": {"required": [dutch]}, "then": {"properties": {english: False}}}


def _is_draft(table: Table) -> Schema:
    """A draft may lack anything."""
    drafts = [word for words in STATUSES.items() if "draft" in words for word in words]
    return _with_one(table, "status", {"enum": drafts})


def _some_value(table: Table) -> Schema:
    """A story has a value, of its own or of an option."""
    inner = table.fields["options"].inner
    assert inner is not None
    some = {**_FILLED, "minItems": 1, **_SILENT}
    of_options = _with_one(table, "options", {"contains": {"type": "object", **_with_one(inner, "values", some)}})
    own = {"properties": dict.fromkeys(_keys(table, "values"), some)}
    return {"if": {"not": of_options}, "then": {"allOf": [_one_of(table, "values"), own]}}
