"""What of a file would be published, text by text, each with its place in the file."""

import re
from collections.abc import Iterator

from generator.domain.table import Field, Table
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.nodes import Mapping, Node, Sequence, Text
from generator.values import dataclass

_COMMENT = "<!--"
_FILLER = "\u2060"


@dataclass(frozen=True)
class Passage:
    """One text. `offset` is where it begins in the text of the file; one that is not `is_exact` stands there in another way
    (over several lines, with escapes), so that what is found in it has to be looked up.
    """

    text: str
    offset: int
    is_exact: bool = True

    def offset_of(self, start: int, end: int, file: str) -> int:
        """Where a piece of the passage begins in the file; as near as can be told."""
        if self.is_exact:
            return self.offset + start
        words = r"\s+".join(map(re.escape, self.text[start:end].split()))
        found = re.compile(words).search(file, self.offset)
        return found.start() if found else self.offset


def passages_of(front: FrontMatter, tree: Mapping, table: Table) -> Iterator[Passage]:
    """The texts of a story or a page that readers may see: by a table of fields, and the body without its comments.

    The tree has the fields' own names. Every field of the table in which editors write words of their own is one, so that
    nobody need name a new field here.
    """
    lines = _line_starts(front.text)
    for node in _texts(tree, table):
        yield _passage(node, front.text, lines)
    if front.body:
        yield Passage(without_comments(front.body), len(front.text) - len(front.body))


def _texts(node: Node, table: Table) -> Iterator[Text]:
    """The texts in a table, or in a list of tables; a text where a table belongs stands for the first field of it."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, table)
    elif isinstance(node, Text):
        yield from (node,) if next(iter(table.fields.values())).is_text else ()
    else:
        for key, value in node.entries:
            field = table.fields.get(key.value)
            if field is not None:
                yield from _texts(value, field.inner) if field.inner else _own_texts(value, field)


def _own_texts(value: Node, field: Field) -> Iterator[Text]:
    items = value.items if isinstance(value, Sequence) else (value,)
    return (item for item in items if field.is_text and isinstance(item, Text))


def _passage(node: Text, file: str, lines: list[int]) -> Passage:
    start = lines[min(node.line, len(lines)) - 1] + node.column - 1
    start += node.quoted and file[start : start + 1] in ('"', "'")
    return Passage(node.value, start, file.startswith(node.value, start))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return starts


def without_comments(text: str) -> str:
    """A text with signs that nobody sees where hidden text stands, so that nothing else moves."""
    kept, place = [], 0
    while (start := text.find(_COMMENT, place)) >= 0:
        end = text.find("-->", start + len(_COMMENT))
        end = len(text) if end < 0 else end + 3
        kept += [text[place:start], "".join("\n" if sign == "\n" else _FILLER for sign in text[start:end])]
        place = end
    return "".join((*kept, text[place:])) if place else text
