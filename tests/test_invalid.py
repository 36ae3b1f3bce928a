"""Wrong stories beside the exact lines that they must report: `tests/invalid/<case>.md` and `<case>.txt`."""

from pathlib import Path

import pytest

from generator.config.catalogue import catalogue_of
from generator.pipeline import build
from generator.problems.report import details, headline
from generator.project import Project
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import library, story

FOLDER = Path(__file__).parent / "invalid"
CASES = sorted(path.stem for path in FOLDER.glob("*.md"))
WORDS = catalogue_of(read_templates(bundled_templates()), "nl")


def report(folder: Path, case: str) -> str:
    """What `check` says of one wrong story in a library that is right otherwise."""
    room = library(folder, {"brood-smeren": story("Brood smeren")})
    (room / f"{case}.md").write_bytes((FOLDER / f"{case}.md").read_bytes())
    lines = []
    for problem in build(Project(room)).problems:
        lines.append(headline(problem, WORDS).removeprefix("stories/"))
        lines += [line for line in details(problem, WORDS) if line.startswith(f"    {WORDS.text('report', 'fixed')}")]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_story_reports_exactly_this(tmp_path: Path, case: str) -> None:
    assert report(tmp_path, case) == (FOLDER / f"{case}.txt").read_text(encoding="utf-8")


def test_there_are_enough_wrong_stories_and_each_has_its_report() -> None:
    assert len(CASES) >= 60
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CASES)


def test_seven_mistakes_are_seven_reports() -> None:
    lines = (FOLDER / "zeven-fouten.txt").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("zeven-fouten.md:")]) == 7
