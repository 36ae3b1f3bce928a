"""What is told of two texts of a file: which lines are new, gone or changed."""

from generator.editing.difference import ChangedLine, changed_lines

ONE = "  - tekst: Wacht\n    bron: team\n    maand: 2026-04\n"
OTHER = "  - tekst: Vraag het\n    bron: team\n    maand: 2026-04\n"


def new_lines(before: str, after: str) -> list[tuple[int, str | None]]:
    changed = changed_lines(before, after)
    assert all(one.before is None for one in changed)
    return [(one.line, one.after) for one in changed]


def test_what_is_new_begins_with_its_own_first_line_though_it_ends_as_what_stands_above_it() -> None:
    shown = list(enumerate(OTHER.splitlines(), 5))
    assert new_lines(f"opties:\n{ONE}rol: coach\n", f"opties:\n{ONE}{OTHER}rol: coach\n") == shown
    assert new_lines(f"opties:\n{ONE}", f"opties:\n{ONE}{OTHER}") == shown


def test_a_line_more_of_the_same_stays_within_what_was_not_changed() -> None:
    assert new_lines("a\na\nb\n", "a\na\na\nb\na\n") == [(3, "a"), (5, "a")]


def test_changed_lines_and_lines_that_are_gone_tell_both_sides() -> None:
    assert changed_lines("a\nb\nc\n", "a\nB\n") == (ChangedLine(2, "b", "B"), ChangedLine(3, "c", None))
