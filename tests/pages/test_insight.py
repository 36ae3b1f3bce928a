"""The page of what plays: each line leads to its stories, all figures are of public stories, and the files say the same."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from generator.pipeline import Build, build
from generator.project import Project
from tests.libraries import EXAMPLE, SETTINGS, VOCABULARY, library, rendered, story

SECRET = "herkomst: waargebeurd"
TOLD = {f"verhaal-{n}": story(f"Verhaal {n}", date=f"2026-0{n}") for n in range(1, 5)}


@pytest.fixture(scope="module")
def example() -> dict[str, bytes]:
    return rendered(build(Project(EXAMPLE)))


def made(folder: Path, stories: dict[str, str], **given: str) -> dict[str, bytes]:
    return rendered(built(folder, stories, **given))


def built(folder: Path, stories: dict[str, str], **given: str) -> Build:
    folder.mkdir(exist_ok=True)
    return build(Project(library(folder, stories, **given)))


def about(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of what plays, and all else that tells numbers of it."""
    return {name: data for name, data in files.items() if name.startswith("wat-speelt-er/")}


def table(files: dict[str, bytes], name: str) -> list[list[str]]:
    text = files[f"wat-speelt-er/{name}.csv"].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_every_line_leads_to_its_stories_with_two_options_each(example: dict[str, bytes]) -> None:
    page = example["wat-speelt-er/index.html"].decode()
    lines = re.findall(
        r'<a class="arc[ "][^>]*href="\.\./wat-speelt-er/([a-z-]+)/#([a-z-]+)"[^>]*><title>.*?: (\d+) ver', page
    )
    assert len(lines) > 100
    for value, other, count in lines:
        text = example[f"wat-speelt-er/{value}/index.html"].decode()
        section = text.partition(f'<section class="clash" id="{other}">')[2].partition("</section>")[0]
        assert section.count('<li class="clash-row">') == int(count)
        assert section.count('class="clash-own"') == section.count('class="clash-other"') == int(count)
    assert page.count('tabindex="-1"') >= len(
        lines
    )  # the same links stand in a table, so that nobody tabs through them twice
    assert len(re.findall(r"<tr><td><span", page)) == len(lines)


def test_the_heading_is_the_finding_and_its_figure_is_in_the_files(example: dict[str, bytes]) -> None:
    page = example["wat-speelt-er/index.html"].decode()
    first = table(example, "waarden")[1]
    assert (
        f"<h2>{first[0]} staat het vaakst tegenover {first[2].lower()}: in {first[4]} van de 37 verhalen.</h2>" in page
    )
    assert f"{first[0].lower()} wordt genoemd in {first[5]} verhalen, en {first[2].lower()} in {first[6]}." in page
    data = json.loads(example["wat-speelt-er/gegevens.json"])
    assert (data["about"]["stories"], data["about"]["licence"]) == (37, "CC BY 4.0")
    assert [list(map(str, one.values())) for one in data["pairs"]] == table(example, "waarden")[1:]
    assert [list(map(str, one.values())) for one in data["tellers"]] == table(example, "vertellers")[1:]
    assert table(example, "groei")[-1][2] == "37"


def test_what_a_dilemma_lacks_stands_on_the_page_as_in_the_file(example: dict[str, bytes]) -> None:
    page = example["wat-speelt-er/index.html"].decode()
    for _, label, stories, options, roles, lack in table(example, "dilemmas")[1:]:
        row = page.partition(f">{label}</a>")[2].partition("</tr>")[0]
        assert re.findall(r'data-label="\w+">(\d+)<', row) == [stories, options, roles]
        assert lack in row


def test_of_stories_that_are_not_public_nothing_is_told_not_even_a_number(tmp_path: Path) -> None:
    hidden = {
        f"geheim-{n}": story(f"Verborgen {n}", "Stil.", "helpende", "regel-bedoeling", consent=SECRET) for n in range(3)
    }
    alone, beside = made(tmp_path / "een", TOLD), made(tmp_path / "twee", {**TOLD, **hidden})
    assert about(alone) == about(beside)
    assert len(about(alone)) > 6


def test_a_preview_shows_the_page_as_it_will_be(tmp_path: Path) -> None:
    draft = story("Concept", role="helpende", consent="herkomst: fictief\nstatus: concept", date="2020-01")
    room = library(tmp_path, {**TOLD, "concept": draft.replace("sector: vvt-thuiszorg", "sector: iets nieuws")})
    (room / "_site.yaml").write_text(SETTINGS + "woordenlijst: open\n", encoding="utf-8")
    files = rendered(build(Project(room, preview=True)))
    assert "verhalen/concept/index.html" in files
    page = files["wat-speelt-er/index.html"].decode()
    assert "Uit 4 verhalen, van januari 2026 tot en met april 2026" in page
    assert "Rollen zonder verhaal: helpende." in page
    assert "iets nieuws" not in page


@pytest.mark.parametrize(
    ("stories", "more"), [(TOLD, "wat_speelt_er: nee\n"), ({}, ""), ({"weg": story(consent=SECRET)}, "")]
)
def test_switched_off_or_without_a_public_story_there_is_no_such_page(
    tmp_path: Path, stories: dict[str, str], more: str
) -> None:
    room = library(tmp_path, stories, SETTINGS + more)
    (room / "_paginas").mkdir()
    (room / "_paginas/duiding.md").write_text("---\ntitel: Onze duiding\n---\nMeer.\n", encoding="utf-8")
    files = rendered(build(Project(room)))
    assert not about(files)
    assert not [path for path, data in files.items() if b"Onze duiding" in data and not path.startswith("duiding/")]
    assert not any(b"wat-speelt-er" in data for data in files.values())


def test_what_the_editors_read_in_it_is_shown_beside_it(tmp_path: Path) -> None:
    room = library(tmp_path, TOLD)
    (room / "_paginas").mkdir()
    (room / "_paginas/duiding.md").write_text(
        "---\ntitel: Onze duiding\nsamenvatting: Wij lezen hierin dat tijd vaak ontbreekt.\n---\nMeer.\n",
        encoding="utf-8",
    )
    page = rendered(build(Project(room)))["wat-speelt-er/index.html"].decode()
    assert '<a class="more" href="../duiding/">' in page
    assert "Wij lezen hierin dat tijd vaak ontbreekt." in page


def test_no_label_is_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    odd = VOCABULARY.replace("label: Moed,", 'label: "=HYPERLINK(1)",').replace("label: Helpende", 'label: "@helpende"')
    files = made(
        tmp_path, TOLD, vocabulary=odd.replace("label: Regel versus", 'label: "-Regel versus'.replace('"', ""))
    )
    cells = [
        cell for name in ("waarden", "dilemmas", "vertellers", "groei") for row in table(files, name) for cell in row
    ]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_in_english_the_page_has_an_english_address_and_a_comma_between_cells(tmp_path: Path) -> None:
    files = made(tmp_path, TOLD, settings=SETTINGS + "taal: en\n")
    assert b"Against each other most, each in 4 of the 4 stories: " in files["what-plays/index.html"]
    assert files["what-plays/values.csv"].decode("utf-8-sig").startswith("value,family,against,")


def test_a_page_of_one_of_our_names_is_refused(tmp_path: Path) -> None:
    room = library(tmp_path, TOLD)
    (room / "_paginas").mkdir()
    (room / "_paginas/wat-speelt-er.md").write_text("---\ntitel: Wat\n---\nTekst.\n", encoding="utf-8")
    assert "F142" in {problem.code for problem in build(Project(room)).problems}


def test_no_page_grows_without_end(tmp_path: Path) -> None:
    many = {f"verhaal-{n}": story(f"Verhaal {n}", date="2026-03") for n in range(40)}
    files = made(tmp_path, many)
    assert b"in 40 van de 40 verhalen" in files["wat-speelt-er/index.html"]
    rows = files["wat-speelt-er/moed/index.html"].decode()
    assert rows.count('<li class="clash-row">') == 6
    assert "Dit zijn de 6 nieuwste." in rows


def test_an_edit_gives_the_same_as_a_build_from_nothing(tmp_path: Path) -> None:
    first = built(tmp_path, TOLD)
    (tmp_path / "stories/verhaal-2.md").write_text(
        story("Verhaal 2", date="2026-02").replace("waarden: [zorgvuldigheid]", "waarden: [eerlijkheid]"),
        encoding="utf-8",
    )
    project = Project(tmp_path / "stories")
    assert rendered(build(project, first.memory)) == rendered(build(project))
