"""A line of a file with another value in the place of one that stands in it."""

import re
from collections.abc import Iterable

from generator.frontmatter.flow import QUOTED, quoted
from generator.frontmatter.nodes import Text

_PLAIN = re.compile(r"[^\s,\[\]{}:#\"'&*!|>%@`?-][^,\[\]{}:#\"']*")


def with_value(line: str, node: Text, better: str) -> str:
    """The line with a value replaced; empty when the value does not stand in this line as a whole."""
    start = node.column - 1
    written = _written(line, start, node)
    return f"{line[:start]}{better}{line[start + len(written) :]}" if written else ""


def with_items(line: str, node: Text, items: Iterable[str], *, in_list: bool) -> str:
    """The line with a text replaced by the list that it means: in brackets, within them, or each item on a line of its own."""
    texts = [item_of(item) for item in items]
    before = line[: node.column - 1]
    if not in_list:
        return with_value(line, node, f"[{', '.join(texts)}]")
    if before.strip(" -"):
        return with_value(line, node, ", ".join(texts))
    return with_value(line, node, f"\n{before}".join(texts))


def item_of(text: str) -> str:
    """A text as it may stand between brackets."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def _written(line: str, start: int, node: Text) -> str:
    """How a value stands in a line; empty when it does not, or not in this line alone."""
    if node.quoted:
        found = QUOTED.match(line, start)
        return found[0] if found else ""
    return node.value if node.value and line.startswith(node.value, start) else ""
