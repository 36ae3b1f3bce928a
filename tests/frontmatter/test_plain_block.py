"""Plain blocks come out as the parser of YAML would have them, or not at all."""

from itertools import product

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.frontmatter.nodes import Mapping, Node, Sequence, Text
from generator.frontmatter.plain_block import read_plain
from tests.command import ROOT

STORIES = sorted(ROOT.glob("stories/[a-z]*.md"))
BLOCKS = [path.read_text(encoding="utf-8").split("\n---\n")[0].split("\n", 1)[1] for path in STORIES]
SIGNS = """\
key:
a:
b:
-
[
]
{
}
,
'
"
x
Ik ga
z'n
:
é
1
12:30
2026-01-01
- a:
\\
&a
*a
!t
>
|
?
...
---
~
null
#
%
@
`
“x”
a, b
[a, b]
[ a , b ]
{a: x, b: y}
{a: x, a: y}
{a: }
"x: y"
""
'it''s'
<<:
a b:
[]
{}
- - x
[a, [b, {c: d}]]""".splitlines()
PIECE = st.sampled_from([*SIGNS, *(f"{sign} " for sign in SIGNS), " ", "\t", "\u00a0", "\u2028", "\ufeff"])
LINE = st.tuples(st.integers(0, 5).map(" ".__mul__), st.lists(PIECE, max_size=4).map("".join)).map("".join)
RIGHT = st.sampled_from(
    ["a: x", "b:", "  c: y", "  - z", "- z", "- a: x", "  b: [x, y]", "  - {a: x, b: y}", '    d: "x"']
)


@st.composite
def changed(draw: st.DrawFn) -> str:
    """The fields of a real story with a few lines changed, moved or left out."""
    lines = draw(st.sampled_from(BLOCKS)).split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at, column = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 60))
        line = lines[at]
        other = draw(
            st.sampled_from(["", line[:column] + draw(PIECE) + line[column:], " " + line, line.lstrip(), *lines[:3]])
        )
        lines[at : at + 1] = draw(st.sampled_from([[other], [], [line, line]]))
        lines = lines or ["a: x"]
    return "\n".join(lines)


@settings(max_examples=600, deadline=None)
@given(st.lists(LINE | RIGHT, min_size=1, max_size=8).map("\n".join) | changed())
@example("a:\n- b\n- c\nd: e")
@example("a:\n  - b: c\n    d:\n      - e\n  - f: g")
@example('a: {b: "c, d", e: [f, g], h: {i: j}}')
@example("a:\nb: c")
def test_a_block_is_what_the_parser_makes_of_it(block: str) -> None:
    found = read_plain(block + "\n", 7)
    if found is not None:
        assert found == parsed(block)


@pytest.mark.parametrize("block", BLOCKS, ids=[path.stem for path in STORIES])
def test_the_fields_of_a_real_story_are_plain(block: str) -> None:
    assert read_plain(block + "\n", 7) == parsed(block)


@pytest.mark.parametrize("after", ["", "\na: x", "\n  z: x", "\n- x", "\n  - x", " ", "  "])
def test_each_sign_in_each_place_is_what_the_parser_makes_of_it(after: str) -> None:
    befores = ("", "- ", "k: ", "k:\n", "k:\n  ", "k:\n- ", "k:\n  - ", "k: x\n  ", "k:\n  a: x\n ", "k: [")
    forms = ("{}", "{} y", "y {}", "y{}y", "q: {}", "q:  {}", "[y, {}", "{{y: {}}}", "x{}")
    for before, form, sign in product(befores, forms, SIGNS):
        block = before + form.format(sign) + after
        found = read_plain(block + "\n", 7)
        if found is not None:
            assert found == parsed(block), block


@pytest.mark.parametrize(
    "block",
    [
        "a: &x y",
        "a: *x",
        "a: !x y",
        "a: x # y",
        "a: x\na: y",
        "a: {b: c, b: d}",
        "a: 'b''c'",
        'a: "\\x41"',
        "a: |\n  b",
        "<<: x",
    ],
)
def test_what_means_more_than_it_shows_is_left_to_the_parser(block: str) -> None:
    assert read_plain(block + "\n", 7) is None


def parsed(block: str) -> Node:
    """What the parser of YAML makes of a block, with the places that it tells."""
    node = yaml.compose(block, Loader=yaml.CSafeLoader)
    assert node is not None
    return _node(node)


def _node(node: yaml.Node) -> Node:
    line, column = node.start_mark.line + 8, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, line, column, bool(node.style))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_node(one) for one in node.value), line, column)
    assert isinstance(node, yaml.MappingNode)
    keys = [key.value for key, _ in node.value]
    assert len(set(keys)) == len(keys)
    entries = [(_node(key), _node(value)) for key, value in node.value]
    return Mapping(tuple((key, value) for key, value in entries if isinstance(key, Text)), line, column)
