"""From the bytes of a file to a harvest, and all that is wrong with it. Of what is wrong for certain nothing goes on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.config.config import Context
from generator.domain.normalization import fold
from generator.domain.signs import CONTROLS, HALVES, LINE_ENDS, NO_WIDTH, TURNING
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.nodes import Mapping, Node, Text, plain
from generator.frontmatter.nodes import Sequence as SequenceNode
from generator.frontmatter.unseen import name_of
from generator.frontmatter.validation import Fields, known_fields
from generator.inbox.harvest import Harvest, harvest_table
from generator.privacy.advice import advise
from generator.privacy.capitals import Lexicon
from generator.privacy.check import check_certain
from generator.privacy.text import text_of
from generator.problems.problem import Level, Place, Problem, error, has_errors, in_order, warning
from generator.sources.files import STORY_BYTES, source_of
from generator.values import dataclass

_TAG = re.compile(r"<[/!?A-Za-z][^<>\s]{0,20}")
_UNSEEN = re.compile(f"[{CONTROLS}{LINE_ENDS}{TURNING}{NO_WIDTH}{HALVES}\t\x0b\x0c]")
_TURNING = frozenset(TURNING)
_SIZE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_SAYS_NOTHING = {"status": ("", "concept", "draft"), "consent": ("", "geen", "none", "nee", "no")}


@dataclass(frozen=True)
class HarvestReading:
    """A file as it was read. With an error among the problems there is no harvest."""

    harvest: Harvest | None
    fields: Fields | None
    problems: tuple[Problem, ...]


def read_harvest(path: str, data: bytes, context: Context, lexicon: Lexicon, day: date) -> HarvestReading:
    """Read a harvest; `path` is as it is shown, `day` is today. Any bytes give a harvest or say why not."""
    if len(data) > STORY_BYTES:
        return _nothing(error(Place(path), "F133", limit=f"{STORY_BYTES >> 10} kB"))
    if not data.strip():
        return _nothing(error(Place(path), "I101"))
    table = harvest_table()
    front = read_front_matter(path, data, table.told)
    fields = known_fields(path, front, table, context.wording, adopts=False)
    found = [*front.problems, *fields.problems]
    harvest, wrong = fields.validate(Harvest) if front.tree is not None else (None, ())
    found += [one for one in wrong if not has_errors(found) or one.code != "V101"]
    found += (*_hidden(fields), *_unheard(fields))
    found += _amiss(harvest, fields, day) if harvest and not has_errors(found) else ()
    problems = in_order(_with_privacy(found, fields, context, lexicon))
    return HarvestReading(None if has_errors(problems) else harvest, fields, problems)


def _nothing(problem: Problem) -> HarvestReading:
    return HarvestReading(None, None, (problem,))


def _amiss(harvest: Harvest, fields: Fields, day: date) -> Iterator[Problem]:
    """What is wrong in a harvest of which every field is right by itself."""
    held = {"option": harvest.option, "story": harvest.idea}
    keys = {"option": "option", "story": "idea"}
    if not any(held.values()):
        yield fields.error((), "I101")
    for kind in harvest.kind:
        if not held[kind] and any(held.values()):
            key = fields.table.key_of(keys[kind], in_english=_is_english(fields))
            yield fields.error(("kind",), "I102", word=key)
    if harvest.option and not harvest.story:
        yield fields.error(("option",), "I103")
    if harvest.month > f"{day:%Y-%m}":
        yield fields.error(("month",), "I104", month=harvest.month)
    if harvest.group_size and not _SIZE.fullmatch(harvest.group_size):
        yield fields.error(("group_size",), "I105")


def _is_english(fields: Fields) -> bool:
    return "month" in fields.front.keys


def _hidden(fields: Fields) -> Iterator[Problem]:
    """The texts with HTML, or with a sign in them that nobody sees, however it is written there."""
    for node in _texts(fields.tree):
        tag, sign = _TAG.search(node.value), _UNSEEN.search(node.value)
        place = Place(fields.path, node.line, node.column)
        if sign:
            code = "F154" if sign[0] in _TURNING else "F104"
            yield error(place, code, sign=name_of(sign[0]))
        elif tag:
            yield error(place, "M101", excerpt=fields.front.line(node.line), tag=tag[0])


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts(item)
    else:
        for _, value in node.entries:
            yield from _texts(value)


def _unheard(fields: Fields) -> Iterator[Problem]:
    """What a file says of consent or status; it is told, as who wrote it may think that it counts."""
    tree = fields.front.tree
    for key, value in tree.entries if isinstance(tree, Mapping) else ():
        name = fields.table.name_of(key.value)
        if name in _SAYS_NOTHING:
            said = plain(value)
            if not (isinstance(said, str) and fold(said) in _SAYS_NOTHING[name]):
                yield warning(Place(fields.path, key.line, key.column), "I106", word=key.value)


def _with_privacy(found: Sequence[Problem], fields: Fields, context: Context, lexicon: Lexicon) -> Iterator[Problem]:
    """The problems, with nothing personal in them, and what is personal. What stands below the fields goes nowhere."""
    source = source_of("", "story", fields.front.text.encode("utf-8", "replace"))
    look = check_certain(source, fields, Harvest, context)
    yield from look.hide(found)
    for one in look.problems:
        below = one.place.line >= fields.front.body_line > 1
        yield replace(one, place=replace(one.place, path=fields.path), level=Level.WARNING if below else one.level)
    if not has_errors(found):
        text = text_of(source, fields, Harvest, context)
        for one in look.hide(advise(text, fields, lexicon)):
            if one.place.line < fields.front.body_line:
                yield replace(one, place=replace(one.place, path=fields.path))
