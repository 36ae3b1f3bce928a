"""A file split: its text, and where its fields begin and end."""

import pytest

from generator.frontmatter.front_matter import read_front_matter
from tests.frontmatter.test_front_matter import GOOD


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ends: str) -> None:
    assert read_front_matter("x.md", GOOD.replace("\n", ends).encode()) == read_front_matter("x.md", GOOD.encode())


def test_a_byte_order_mark_is_skipped_and_accents_are_composed() -> None:
    import unicodedata

    decomposed = unicodedata.normalize("NFD", GOOD)
    assert read_front_matter("x.md", b"\xef\xbb\xbf" + decomposed.encode()) == read_front_matter("x.md", GOOD.encode())


def test_a_rule_in_the_body_does_not_end_or_start_anything() -> None:
    front = read_front_matter("x.md", b"---\na: b\n---\nEen\n\n---\n\nTwee\n")
    assert front.body == "Een\n\n---\n\nTwee\n"
