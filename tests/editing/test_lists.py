"""Items that come, go and move, each with its own lines and remarks, and no other byte."""

import pytest

from generator.domain.story_file import story_table
from generator.domain.table import table_of
from generator.domain.term import VocabularyFields
from generator.editing.change import AnyChange, Change, Insert, Move, Remove, change_all
from generator.editing.sheet import UnchangeableError

TABLE = story_table()
BLOCK = """---
opties:  # drie
  # de eerste
  - Wacht af  # of niet

  # de tweede
  # zegt men
  - tekst: Vraag raad
    prijs: >-
      tijd
      en rust

    # tot slot
    gekozen: ja
    # einde
  - {tekst: Ga, prijs: 'x'}
# los
waarden:
- moed
- 'respect'  # ja
---
Tekst
"""
FIRST = "  # de eerste\n  - Wacht af  # of niet\n"
SECOND = BLOCK[BLOCK.index("  # de tweede") : BLOCK.index("  - {tekst")]
THIRD = "  - {tekst: Ga, prijs: 'x'}\n"
HEAD = "---\nopties:  # drie\n"
REST = BLOCK[BLOCK.index("# los") :]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([Move(("options",), (2, 0, 1))], f"{HEAD}{THIRD}\n{FIRST}{SECOND}{REST}"),
        ([Move(("options",), (1, 0, 2))], f"{HEAD}{SECOND}\n{FIRST}{THIRD}{REST}"),
        ([Remove(("options", 0))], f"{HEAD}{SECOND}{THIRD}{REST}"),
        ([Remove(("options", 1))], f"{HEAD}{FIRST}\n{THIRD}{REST}"),
        ([Remove(("options", 2))], f"{HEAD}{FIRST}\n{SECOND}{REST}"),
        ([Insert(("options", 0), "Loop weg")], f"{HEAD}  - Loop weg\n{FIRST}\n{SECOND}{THIRD}{REST}"),
        (
            [Insert(("options", 3), {"text": "Loop", "cost": "y"})],
            f"{HEAD}{FIRST}\n{SECOND}{THIRD}  - {{tekst: Loop, prijs: y}}\n{REST}",
        ),
        (
            [Change(("options", 0, "values"), ["moed"]), Change(("options", 0, "chosen"), "yes")],
            BLOCK.replace("- Wacht af  # of niet\n", "- tekst: Wacht af  # of niet\n    waarden: [moed]\n    gekozen: ja\n"),
        ),
        ([Change(("options", 1, "cost"), "niets")], BLOCK.replace(">-\n      tijd\n      en rust\n", "niets\n")),
        (
            [Change(("options", 1, "cost"), None)],
            BLOCK.replace("    prijs: >-\n      tijd\n      en rust\n", ""),
        ),
        (
            [Change(("options", 1, "text"), "Zeg: nee"), Insert(("options", 1, "values"), "moed")][:1],
            BLOCK.replace("Vraag raad", '"Zeg: nee"'),
        ),
        ([Insert(("options", 1, "values", 0), "moed")], BLOCK.replace("raad\n", "raad\n    waarden: [moed]\n")),
        ([Insert(("options", 2, "values", 0), "moed")], BLOCK.replace("Ga, ", "Ga, waarden: [moed], ")),
        ([Change(("options", 2, "text"), None)], BLOCK.replace("tekst: Ga, ", "")),
        ([Change(("options", 2, "cost"), None)], BLOCK.replace(", prijs: 'x'", "")),
        ([Change(("options", 2, "cost"), "")], BLOCK.replace(", prijs: 'x'", "")),
        ([Change(("options", 0, "text"), "")], BLOCK.replace("Wacht af", '""')),
        ([Change(("values",), [])], BLOCK.replace("waarden:\n- moed\n- 'respect'  # ja\n", "")),
        ([Insert(("values", 1), "lef")], BLOCK.replace("- moed\n", "- moed\n- lef\n")),
        ([Remove(("values", 1))], BLOCK.replace("- 'respect'  # ja\n", "")),
        ([Change(("values",), ["respect", "lef"])], BLOCK.replace("- moed\n", "").replace("# ja\n", "# ja\n- lef\n")),
        ([Move(("values",), (1, 0))], BLOCK.replace("- moed\n- 'respect'  # ja\n", "- 'respect'  # ja\n- moed\n")),
        ([Remove(("values", 1)), Remove(("values", 0))], BLOCK.replace("waarden:\n- moed\n- 'respect'  # ja\n", "")),
        (
            [Insert(("tags", 0), "nacht"), Insert(("tags", 1), "dag")],
            BLOCK.replace("ja\n---", "ja\ntrefwoorden: [nacht, dag]\n---"),
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r"])
def test_an_item_on_lines_of_its_own(changes: list[AnyChange], expected: str, sign: str) -> None:
    found = change_all(BLOCK.replace("\n", sign), changes, TABLE)
    assert found == expected.replace("\n", sign)


@pytest.mark.parametrize(
    ("before", "one", "after"),
    [
        ("[moed, 'respect' ,lef]", Remove(("values", 0)), "['respect' ,lef]"),
        ("[moed, 'respect' ,lef]", Remove(("values", 1)), "[moed, lef]"),
        ("[moed, 'respect' ,lef]", Remove(("values", 2)), "[moed, 'respect']"),
        ("[moed, 'respect' ,lef]", Insert(("values", 1), "a: b"), "[moed, \"a: b\", 'respect' ,lef]"),
        ("[moed, 'respect' ,lef]", Move(("values",), (2, 0, 1)), "[lef, moed ,'respect']"),
        ("[moed, ]", Insert(("values", 1), "lef"), "[moed, lef, ]"),
        ("[moed, lef, ]", Remove(("values", 1)), "[moed, ]"),
        ("[ ]", Insert(("values", 0), "lef"), "[ lef]"),
        ("", Insert(("values", 0), "lef"), " [lef]"),
        ("  # nog", Insert(("values", 0), "lef"), " [lef]  # nog"),
        ("moed  # nog", Insert(("values", 0), "lef"), "[lef, moed]  # nog"),
        ("moed", Change(("values", 0), "lef"), "lef"),
        ("[\n  moed,  # durf\n  # ook\n  lef\n  ]", Remove(("values", 0)), "[\n  # ook\n  lef\n  ]"),
        ("[\n  moed,  # durf\n  # ook\n  lef\n  ]", Remove(("values", 1)), "[\n  moed  # durf\n  # ook\n  ]"),
        ("[\n  moed,  # durf\n  lef\n  ]", Insert(("values", 1), "rust"), "[\n  moed, rust,  # durf\n  lef\n  ]"),
    ],
)
def test_an_item_between_brackets(before: str, one: AnyChange, after: str) -> None:
    head = "---\nwaarden: " if before[:1] == "[" or before[:1] == "m" else "---\nwaarden:"
    tail = "\nstatus: concept\n---\n"
    assert change_all(head + before + tail, [one], TABLE) == head + after + tail


@pytest.mark.parametrize(
    "one",
    [
        Remove(("values", 2)),
        Remove(("tags", 0)),
        Insert(("values", 3), "x"),
        Insert(("values", -1), "x"),
        Insert(("title", 0), "x"),
        Insert(("options",), "x"),
        Move(("values",), (0,)),
        Move(("values",), (0, 0)),
        Move(("tags",), (1, 0)),
        Change(("values", 5), "x"),
        Change(("options", 1), None),
        Change((), "x"),
    ],
)
def test_a_place_that_is_not_in_the_list_is_refused(one: AnyChange) -> None:
    with pytest.raises(UnchangeableError):
        change_all(BLOCK, [one], TABLE)


TERMS = """# de woorden
waarden:

  # familie vakmanschap

  - id: leren
    label: Leren
    familie: vakmanschap
    uitleg: "Je mag iets nog niet kunnen."
    synoniemen: [groei]

  - id: geduld
    label: Geduld

rollen: [{id: coach, label: Coach}]"""
LEARNING = TERMS[TERMS.index("  - id: leren") : TERMS.index("\n  - id: geduld")]
LOYAL = {"id": "loyaal", "label": "Loyaal", "family": "betrokkenheid", "synonyms": ["trouw"]}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (Change(("values", 0, "label"), "Leren: door"), TERMS.replace("label: Leren", 'label: "Leren: door"')),
        (Insert(("values", 0, "synonyms", 1), "oefenen"), TERMS.replace("[groei]", "[groei, oefenen]")),
        (Insert(("values", 1, "synonyms", 0), "rust"), TERMS.replace("Geduld\n", "Geduld\n    synoniemen: [rust]\n")),
        (Change(("roles", 0, "id"), "begeleider"), TERMS.replace("id: coach", "id: begeleider")),
        (Remove(("values", 0)), TERMS.replace(LEARNING + "\n", "")),
        (
            Insert(("values", 2), LOYAL),
            TERMS.replace(
                "Geduld\n",
                "Geduld\n\n  - id: loyaal\n    label: Loyaal\n    familie: betrokkenheid\n    synoniemen: [trouw]\n",
            ),
        ),
        (
            Insert(("roles", 1), {"id": "arts", "label": "Arts"}),
            TERMS.replace("Coach}", "Coach}, {id: arts, label: Arts}"),
        ),
        (
            Insert(("sectors", 0), {"id": "thuis", "label": "Thuis"}),
            TERMS + "\nsectoren:\n  - id: thuis\n    label: Thuis",
        ),
    ],
)
@pytest.mark.parametrize("around", ["{}", "\ufeff{}", "---\n{}", "---\n{}\n---\n"])
def test_a_vocabulary_is_changed_as_a_story_is(one: AnyChange, expected: str, around: str) -> None:
    table = table_of(VocabularyFields)
    assert change_all(around.format(TERMS), [one], table, is_whole=True) == around.format(expected)
