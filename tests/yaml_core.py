"""YAML as editors read it: by its core schema (1.2), in which `ja` and `2026-03-12` are texts."""

import re

import yaml

_FIRST = "-+.0123456789"


class CoreLoader(yaml.SafeLoader):
    """Reads the core schema's nulls, booleans and numbers, and all else as text."""


CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _signs in (
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", ["t", "T", "f", "F"]),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list(_FIRST)),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list(_FIRST)),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _signs)


def read_core(text: str) -> object:
    """A document's value. Raises YAMLError."""
    value: object = yaml.load(text, CoreLoader)
    return value
