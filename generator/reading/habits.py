"""Habits of who writes elsewhere, in the text of a story: the first line indented as in Word, links as in a wiki, and what
the empty story said of what to write there.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.domain.story import Told
from generator.domain.table import table_of
from generator.frontmatter.validation import Fields
from generator.privacy.passages import passages_of
from generator.problems.problem import Problem, error, place_in, warning
from generator.reading.body import flaw
from generator.reading.editorial import marked_in
from generator.reading.remarks import sign_in

_INDENTS = ("    ", "\t")
_HIDDEN = "<!--"
# A bracket that begins no list of a field: behind a word, or behind a quotation mark.
_BRACKET = re.compile(r"\[(?:(?<=[^\W_] \[)|(?<=[^\W_][.,] \[)|(?<=[\"'(]\[))")
_FENCES = ("```", "~~~")
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n|]{1,120})(?:\|([^\[\]\n]{1,120}))?\]\]")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d+[.)])[ \t]")


def check_text(fields: Fields) -> Iterator[Problem]:
    """What is wrong in a text by habit; each with its line, and with that line as it should be."""
    front, body = fields.front, fields.front.body
    left = [body.index(guide) for guide in fields.wording.guides if guide in body]
    lines = {body.count("\n", 0, offset): offset for offset in sorted(left, reverse=True)}
    yield from (flaw(error, fields.path, front, offset, "V153") for offset in sorted(lines.values()))
    yield from _remarks(fields)
    if "\t" in body or "\n    " in body or body.startswith(_INDENTS):
        yield from (
            flaw(warning, fields.path, front, offset, "A115", fixed=line.strip()) for offset, line in _indented(body)
        )
    if "[" in body and "[[" in body:
        for link in _WIKI_LINK.finditer(body):
            name, text = link[1].strip(), (link[2] or link[1]).strip()
            yield flaw(warning, fields.path, front, link.start(), "A116", link=f"[{text}]({name}.md)")


def _remarks(fields: Fields) -> Iterator[Problem]:
    """The texts among the fields with a remark for the editors in them. Of the remark only its sign is told."""
    front = fields.front
    above = front.above
    if not (sign_in(above) or _HIDDEN in above or _BRACKET.search(above)):
        return
    for text in passages_of(replace(front, body=""), fields.tree, table_of(Told)):
        sign = _HIDDEN if _HIDDEN in text.text else sign_in(text.text) or marked_in(text.text)
        if sign:
            start = max(text.text.find(sign), 0)
            place = text.offset_of(start, start + len(sign), front.text)
            yield error(place_in(fields.path, front.text, place), "M151", excerpt=sign, word=sign)


def _indented(body: str) -> Iterator[tuple[int, str]]:
    """The first lines of paragraphs that an indent makes a block of code of; what goes on below a list is none."""
    offset, is_above_blank, is_in_list, is_fenced = 0, True, False, False
    for line in body.split("\n"):
        is_indented = line.startswith(_INDENTS)
        if line.startswith(_FENCES):
            is_fenced = not is_fenced
        elif line.strip() and not is_fenced:
            if is_above_blank and is_indented and not is_in_list:
                yield offset, line
            if _ITEM.match(line):
                is_in_list = True
            elif is_above_blank and not is_indented:
                is_in_list = False
        is_above_blank = not line.strip()
        offset += len(line) + 1
