"""A term gets another id: in the vocabulary and in the stories that use it by the old one, and nowhere else."""

from pathlib import Path

import pytest

from generator.config.vocabulary import read_vocabulary
from generator.editing.rename import Refusal, RenameError, Renaming, kinds_with, rename_term
from generator.pipeline import build
from generator.project import Project
from generator.sources.files import read_sources
from tests.command import ROOT
from tests.libraries import VOCABULARY, library, story

BY_ID = story()
BY_LABEL = story().replace("[moed, respect]", "[Moed, respect]").replace("[respect]}", "[durf]}")


def renamed(folder: Path, texts: dict[str, str], kind: str, old: str, new: str, words: str = VOCABULARY) -> Renaming:
    room = library(folder, texts, vocabulary=words)
    sources = read_sources(room)
    stories = {one.path: one.data for one in sources.of("story")}
    return rename_term(sources.of("vocabulary")[0], stories, kind, old, new)


def after(renaming: Renaming, path: str) -> str:
    return renaming.files[f"stories/{path}"][1].decode()


def write(folder: Path, renaming: Renaming) -> None:
    for path, (_, data) in renaming.files.items():
        (folder / path).write_bytes(data)


def test_the_id_changes_where_it_stands_and_no_byte_beside_it(tmp_path: Path) -> None:
    done = renamed(
        tmp_path,
        {
            "een": BY_ID,
            "twee": BY_LABEL,
        },
        "value",
        "moed",
        "dapper",
    )
    assert list(done.files) == ["stories/_woordenlijst.yaml", "stories/een.md"]
    assert after(done, "een.md") == BY_ID.replace("[moed, respect]", "[dapper, respect]")
    line = (
        '{id: moed, label: Moed, familie: betrokkenheid, uitleg: "Iets doen wat spannend is.", synoniemen: [durf, lef]}'
    )
    assert after(done, "_woordenlijst.yaml") == VOCABULARY.replace(
        line, line.replace("id: moed", "id: dapper").replace("lef]}", "lef], voorheen: [moed]}")
    )
    write(tmp_path, done)
    built = build(Project(tmp_path / "stories"))
    assert {problem.code for problem in built.problems} == {"A110"}  # the same story twice


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("role", "teammanager", "leider"),
        ("sector", "vvt-thuiszorg", "thuis"),
        ("dilemma", "loyaal-aanspreken", "loyaal"),
    ],
)
def test_every_kind_of_term_can_be_renamed_there_and_back(tmp_path: Path, kind: str, old: str, new: str) -> None:
    there = renamed(tmp_path, {"een": BY_ID}, kind, old, new)
    assert after(there, "een.md") == BY_ID.replace(old, new)
    write(tmp_path, there)
    texts = {"een": after(there, "een.md")}
    back = renamed(tmp_path, texts, kind, new, old, after(there, "_woordenlijst.yaml"))
    assert after(back, "een.md") == BY_ID
    assert f"voorheen: [{new}]" in after(back, "_woordenlijst.yaml")


def test_only_words_of_that_kind_change(tmp_path: Path) -> None:
    words = VOCABULARY + "  - {id: moed, label: Een sector}\n"
    text = BY_ID.replace("sector: vvt-thuiszorg", "sector: moed").replace("[overdracht]", "[moed]")
    done = renamed(tmp_path, {"een": text}, "sector", "moed", "anders", words)
    assert after(done, "een.md") == text.replace("sector: moed", "sector: anders")


def test_other_spellings_of_the_id_change_too(tmp_path: Path) -> None:
    text = BY_ID.replace("vraagstukken: [loyaal-aanspreken]", "vraagstukken:\n  - Loyaal aanspreken")
    done = renamed(tmp_path, {"een": text}, "dilemma", "Loyaal zijn versus aanspreken", "loyaal")
    assert after(done, "een.md") == text.replace("- Loyaal aanspreken", "- loyaal")


def test_a_renaming_that_stopped_halfway_is_finished(tmp_path: Path) -> None:
    texts = {"een": BY_ID, "twee": BY_ID}
    first = renamed(tmp_path, texts, "value", "moed", "dapper")
    halfway = {"een": after(first, "een.md"), "twee": BY_ID}
    again = renamed(tmp_path, halfway, "value", "moed", "dapper", after(first, "_woordenlijst.yaml"))
    assert list(again.files) == ["stories/twee.md"]
    assert again.old == "moed"
    assert build(Project(tmp_path / "stories")).stories == 2


def test_a_story_that_cannot_be_changed_is_named_and_keeps_its_term(tmp_path: Path) -> None:
    broken = BY_ID.replace('prijs: "Het kan pijn doen."', "prijs: Het kan: pijn doen")
    done = renamed(tmp_path, {"een": BY_ID, "kapot": broken}, "value", "moed", "dapper")
    assert done.kept == ("stories/kapot.md",)
    assert "stories/een.md" in done.files


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("moet", "dapper", Refusal.UNKNOWN),
        ("moed", "Dapper", Refusal.FORM),
        ("moed", "dap--per", Refusal.FORM),
        ("moed", "x" * 61, Refusal.FORM),
        ("moed", "", Refusal.FORM),
        ("moed", "respect", Refusal.TAKEN),
        ("moed", "moed", Refusal.SAME),
        ("respect", "lef", Refusal.TAKEN),
    ],
)
def test_an_id_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, reason: Refusal) -> None:
    with pytest.raises(RenameError) as caught:
        renamed(tmp_path, {"een": BY_ID}, "value", old, new)
    assert caught.value.reason is reason


def test_a_former_id_of_another_term_is_taken(tmp_path: Path) -> None:
    words = VOCABULARY.replace("id: respect,", "id: respect, voorheen: [achting],")
    with pytest.raises(RenameError) as caught:
        renamed(tmp_path, {}, "value", "moed", "achting", words)
    assert (caught.value.reason, caught.value.other) == (Refusal.TAKEN, "Respect")


def test_a_vocabulary_with_a_fault_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(RenameError) as caught:
        renamed(tmp_path, {}, "value", "moed", "dapper", VOCABULARY + "  - {id: vvt-thuiszorg, label: Nog een}\n")
    assert caught.value.reason is Refusal.BROKEN


@pytest.mark.parametrize("kind", ["value", "dilemma", "role", "sector"])
def test_the_term_of_the_example_with_most_stories_can_be_renamed_and_no_story_loses_it(kind: str) -> None:
    sources = read_sources(ROOT / "stories")
    (source,) = sources.of("vocabulary")
    stories = {one.path: one.data for one in sources.of("story")}
    vocabulary, _ = read_vocabulary(source, is_open=False)
    texts = b"".join(stories.values()).decode()
    old = max(vocabulary.terms[kind], key=texts.count)
    done = rename_term(source, stories, kind, old, "een-heel-andere-id")
    assert len(done.files) > 2
    assert not done.kept
    for path, (before, data) in done.files.items():
        lines = zip(before.decode().split("\n"), data.decode().split("\n"), strict=path in stories)
        changed = [(one, two) for one, two in lines if one != two]
        assert changed
        assert path == source.path or all(two.replace("een-heel-andere-id", old) == one for one, two in changed)


def test_a_word_in_two_lists_belongs_to_both(tmp_path: Path) -> None:
    room = library(tmp_path, {}, vocabulary=VOCABULARY + "  - {id: moed, label: Moed}\n")
    vocabulary, _ = read_vocabulary(read_sources(room).of("vocabulary")[0], is_open=False)
    assert kinds_with(vocabulary, "MOED") == ("value", "sector")
    assert kinds_with(vocabulary, "onbekend") == ()
