"""A folder is written to as it was opened, whatever another program puts in its place."""

import os
import sys
from itertools import count
from pathlib import Path

import pytest

from generator.editing.files import create_file, is_own_file, replace_file


@pytest.mark.parametrize("room", ["stories", "link"])
def test_a_folder_that_a_link_came_in_the_place_of_is_not_written_through(tmp_path: Path, room: str) -> None:
    stories, outside = tmp_path / room, tmp_path / "buiten"
    for folder in (tmp_path / "stories/zorg/team", outside / "team"):
        folder.mkdir(parents=True)
        (folder / "een.md").write_bytes(b"oud")
    (tmp_path / "link").symlink_to("stories")
    path = stories / "zorg/team/een.md"
    assert is_own_file(stories, path)
    replace_file(path, b"oud", b"nieuw", stories)
    assert create_file(path.parent, "twee", ".md", b"x", room=stories).name == "twee.md"
    (tmp_path / "stories/zorg").rename(tmp_path / "weg")
    (tmp_path / "stories/zorg").symlink_to(outside)
    with pytest.raises(OSError, match="Not a directory"):
        replace_file(path, b"oud", b"nieuw", stories)
    with pytest.raises(OSError, match="Not a directory"):
        create_file(path.parent, "drie", ".md", b"x", room=stories)
    assert [(one.name, one.read_bytes()) for one in (outside / "team").iterdir()] == [("een.md", b"oud")]


def test_what_is_swapped_while_it_is_written_leads_nowhere(tmp_path: Path) -> None:
    """Another program swaps the folder, or the file, at each step of a write: only the folder that was opened is written to."""
    seen = set()
    for call in count(1):
        stories, outside = tmp_path / f"{call}/stories", tmp_path / f"{call}/buiten"
        for folder in (stories / "zorg", outside):
            folder.mkdir(parents=True)
            (folder / "een.md").write_bytes(b"oud")
        end = swapped_at(call, stories, outside)
        seen.add(end)
        assert [(one.name, one.read_bytes()) for one in outside.iterdir()] == [("een.md", b"oud")], call
        if end == "never":
            break
    assert {"written", "refused", "never"} == seen
    assert call > 8


def swapped_at(call: int, stories: Path, outside: Path) -> str:
    """What came of a write in a process of its own, in which the folder becomes a link before the given call."""
    child = os.fork()
    if child == 0:
        os._exit(_write_while_it_is_swapped(call, stories, outside))
    return ("written", "refused", "never")[os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]


def _write_while_it_is_swapped(call: int, stories: Path, outside: Path) -> int:
    left = [call]

    def swap(event: str, _: object) -> None:
        left[0] -= event.startswith(("open", "os."))
        if left[0] == 0:
            left[0] = -1
            (stories / "zorg").rename(stories.parent / "weg")
            (stories / "zorg").symlink_to(outside)

    sys.addaudithook(swap)
    try:
        replace_file(stories / "zorg/een.md", b"oud", b"nieuw", stories)
    except OSError:
        return 1
    return 0 if left[0] < 0 else 2
