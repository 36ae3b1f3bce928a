"""A draft that is not finished: a preview shows what it tells so far, and a build knows nothing of it."""

import re
from pathlib import Path

import pytest

from generator.form.arrangement import SECTIONS
from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, rendered, story

HALF = """\
---
titel: Half
status: concept
rol: [onbekend, helpende]
dilemma: {a: blijven, b: weggaan}
opties:
  - Zeg het
  - {waarden: [moed]}
betrokkenen: [de collega, {belang: rust}]
datum: ooit
---
Er was eens.
"""


def page(folder: Path, text: str, *, preview: bool = True, editing: bool = False) -> str | None:
    room = library(folder, {"een": story(), "nieuw": text})
    found = rendered(build(Project(room, preview=preview, editing=editing))).get("verhalen/nieuw/index.html")
    return found.decode() if found else None


def test_what_is_there_is_shown_under_a_banner_and_no_heading_is_empty(tmp_path: Path) -> None:
    shown = page(tmp_path, HALF)
    assert shown
    assert 'class="preview-banner"' in shown
    main = shown.partition("<main")[2]
    for told in ("<h1>Half</h1>", "Helpende", "blijven", "Zeg het", "de collega", "Er was eens."):
        assert told in main
    assert "ooit" not in main
    assert "Waargebeurd" not in main, "nobody said so"


def test_the_banner_leads_to_the_form_where_there_is_one_and_speaks_of_no_key(tmp_path: Path) -> None:
    story_of_somebody = story().replace("herkomst: fictief", "herkomst: waargebeurd")
    for text, section in ((HALF, ""), (story_of_somebody, "#section-consent")):
        shown = page(tmp_path / section.strip("#"), text, editing=True)
        banner = re.search(r'<aside class="preview-banner".*?</aside>', shown or "")
        assert banner
        assert f'/_edit/story/nieuw/{section}"' in banner[0]
        assert "status: concept" not in banner[0]
    assert "consent" in dict(SECTIONS)


@pytest.mark.parametrize(
    "fields",
    [
        "titel: Leeg",
        "titel: Leeg\nrol:\ndilemma:\n  vraag:\n  a:\n  b:\nopties:\n  - tekst:\n    waarden: []\n",
        "titel: Leeg\ndilemma: {a: blijven}",
        "titel: Leeg\nopties: [[x]]\nrol: {a: b}\ndilemma: [x]",
        "samenvatting: zonder titel",
        "titel: Leeg\nfoto: {bestand: ../elders.jpg, alt: Een deur}",
        "titel: Leeg\nfoto: {bestand: '', alt: Een deur}",
    ],
)
def test_a_draft_with_nothing_in_it_has_a_page(tmp_path: Path, fields: str) -> None:
    shown = page(tmp_path, f"---\n{fields}\nstatus: concept\n---\n")
    assert shown
    main = shown.partition("<main")[2].partition("</main>")[0]
    assert re.search(r"<h1>(Leeg|nieuw)</h1>", main)
    assert not re.findall(r"<h[1-6]>\s*</h[1-6]>|<ul[^>]*>\s*</ul>|<p[^>]*>\s*</p>", main)
    for heading in ("De situatie", "Het moment van kiezen", "Wat zou jij doen?", "Hoe kijkt de ander?"):
        assert f"<h2>{heading}</h2>" not in main


def test_a_build_has_nothing_of_it(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(), "nieuw": HALF.replace("onbekend, ", "").replace("datum: ooit\n", "")})
    built = build(Project(room))
    assert built.memory.inputs
    assert built.memory.inputs.stories["stories/nieuw.md"][1].result.public is None  # type: ignore[union-attr]
    assert not [path for path, data in rendered(built).items() if "nieuw" in path or b"Er was eens" in data]
    assert [one.slug for one in built.withheld] == ["nieuw"]


def test_a_story_that_is_withdrawn_is_not_shown_because_it_is_a_draft(tmp_path: Path) -> None:
    gone = HALF.replace("datum: ooit", "toestemming: {ingetrokken_op: 2026-03-01}")
    shown = page(tmp_path, gone)
    assert shown
    assert "Er was eens" not in shown
    assert "Half" not in shown
