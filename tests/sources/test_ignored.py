"""Whether a repository would take a file along."""

from pathlib import Path

import pytest

from generator.sources.ignored import is_tracked

NAME = "_privacy.txt"


@pytest.mark.parametrize(
    ("lists", "tracked"),
    [
        ({}, True),
        ({".gitignore": "public/\n# _privacy.txt\n!_privacy.txt\n"}, True),
        ({".gitignore": "public/\n_privacy.txt\n"}, False),
        ({".gitignore": "/stories/_privacy.txt\n"}, False),
        ({"stories/.gitignore": "*.txt\n"}, False),
    ],
)
def test_a_line_in_a_list_on_the_way_keeps_it_out(tmp_path: Path, lists: dict[str, str], *, tracked: bool) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / ".git").mkdir()
    for name, text in lists.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_tracked(tmp_path / "stories", NAME) == tracked


def test_without_a_repository_nobody_takes_it_along(tmp_path: Path) -> None:
    assert not is_tracked(tmp_path, NAME)
