"""The two texts below the fields: read as the page has them, and replaced with all else as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.story_file import story_table
from generator.editing.body import Parts, parts_of, with_parts
from generator.editing.change import Change, change_all
from generator.editing.sheet import UnchangeableError
from generator.reading.ending import split_ending
from generator.reading.lines import cut
from tests.editing.test_change import EXAMPLES, TEXTS

FIELDS = "---\ntitel: x  # y\n---\n"
NO_TITLE = "---\nrol: coach\n---\n"


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize(
    "form", [str, lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text.rstrip("\n")]
)
def test_each_text_of_every_story_is_replaced_alone(text: str, form: type[str]) -> None:
    text = form(text)
    before = parts_of(text)
    assert with_parts(text, before.situation, before.aftermath, "nl") == text
    after = with_parts(text, "Eén zin.\r\n\r\nEn nog een.", None, "nl")
    assert parts_of(after) == Parts("Eén zin.\n\nEn nog een.", before.aftermath, before.heading)
    assert with_parts(after, before.situation, None, "nl") == text
    after = with_parts(text, None, "Het liep anders.", "nl")
    assert parts_of(after) == Parts(before.situation, "Het liep anders.", heading=True)
    assert with_parts(after, None, before.aftermath, "nl") == text


@pytest.mark.parametrize(
    ("text", "situation", "aftermath", "expected"),
    [
        (FIELDS, "Een zin", None, FIELDS + "\nEen zin\n"),
        (FIELDS.rstrip("\n"), "Een zin", None, FIELDS + "\nEen zin"),
        (FIELDS + "\nEen zin\n", None, "Toen", FIELDS + "\nEen zin\n\n## Wat er gebeurde\n\nToen\n"),
        (FIELDS + "Een zin", None, "Toen", FIELDS + "Een zin\n\n## Wat er gebeurde\n\nToen"),
        (FIELDS + "\nEen\n\n## What happened ##\nToen\n", None, "Nu", FIELDS + "\nEen\n\n## What happened ##\nNu\n"),
        (FIELDS + "\nEen\n\nWat er gebeurde\n---\nToen\n", "Twee", "Nu", FIELDS + "\nTwee\n\nWat er gebeurde\n---\nNu\n"),
        (FIELDS + "\nEen\n\n## Wat er gebeurde\n\nToen\n", None, "", FIELDS + "\nEen\n"),
        (FIELDS + "\n## Wat er gebeurde\n\nToen\n", "Een", None, FIELDS + "\nEen\n\n## Wat er gebeurde\n\nToen\n"),
        (FIELDS + "\n**Wat er gebeurde**\n\nToen\n", None, "Nu", FIELDS + "\n**Wat er gebeurde**\n\nNu\n"),
        (
            FIELDS + "\nEen zin. **Wat er gebeurde**\nToen\n",
            None,
            "Nu",
            FIELDS + "\nEen zin.\n## Wat er gebeurde\nNu\n",
        ),
        (FIELDS + "\nEen\n\n## Wat er\ngebeurde\n\nToen\n", None, "Nu", FIELDS + "\nEen\n\n## Wat er gebeurde\nNu\n"),
        (FIELDS + "\n<!--\n## Wat er gebeurde\n-->\nEen\n", "Twee", None, FIELDS + "\nTwee\n"),
        (NO_TITLE + "\n\n# De kop\n\nEen\n", "Twee", None, NO_TITLE + "\n\n# De kop\n\nTwee\n"),
        (FIELDS + "\n# De kop\n\nEen\n", "Twee", None, FIELDS + "\nTwee\n"),
    ],
)  # fmt: skip
def test_a_text_comes_in_its_place(text: str, situation: str | None, aftermath: str | None, expected: str) -> None:
    assert with_parts(text, situation, aftermath, "nl") == expected


def test_the_heading_of_a_new_ending_is_in_the_language_of_the_story() -> None:
    assert with_parts(FIELDS, "One", "Two", "en") == FIELDS + "\nOne\n\n## What happened\n\nTwo\n"


@pytest.mark.parametrize("text", ["", "kapot"])
def test_a_body_that_cannot_be_told_is_left_alone(text: str) -> None:
    with pytest.raises(UnchangeableError):
        with_parts(text, "x", None, "nl")


def test_a_title_that_is_a_heading_is_changed_there() -> None:
    text = NO_TITLE + "\n#  De kop #\n\nEen\n"
    after = change_all(text, [Change(("title",), "Twee: ja?")], story_table())
    assert after == NO_TITLE + "\n#  Twee: ja?\n\nEen\n"
    assert parts_of(after) == Parts("Een", "", heading=False, title="Twee: ja?")
    after = change_all(text, [Change(("title",), "In C#")], story_table())
    assert after == NO_TITLE + "\n#  In C# #\n\nEen\n"
    assert parts_of(after).title == "In C#"
    assert change_all(text, [Change(("title",), None)], story_table()) == NO_TITLE + "\n\nEen\n"
    with pytest.raises(UnchangeableError):
        change_all(text, [Change(("title",), "Twee\nregels")], story_table())


@pytest.mark.parametrize("told", ["_:\n  0", "vroeg:\n- opstaan\n- wassen"])
def test_a_text_that_begins_as_fields_do_is_told_apart_from_them(told: str) -> None:
    after = with_parts(FIELDS + "Een\n", told, "Twee", "nl")
    assert (parts_of(after).situation, parts_of(after).aftermath) == (told, "Twee")
    assert with_parts(after, told, "Twee", "nl") == after
    assert parts_of(with_parts(after, "Drie", None, "nl")).situation == "Drie"


@settings(max_examples=60)
@given(st.sampled_from(EXAMPLES), TEXTS, TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_any_texts_leave_the_fields_and_each_other_alone(text: str, situation: str, aftermath: str, sign: str) -> None:
    text = text.replace("\n", sign)
    fields = text.index(f"{sign}---{sign}")
    after = with_parts(text, situation, None, "nl")
    assert after[:fields] == text[:fields]
    assert parts_of(after).aftermath == parts_of(text).aftermath
    after = with_parts(text, situation, aftermath, "nl")
    assert after[:fields] == text[:fields]
    assert (parts_of(after).situation, parts_of(after).aftermath) == (situation, aftermath)


def test_a_heading_within_a_text_is_written_as_it_is_and_told_apart_by_the_checks() -> None:
    text = FIELDS + "\nEen\n\n## Wat er gebeurde\n\nToen\n"
    after = with_parts(text, "Een\n\n## Wat er gebeurde\n\nTwee", None, "nl")
    assert after == FIELDS + "\nEen\n\n## Wat er gebeurde\n\nTwee\n\n## Wat er gebeurde\n\nToen\n"
    assert [slip.code for slip in split_ending(cut(after)).slips] == ["M121"]


@pytest.mark.parametrize("key", ["titel", "title", "Titel"])
def test_a_heading_below_a_title_that_is_a_field_is_part_of_the_situation(key: str) -> None:
    assert parts_of(f"---\n{key}: x\n---\n# Kop\n\nEen\n") == Parts("# Kop\n\nEen", "", heading=False)
