"""A story file as the values of its form."""

import json
from pathlib import Path

import pytest

from generator.config.config import Context
from generator.form.values import empty_values, fill
from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, story

TEXT = """\
---
titel: "De deur: open?"   # een opmerking
Rol: [Helpende, onbekende]
dilemma: Zeg ik het?
opties:
  - Zeg het
  - tekst: Zwijg
    waarden: [DURF, lef]
    gekozen: JA
vraagstukken: loyaal-aanspreken
toestemming: 2026-03-12
herkomst: Waargebeurd
afloop: misschien
akkoord: {Kompas: zo heet het}
intern: los
---
Het begin.

## Wat er gebeurde

Het einde.
"""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    folder = library(
        tmp_path_factory.mktemp("form"),
        {"een": story()},
        vocabulary="waarden:\n  - {id: moed, label: Moed, synoniemen: [durf]}\nrollen:\n  - {id: helpende, label: Helpende}\n",
    )
    inputs = build(Project(folder)).memory.inputs
    assert inputs
    return inputs.config.context


def test_every_spelling_becomes_one_shape(context: Context) -> None:
    filled = fill("stories/een.md", TEXT.encode(), context)
    values = json.loads(json.dumps(filled.values))
    assert filled.is_changeable
    assert filled.text == TEXT
    assert values.keys() == empty_values(context).keys()
    assert values["title"] == "De deur: open?"
    assert values["role"] == ["helpende", "onbekende"]
    assert values["dilemma"] == {"question": "Zeg ik het?", "a": "", "b": ""}
    assert values["shared_dilemmas"] == ["loyaal-aanspreken"]
    assert values["consent"] == {
        "channels": ["website"],
        "given_on": "2026-03-12",
        "read_back_on": "",
        "valid_until": "",
        "third_parties": "",
        "withdrawn_on": "",
    }
    assert values["origin"] == "true-story"
    assert values["outcome"] == "misschien"
    assert values["accepted"] == [{"word": "Kompas", "reason": "zo heet het"}]
    assert (values["situation"], values["aftermath"], values["internal"]) == ("Het begin.", "Het einde.", "los")
    bare, full = values["options"]
    assert bare["was"] == 0
    assert bare["text"] == "Zeg het"
    assert full == {
        "was": 1,
        "text": "Zwijg",
        "values": ["moed", "lef"],
        "norm": "",
        "cost": "",
        "mitigation": "",
        "needs": "",
        "source": "",
        "month": "",
        "chosen": True,
    }


def test_notes_that_are_more_than_a_text_are_left_alone(context: Context) -> None:
    filled = fill("stories/een.md", TEXT.replace("intern: los", "intern: {bewijs: map 12}").encode(), context)
    assert filled.values["internal"] is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("---\ntitel", "titel"), ("opties:", "opties: ["), ("titel: ", "titel: &a "), ("Zeg het", "\tZeg het")],
)
def test_a_file_that_cannot_be_read_says_so_and_shows_what_it_can(context: Context, old: str, new: str) -> None:
    filled = fill("stories/een.md", TEXT.replace(old, new, 1).encode(), context)
    assert not filled.is_changeable
    assert filled.values.keys() == empty_values(context).keys()


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"caf\xe9", b"---\n---\n", "---\ntitel: é\n---".encode("utf-16"), b"PK\x03\x04"]
)
def test_any_bytes_fill_the_form(context: Context, data: bytes) -> None:
    assert fill("stories/een.md", data, context).values.keys() == empty_values(context).keys()


def test_every_story_of_the_library_can_be_changed(context: Context) -> None:
    for path in Path("stories").glob("*.md"):
        assert path.name == "LEESMIJ.md" or fill(path.as_posix(), path.read_bytes(), context).is_changeable, path
