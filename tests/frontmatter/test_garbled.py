"""Letters that were saved wrongly are named with the line as it was; a letter that only looks like it is left alone."""

import pytest

from generator.frontmatter.garbled import find_garbled


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("In cafÃ© De Brug", "In café De Brug"),
        ("Zij zei â€˜neeâ€™", "Zij zei ‘nee’"),
        ("CoÃ«rdinatie â€“ zo heet dat", "Coërdinatie – zo heet dat"),
        ("Mooi ðŸ˜Š", "Mooi 😊"),
    ],
)
def test_a_garbled_line_comes_with_the_line_as_it_was(line: str, meant: str) -> None:
    (found,) = find_garbled("a.md", f"Een regel.\n{line}")
    assert (found.place.line, dict(found.values)["fixed"]) == (2, meant)


@pytest.mark.parametrize("line", ["Hij bouwde een château’", "PRIVÉ’ stond erop", "Âme", "Één café, à la carte", "SÃO"])
def test_an_accent_is_no_garbled_letter(line: str) -> None:
    assert not list(find_garbled("a.md", line))
    assert not list(find_garbled("a.md", "zonder accent"))
