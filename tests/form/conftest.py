"""The room that the tests of the form share; nothing in it is changed."""

import pytest

from tests.form.room import Room
from tests.libraries import library, story


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(library(tmp_path_factory.mktemp("form"), {"een": story(), "twee": story("Twee")}))
