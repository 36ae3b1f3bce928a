"""Strangers: keys that a table does not know. Where they belong, or which field was meant; what they hold is never told."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Several
from difflib import SequenceMatcher

from generator.domain.table import Table
from generator.domain.wording import Wording
from generator.frontmatter.key_report import KeyReport, Location
from generator.frontmatter.nodes import Node, Sequence, Text
from generator.problems.problem import nearest

_NEAR = 0.65
_VERY_NEAR = 0.8
_LONGEST = 40
_NEVER_TOLD = ("consent",)
_OTHERS = ("parties",)
_APART = re.compile(r"[ -]+")
_NUMBERED = re.compile(r"(?P<stem>[^\d\s]+)[ _.-]*(?:\d{1,2}|\b[a-h])?")


def tell_strangers(
    strangers: Several[tuple[Text, Node]], table: Table, report: KeyReport, location: Location
) -> Iterator[tuple[str, Text, Node]]:
    """Tell of keys that a table does not know, in groups of one slip; give those that can be read as a field of it."""
    told: dict[tuple[str, str], list[Text]] = {}
    for key, value in strangers:
        list_name = _numbered(key.value, table, report.wording) if isinstance(value, Text) else ""
        code, where = ("V147", list_name) if list_name else _belonging(key.value, table, report, location)
        told.setdefault((code, where), []).append(key)
        if code == "V109" and len(told[code, where]) == 1:
            yield table.names[where], key, value
    for (code, where), keys in told.items():
        _tell(keys, code, where, table, report, location)
    for name in {where for code, where in told if code == "V147"}:
        texts = [value for key, value in strangers if _numbered(key.value, table, report.wording) == name]
        yield name, told["V147", name][0], Sequence(tuple(texts), texts[0].line, texts[0].column)


def _tell(keys: Several[Text], code: str, where: str, table: Table, report: KeyReport, location: Location) -> None:
    names = ", ".join(key.value[:_LONGEST] for key in keys)
    if code == "V147":
        is_plain = table.fields[where].inner is None
        field = table.key_of(where, in_english=report.speaks_english)
        report.stranger(keys[0], "V156" if is_plain else code, field=field)
    elif code in ("V109", "V146"):
        for key in keys:
            fields = report.keys(table) if code == "V146" else ""
            report.stranger(key, code, name=key.value[:_LONGEST], suggestion=where, fields=fields)
    else:
        here = report.name(location) if location else ""
        report.stranger(keys[0], code, name=names, home=where, here=here)


def _belonging(key: str, table: Table, report: KeyReport, location: Location) -> tuple[str, str]:
    """The code for a key that does not belong where it stands, and the place or the field that was meant."""
    root, key = report.table, _APART.sub("_", key.strip())
    if key.casefold() in report.wording.persons and root.private and location[:1] != _OTHERS:
        return "V145", ""
    meant = next(
        (
            name
            for name in report.wording.meant.get(key.casefold(), ())
            if name in table.fields or name in table.private
        ),
        "",
    )
    if meant and (location or not any(root.homes(key))):
        return "V109", table.key_of(meant, in_english=report.speaks_english)
    if location and root.name_of(key):
        return "V144", ""
    homes = [] if location[:1] == _NEVER_TOLD else list(root.homes(key))
    if homes:
        is_item = any(root.fields[way[0]].is_list for way in homes)
        return "V143" if is_item else "V142", ", ".join(dict.fromkeys(report.name(way) for way in homes))
    if len(key) > _LONGEST:
        return "V146", ""
    own = [table.key_of(name, in_english=report.speaks_english) for name in table.fields]
    found = nearest(key, own)
    if not found or not _is_near(key, found, table):
        found = nearest(key, table.names)
    return ("V109", found) if found and _is_near(key, found, table) else ("V146", "")


def _is_near(key: str, found: str, table: Table) -> bool:
    """Whether a key looks like one that is known; like one in the other language it must look more."""
    is_other = table.names[found] == found and table.key_of(found, in_english=False) != found
    return SequenceMatcher(None, key.casefold(), found).ratio() >= (_VERY_NEAR if is_other else _NEAR)


def _numbered(key: str, table: Table, wording: Wording) -> str:
    """The list of which a key is one item with a number ("optie 1"), or an empty text."""
    found = _NUMBERED.fullmatch(key.casefold()) if len(key) <= _LONGEST else None
    if found is None:
        return ""
    is_bare = found["stem"] == key.casefold()
    ones = {one[name]: name for one in wording.one.values() for name in one if name in table.fields}
    field = table.fields.get(ones.get(found["stem"]) or table.name_of(found["stem"]) or "")
    return field.name if field and field.is_list and (field.inner or not is_bare) else ""
