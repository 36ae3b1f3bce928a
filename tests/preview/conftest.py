"""What the tests of the preview share."""

from pathlib import Path

import pytest

from tests.preview.library import Library
from tests.preview.running import story


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path)
    made.story("een", story("Een"))
    return made
