"""What the tests of the output share."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a site, not made yet."""
    (tmp_path / "library").mkdir()
    return tmp_path / "library" / "public"
