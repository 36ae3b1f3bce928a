"""A story file marked as withdrawn, with all else in it as it was."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain

from generator.domain.story_file import Result, Unclear, Withdrawn, story_table
from generator.editing.change import change
from generator.editing.places import way_to
from generator.editing.sheet import UnchangeableError, read_sheet
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.nodes import Mapping, Node, Text
from generator.reading.withdrawal import hear_withdrawal
from generator.sources.files import Source

_PLACE = ("consent", "withdrawn_on")
_BOM = "\ufeff"
_NO_PROSE = frozenset(
    {
        "role",
        "sector",
        "shared_dilemmas",
        "values",
        "tags",
        "related",
        "origin",
        "date",
        "status",
        "consent",
        "language",
    }
)
_TERMS = ("waarden", "values")


def withdrawal_in(source: Source, data: bytes) -> Result | None:
    """What a file with these bytes says about leaving the site; None when that is nothing."""
    heard = hear_withdrawal(replace(source, data=data), read_front_matter(source.path, data))
    return heard.result if heard else None


def prose_of(source: Source) -> tuple[str, ...]:
    """The texts of a story file that are the teller's: its body, and all fields but terms and what decides about it.

    Of a file whose fields cannot be read, all of it.
    """
    front = read_front_matter(source.path, source.data)
    if front.tree is None:
        return (front.text,)
    table = story_table()
    told = (value for key, value in front.tree.entries if table.name_of(key.value) not in _NO_PROSE)
    return tuple(text for text in (*chain.from_iterable(map(_texts, told)), front.body) if text.strip())


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.value
    elif isinstance(node, Mapping):
        yield from chain.from_iterable(
            _texts(value) for key, value in node.entries if key.value.casefold() not in _TERMS
        )
    else:
        yield from chain.from_iterable(map(_texts, node.items))


def marked(source: Source, day: date) -> bytes:
    """The bytes of a story file that say that it is withdrawn since a day.

    The consent gets a line, or becomes one; where the fields cannot be read, new ones come above them. Raises
    `UnchangeableError` when none of these would be heard.
    """
    text, encoding = _decoded(source.data)
    tried = [made.encode(encoding, "surrogatepass") for made in _attempts(text, day)]
    for kind in (Withdrawn, Unclear):
        for data in tried:
            if isinstance(withdrawal_in(source, data), kind):
                return data
    raise UnchangeableError


def _attempts(text: str, day: date) -> Iterator[str]:
    table, told = story_table(), day.isoformat()
    ways: tuple[Callable[[], str], ...] = (
        lambda: change(text, _PLACE, told, table),
        lambda: text if _is_table(text) else change(text, ("consent",), {"withdrawn_on": told}, table),
        lambda: _above(text, told),
    )
    for way in ways:
        with suppress(UnchangeableError):
            yield way()


def _is_table(text: str) -> bool:
    """Whether the consent holds fields, which are not to be lost."""
    try:
        table = story_table()
        *_, last = way_to(read_sheet(text, table), table, ("consent",))
    except UnchangeableError:
        return False
    return last.key is not None and last.node is not None and last.node.kind == "fields"


def _above(text: str, told: str) -> str:
    """The text with fields of its own above it that hold nothing but the withdrawal."""
    mark = _BOM if text.startswith(_BOM) else ""
    end = next((sign for sign in ("\r\n", "\n", "\r") if sign in text), "\n")
    return f"{mark}---{end}toestemming: {{ingetrokken_op: {told}}}{end}---{end}{text.removeprefix(_BOM)}"


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding, by which the same bytes come back; one that is no text has a sign per byte."""
    encodings = ["utf-8", "latin-1"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings.insert(0, "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be")
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding), encoding
    raise UnchangeableError
