"""What the form of a harvest calls its boxes is what a harvest file knows."""

import tomllib
from pathlib import Path

import pytest

from generator.domain.harvest import HARVEST
from generator.domain.schema import AGREED, HARVESTED
from generator.inbox.harvest import harvest_table

CATALOGUES = Path(__file__).resolve().parents[2] / "templates/catalogues"
WORDS = {"status", "all_agree", "no", "not_yet", "kind_option", "kind_idea"}


@pytest.mark.parametrize(("language", "in_english"), [("nl", False), ("en", True)])
def test_every_key_of_the_form_is_that_of_a_field(language: str, in_english: bool) -> None:
    keys = tomllib.loads((CATALOGUES / language / "harvest.toml").read_text(encoding="utf-8"))["harvest_keys"]
    table = harvest_table()
    inner = {name: table.fields[name].inner for name in ("option", "idea")}
    for name, key in keys.items():
        if name in WORDS:
            continue
        homes = [table, *(one for one in inner.values() if one is not None)]
        field = {"one_way": "options", "other_way": "options"}.get(name, name)
        assert any(field in one.names and one.key_of(field, in_english=in_english) == key for one in homes), name
    assert {keys["all_agree"], keys["no"], keys["not_yet"]} <= {*AGREED, *AGREED.values()}
    assert {keys["kind_option"], keys["kind_idea"]} in ({*HARVESTED}, {*HARVESTED.values()})
    boxes = {
        box.name for box in (box for part in HARVEST if part.name in {"option", "idea", "send"} for box in part.boxes)
    }
    assert boxes | {"story", "option", "idea", "kind"} == keys.keys() - WORDS
