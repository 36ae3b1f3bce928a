"""Cells: a number that stands apart in the cells of a table or in the items of a list, as one that can be found.

The digits of a row, of a column and of a whole table are put one behind the other, and the words of the other cells before them.
"""

import re
from collections.abc import Iterator, Sequence

from generator.values import dataclass

_DIGITS = re.compile(r"[0-9](?:[0-9 .-]{0,12}[0-9])?")
_ITEM = re.compile(r"[ \t]{0,9}(?:[-*+•]|[0-9]{1,2}[.)]) {1,3}([0-9][0-9 .-]{0,12})")
_CELL = re.compile(r"[^|]+")
_RULE_SIGNS = " :-\t"

_BY_NAME = frozenset(("phone", "number"))
ALONE = _BY_NAME | {"bsn"}
"""The rules that hold for a number of which all digits of a table are part; of other tables nine digits may be three figures."""


@dataclass(frozen=True)
class Joined:
    """Cells as one text, with the place of each of its signs in the text that they are of, and the rules that hold there."""

    text: str
    places: Sequence[int]
    rules: frozenset[str]


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int

    @property
    def is_digits(self) -> bool:
        return _DIGITS.fullmatch(self.text) is not None


def joined_cells(text: str) -> Iterator[Joined]:
    """What stands in the cells of each table and in each list of numbers, joined."""
    table: list[list[_Cell]] = []
    listed: list[_Cell] = []
    start = 0
    for line in (*text.split("\n"), ""):
        item = _ITEM.fullmatch(line)
        is_row = line.lstrip()[:1] == "|"
        if not is_row and table:
            yield from _of_table(table)
            table = []
        elif is_row and line.strip(f"{_RULE_SIGNS}|"):
            table.append([_cell(one[0], start + one.start()) for one in _CELL.finditer(line)])
        if item is None and listed:
            yield from _joined(listed, ALONE)
            listed = []
        elif item is not None:
            listed.append(_cell(item[1], start + item.start(1)))
        start += len(line) + 1


def _cell(held: str, start: int) -> _Cell:
    return _Cell(held.strip(), start + len(held) - len(held.lstrip()))


def _of_table(rows: Sequence[Sequence[_Cell]]) -> Iterator[Joined]:
    every = [cell for row in rows for cell in row if cell.is_digits]
    columns = [[row[number] for row in rows if number < len(row)] for number in range(max(map(len, rows), default=0))]
    for line in (*rows, *columns):
        yield from _joined(line, ALONE if all(cell in line for cell in every) else _BY_NAME)
    yield from _joined([cell for row in rows for cell in row], ALONE)
    headed = ((column[0], cell) for column in columns for cell in column[1:] if column[0].text and cell.is_digits)
    for pair in headed:
        yield from _joined(pair, _BY_NAME, fewest=1)


def _joined(cells: Sequence[_Cell], rules: frozenset[str], fewest: int = 2) -> Iterator[Joined]:
    """The words of cells, and behind them their digits as one number; the words stand where that begins.

    With a full stop before it a number is none by itself, but by the words before that.
    """
    numbers = [cell for cell in cells if cell.is_digits]
    if len(numbers) < fewest:
        return
    words = " ".join(cell.text for cell in cells if cell.text and not cell.is_digits)
    head = f"{words} " if rules is ALONE else f"{words} ."
    digits = [(sign, cell.start + at) for cell in numbers for at, sign in enumerate(cell.text) if sign.isdecimal()]
    places = [numbers[0].start] * len(head) + [place for _, place in digits]
    yield Joined(head + "".join(sign for sign, _ in digits), places, rules)
