"""What must hold whatever a hurried hand or a word processor does to a story file."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pipeline import Build, build
from generator.problems.problem import Level, Problem
from generator.project import Project
from tests.command import ROOT
from tests.libraries import rendered, story
from tests.slips import SLIPS, WAYS, Slip, encoded, make, reads_as

NOTE, ENDING, OTHER = "KWIJLNOOT", "KWIJLSLOT", "KWIJLANDER"
SURROUNDINGS = {
    name: re.sub(
        "^deelplaatjes: .*", "deelplaatjes: uit", (ROOT / "stories" / name).read_text("utf-8"), flags=re.MULTILINE
    )
    for name in ("_woordenlijst.yaml", "_site.yaml")
}
STORIES = sorted(path.stem for path in (ROOT / "stories").glob("*.md") if path.name != "LEESMIJ.md")
GIVEN = "herkomst: waargebeurd\ntoestemming:\n  kanalen: [website]\n  gegeven_op: 2025-01-02"
NEVER = {
    "withdrawn": "herkomst: fictief\ntoestemming: {kanalen: [website], gegeven_op: 2025-01-02, ingetrokken_op: 2025-06-02}",
    "withdrawn below": "herkomst: fictief\ntoestemming:\n  gegeven_op: 2025-01-02\n  ingetrokken_op: 2025-06-02",
    "a draft": "herkomst: fictief\nstatus: concept",
    "for the team": "herkomst: waargebeurd\ntoestemming: {kanalen: [team], gegeven_op: 2025-01-02}",
    "without consent": "herkomst: waargebeurd",
}
STILL_READ = {
    "withdrawn": ("ingetrokken op",),
    "withdrawn below": ("ingetrokken op",),
    "a draft": ("status concept",),
    "for the team": ("kanalen team",),
    "without consent": ("",),
}
EXAMPLES = settings().max_examples * 2 // 5  # of which many times more are tried with --hypothesis-profile=soak
QUICKLY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Tried:
    """A library with one story that went through a hand, built."""

    text: str
    built: Build
    problems: tuple[Problem, ...]
    site: dict[str, bytes]

    @property
    def page(self) -> bytes:
        """The story's page; of one that is withheld it is empty, or says that the story was withdrawn."""
        return self.site.get("verhalen/geval/index.html", b"")

    @property
    def is_online(self) -> bool:
        return bool(self.page) and not self.is_withheld

    @property
    def is_withheld(self) -> bool:
        return any(one.slug == "geval" for one in self.built.withheld)

    @property
    def errors(self) -> list[Problem]:
        return [one for one in self.problems if one.level is Level.ERROR]


def marked(name: str, consent: str, *, note_below: bool) -> str:
    """A story of the example library with this consent, a note of its own, and a marked word in its ending."""
    text = (ROOT / "stories" / f"{name}.md").read_text(encoding="utf-8")
    note = f'intern:\n  bewijs: "{NOTE} map 12"' if note_below else f'intern: "{NOTE} mevrouw De V., kamer 12"'
    text = re.sub(r"^herkomst: fictief$", f"{consent}\n{note}", text, count=1, flags=re.MULTILINE)
    before, heading, after = text.partition("## Wat er gebeurde\n\n")
    assert heading
    assert consent in text
    return f"{before}{heading}{ENDING} was het woord. {after.rstrip()} Zo ging het met {ENDING}.\n"


def tried(folder: Path, data: bytes) -> Tried:
    """The library of the examples' vocabulary with this story in it, and one that may not be seen."""
    room = folder / "stories"
    room.mkdir(exist_ok=True)
    for name, text in SURROUNDINGS.items():
        (room / name).write_text(text, encoding="utf-8")
    hidden = story(title=OTHER, summary=OTHER, tag=OTHER, body=OTHER, aftermath=OTHER, consent=NEVER["a draft"])
    (room / "ander.md").write_text(hidden.replace("loyaal-aanspreken", "loyaal-zijn-aanspreken"), encoding="utf-8")
    (room / "geval.md").write_bytes(data)
    built = build(Project(room))
    own = tuple(one for one in built.problems if one.place.path.endswith("geval.md"))
    site = rendered(built)
    assert not any(path.endswith(".png") for path in site), "to draw pictures takes longer than all the rest"
    return Tried(data.decode("utf-8", "replace"), built, own, site)


def is_plainly_private(text: str, word: str) -> bool:
    """Whether a person sees that a marked word belongs to the fields: a field's name stands on its line or beside it."""
    lines = [line for line in text.split("\n") if line.strip()]
    near = [number for number, line in enumerate(lines) if word in line]
    return all(
        any(
            reads_as(line, key)
            for line in lines[max(0, spot - 1) : spot + 2]
            for key in ("intern", "toestemming", "derden")
        )
        for spot in near
    )


def where_told(text: str) -> bool:
    """Whether a person still sees, above every marked word of the ending, that the ending begins."""
    told = False
    for line in text.split("\n"):
        told = told or reads_as(line, "wat er gebeurde")
        if ENDING in line and not told:
            return False
    return True


def check_private_words(case: Tried) -> None:
    for word in (NOTE, OTHER):
        if word == OTHER or is_plainly_private(case.text, word):
            found = [path for path, data in case.site.items() if word.lower().encode() in data.lower()]
            assert not found, f"{word} in {found}"


def check_ending(case: Tried) -> None:
    """The ending stands on the story's own page and in the kits for a conversation alone, and there behind what opens last."""
    if not where_told(case.text):
        return
    mark = ENDING.encode().lower()
    found = {path for path, data in case.site.items() if mark in data.lower()}
    for path in found:
        is_kit = path.endswith("/gesprek/index.html")
        assert is_kit or path == "verhalen/geval/index.html", path
        page = case.site[path].lower()
        opens = b'class="kit-ending"' if is_kit else b'class="reveal"'
        assert page.index(opens) < page.index(mark), f"above the choice in {path}"


@QUICKLY
@given(st.sampled_from(STORIES), st.booleans(), SLIPS, WAYS)
def test_a_slip_in_a_public_story_shows_nothing_that_is_private_and_nothing_of_the_ending(
    tmp_path: Path, name: str, note_below: bool, slips: list[Slip], way: str
) -> None:
    case = tried(tmp_path, encoded(make(marked(name, GIVEN, note_below=note_below), slips), way))
    check_private_words(case)
    check_ending(case)
    assert case.is_online or case.is_withheld or case.errors
    assert NOTE not in str(case.problems)


@pytest.mark.parametrize("state", NEVER)
@settings(QUICKLY, max_examples=EXAMPLES // 2)
@given(name=st.sampled_from(STORIES), slips=SLIPS, way=WAYS)
def test_a_slip_never_brings_a_story_online_that_may_not_be(
    tmp_path: Path, state: str, name: str, slips: list[Slip], way: str
) -> None:
    text = make(marked(name, NEVER[state], note_below=False), slips)
    case = tried(tmp_path, encoded(text, way))
    check_private_words(case)
    lines = text.split("\n")
    pairs = [*lines, *(" ".join(two) for two in pairwise(lines))]
    if any(reads_as(line, words) for line in pairs for words in STILL_READ[state]):
        assert not case.is_online
        assert case.is_withheld or case.errors


@QUICKLY
@given(st.sampled_from(STORIES), SLIPS)
def test_who_follows_a_proposed_line_has_no_more_to_mend(tmp_path: Path, name: str, slips: list[Slip]) -> None:
    case = tried(tmp_path, make(marked(name, GIVEN, note_below=False), slips).encode())
    for problem in case.errors:
        fixed = dict(problem.values).get("fixed")
        if fixed is None:
            continue
        lines = case.text.split("\n")
        followed = [*lines[: problem.place.line - 1], *fixed.split("\n"), *lines[problem.place.line :]]
        after = tried(tmp_path, "\n".join(followed).encode())
        assert len(after.errors) <= len(case.errors), (problem, followed[problem.place.line - 1], after.errors)
