"""Verdicts on photos as bytes: they come back as they were, and nothing else comes back."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.photos.photo import Flaw, Photo, examine
from generator.photos.serialization import from_bytes, to_bytes


def made() -> Photo:
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    found = examine(out.getvalue())
    assert isinstance(found, Photo)
    return found


@pytest.mark.parametrize("verdict", [made(), Flaw("M144"), Flaw("M143", "HEIC")])
def test_a_verdict_comes_back_as_it_was(verdict: Photo | Flaw) -> None:
    assert from_bytes(to_bytes(verdict)) == verdict


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 9999,
        b'["M105", ""]',
        b'["M143", 5]',
        b'["PNG", 40, 30, false]\n<script>',
        b'["SVG", 40, 30, false]\n<svg>',
        to_bytes(made()).replace(b"40", b'"40"', 1),
    ],
)
def test_anything_else_is_no_verdict(stored: bytes) -> None:
    assert from_bytes(stored) is None


@given(st.binary())
def test_whatever_bytes_do_no_harm(stored: bytes) -> None:
    from_bytes(stored)
