"""A harvest: filled in after a conversation, looked at, saved, and brought back to its story by whoever keeps the library."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.libraries import copied_library, files
from tests.preview.running import Running, until
from tests.serving import serving

pytestmark = pytest.mark.browser

SLUG = "de-deur-naar-de-tuin"
OPTION = """\
  - tekst: "Vraag \\"waarheen?\\", en: loop mee #samen"
    waarden: [aandacht, waardigheid]
    prijs: Het kost tijd.
    bron: team
    maand: 2026-04
"""
NEW_OPTION, ALONG, TO_THE_EDITORS = 0, 2, 4

# What another site may try in the browser of who keeps the library.
OTHER_SITE = """\
<!doctype html><title>Elders</title><iframe src="{form}"></iframe>
<iframe name="into"></iframe>
<form method="post" enctype="text/plain" target="into" action="{add}"><textarea name="x">{text}</textarea></form>
<form method="post" enctype="multipart/form-data" target="into" action="{add}"><input name="x" value="y"></form>
<form method="get" target="into" action="{add}"><input name="seen" value="y"></form>
"""
SEND = """
async ([add, text]) => {
  for (const form of document.forms) form.submit();
  const bodies = [text, new Blob([text], { type: "application/octet-stream" }), new URLSearchParams({ text })];
  const ways = [{ mode: "no-cors" }, { mode: "cors" }, { headers: { "x-goedwerk-token": "x" } }];
  const tries = bodies.flatMap((body) => ways
    .map((more) => fetch(add, { method: "POST", body, credentials: "include", ...more })
      .then((answer) => answer.type, () => "refused")));
  navigator.sendBeacon(add, new Blob([text], { type: "text/plain" }));
  return [...new Set(await Promise.all(tries))].sort();
}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_library(tmp_path_factory.mktemp("library"), "_woordenlijst.yaml", "_site.yaml", f"{SLUG}.md")


def turn_to(page: Page, part: int) -> None:
    """Show a part of the harvest, which is a sheet of its step."""
    page.evaluate("([part, slug]) => { location.hash = `0/1/harvest/${part}/${slug}`; }", [part, SLUG])
    expect(page.locator(".harvest-part:visible")).to_contain_text(f"{part + 1}")


def fill_in(page: Page) -> None:
    """The parts one by one; at the end it is asked what was forgotten, and pointed at what should not be there."""
    box = page.get_by_label("Wat kun je doen?", exact=True).first
    save, said = page.get_by_role("button", name="Bewaar als bestand"), page.locator(".harvest-state")
    turn_to(page, TO_THE_EDITORS)
    save.click()
    expect(said).to_have_text("Er staat nog niets in.")
    page.get_by_label("Maand").fill("april")
    turn_to(page, NEW_OPTION)
    box.fill("Bel Fatima op 06-12345678")
    turn_to(page, TO_THE_EDITORS)
    save.click()
    expect(box).to_be_focused()
    expect(page.locator("#harvest-text-said")).to_contain_text("‘Fatima’ lijkt een naam")
    expect(page.locator("#harvest-text-said")).to_contain_text("‘06-12345678’")
    box.fill('Vraag "waarheen?",\u2028 en:  loop mee #samen')
    page.get_by_label("Hier telt").fill("Aandacht, waardigheid")
    page.get_by_label("Wat kost dit?").last.fill("Het kost tijd.")
    turn_to(page, ALONG)
    page.get_by_label("Dit houden we").fill("Kort.\n---\nstatus: gepubliceerd")
    page.reload()
    turn_to(page, TO_THE_EDITORS)
    expect(box).to_have_value('Vraag "waarheen?",\u2028 en:  loop mee #samen')
    save.click()
    expect(page.locator("#harvest-month-said")).to_contain_text("2026-04")
    page.get_by_label("Maand").fill("2026-04")
    save.click()
    expect(said).to_contain_text("mag jullie nieuwe optie op de website?")
    page.get_by_label("weten we nog niet").check()


def test_what_a_team_fills_in_comes_back_to_its_story(
    page: Page, preview: Running, library: Path, tmp_path: Path
) -> None:
    story = library / "stories" / f"{SLUG}.md"
    before = story.read_text(encoding="utf-8")
    page.goto(f"{preview.address}/verhalen/{SLUG}/gesprek/#0/1/harvest/0/{SLUG}")
    box = page.get_by_label("Wat kun je doen?", exact=True).first
    save = page.get_by_role("button", name="Bewaar als bestand")
    fill_in(page)
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
    expect(page.locator("[data-part=wrong]")).to_contain_text("vraag het na")
    expect(page.get_by_role("button", name="Ja, zet dit erbij")).to_be_hidden()
    page.get_by_role("button", name="Ik heb het gevraagd").click()
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


def test_another_site_in_the_same_browser_writes_and_sees_nothing(
    chromium: Browser, preview: Running, library: Path, tmp_path: Path
) -> None:
    text = f"---\nsoort: optie\nbij: {SLUG}\nmaand: 2026-04\noptie: {{tekst: Van elders}}\nakkoord_team: ja\n---\n"
    before = files(library / "stories")
    own, sent, seen = chromium.new_page(), [], []
    own.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    own.on("response", lambda one: seen.append(one.status) if one.request.method == "POST" else None)
    routes = ("inbox-add?name=a.md&seen=x", "inbox?name=a.md", "new", f"story/{SLUG}", "words")
    with serving(tmp_path) as other:
        for route, host in zip(routes, ("127.0.0.1", "localhost") * 3, strict=False):
            add = f"{preview.address}/_edit/{route}"
            page = OTHER_SITE.format(form=f"{preview.address}/_edit/new/", add=add, text=text)
            (tmp_path / "index.html").write_text(page, encoding="utf-8")
            own.goto(other.replace("127.0.0.1", host))
            assert set(own.evaluate(SEND, [add, text])) <= {"opaque", "refused"}
            assert own.frames[1].locator("form, input, main").count() == 0
    own.close()
    assert len(sent) > 2 * len(routes)
    assert all(status >= 400 for status in seen)
    assert files(library / "stories") == before
