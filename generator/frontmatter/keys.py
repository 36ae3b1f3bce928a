"""Keys: which field each one is, by the table of fields; unknown, doubled and empty ones are told at their place."""

from collections.abc import Iterator

from generator.domain.table import Field, Table
from generator.frontmatter.key_report import KeyReport, Location
from generator.frontmatter.nodes import Mapping as MappingNode
from generator.frontmatter.nodes import Node, Sequence, Text
from generator.frontmatter.strangers import tell_strangers
from generator.problems.problem import nearest


def named(node: Node, table: Table, report: KeyReport, location: Location) -> Node:
    """The same tree with the fields' own names; unknown and doubled keys are reported, empty optional fields left out."""
    if isinstance(node, Sequence):
        if {Text}.issuperset(map(type, node.items)):
            return node
        items = [named(item, table, report, (*location, number)) for number, item in enumerate(node.items)]
        return Sequence(tuple(items), node.line, node.column)
    if isinstance(node, Text):
        return node
    kept: list[tuple[Text, Node]] = []
    first: dict[str, Text] = {}
    strangers: list[tuple[Text, Node]] = []
    for key, value in node.entries:
        name = table.name_of(key.value)
        if is_blank(key):
            report.error(key, "F150")
        elif name is None:
            strangers.append((key, value))
        elif name in first:
            report.error(key, "V110", key=key.value, other=first[name].value, line=str(first[name].line))
        elif name not in table.private:
            first[name] = key
            kept.extend(_entry(key, table.fields[name], value, report, (*location, name)))
    for name, key, value in tell_strangers(strangers, table, report, location) if strangers else ():
        if report.adopts and name not in first and name not in table.private:
            first[name] = key
            report.settled.append((*location, name))
            kept.extend(_entry(key, table.fields[name], value, report, (*location, name)))
    return MappingNode(tuple(kept), node.line, node.column)


def _entry(key: Text, field: Field, value: Node, report: KeyReport, location: Location) -> Iterator[tuple[Text, Node]]:
    if isinstance(value, Text) and is_blank(value):
        report.empty.append(location)
        if _is_cut(key, location, report):
            return
        if not field.is_required and field.key.may_be_empty:
            report.warning(key, "V103", field=report.name(location))
            if field.key.counts_when_empty:
                yield Text(field.name, key.line, key.column, key.quoted), value
            return
        report.error(value, "V102", field=report.name(location))
    if field.is_list and isinstance(value, MappingNode):
        value = _as_list(key, value, field, report, location)
    if isinstance(value, Sequence):
        value = _with_whole_texts(value, field.inner, report, location)
    renamed = key if key.value == field.name else Text(field.name, key.line, key.column, key.quoted)
    yield renamed, value if field.inner is None else named(value, field.inner, report, location)


def _is_cut(node: Text, location: Location, report: KeyReport) -> bool:
    """Whether a text is empty only because a # made a remark of its words; that is told then, with the line as it was meant."""
    line = report.front.line(node.line)
    start = line.find("#", node.column - 1)
    if (
        start < 0
        or not line[start + 1 : start + 2].strip()
        or line[node.column - 1 + len(node.value) : start].strip(" :")
    ):
        return False
    words = [word.strip("#,;") for word in line[start:].replace("#", " #").split() if word.strip("#,;")]
    items = ", ".join(words) if isinstance(location[-1], int) else f"[{', '.join(words)}]"
    before = line[:start].rstrip()
    report.error(node, "V154", field=report.name(location), fixed=f"{before} {items}")
    return True


def _as_list(key: Text, node: MappingNode, field: Field, report: KeyReport, location: Location) -> Node:
    """A list whose items were given numbers or names of their own; it is told, and read as the list that it is."""
    inner = field.inner.names if field.inner else {}
    if any(inside.value.casefold() in inner for inside, _ in node.entries):
        return node
    report.settled.append(location)
    if node.entries:
        report.stranger(node.entries[0][0], "V147" if field.inner else "V156", field=key.value)
    return Sequence(tuple(value for _, value in node.entries), node.line, node.column)


def _with_whole_texts(node: Sequence, inner: Table | None, report: KeyReport, location: Location) -> Sequence:
    """A list in which each text that a colon made a table of ("- Zeg: nee") is a text again; it is reported."""
    for number, item in enumerate(node.items):
        if isinstance(item, Text) and is_blank(item) and not _is_cut(item, (*location, number), report):
            report.error(item, "V102", field=report.name((*location, number)))
    if MappingNode not in map(type, node.items):
        return node
    return node._replace(items=tuple([_whole_text(item, inner, report) for item in node.items]))


def _whole_text(item: Node, inner: Table | None, report: KeyReport) -> Node:
    if not isinstance(item, MappingNode) or len(item.entries) != 1:
        return item
    key, value = item.entries[0]
    is_field = inner is not None and (inner.name_of(key.value) or nearest(key.value, inner.names))
    if is_field or not isinstance(value, Text) or report.front.line(key.line)[: key.column - 1].rstrip().endswith("{"):
        return item
    report.colon(key, value)
    return Text(f"{key.value}: {value.value}", key.line, key.column)


def is_blank(text: Text) -> bool:
    """Whether nothing stands in a text."""
    return not text.value or text.value.isspace()
