"""The vocabulary as an editor changes it: a word added and used, a label changed, an id renamed with the stories."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import examine
from tests.libraries import copied_library
from tests.preview.running import Running, until

pytestmark = pytest.mark.browser

STORIES = ("nog-een-dienst", "zij-doet-het-op-haar-manier", "net-geen-voldoende")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_library(
        tmp_path_factory.mktemp("library"), "_woordenlijst.yaml", "_site.yaml", *(f"{slug}.md" for slug in STORIES)
    )


def open_words(page: Page, preview: Running, where: str = "") -> None:
    page.goto(f"{preview.address}/_edit/words/{where}")
    expect(page.locator("body")).to_have_attribute("data-started", "")


def words(library: Path) -> str:
    return (library / "stories/_woordenlijst.yaml").read_text(encoding="utf-8")


def test_a_role_that_lacks_is_added_from_a_story_and_used_there(page: Page, preview: Running, library: Path) -> None:
    before = words(library)
    page.goto(f"{preview.address}/_edit/story/{STORIES[0]}/")
    expect(page.locator("[data-part=consent]")).not_to_be_empty()
    page.get_by_role("link", name="Voeg een rol toe aan de woordenlijst").click()
    expect(page.get_by_role("heading", name="Een nieuwe rol")).to_be_visible()
    expect(page.get_by_role("textbox", name="Woord")).to_be_focused()
    expect(page.get_by_role("textbox", name="Woord")).to_be_in_viewport()
    page.keyboard.type("Nachtportier")
    page.get_by_role("textbox", name="Uitleg").fill("Houdt de wacht als iedereen slaapt.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status").first).to_have_text("Bewaard: Nachtportier.")
    expect(page.locator("#role .word").last).to_contain_text("Nachtportier")
    assert set(before.splitlines()) <= set(words(library).splitlines())
    assert "- id: nachtportier\n" in words(library)
    until(lambda: "Nachtportier" in preview.ask(f"/_edit/story/{STORIES[0]}/")[1], 60)
    page.get_by_role("link", name="Terug naar het verhaal").click()
    expect(page.locator("[data-part=consent]")).not_to_be_empty()
    role = page.locator('[data-name="role"]').get_by_role("combobox")
    role.fill("nachtp")
    role.press("Enter")
    expect(page.locator("[data-part=status]")).to_contain_text("Bewaard")
    assert "nachtportier" in (library / "stories" / f"{STORIES[0]}.md").read_text(encoding="utf-8")


def test_a_label_changes_by_keyboard_alone_and_no_line_beside_it(page: Page, preview: Running, library: Path) -> None:
    before = words(library)
    open_words(page, preview)
    page.locator('[data-id="zorgvuldigheid"] .word-open').press("Enter")
    expect(page.get_by_role("textbox", name="Woord")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Lichtheid")
    page.get_by_role("button", name="Bewaar").press("Enter")
    expect(page.get_by_role("button", name="Lichtheid")).to_be_focused()
    assert words(library) == before.replace("    label: Zorgvuldigheid\n", "    label: Lichtheid\n")


def test_what_is_wrong_is_said_at_its_field_and_half_work_survives_a_reload(
    page: Page, preview: Running, library: Path
) -> None:
    before = words(library)
    open_words(page, preview)
    page.locator('[data-id="respect"] .word-open').click()
    page.get_by_role("textbox", name="Woord").fill("Moed")
    page.get_by_role("button", name="Bewaar").click()
    said = page.locator('[data-name="label"] .message')
    expect(said).to_contain_text("hoort bij twee termen")
    expect(page.get_by_role("textbox", name="Woord")).to_have_attribute("aria-invalid", "true")
    assert words(library) == before
    page.reload()
    expect(page.get_by_role("textbox", name="Woord")).to_have_value("Moed")
    page.get_by_role("button", name="Toch niet").click()
    page.reload()
    expect(page.locator(".word-editor")).to_have_count(0)


def test_what_somebody_else_changed_meanwhile_is_asked(page: Page, preview: Running, library: Path) -> None:
    open_words(page, preview)
    page.locator('[data-id="geduld"] .word-open').click()
    page.get_by_role("textbox", name="Woord").fill("Bedaardheid")
    file = library / "stories/_woordenlijst.yaml"
    file.write_text(words(library).replace("label: Geduld\n", "label: Lankmoedigheid\n"), encoding="utf-8")
    theirs = words(library)
    save = page.get_by_role("button", name="Bewaar")
    save.click()
    expect(page.locator('[data-name="label"] .message')).to_contain_text("Lankmoedigheid")
    with page.expect_response("**/_edit/words"):
        save.click()
    assert words(library) == theirs
    page.get_by_role("button", name="Houd wat ik typte").click()
    save.click()
    expect(page.get_by_role("status").first).to_have_text("Bewaard: Bedaardheid.")
    assert words(library) == theirs.replace("label: Lankmoedigheid\n", "label: Bedaardheid\n")


def test_an_id_changes_with_its_stories_and_the_old_address_leads_on(
    page: Page, preview: Running, library: Path
) -> None:
    open_words(page, preview)
    page.locator('[data-id="moed"] .word-open').click()
    page.get_by_role("button", name="Geef een ander adres").click()
    new = page.get_by_role("textbox", name="Het nieuwe adres")
    new.fill("Eigen Moed!")
    page.get_by_role("button", name="Laat zien wat er verandert").click()
    expect(page.locator("[data-part=id-said]")).to_contain_text("kan geen id zijn")
    new.fill("dapper-zijn")
    new.press("Enter")
    plan = page.locator("[data-part=plan]")
    expect(plan).to_be_focused()
    expect(plan.locator("[data-part=plan-stories] li")).to_have_text(
        ["Net geen voldoende", "Zij doet het op haar manier"]
    )
    assert "dapper-zijn" not in words(library)
    plan.get_by_role("button", name="Verander het adres").click()
    expect(page.get_by_role("status").first).to_contain_text("Het adres is nu dapper-zijn")
    assert "id: dapper-zijn\n" in words(library)
    texts = [(library / "stories" / f"{slug}.md").read_text(encoding="utf-8") for slug in STORIES[1:]]
    assert all("dapper-zijn" in text for text in texts)
    until(lambda: preview.ask("/waarden/dapper-zijn/")[0].status == 200, 60)
    page.goto(f"{preview.address}/waarden/moed/")
    page.wait_for_url("**/waarden/dapper-zijn/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Moed")
    page.goto(f"{preview.address}/verhalen/?waarde=moed")
    expect(page.locator("[data-find-results]")).to_contain_text("Zij doet het op haar manier")
    expect(page.locator("[data-find-results]")).not_to_contain_text("Nog een dienst")


def test_axe_finds_nothing_and_nothing_runs_over_the_edge(page: Page, preview: Running) -> None:
    open_words(page, preview, "#add-value")
    page.locator("#dilemma .word-open").first.click()
    page.get_by_role("button", name="Geef een ander adres").last.click()
    page.get_by_role("button", name="Laat zien wat er verandert").last.click()
    expect(page.locator("[data-part=id-said] .message")).to_be_visible()
    page.locator("#value").get_by_role("button", name="Bewaar").click()
    expect(page.locator("#value .message-error")).to_be_visible()
    examine(page, "words")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
