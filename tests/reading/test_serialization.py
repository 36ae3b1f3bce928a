"""A stored reading comes back as it was, or not at all."""

from pathlib import Path

import pytest

from generator import Project, build
from generator.reading.result import PageReading, StoryReading
from generator.reading.serialization import from_bytes, to_bytes
from tests.libraries import library, story

FULL = """herkomst: waargebeurd
toestemming: {kanalen: [website, team], gegeven_op: 2025-01-02, teruggelezen_op: 2025-01-01, derden: onherkenbaar}
gevoelig: {over: verlies, hulp: Bel iemand}
verwant: [twee]
taal: en"""


def read(folder: Path, text: str) -> StoryReading:
    built = build(Project(library(folder, {"een": text, "twee": story("Twee")})))
    assert built.memory.inputs is not None
    return built.memory.inputs.stories["stories/een.md"][1]


@pytest.mark.parametrize(
    "text", [story(), story(consent=FULL), story().replace("moed, respect", "moet"), "", story(consent="weg: 1")]
)
def test_it_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, text)
    assert from_bytes(to_bytes(reading), StoryReading) == reading


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (b'"status":"published"', b'"status":"onzin"'),
        (b'"outcome":"open"', b'"outcome":"goed"'),
        (b'"origin":"true-story"', b'"origin":"waar"'),
        (b'"given_on":"2025-01-02"', b'"given_on":"gisteren"'),
        (b'"chosen":true', b'"chosen":"misschien"'),
        (b'"word_count":', b'"woorden":'),
        (b"Ik zet mijn tas neer", b"<script>alert(1)</script>"),
        (b"{", b"["),
    ],
)
def test_what_was_changed_is_not_taken(tmp_path: Path, part: bytes, other: bytes) -> None:
    data = to_bytes(read(tmp_path, story(consent=FULL)))
    assert part in data
    assert from_bytes(data.replace(part, other), StoryReading) is None


def test_what_is_never_stored_is_never_taken(tmp_path: Path) -> None:
    draft = read(tmp_path, "---\nstatus: concept\n---\n")
    assert draft.result is not None
    assert from_bytes(to_bytes(draft), StoryReading) is None


def read_page(folder: Path, text: str) -> PageReading:
    room = library(folder, {"een": story()})
    (room / "_paginas").mkdir()
    (room / "_paginas/over.md").write_text(text, encoding="utf-8")
    built = build(Project(room))
    assert built.memory.inputs is not None
    return built.memory.inputs.pages["stories/_paginas/over.md"][1]


def test_a_page_of_the_editors_own_comes_back_as_it_was_or_not_at_all(tmp_path: Path) -> None:
    reading = read_page(
        tmp_path,
        "---\ntitel: Over\n---\nZie [een](../een.md) of mail a@b.nl.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](x.png)\n",
    )
    data = to_bytes(reading)
    assert reading.page is not None
    assert from_bytes(data, PageReading) == reading
    assert from_bytes(data, StoryReading) is None
    assert from_bytes(data.replace(b"<p>", b"<p onclick=x>", 1), PageReading) is None
