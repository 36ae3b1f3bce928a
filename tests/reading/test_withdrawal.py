"""Withdrawal is heard before anything else of a file is read, and nothing else of the file is read, rendered or kept."""

from pathlib import Path

import pytest

from generator import Project, Run, build
from generator.cache.store import open_cache
from generator.domain.consent import Reason, Unclear, Withdrawn
from tests.libraries import library, rendered, story

WITHDRAWN = "herkomst: fictief\ntoestemming: {gegeven_op: 2025-01-02, ingetrokken_op: 2026-01-02}"
CANARY = "KANARIEPIET"


def secret(consent: str = WITHDRAWN) -> str:
    """A story with a marked word in every text, in a link and in a picture, and a role that does not exist."""
    made = story(
        CANARY, CANARY, consent=consent, body=f"{CANARY} [x]({CANARY}.md) ![x]({CANARY}.jpg)", aftermath=CANARY
    )
    return made.replace("rol: teammanager", f"rol: {CANARY}")


def read(folder: Path, text: str) -> tuple[object, str]:
    """What became of a file, and all that is remembered of it."""
    built = build(Project(library(folder, {"een": text, "twee": story("Twee")})))
    assert built.memory.inputs is not None
    _, reading = built.memory.inputs.stories["stories/een.md"]
    return reading.result, repr(reading)


def test_of_a_withdrawn_story_nothing_but_that_is_read(tmp_path: Path) -> None:
    result, remembered = read(tmp_path, secret())
    assert isinstance(result, Withdrawn)
    assert CANARY not in remembered
    assert "problems=()" in remembered


def test_of_an_unclear_one_only_the_fields_and_the_consent_are_looked_at(tmp_path: Path) -> None:
    result, remembered = read(tmp_path, secret(WITHDRAWN.replace("2026-01-02", "gisteren")))
    assert isinstance(result, Unclear)
    assert CANARY not in remembered
    assert "V122" in remembered


@pytest.mark.parametrize("line", ["ingetrokken_op: 2026-01-02", "intern: {ingetrokken_op: 2026-01-02}"])
def test_a_withdrawal_in_a_place_where_none_belongs_holds_the_story_back_with_an_error(
    tmp_path: Path, line: str
) -> None:
    built = build(Project(library(tmp_path, {"een": story(consent=f"herkomst: fictief\n{line}")})))
    assert [one.reason for one in built.withheld] == [Reason.UNCLEAR]
    assert [problem.level for problem in built.problems] == ["error"]
    assert "verhalen/een/index.html" not in built.pages


@pytest.mark.parametrize("consent", [WITHDRAWN, WITHDRAWN.replace("2026-01-02", "gisteren")])
def test_nothing_of_a_story_that_goes_enters_the_store(tmp_path: Path, consent: str) -> None:
    project = Project(library(tmp_path, {"een": secret(consent), "twee": story("Twee")}))
    with open_cache(tmp_path / ".goedwerk", "proef") as cache:
        made = rendered(build(project, run=Run(store=cache)))
    kept = b"".join(path.read_bytes() for path in (tmp_path / ".goedwerk").rglob("*") if path.is_file())
    assert b"Twee" in kept
    for data in (kept, *made.values()):
        assert CANARY.encode() not in data
