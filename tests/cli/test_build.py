"""What a build that is refused leaves behind: nothing that a right one would not keep."""

from datetime import date
from pathlib import Path

import pytest

from generator.cli.build import Done, publish_site
from generator.cli.library import open_project
from generator.pipeline import Build
from generator.problems.problem import has_errors
from tests.libraries import library, story

PAST, NOW = date(2026, 6, 15), date(2026, 8, 1)
CANARY = "KANARIE"
EXPIRED = "herkomst: fictief\ntoestemming: {kanalen: [website], gegeven_op: 2024-01-02, geldig_tot: 2026-07-01}"
LATER = "herkomst: waargebeurd\ntoestemming: {kanalen: [website], gegeven_op: 2026-07-20}"
STORIES = {"verlopen": story(body=f"{CANARY} zong.", consent=EXPIRED), "nieuw": story(consent=LATER)}


def built_on(room: Path, day: date) -> int:
    """Build the library as the command does, with the clock at a day; the exit code."""
    words, project = open_project(room, None)

    def decide(built: Build) -> int:
        return 2 if has_errors((*built.settings_problems, *built.problems)) else 0

    done = publish_site(project, words, room.parent / "public", decide, day=day, jobs=1)
    return 0 if isinstance(done, Done) else done


def kept(room: Path) -> bytes:
    """All that lies in the folder of intermediate results."""
    folder = room.parent / ".goedwerk"
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_build_that_a_published_site_refuses_keeps_no_story_that_has_expired(tmp_path: Path) -> None:
    room = library(tmp_path, {**STORIES, "nieuw": story()})
    assert built_on(room, NOW) == 0
    before = kept(room)
    assert before
    assert built_on(room, PAST) == 2
    assert kept(room) == before


@pytest.mark.parametrize("is_first", [True, False])
def test_a_build_that_a_consent_refuses_keeps_no_story_that_has_expired(tmp_path: Path, is_first: bool) -> None:
    room = library(tmp_path, STORIES)
    if not is_first:
        assert built_on(room, NOW) == 0
        (tmp_path / "public").rename(tmp_path / "elders")
    assert built_on(room, PAST) == 2
    assert CANARY.encode() not in kept(room)
    assert built_on(room, NOW) == 0
    assert CANARY.encode() not in kept(room)


@pytest.mark.parametrize(
    "text",
    [
        STORIES["nieuw"].replace("rol: teammanager", "rol: baas"),
        STORIES["nieuw"].replace("rol: teammanager", "rool: [teammanager"),
        STORIES["nieuw"].replace("---\n", "----\n", 1),
        STORIES["nieuw"].replace("2026-07-20", "20 juli 2026"),
        STORIES["nieuw"].replace("gegeven_op: 2026-07-20}", "gegeven_op: 2026-07-20, ingetrokken_op: 2026-07-21}"),
        STORIES["nieuw"].replace("datum:", "status: concept\ndatum:").replace("rol: teammanager\n", ""),
        STORIES["nieuw"].replace("\n\nHet is", "\n\nniet plaatsen\n\nHet is"),
    ],
)
def test_a_later_consent_says_that_the_clock_is_wrong_whatever_else_is_wrong_in_its_file(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    room = library(tmp_path, {**STORIES, "nieuw": text})
    words, project = open_project(room, None)
    codes: list[str] = []

    def decide(built: Build) -> int:
        codes.extend(one.code for one in built.settings_problems if one.place.path == "stories/nieuw.md")
        return 2

    publish_site(project, words, tmp_path / "public", decide, day=PAST, jobs=1)
    assert codes == ["C110"]
    assert CANARY.encode() not in kept(room)
