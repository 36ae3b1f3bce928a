"""What is wrong with a value, in words of ours: the code, what its sentence needs, and the line as it was meant."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pydantic_core import ErrorDetails

from generator.domain.normalization import fold, slugify
from generator.domain.table import Table
from generator.frontmatter.edit import item_of, with_items, with_value
from generator.frontmatter.key_report import KeyReport, Location
from generator.frontmatter.nodes import Node, Text, find
from generator.frontmatter.nodes import Sequence as SequenceNode
from generator.frontmatter.unseen import cleaned, code_of, first_unseen, has_unseen, name_of
from generator.frontmatter.veil import COVER
from generator.problems.problem import Problem, nearest

_SHOWN = 3
_EXPECTED = MappingProxyType(
    {
        "missing": "V101",
        "string_type": "V105",
        "tuple_type": "V106",
        "list_type": "V106",
        "date_type": "V105",
        "string_pattern_mismatch": "V126",
    }
)


def fault_of(details: ErrorDetails, tree: Node, report: KeyReport) -> Problem:
    """The problem that a fault in the form of a value is. A value in which a sign is unseen has no other problem."""
    location: Location = details["loc"]
    node, kind, context = find(tree, location), details["type"], details.get("ctx", {})
    field = report.name(location)
    is_word = kind.startswith("V") or kind == "string_pattern_mismatch"
    hidden = unseen(report, node) if is_word else None
    if hidden is not None:
        return hidden
    if kind in ("V122", "V123"):
        return _no_moment(report, tree, kind, str(context["word"]), location)
    if kind == "V121":
        return _no_such_word(report, tree, location, context)
    if kind.startswith("V"):
        return report.problem(node, kind, field=field, word=str(context["word"]))
    if kind == "string_too_long":
        length = len(node.value) if isinstance(node, Text) else 0
        return report.problem(node, "V104", field=field, limit=str(context["max_length"]), length=str(length))
    if kind in ("too_long", "too_short"):
        bound = "max_length" if kind == "too_long" else "min_length"
        code = "V107" if kind == "too_long" else "V108"
        return report.problem(node, code, field=field, limit=str(context[bound]))
    code = _EXPECTED.get(kind, "V148")
    return _no_table(report, node, location) if code == "V148" else _no_form(report, node, code, field)


def unseen(report: KeyReport, node: Node) -> Problem | None:
    """The problem of a text with a sign in it that nobody sees."""
    if not isinstance(node, Text) or not has_unseen(node.value):
        return None
    sign = node.value[first_unseen(node.value)]
    line = report.front.line(node.line)
    place = max(line.find(sign, node.column - 1), node.column - 1) + 1
    fixed = with_value(line, node, cleaned(node.value))
    return report.problem(Text("", node.line, place), code_of(sign), sign=name_of(sign), fixed=fixed)


def in_words(report: KeyReport, tree: Node, location: Location, items: Sequence[str]) -> Problem:
    """The problem of a text that means a list, with the line as it should be."""
    node = find(tree, location)
    holder = location[:-1] if isinstance(location[-1], int) else location
    in_list = isinstance(find(tree, holder), SequenceNode)
    line = report.front.line(node.line)
    if isinstance(node, Text) and _is_list_in_block(line, node):
        return report.problem(node, "V157", field=report.name(holder), fixed=line[: node.column - 1].rstrip())
    fixed = with_items(line, node, items, in_list=in_list) if isinstance(node, Text) else ""
    return report.problem(node, "V140", field=report.name(holder), list=f"[{', '.join(items)}]", fixed=fixed)


def _no_moment(report: KeyReport, tree: Node, code: str, word: str, location: Location) -> Problem:
    """A day or a month in other signs or words. Which day somebody agreed is asked, and never made up."""
    node = find(tree, location)
    is_short = find(tree, location[:-1]) is node
    field = report.name(location[:-1] if is_short else location)
    moment = report.wording.moment(word)
    is_asked = location[-1:] == ("given_on",)
    if code == "V122" and (len(moment) != len("YYYY-MM-DD") or (is_asked and not report.wording.is_assent(word))):
        moment = ""
    line = report.front.line(node.line)
    fixed = with_value(line, node, moment) if moment and isinstance(node, Text) else ""
    is_wordy = report.wording.is_more_than_moment(word)
    if code == "V122":
        asked = "V122" if not is_asked else "V155" if report.wording.is_refusal(word) else "V149"
        make = report.discreet if is_wordy else report.problem
        return make(node, "V150" if moment and not is_wordy else asked, field=field, fixed=fixed)
    if moment:
        return report.problem(node, "V151", field=field, fixed=fixed)
    return report.problem(node, code, field=field, word=word)


def _no_such_word(report: KeyReport, tree: Node, location: Location, context: Mapping[str, Any]) -> Problem:
    """A word that is none of a fixed list: several of them in one text, or one that looks like it.

    What says no is never taken for a word it looks like; a sentence about the status may be a note.
    """
    word, words = str(context["word"]), tuple(str(known) for known in context["words"])
    items = report.wording.parts(word)
    is_in_list = isinstance(location[-1], int)
    if is_in_list and len(items) > 1 and any(fold(item) in words for item in items):
        return in_words(report, tree, location, items)
    field = report.name(location[:-1] if is_in_list else location)
    suggestion = "" if report.wording.is_refusal(word) else nearest(word, words)
    is_note = location[0] == "status" and len(word.split()) > 1 and not suggestion
    make, shown = (report.discreet, COVER) if is_note else (report.problem, word)
    return make(find(tree, location), "V121", field=field, word=shown, words=", ".join(words), suggestion=suggestion)


def _no_form(report: KeyReport, node: Node, code: str, field: str) -> Problem:
    """A value of another form than its field takes; a text that stands for a list is its first item."""
    if not isinstance(node, Text):
        return report.problem(node, code, field=field)
    line = report.front.line(node.line)
    before = line[: node.column - 1]
    fixed = ""
    if code == "V106" and _is_list_in_block(line, node):
        return report.problem(node, "V157", field=field, fixed=before.rstrip())
    if code == "V126":
        fixed = with_value(line, node, slugify(node.value))
    elif code == "V106" and before.rstrip().endswith(":") and node.value[:1] != "-" and "\n" not in node.value:
        indent = " " * (len(before) - len(before.lstrip(" ")) + 2)
        fixed = with_value(line, node, f"\n{indent}- {line[node.column - 1 :].rstrip()}").replace(" \n", "\n")
    return report.problem(node, code, field=field, fixed=fixed)


def _is_list_in_block(line: str, node: Text) -> bool:
    """Whether a text is a list but for the sign before it that makes one text of several lines."""
    return line[node.column - 1 : node.column] in ("|", ">") and node.value.startswith("- ")


def _no_table(report: KeyReport, node: Node, location: Location) -> Problem:
    """A text or a list where a field has fields of its own: which those are, and the text as the first of them."""
    table = _table_at(report.table, location)
    if table is None:
        return report.problem(node, "V105", field=report.name(location))
    keys = [table.key_of(name, in_english=report.speaks_english) for name in table.fields]
    fixed = ""
    needed = [field for field in table.fields.values() if field.is_required]
    if isinstance(node, Text) and len(needed) <= 1:
        line = report.front.line(node.line)
        fixed = with_value(line, node, f"{{{keys[0]}: {item_of(node.value)}}}")
    inner = ", ".join(f"{key}: {COVER}" for key in keys[:_SHOWN])
    before = "-" if isinstance(location[-1], int) else f"{report.name(location[-1:])}:"
    return report.problem(
        node, "V148", field=report.name(location), fields=", ".join(keys), example=f"{before} {{{inner}}}", fixed=fixed
    )


def _table_at(table: Table, location: Location) -> Table | None:
    """The table that a field holds, by its location."""
    found: Table | None = table
    for step in location:
        if isinstance(step, str):
            field = found.fields.get(step) if found else None
            found = field.inner if field else None
    return found
