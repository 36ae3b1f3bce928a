"""A harvest: filled in after a conversation, looked at, saved, and brought back to its story by whoever keeps the library."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.libraries import copied_library
from tests.preview.running import Running, until

pytestmark = pytest.mark.browser

SLUG = "de-deur-naar-de-tuin"
OPTION = """\
  - tekst: "Vraag \\"waarheen?\\", en: loop mee #samen"
    waarden: [aandacht, waardigheid]
    prijs: Het kost tijd.
    bron: team
    maand: 2026-04
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_library(tmp_path_factory.mktemp("library"), "_woordenlijst.yaml", "_site.yaml", f"{SLUG}.md")


def test_what_a_team_fills_in_comes_back_to_its_story(
    page: Page, preview: Running, library: Path, tmp_path: Path
) -> None:
    story = library / "stories" / f"{SLUG}.md"
    before = story.read_text(encoding="utf-8")
    page.goto(f"{preview.address}/verhalen/{SLUG}/gesprek/#0/1/harvest/0/{SLUG}")
    box = page.get_by_label("Wat kun je doen?", exact=True).first
    save, said = page.get_by_role("button", name="Bewaar als bestand"), page.locator(".harvest-state")
    save.click()
    expect(said).to_have_text("Er staat nog niets in.")
    box.fill("Bel Fatima op 06-12345678")
    page.get_by_label("Maand").fill("april")
    save.click()
    expect(said).to_contain_text("Haal dit eerst weg")
    expect(page.locator("#harvest-text-said")).to_contain_text("‘Fatima’ lijkt een naam")
    expect(page.locator("#harvest-text-said")).to_contain_text("‘06-12345678’")
    expect(page.locator("#harvest-month-said")).to_contain_text("2026-04")
    box.fill('Vraag "waarheen?",\u2028 en:  loop mee #samen')
    page.get_by_label("Maand").fill("2026-04")
    page.get_by_label("Hier telt").fill("Aandacht, waardigheid")
    page.get_by_label("Wat kost dit?").last.fill("Het kost tijd.")
    page.get_by_label("ja, wij allemaal").check()
    page.get_by_label("Dit houden we").fill("Kort.\n---\nstatus: gepubliceerd")
    page.reload()
    expect(box).to_have_value('Vraag "waarheen?",\u2028 en:  loop mee #samen')
    with page.expect_download() as given:
        save.click()
    name = given.value.suggested_filename
    assert name.startswith(f"oogst-2026-04-{SLUG}-")
    given.value.save_as(tmp_path / name)
    page.get_by_role("button", name="Wis dit formulier").click()
    page.reload()
    expect(box).to_have_value("")

    page.goto(f"{preview.address}/_edit/new/")
    page.get_by_label("Kies een bestand").set_input_files(tmp_path / name)
    expect(page.locator(".inbox-lines")).to_contain_text("bron: team")
    assert story.read_text(encoding="utf-8") == before
    page.get_by_role("button", name="Ja, zet dit erbij").click()
    expect(page.locator(".inbox-said")).to_contain_text("Het staat erbij.")
    after = story.read_text(encoding="utf-8")
    assert after.replace(OPTION, "") == before
    assert OPTION in after
    until(lambda: "Toegevoegd door een team (april 2026)" in preview.ask(f"/verhalen/{SLUG}/")[1])
    page.reload()
    page.get_by_label("Kies een bestand").set_input_files(tmp_path / name)
    expect(page.locator("[data-part=findings]")).to_contain_text("staat al in")
    expect(page.get_by_role("button", name="Ja, zet dit erbij")).to_be_hidden()
