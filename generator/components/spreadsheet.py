"""Tables as CSV that is safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def as_csv(names: Sequence[str], rows: Iterable[Iterable[object]], separator: str = ",") -> str:
    """A table with its names above it. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=separator, lineterminator="\n")
    table.writerow(map(_safe, names))
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue()


def _safe(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r", " ")  # it would end the row, as the module of Python does not quote it
    return f"'{text}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else text
