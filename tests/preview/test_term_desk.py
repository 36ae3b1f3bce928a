"""What is sent of a term, written to the vocabulary and to the stories that change with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.form.shape import ShapeError
from generator.form.terms import read_terms
from generator.preview.desk import Desk
from generator.preview.term_desk import read_vocabulary_file, rename_word, save_word
from tests.form.room import Room
from tests.libraries import files, library, story


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(library(tmp_path, {"een": story("De eerste"), "twee": story("De tweede", body="Anders.")}))


def save(room: Room, **sent: object) -> Any:
    return _told(save_word(Desk(room.stories), sent, room.around, room.words))


def rename(room: Room, **sent: object) -> Any:
    return _told(rename_word(Desk(room.stories), sent, room.around, room.words))


def _told(answer: tuple[int, object]) -> Any:
    assert answer[0] == 200
    return json.loads(json.dumps(answer[1]))


def before(room: Room, id_: str = "moed") -> Any:
    (source,) = room.around.inputs.sources.of("vocabulary")
    return read_terms(source).values["value"][id_]


def words(room: Room) -> str:
    return (room.stories / "_woordenlijst.yaml").read_text(encoding="utf-8")


def test_a_term_is_saved_and_what_the_file_says_now_is_told(room: Room) -> None:
    told = save(room, kind="value", id="moed", before=before(room), values={**before(room), "label": "Dapper"})
    assert (told["state"], told["id"], told["values"]["label"]) == ("saved", "moed", "Dapper")
    assert "label: Dapper" in words(room)


def test_a_new_role_is_added_with_an_id_of_its_own(room: Room) -> None:
    told = save(room, kind="role", id=None, before={}, values={"label": "Coördinator"})
    assert (told["state"], told["id"], told["count_text"]) == ("saved", "coordinator", "0 verhalen")
    assert "id: coordinator" in words(room)


def test_a_word_that_is_there_already_is_not_added_again(room: Room) -> None:
    told = save(room, kind="value", id=None, before={}, values={"label": "moed!"})
    assert told["state"] == "refused"
    assert [(one["at"], one["text"].partition(".")[0]) for one in told["problems"]] == [
        (["label"], "Moed staat al in deze lijst")
    ]


def test_what_is_wrong_is_said_in_the_words_of_check(room: Room) -> None:
    told = save(room, kind="value", id="moed", before=before(room), values={**before(room), "label": "Respect"})
    assert told["state"] == "refused"
    assert [(one["at"], one["level"], one["text"]) for one in told["problems"]] == [
        (["label"], "error", '"respect" hoort bij twee termen: moed en respect; haal het bij één van de twee weg')
    ]
    missing = save(room, kind="value", id="moed", before=before(room), values={**before(room), "label": ""})
    assert missing["problems"][0]["text"] == "Schrijf hier het woord."


def test_what_others_changed_meanwhile_is_told_and_kept(room: Room) -> None:
    known = before(room)
    text = words(room).replace("label: Moed", "label: Lef hebben")
    (room.stories / "_woordenlijst.yaml").write_text(text, encoding="utf-8")
    told = save(room, kind="value", id="moed", before=known, values={**known, "label": "Dapper"})
    assert (told["state"], told["conflicts"]) == ("conflict", [{"at": ["label"], "theirs": "Lef hebben"}])
    assert words(room) == text


def test_a_renaming_is_told_before_it_is_done(tmp_path: Path, room: Room) -> None:
    kept = files(tmp_path)
    plan = rename(room, kind="value", id="moed", new="dapper")
    assert (plan["state"], plan["stories"], plan["kept"]) == ("plan", ["De eerste", "De tweede"], [])
    assert (plan["old"], plan["new"]) == ("/waarden/moed/", "/waarden/dapper/")
    assert files(tmp_path) == kept
    done = rename(room, kind="value", id="moed", new="dapper", do=True)
    assert (done["state"], done["id"], done["former"]) == ("renamed", "dapper", ["moed"])
    assert "id: dapper" in words(room)
    assert all("[dapper, respect]" in (room.stories / f"{slug}.md").read_text("utf-8") for slug in ("een", "twee"))


@pytest.mark.parametrize("new", ["Dapper", "respect", "moed", ""])
def test_an_id_that_cannot_be_is_refused_and_nothing_changes(tmp_path: Path, room: Room, new: str) -> None:
    kept = files(tmp_path)
    told = rename(room, kind="value", id="moed", new=new, do=True)
    assert (told["state"], bool(told["text"])) == ("refused", True)
    assert files(tmp_path) == kept


def test_a_vocabulary_that_is_a_way_to_another_file_is_never_read_or_written(tmp_path: Path, room: Room) -> None:
    known, path = before(room), room.stories / "_woordenlijst.yaml"
    path.rename(tmp_path / "elders.yaml")
    path.symlink_to(tmp_path / "elders.yaml")
    kept = (tmp_path / "elders.yaml").read_bytes()
    sent = {"kind": "value", "id": "moed", "before": known, "values": {**known, "label": "Dapper"}}
    assert save(room, **sent)["state"] == "gone"
    assert rename(room, kind="value", id="moed", new="dapper", do=True)["state"] == "gone"
    assert (tmp_path / "elders.yaml").read_bytes() == kept


def test_a_library_without_a_vocabulary_gets_none(tmp_path: Path, room: Room) -> None:
    (room.stories / "_woordenlijst.yaml").unlink()
    assert save(room, kind="value", id=None, before={}, values={"label": "Dapper"})["state"] == "gone"
    assert not (room.stories / "_woordenlijst.yaml").exists()
    assert read_vocabulary_file(room.stories, ()) is None


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "tag", "id": "moed", "values": {}},
        {"kind": ["value"], "id": "moed", "values": {}},
        {"kind": "value", "id": 1, "values": {}},
        {"kind": "value", "id": "../x", "values": "label"},
    ],
)
def test_what_is_no_form_is_refused(room: Room, sent: dict[str, object]) -> None:
    with pytest.raises(ShapeError):
        save(room, **sent)


@pytest.mark.parametrize("sent", [{"kind": "value", "id": "moed"}, {"kind": "value", "new": "x"}, {"kind": "x"}])
def test_a_renaming_of_nothing_is_refused(room: Room, sent: dict[str, object]) -> None:
    with pytest.raises(ShapeError):
        rename(room, **sent)
