"""Another value in a line."""

import pytest

from generator.frontmatter.edit import with_items, with_value
from generator.frontmatter.nodes import Text


@pytest.mark.parametrize(
    ("line", "node", "better"),
    [
        ("datum: maart  # ongeveer", Text("maart", 1, 8), "datum: 2026-03  # ongeveer"),
        ('datum: "maart"  # x', Text("maart", 1, 8, quoted=True), "datum: 2026-03  # x"),
        ("{datum: maart, a: b}", Text("maart", 1, 9), "{datum: 2026-03, a: b}"),
        ("datum: >", Text("maart april", 1, 8), ""),
        ("datum:", Text("", 1, 7), ""),
    ],
)
def test_a_value_is_replaced_where_it_stands_whole_in_its_line(line: str, node: Text, better: str) -> None:
    assert with_value(line, node, "2026-03") == better


def test_items_come_in_brackets_within_them_or_each_on_a_line() -> None:
    node = Text("a en b", 1, 5)
    assert with_items("x:  a en b", node, ("a", "b: c"), in_list=False) == 'x:  [a, "b: c"]'
    assert with_items("x: [a en b]", node, ("a", "b"), in_list=True) == "x: [a, b]"
    assert with_items("  - a en b", node, ("a", "b"), in_list=True) == "  - a\n  - b"
