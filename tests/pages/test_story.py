"""The page of a story: what is told once, all of its values, and addresses that can be pressed."""

from pathlib import Path

from generator.pages.story import StoryPage
from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, rendered, story

BOTH = "loyaal-aanspreken, regel-bedoeling"


def pages(folder: Path, stories: dict[str, str]) -> dict[str, StoryPage]:
    built = build(Project(library(folder, stories)))
    return {page.slug: page for page in built.pages.values() if isinstance(page, StoryPage)}


def neighbours(page: StoryPage) -> list[tuple[list[str], str, str]]:
    return [
        (
            [one.label for one in they.dilemmas],
            they.previous.label if they.previous else "",
            they.next.label if they.next else "",
        )
        for they in page.siblings
    ]


def test_dilemmas_with_the_same_neighbours_are_told_together(tmp_path: Path) -> None:
    told = pages(
        tmp_path,
        {f"{n}": story(n.title(), dilemma=BOTH, date=f"2026-0{m}") for m, n in enumerate(("drie", "twee", "een"), 1)},
    )
    assert neighbours(told["twee"]) == [(["Loyaal zijn versus aanspreken", "Regel versus bedoeling"], "Een", "Drie")]


def test_a_neighbour_is_named_once_and_a_dilemma_that_has_no_other_is_left_out(tmp_path: Path) -> None:
    stories = {
        "een": story("Een", dilemma=BOTH, date="2026-04"),
        "twee": story("Twee", dilemma=BOTH, date="2026-03"),
        "drie": story("Drie", dilemma="regel-bedoeling", date="2026-02"),
    }
    told = pages(tmp_path, stories)
    assert neighbours(told["twee"]) == [
        (["Loyaal zijn versus aanspreken"], "Een", ""),
        (["Regel versus bedoeling"], "", "Drie"),
    ]
    assert neighbours(told["een"]) == [(["Loyaal zijn versus aanspreken", "Regel versus bedoeling"], "", "Twee")]


def test_the_values_of_a_story_are_those_of_its_options_its_own_and_of_its_parties(tmp_path: Path) -> None:
    told = (
        story()
        .replace("waarden: [respect]}", "waarden: [respect, zorgvuldigheid]}")
        .replace("[zorgvuldigheid], prijs", "[respect], prijs")
    )
    page = pages(tmp_path, {"een": told})["een"]
    assert [one.label for one in page.values] == ["Moed", "Respect", "Eerlijkheid", "Zorgvuldigheid"]


def test_mail_addresses_can_be_pressed_wherever_they_are_told(tmp_path: Path) -> None:
    help_line = 'gevoelig: {over: verdriet, hulp: "Mail redactie@voorbeeld.example, of bel 113."}\nsignalen'
    room = library(tmp_path, {"een": story().replace("signalen", help_line)})
    (room / "_paginas").mkdir()
    (room / "_paginas" / "over.md").write_text(
        "---\ntitel: Over\n---\nMail jan_de.vries@zorg.example. Of [ons](mailto:a@b.example), `c@d.example`, "
        "[e@f.example](mailto:e@f.example), https://g@h.example/ en *i@j.example*.\n",
        encoding="utf-8",
    )
    files = rendered(build(Project(room)))
    about = files["over/index.html"].decode()
    assert '<a href="mailto:jan_de.vries@zorg.example">jan_de.vries@zorg.example</a>. Of' in about
    assert '<a href="mailto:e@f.example">e@f.example</a>, https://g@h.example/ en' in about
    assert "<code>c@d.example</code>" in about
    assert '<em><a href="mailto:i@j.example">i@j.example</a></em>' in about
    assert 'Vragen? <a href="mailto:redactie@voorbeeld.example">redactie@voorbeeld.example</a>' in about
    assert (
        'Mail <a href="mailto:redactie@voorbeeld.example">redactie@voorbeeld.example</a>, of bel 113.'
        in files["verhalen/een/index.html"].decode()
    )
