"""A library in which stories stand in every state that a harvest may find them in."""

import pytest

from generator.inbox.shelf import Shelf
from tests.inbox.shelves import shelf
from tests.libraries import story


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    full = story("Vol").replace(
        "waarden: [eerlijkheid]\n",
        "".join(f"  - Doe iets anders, en wel nummer {n}\n" for n in "abcdef") + "waarden: [eerlijkheid]\n",
    )
    more = {
        "weg": story("Weg", consent="toestemming: {gegeven_op: 2026-01-01, kanalen: [website], ingetrokken_op: 2026-02-01}"),
        "concept": story("Concept", consent="herkomst: fictief\nstatus: concept"),
        "zonder": story("Zonder", consent="herkomst: waargebeurd"),
        "kapot": story("Kapot").replace("[moed, respect]", "[moedd]"),
        "vol": full,
    }  # fmt: skip
    return shelf(tmp_path_factory.mktemp("boek"), **more)
