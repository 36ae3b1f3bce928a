"""The form as an editor uses it: whole journeys, from a title to a page, with what may go wrong on the way."""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from difflib import ndiff
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.pages import examine, violations
from tests.command import run_command
from tests.conftest import BROWSER_ARGUMENTS, ROOT
from tests.libraries import copied_library
from tests.preview.running import Running, running, until
from tests.serving import serving
from tests.word.files import saved

pytestmark = pytest.mark.browser

SLUG = "nog-een-dienst"
DROPPED = """(bytes) => {
    const held = new DataTransfer();
    held.items.add(new File([new Uint8Array(bytes)], "kop.docx"));
    return held;
}"""
MODULES = ["values", "saver", "draft", "storage", "search", "differences", "words"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_library(
        tmp_path_factory.mktemp("library"), "_woordenlijst.yaml", "_site.yaml", f"{SLUG}.md", "de-deur-naar-de-tuin.md"
    )


@pytest.fixture
def story(library: Path, request: pytest.FixtureRequest, preview: Running) -> Path:
    """A story of its own for each test, which the preview shows."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower()).strip("-")[:60].strip("-")
    path = library / "stories" / f"{name}.md"
    shutil.copy(ROOT / "stories" / f"{SLUG}.md", path)
    until(lambda: preview.ask(f"/_edit/story/{name}/")[0].status == 200)
    return path


def open_form(page: Page, preview: Running, story: Path) -> None:
    page.goto(f"{preview.address}/_edit/story/{story.stem}/")
    expect(page.locator("[data-part=consent]")).not_to_be_empty()


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[data-name="{name}"]')


def box(page: Page, name: str) -> Locator:
    return field(page, name).locator("textarea, [role=combobox]").first


def state(page: Page) -> Locator:
    return page.locator("[data-part=status]")


def changed(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_the_scripts_of_the_form_pass_their_own_tests(page: Page, tmp_path: Path) -> None:
    for path in (*(ROOT / "templates/form").glob("*.js"), ROOT / "tests/js/form_units.js"):
        shutil.copy(path, tmp_path)
    (tmp_path / "index.html").write_text("<!doctype html><title>scripts</title>")
    with serving(tmp_path) as address:
        page.goto(address)
        answer = page.evaluate(
            """async (names) => {
              const entries = await Promise.all(names.map(async (name) => [name, await import(`./${name}.js`)]));
              return (await import("./form_units.js")).run(Object.fromEntries(entries));
            }""",
            MODULES,
        )
    assert answer["failed"] == []
    assert answer["passed"] > 40


def test_a_story_begins_with_a_title_and_becomes_a_page(page: Page, preview: Running, library: Path) -> None:
    page.goto(f"{preview.address}/verhalen/{SLUG}/")
    page.get_by_role("link", name="Nieuw verhaal").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-part=title-wrong]")).to_contain_text("Schrijf eerst")
    page.get_by_label("Hoe heet het?").fill("De stoel bij het raam")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/_edit/story/de-stoel-bij-het-raam/")
    expect(page.locator("[data-part=missing]")).to_contain_text("Rol van de verteller")
    box(page, "role").click()
    page.keyboard.type("help")
    page.keyboard.press("Enter")
    box(page, "situation").fill("Hij zit al een uur bij het raam.")
    box(page, "aftermath").fill("Ik ging naast hem zitten.")
    box(page, "dilemma.question").fill("Laat ik hem zitten, of haal ik hem op?")
    for number, text in enumerate(("Laat hem zitten", "Haal hem op")):
        page.get_by_role("button", name="Voeg een optie toe").click()
        option = page.locator(".form-card").nth(number)
        option.locator("textarea").first.fill(text)
        option.get_by_role("combobox").first.fill("geduld" if number else "respect")
        page.keyboard.press("Enter")
    page.get_by_role("radio", name="Verzonnen").check()
    page.get_by_role("button", name="Klaar").click()
    page.wait_for_url("**/verhalen/de-stoel-bij-het-raam/")
    expect(page.locator("h1")).to_have_text("De stoel bij het raam")
    expect(page.locator(".option")).to_have_count(3)  # with the one that a reader thinks of
    expect(page.locator(".preview-banner")).to_be_visible()
    text = (library / "stories/de-stoel-bij-het-raam.md").read_text(encoding="utf-8")
    assert "status: concept" in text
    assert text.index("Hij zit al een uur") < text.index("## Wat er gebeurde") < text.index("Ik ging naast hem zitten.")


def test_once_a_story_is_withdrawn_its_form_and_this_device_forget_it(
    page: Page, preview: Running, story: Path
) -> None:
    open_form(page, preview, story)
    page.route("**/_edit/story/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    box(page, "summary").fill("De kwartel roept.")
    expect(state(page)).to_contain_text("Het voorbeeld staat stil")
    assert "kwartel" in page.evaluate("JSON.stringify(localStorage)")
    text = story.read_text(encoding="utf-8")
    gone = re.sub(r"^toestemming:.*\n(?:[ ].*\n)*", "", text, flags=re.MULTILINE)
    gone = gone.replace("\n---\n", "\ntoestemming: {ingetrokken_op: 2026-03-04}\n---\n", 1)
    story.write_text(gone, encoding="utf-8")
    page.unroute("**/_edit/story/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit verhaal is teruggetrokken")
    expect(page.get_by_role("listitem").first).to_contain_text(f"goedwerk withdraw {story.stem}")
    page.wait_for_function("!JSON.stringify(localStorage).includes('kwartel')")
    assert "kwartel" not in page.content()
    assert not violations(page)


def test_each_change_touches_its_own_lines_only_and_is_undone(page: Page, preview: Running, story: Path) -> None:
    before = story.read_text(encoding="utf-8")
    open_form(page, preview, story)

    def type_at_end(name: str) -> None:
        box(page, name).press("Control+End")
        page.keyboard.type(" En dan?")

    def choose_role() -> None:
        box(page, "role").fill("leercoach")
        page.keyboard.press("Enter")

    def fill_cost() -> None:
        page.locator(".form-card-title").nth(1).click()
        field(page, "options.cost").nth(1).locator("textarea").fill("Je wacht.")

    acts: Sequence[tuple[str, Callable[[], object]]] = (
        ("titel:", lambda: box(page, "title").fill("Heel anders")),
        ("samenvatting:", lambda: box(page, "summary").fill("Heel anders")),
        ("  a:", lambda: box(page, "dilemma.a").fill("Heel anders")),
        ("‘Nou,’", lambda: type_at_end("situation")),
        ("Volgende maand", lambda: type_at_end("aftermath")),
        ("trefwoorden:", lambda: box(page, "tags").fill("planning")),
        ("afloop:", lambda: page.get_by_role("radio", name="Het loopt nog").check()),
        ("datum:", lambda: field(page, "date").get_by_label("maand").select_option("03")),
        ("rol:", choose_role),
        ("    prijs:", fill_cost),
    )
    for start, act in acts:
        act()
        page.keyboard.press("Control+s")
        expect(state(page)).to_have_text("Bewaard, 1 regel veranderd.")
        found = changed(before, story.read_text(encoding="utf-8"))
        assert len(found) == 2, start
        assert all(line[2:].startswith(start) for line in found), found
        page.get_by_role("button", name="Bekijk").click()
        expect(page.locator("[data-part=changed-lines] li")).to_have_count(1)
        page.get_by_role("button", name="Maak ongedaan").click()
        expect(state(page)).to_have_text("Alles staat weer zoals toen je begon.")
        assert story.read_text(encoding="utf-8") == before
        page.get_by_role("button", name="Sluit", exact=True).click()


def test_without_a_change_nothing_is_written(page: Page, preview: Running, story: Path) -> None:
    stamp = story.stat().st_mtime_ns
    open_form(page, preview, story)
    box(page, "title").press("x")
    box(page, "title").press("Backspace")
    box(page, "title").blur()
    expect(state(page)).to_have_text("Er is nog niets veranderd")
    assert story.stat().st_mtime_ns == stamp


def test_a_wrong_word_is_mended_by_one_press(page: Page, preview: Running, story: Path) -> None:
    before = story.read_text(encoding="utf-8")
    open_form(page, preview, story)
    page.locator(".form-card-title").nth(2).click()
    values = field(page, "options.values").nth(2)
    values.get_by_role("button", name="Haal weg: Rechtvaardigheid").click()
    values.get_by_role("combobox").fill("loyalitijt")
    page.keyboard.press("Tab")
    expect(values.locator(".message-error")).to_contain_text("loyalitijt")
    expect(values.locator(".unsaved")).to_be_visible()
    expect(state(page)).to_contain_text("nog niet bewaard")
    expect(page.locator('.sections [data-section="options"]')).to_contain_text("1 melding")
    values.get_by_role("button", name="Loyaliteit").last.click()
    expect(values.locator(".message-error")).to_have_count(0)
    expect(state(page)).to_contain_text("Bewaard, 1 regel veranderd.")
    assert [line for line in changed(before, story.read_text(encoding="utf-8")) if line[0] == "+"] == [
        "+     waarden: [samenwerking, loyaliteit]"
    ]


def test_what_is_typed_while_an_answer_comes_stays(page: Page, preview: Running, story: Path) -> None:
    open_form(page, preview, story)
    held: list[Route] = []
    page.route(
        "**/_edit/story/**", lambda route: held.append(route) if route.request.method == "POST" else route.continue_()
    )
    box(page, "summary").fill("Eerst dit.")
    box(page, "role").click()
    until(lambda: page.evaluate("true") and held)
    page.keyboard.type("leer")
    held.pop().continue_()
    expect(state(page)).to_contain_text("Bewaard")
    expect(box(page, "role")).to_have_value("leer")
    page.keyboard.press("Enter")
    expect(field(page, "role").locator(".term-row")).to_have_count(2)


def test_a_word_file_becomes_a_draft(page: Page, preview: Running, library: Path) -> None:
    document = Document()
    for heading, text in (
        ("Titel", "De lege stoel"),
        ("Situatie", "Hij zit er niet."),
        ("Wat er gebeurde", "Ik wachtte."),
    ):
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    document.paragraphs[3].add_run(" Kamer twaalf.").font.hidden = True
    page.goto(f"{preview.address}/_edit/new/")
    choose = page.get_by_label("Kies een bestand")
    choose.set_input_files({"name": "oud.doc", "mimeType": "application/msword", "buffer": b"oud"})
    expect(page.locator("[data-part=word-wrong]")).to_contain_text("oud.doc")
    choose.set_input_files({"name": "gesprek.docx", "mimeType": "application/octet-stream", "buffer": saved(document)})
    expect(page.locator(".import h1")).to_be_focused()
    expect(page.locator("[data-part=came]")).to_contain_text("De lege stoel")
    expect(page.locator("[data-part=left]")).to_contain_text("erborgen")
    expect(page.locator(".import")).not_to_contain_text("twaalf")
    page.reload()
    expect(page.locator("[data-part=came]")).to_contain_text("De lege stoel")
    examine(page, "import")
    page.get_by_role("link", name="Verder in het formulier").click()
    expect(box(page, "title")).to_have_value("De lege stoel")
    text = (library / "stories/de-lege-stoel.md").read_text(encoding="utf-8")
    assert "status: concept" in text
    assert "twaalf" not in text


def test_a_word_file_that_is_dropped_becomes_a_page_of_the_site(page: Page, preview: Running, library: Path) -> None:
    document = Document()
    told = {
        "Titel": "De koude kop",
        "Rol": "Helpende",
        "Het verhaal": "Zij drinkt niet.",
        "Dilemma": "Wacht ik of help ik?",
    }
    for heading, text in told.items():
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    document.add_heading("Opties", 1)
    for text in ("Wacht tot zij vraagt", "Geef haar de kop"):
        document.add_paragraph(text, style="List Bullet")
    page.goto(f"{preview.address}/_edit/new/")
    page.locator("[data-part=drop]").dispatch_event(
        "drop", {"dataTransfer": page.evaluate_handle(DROPPED, list(saved(document)))}
    )
    page.get_by_role("link", name="Verder in het formulier").click()
    for number, value in enumerate(("respect", "geduld")):
        card = page.locator(".form-card").nth(number)
        if not card.get_by_role("combobox").first.is_visible():
            card.get_by_role("button").first.click()
        card.get_by_role("combobox").first.fill(value)
        page.keyboard.press("Enter")
    page.get_by_role("radio", name="Verzonnen").check()
    page.get_by_role("radio", name="Ja, het mag op de site").check()
    path = library / "stories/de-koude-kop.md"
    until(lambda: "status: gepubliceerd" in path.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Klaar").click()
    page.wait_for_url("**/verhalen/de-koude-kop/")
    expect(page.locator("h1")).to_have_text("De koude kop")
    expect(page.locator(".preview-banner")).to_have_count(0)
    done = run_command(["build", "--skip-broken", "--output", "site"], library)
    assert "Zij drinkt niet." in (library / "site/verhalen/de-koude-kop/index.html").read_text(encoding="utf-8"), (
        done.stderr
    )


def test_a_photo_lies_beside_the_story_without_what_the_camera_wrote(page: Page, preview: Running, story: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "kamer twaalf"
    taken = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(taken, "JPEG", exif=exif)
    open_form(page, preview, story)
    photo = field(page, "image.file").locator("[type=file]")
    photo.set_input_files({"name": "stoel.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    expect(field(page, "image.file")).to_contain_text("stoel.svg")
    photo.set_input_files({"name": "De stoel.jpg", "mimeType": "image/jpeg", "buffer": taken.getvalue()})
    expect(field(page, "image.file").locator("img")).to_be_visible()
    box(page, "image.alt").fill("Een lege stoel bij een raam.")
    until(lambda: "Een lege stoel bij een raam." in story.read_text(encoding="utf-8"))
    assert "de-stoel.jpg" in story.read_text(encoding="utf-8")
    assert b"kamer twaalf" in taken.getvalue()
    assert b"kamer twaalf" not in (story.parent / "de-stoel.jpg").read_bytes()


def test_a_file_that_changed_meanwhile_is_asked_about(page: Page, preview: Running, story: Path) -> None:
    open_form(page, preview, story)
    text = story.read_text(encoding="utf-8")
    theirs = text.replace("titel: Nog één dienst", "titel: Hun titel").replace("datum: 2024-02", "datum: 2024-03")
    story.write_text(theirs, encoding="utf-8")
    # The question takes the focus when it comes: not while a field is being typed in.
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/_edit/story/**", hold)
    box(page, "title").fill("Mijn titel")
    box(page, "dilemma.b").fill("mijn zaterdag houden")
    for request in held:
        request.continue_()
    page.unroute("**/_edit/story/**")
    heading = page.get_by_role("heading", name="Dit bestand is intussen veranderd.")
    expect(heading).to_be_focused()
    expect(page.locator(".conflict input:checked")).to_have_count(0)
    expect(page.locator(".conflict-row")).to_have_count(1)
    expect(page.locator(".conflict mark")).to_have_count(2)
    page.get_by_role("button", name="Bewaar deze keuze").click()
    expect(page.locator("[data-part=tally]")).to_contain_text("Kies nog bij: Titel")
    page.get_by_role("radio", name="Mijn titel").check()
    page.get_by_role("button", name="Bewaar deze keuze").click()
    expect(state(page)).to_contain_text("Bewaard")
    expect(box(page, "title")).to_have_value("Mijn titel")
    expect(field(page, "date").get_by_label("maand")).to_have_value("03")
    now = story.read_text(encoding="utf-8")
    assert "titel: Mijn titel" in now
    assert "datum: 2024-03" in now
    assert "b: mijn zaterdag houden" in now


def test_an_own_version_can_go_to_a_copy(page: Page, preview: Running, story: Path) -> None:
    open_form(page, preview, story)
    theirs = story.read_text(encoding="utf-8").replace("titel: Nog één dienst", "titel: Hun titel")
    story.write_text(theirs, encoding="utf-8")
    box(page, "title").fill("Mijn eigen kopie")
    page.get_by_role("button", name="Bewaar mijn versie als kopie").click()
    page.wait_for_url("**/_edit/story/mijn-eigen-kopie/")
    expect(box(page, "title")).to_have_value("Mijn eigen kopie")
    expect(box(page, "situation")).to_have_value(re.compile("laatste die ik bel"))
    assert story.read_text(encoding="utf-8") == theirs


def test_half_typed_work_survives_a_reload(page: Page, preview: Running, story: Path) -> None:
    open_form(page, preview, story)
    page.route(
        "**/_edit/story/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    box(page, "title").fill("Half werk")
    page.reload()
    expect(page.locator("[data-part=kept]")).to_contain_text("Je werk van")
    expect(box(page, "title")).to_have_value("Half werk")
    page.unroute("**/_edit/story/**")
    expect(state(page)).to_contain_text("Bewaard, 1 regel veranderd.")
    page.reload()
    expect(page.locator("[data-part=consent]")).not_to_be_empty()
    expect(page.locator("[data-part=kept]")).to_be_hidden()


def test_half_typed_work_survives_a_browser_that_is_gone(
    chromium: Browser, preview: Running, story: Path, tmp_path: Path
) -> None:

    def start() -> Page:
        program = os.environ.get("GOEDWERK_CHROMIUM") or None
        start_in = chromium.browser_type.launch_persistent_context
        return start_in(tmp_path, executable_path=program, args=BROWSER_ARGUMENTS).pages[0]

    page = start()
    open_form(page, preview, story)
    page.route(
        "**/_edit/story/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    box(page, "title").fill("Voor de klap")
    expect(state(page)).to_contain_text("staat stil")
    page.context.close()
    theirs = story.read_text(encoding="utf-8").replace("datum: 2024-02", "datum: 2024-03")
    story.write_text(theirs, encoding="utf-8")
    page = start()
    page.goto(f"{preview.address}/_edit/story/{story.stem}/")
    page.get_by_role("button", name="Leg ze naast elkaar").click()
    expect(state(page)).to_contain_text("Bewaard")
    expect(box(page, "title")).to_have_value("Voor de klap")
    page.context.close()
    now = story.read_text(encoding="utf-8")
    assert "titel: Voor de klap" in now
    assert "datum: 2024-03" in now


def test_where_nothing_can_be_kept_it_is_said(page: Page, preview: Running, story: Path) -> None:
    shut = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('shut'); } });"
    page.add_init_script(shut)
    open_form(page, preview, story)
    page.route(
        "**/_edit/story/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    box(page, "title").fill("Alleen in dit tabblad")
    expect(page.locator("[data-part=where]")).to_contain_text("zolang dit tabblad open is")
    page.reload()
    expect(box(page, "title")).to_have_value("Alleen in dit tabblad")


def test_a_preview_that_stops_and_comes_back_gets_what_was_typed(page: Page, library: Path, story: Path) -> None:
    with running(library) as first:
        open_form(page, first, story)
        port = str(first.port)
    box(page, "title").fill("Terwijl hij weg was")
    expect(state(page)).to_have_text("Het voorbeeld staat stil. Je werk staat veilig in deze browser.")
    with running(library, "--port", port):
        expect(state(page)).to_contain_text("Bewaard, 1 regel veranderd.")
        assert "titel: Terwijl hij weg was" in story.read_text(encoding="utf-8")
        page.close()


def test_options_are_added_moved_taken_away_and_put_back(page: Page, preview: Running, story: Path) -> None:
    before = story.read_text(encoding="utf-8")
    open_form(page, preview, story)
    titles = page.locator('[data-name="options"] .form-card-title')
    second = titles.nth(1).inner_text()
    up = page.get_by_role("button", name="Omhoog: Optie 2")
    up.focus()
    page.keyboard.press("Enter")
    expect(titles.first).to_have_text(second)
    expect(page.get_by_role("button", name="Omlaag: Optie 1")).to_be_visible()
    expect(state(page)).to_contain_text("Bewaard")
    page.get_by_role("button", name="Haal weg: Optie 4").click()
    expect(page.get_by_role("button", name="Zet terug")).to_be_focused()
    expect(state(page)).to_contain_text("Bewaard")
    expect(page.locator('[data-section="options"] [data-part=section-told]')).to_have_text("3 opties")
    page.keyboard.press("Enter")
    expect(titles).to_have_count(4)
    page.get_by_role("button", name="Voeg een optie toe").click()
    page.keyboard.type("Bel de planner terug")
    page.keyboard.press("Tab")
    expect(state(page)).to_contain_text("Bewaard")
    until(lambda: "Bel de planner terug" in story.read_text(encoding="utf-8"))
    now = story.read_text(encoding="utf-8")
    assert now.index("vertel haar van het bed") < now.index("Zeg ja, en bel zelf") < now.index("Bied aan om alleen")
    assert now.partition("vraagstukken:")[0] == before.partition("vraagstukken:")[0]
    assert now.partition("trefwoorden:")[2] == before.partition("trefwoorden:")[2]


def test_an_option_is_dragged_to_its_place(page: Page, preview: Running, story: Path) -> None:
    open_form(page, preview, story)
    cards = page.locator('[data-name="options"] .form-card')
    page.locator("#section-options").evaluate("one => one.scrollIntoView({ behavior: 'instant' })")
    first, third = cards.first.locator(".form-card-title").inner_text(), cards.nth(2).bounding_box()
    grip = cards.first.locator("[data-part=grip]").bounding_box()
    assert grip
    assert third
    page.mouse.move(grip["x"] + 5, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, third["y"] + third["height"] - 5, steps=12)
    page.mouse.up()
    expect(cards.nth(2).locator(".form-card-title")).to_have_text(first)
    expect(state(page)).to_contain_text("Bewaard")


def test_the_keyboard_alone_leads_to_a_saved_draft(page: Page, preview: Running, library: Path) -> None:
    page.goto(f"{preview.address}/verhalen/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Nieuw verhaal":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/_edit/new/")
    expect(page.get_by_label("Hoe heet het?")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "new-title":
            break
    page.keyboard.type("Met de toetsen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/_edit/story/met-de-toetsen/")
    expect(page.locator("[data-part=consent]")).not_to_be_empty()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "role":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "role").locator(".term-row")).to_have_count(1)
    expect(box(page, "role")).to_be_focused()
    page.keyboard.press("Control+s")
    expect(state(page)).to_contain_text("Bewaard")
    until(lambda: "rol: " in (library / "stories/met-de-toetsen.md").read_text(encoding="utf-8"))


def test_the_page_beside_the_form_follows(page: Page, preview: Running, story: Path) -> None:
    open_form(page, preview, story)
    shown = page.frame_locator("iframe")
    box(page, "title").fill("Dit zie je meteen")
    expect(shown.locator("h1")).to_have_text("Dit zie je meteen")
    expect(box(page, "title")).to_be_focused()
    expect(shown.locator(".preview-edit")).to_be_hidden()
    box(page, "dilemma.question").focus()
    frame = page.frames[1]
    until(lambda: abs(frame.evaluate("document.querySelector('.tension').getBoundingClientRect().top")) < 200)
    page.get_by_role("button", name="scherm").click()
    assert page.locator("iframe").evaluate("one => one.clientWidth") > 1000


def test_a_phone_has_two_sides(page: Page, preview: Running, story: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_form(page, preview, story)
    expect(page.locator("iframe")).to_be_hidden()
    page.get_by_role("button", name="Zo ziet het eruit").click()
    expect(page.locator("iframe")).to_be_visible()
    expect(box(page, "title")).to_be_hidden()
    page.get_by_role("button", name="Invullen").click()
    expect(box(page, "title")).to_be_visible()


def test_nothing_sticks_out_of_a_narrow_window(page: Page, preview: Running) -> None:
    page.set_viewport_size({"width": 390, "height": 640})
    for path in (f"_edit/story/{SLUG}/", "_edit/new/", "_edit/guide/"):
        page.goto(f"{preview.address}/{path}")
        if "story" in path:
            for title in page.locator(".form-card-title").all():
                title.click()
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_axe_finds_nothing(page: Page, preview: Running, story: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in ("_edit/new/", "_edit/guide/"):
        page.goto(f"{preview.address}/{path}")
        examine(page, path)
    open_form(page, preview, story)
    page.locator(".form-card-title").nth(1).click()
    box(page, "values").fill("onzinwoord")
    box(page, "values").blur()
    expect(page.locator(".message-error")).to_be_visible()
    page.get_by_role("button", name="Bekijk").click()
    box(page, "sector").click()
    examine(page, "form")
    page.get_by_role("button", name="Sluit", exact=True).click()
    story.write_text(story.read_text(encoding="utf-8").replace("Nog één dienst", "Hun titel"), encoding="utf-8")
    box(page, "title").fill("Mijn titel")
    expect(page.locator(".conflict")).to_be_visible()
    examine(page, "conflict")


def test_a_built_site_has_no_way_to_a_form_and_none_of_its_files(example: Path) -> None:
    built = [path for path in example.rglob("*") if path.is_file()]
    names = {path.name for path in (ROOT / "templates/form").iterdir()}
    assert not [path for path in built if path.name in names]
    assert not [path for path in built if b"_edit/" in path.read_bytes() or b"preview-edit" in path.read_bytes()]


def test_the_page_beside_the_form_has_all_room_there_is_once_it_is_shown_as_a_screen(
    page: Page, preview: Running, story: Path
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1000})
    open_form(page, preview, story)
    widths = [page.evaluate("document.querySelector('[data-part=frame]').clientWidth")]
    for name in ("scherm", "telefoon"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
        widths.append(page.evaluate("document.querySelector('[data-part=frame]').clientWidth"))
    assert widths[0] == widths[2] < widths[1]
