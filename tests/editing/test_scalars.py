"""A text as YAML writes it: plain where that is safe, and on lines of its own where it has more of them."""

import pytest

from generator.editing.scalars import scalar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-25", "2026-11-25"),
        ("Doe ik het", "Doe ik het"),
        ("Doe ik het?", '"Doe ik het?"'),
        ("a: b", '"a: b"'),
        ("x #y", '"x #y"'),
        ('zij zei "nee"', '"zij zei \\"nee\\""'),
        (" x", '" x"'),
        ("- x", '"- x"'),
        ("een\ntwee\\\t", '"een\\ntwee\\\\\\t"'),
        ("\u200b\U000e0001", '"\\u200b\\U000e0001"'),
        ("", '""'),
    ],
)
def test_a_text_is_written_plain_where_that_is_safe(text: str, expected: str) -> None:
    assert scalar(text) == expected
