"""Keys: each one its field, and what is wrong with them told at their place."""

from tests.frontmatter.test_validation import NEEDED, story, told


def test_an_unknown_key_is_an_error_with_the_nearest_one() -> None:
    typed = story(NEEDED + "waardn: [moed]\n")
    assert typed.value is None
    assert [told(one) for one in typed.problems] == [(6, 1, "V109")]
    assert dict(typed.problems[0].values)["suggestion"] == "waarden"


def test_a_field_in_both_languages_is_an_error_that_names_both() -> None:
    typed = story(NEEDED + "title: Twee\n")
    assert [told(one) for one in typed.problems] == [(6, 1, "V110")]
    assert dict(typed.problems[0].values) == {"key": "title", "other": "titel", "line": "2"}


def test_a_text_that_a_colon_made_a_table_of_is_a_text_again() -> None:
    typed = story(NEEDED.replace("[Doe iets, Doe niets]", "\n  - Zeg: nee\n  - Doe niets"))
    assert [told(one) for one in typed.problems] == [(6, 8, "Y102")]
    assert dict(typed.problems[0].values)["fixed"] == '  - "Zeg: nee"'
