"""Where the parser of YAML stopped: which line is at fault, what is wrong with it in words of ours, and the lines mended."""

from collections.abc import Iterator
from itertools import takewhile

from generator.frontmatter.flow import quoted
from generator.frontmatter.mend import ITEM, KEY, Flaw, follow, indent_of


def explain(lines: list[str], line: int, column: int, reason: str) -> tuple[Flaw, list[str] | None]:
    """What the parser stopped at, in words of ours, and the lines mended; None when there is no telling how."""
    line = _blamed(lines, min(line, len(lines) - 1))
    text = lines[line]
    indent = len(text) - len(text.lstrip())
    if "quoted" in reason:
        return _unclosed(lines, line, column)
    if "flow" in reason:
        closers: list[str] = []
        follow("\n".join([text[column:], *lines[line + 1 :]]), closers)
        return Flaw(line, column, "Y107" if closers else "Y126"), None
    before = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    here, above = KEY.match(text), KEY.match(lines[before])
    is_item = text.lstrip().startswith("- ") or text.strip() == "-"
    eldest = _eldest_too_deep(lines, line)
    if eldest is not None:
        fixed = text[:indent] + lines[eldest].lstrip()
        deeper = len(lines[eldest]) - len(lines[eldest].lstrip())
        flaw = Flaw(eldest, deeper, "Y109", (("fixed", fixed),))
        return flaw, [*lines[:eldest], fixed, *lines[eldest + 1 :]]
    if here and here["dash"] and _is_field(lines, line, here["key"]):
        fixed = text[:indent] + text[indent + len(here["dash"]) :]
        said = (("fixed", fixed), ("key", here["key"]))
        return Flaw(line, indent, "Y140", said), [*lines[:line], fixed, *lines[line + 1 :]]
    if is_item or here:
        wanted = _wanted_indent(lines, line)
        fixed = " " * wanted + text.lstrip()
        if wanted != indent:
            return Flaw(line, indent, "Y109", (("fixed", fixed),)), [*lines[:line], fixed, *lines[line + 1 :]]
        return Flaw(line, indent, "Y109"), None
    if _is_among_items(lines, line):
        fixed = " " * _wanted_indent(lines, line) + "- " + text.lstrip()
        return Flaw(line, indent, "Y110", (("fixed", fixed),)), [*lines[:line], fixed, *lines[line + 1 :]]
    if above and not above["value"]:
        return Flaw(line, indent, "Y111"), None
    return _continued(lines, line) or (Flaw(line, column if column <= len(text) else 0, "Y122"), None)


def _eldest_too_deep(lines: list[str], line: int) -> int | None:
    """The line above, when it is the first of a group that the others, from this line on, do not follow in its indent."""
    indent = indent_of(lines[line])
    held = [number for number in range(line) if lines[number].strip() and not lines[number].lstrip().startswith("#")]
    if not held or not KEY.match(lines[line]) or not KEY.match(lines[held[-1]]) or indent_of(lines[held[-1]]) <= indent:
        return None
    above = indent_of(lines[held[-2]]) if len(held) > 1 else -1
    below = next((one for one in lines[line + 1 :] if one.strip()), "")
    is_alone = above < indent and bool(KEY.match(below)) and indent_of(below) == indent
    return held[-1] if is_alone else None


def _is_field(lines: list[str], line: int, key: str) -> bool:
    """Whether an item that stands beside the name of the list above it is a field with a dash: no item there has its key."""
    indent = indent_of(lines[line])
    list_above = list(takewhile(lambda text: not text.strip() or indent_of(text) > indent, reversed(lines[:line])))
    name = KEY.match(lines[line - len(list_above) - 1]) if len(list_above) < line else None
    is_beside = name is not None and not name["dash"] and len(name["indent"]) == indent
    return is_beside and bool(list_above) and not any(f"{key}:" in text for text in list_above)


def _continued(lines: list[str], line: int) -> tuple[Flaw, list[str] | None] | None:
    """A text that goes on in lines of its own, which do not spring in: it may stand on one line."""
    first = line
    while first and _is_loose(lines[first - 1]):
        first -= 1
    above = KEY.match(lines[first - 1]) if first else None
    if above is None or not above["value"] or above["value"][0] in "\"'[{|>":
        return None
    whole = above["indent"] + " ".join(text.strip() for text in lines[first - 1 : line + 1])
    indented = "\n".join(f"{above['indent']}  {text.strip()}" for text in lines[first : line + 1])
    flaw = Flaw(first, 0, "Y111", (("fixed", indented),))
    return flaw, [*lines[: first - 1], whole, *[""] * (line + 1 - first), *lines[line + 1 :]]


def _blamed(lines: list[str], line: int) -> int:
    """The line at fault: the parser stops at a key when the loose text above it is what does not belong."""
    before = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    return before if _is_loose(lines[before]) and KEY.match(lines[line]) else line


def _is_loose(line: str) -> bool:
    """Whether a line is neither a field nor an item, nor a remark, nor empty."""
    return not (not line.strip() or KEY.match(line) or ITEM.match(line) or line.lstrip().startswith("#"))


def _wanted_indent(lines: list[str], line: int) -> int:
    """The indent of the nearest line above that this one can stand beside."""
    here = len(lines[line]) - len(lines[line].lstrip())
    is_item = lines[line].lstrip().startswith("-")
    candidates = list(_siblings(lines, line, is_item))
    return min(candidates, key=lambda indent: (abs(indent - here), -indent), default=0)


def _siblings(lines: list[str], line: int, is_item: bool) -> Iterator[int]:
    for number in range(line - 1, -1, -1):
        text = lines[number]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        indent = len(text) - len(text.lstrip())
        item = ITEM.match(text)
        if item and is_item:
            yield indent
        elif item and KEY.match(text):
            yield len(item["indent"]) + len(item["dash"])
        elif not is_item:
            yield indent
        if indent == 0:
            return


def _unclosed(lines: list[str], line: int, column: int) -> tuple[Flaw, list[str] | None]:
    text = lines[line]
    inner = text[column:] if text[column : column + 1] == "'" else text[column + 1 :]
    fixed = text[:column] + quoted(inner.rstrip())
    return Flaw(line, column, "Y103", (("fixed", fixed),)), [*lines[:line], fixed, *lines[line + 1 :]]


def _is_among_items(lines: list[str], line: int) -> bool:
    before = next((lines[n] for n in range(line - 1, -1, -1) if lines[n].strip()), "")
    return bool(ITEM.match(before))
