"""The room that the tests of the form share; nothing in it is changed."""

from shutil import copytree

import pytest

from tests.command import ROOT
from tests.form.room import Room
from tests.libraries import library, story


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(library(tmp_path_factory.mktemp("form"), {"een": story(), "twee": story("Twee")}))


@pytest.fixture(scope="session")
def library_room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("example") / "stories"
    copytree(ROOT / "stories", folder)
    return Room(folder)
