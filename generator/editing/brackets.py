"""What stands between brackets: where each entry or item begins and ends, and one taken out."""

from collections.abc import Iterator

from generator.editing.sheet import Sheet, Splice, UnchangeableError
from generator.frontmatter.spans import Span


def out_of_brackets(sheet: Sheet, holder: Span, number: int) -> Iterator[Splice]:
    """An entry or item taken out from between brackets, with its comma and with the line that it has to itself."""
    starts, ends = places_within(sheet, holder)
    start, end = starts[number], ends[number]
    comma = _comma_behind(sheet, end)
    if comma:
        yield _line_of_its_own(sheet, start, comma) or (start, _past_spaces(sheet, comma), "")
        return
    if number == 0:
        yield start, end, ""
        return
    before = _comma_behind(sheet, ends[number - 1])
    if sheet.text[ends[number - 1] : start].strip() == ",":
        yield ends[number - 1], end, ""
    else:
        yield before - 1, before, ""
        yield _line_of_its_own(sheet, start, end) or (start, end, "")


def places_within(sheet: Sheet, holder: Span) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where each entry or item between brackets begins, and where it ends."""
    if holder.kind == "list":
        return tuple(sheet.at(one.start) for one in holder.parts), tuple(sheet.at(one.end) for one in holder.parts)
    entries = holder.entries
    ends = tuple(
        sheet.behind(key, held) if not held.is_blank else _blank_end(sheet, key, held) for key, held in entries
    )
    return tuple(sheet.at(key.start) for key, _ in entries), ends


def _blank_end(sheet: Sheet, key: Span, held: Span) -> int:
    try:
        return sheet.behind(key, held)
    except UnchangeableError:
        return sheet.at(key.end)


def _comma_behind(sheet: Sheet, end: int) -> int:
    """The place behind the comma that follows an entry or item between brackets; 0 where there is none."""
    place = end
    while place < len(sheet.text):
        sign = sheet.text[place]
        if sign == ",":
            return place + 1
        if sign == "#":
            place = sheet.end_of_line(place)
        elif sign.isspace():
            place += 1
        else:
            break
    return 0


def _past_spaces(sheet: Sheet, place: int) -> int:
    while sheet.text[place : place + 1] in (" ", "\t") and sheet.text[place : place + 1]:
        place += 1
    return place


def _line_of_its_own(sheet: Sheet, start: int, end: int) -> Splice | None:
    """The lines from one place to another, when nothing else stands on them but a remark."""
    begin = max(at for at in sheet.starts if at <= start)
    below = min((at for at in sheet.starts if at >= end), default=len(sheet.text))
    rest = sheet.text[end:below].strip()
    if sheet.text[begin:start].strip() or (rest and not rest.startswith("#")) or begin == below:
        return None
    return begin, below, ""
