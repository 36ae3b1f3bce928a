"""The look in a real browser: accessible, readable, light, narrow and on paper, and nothing that should not be there."""

import gzip
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from tests.browser.contrast import measured
from tests.browser.fonts import SERIFS, font_face
from tests.browser.pages import UNFOLD, examine, examine_in_each_form, lasting_context
from tests.command import run_command
from tests.conftest import ROOT, SMALLEST
from tests.serving import serving

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "list": "verhalen/",
    "story": "verhalen/zij-doet-het-op-haar-manier/",
    "sensitive story": "verhalen/soms-verlies-je-er-een/",
    "dilemmas": "dilemmas/",
    "dilemma": "dilemmas/regel-bedoeling/",
    "values": "waarden/",
    "value": "waarden/moed/",
    "roles": "rollen/",
    "role": "rollen/teammanager/",
    "sectors": "sectoren/",
    "sector": "sectoren/vvt-thuiszorg/",
    "tags": "trefwoorden/",
    "tag": "trefwoorden/team/",
    "what plays": "wat-speelt-er/",
    "values against each other": "wat-speelt-er/autonomie/",
    "text": "over/",
    "compass": "kompas/",
    "talk": "gesprek/",
    "kit": "verhalen/de-deur-naar-de-tuin/gesprek/",
    "not found": "404.html",
}
BARE_PAGES = {
    "home without stories": "",
    "list without stories": "verhalen/",
    "dilemma without stories": "dilemmas/regel-bedoeling/",
    "value without stories": "waarden/moed/",
    "tags without tags": "trefwoorden/",
    "withdrawn story": "verhalen/niet-meer/",
}
READING = ("home", "list", "story", "sensitive story", "dilemmas", "dilemma", "values", "value", "text")
OUTLINE = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))"
# Text and controls that stick out of the window, what may be scrolled sideways in its own place left aside.
OUTSIDE = """
() => [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  const aside = one.closest(".visually-hidden, .skip-link, .grid-filter .chips, .prose table, .prose pre, svg");
  return width && !aside && one.checkVisibility() && (left < -1 || right > innerWidth + 1);
}).map((one) => one.outerHTML.slice(0, 90))
"""
LINES = """
() => [...document.querySelectorAll(".prose p")].map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.bottom))).size;
  return [one.textContent.length, lines];
}).filter(([, lines]) => lines > 3).map(([letters, lines]) => letters / (lines - 0.5))
"""
WITH_SERIF = """
(font) => {
  document.documentElement.style.setProperty("--serif", `"${font}"`);
  return document.fonts.load(`1em "${font}"`);
}
"""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
WITHDRAWN = """\
---
titel: Niet meer
rol: teammanager
dilemma: Grijp ik in of wacht ik af?
opties: [Doe iets, Doe niets]
waarden: [moed]
herkomst: waargebeurd
toestemming: {kanalen: [website], gegeven_op: 2025-01-01, ingetrokken_op: 2025-05-05}
---
Ze kijkt niet op.
"""
EVERYTHING = """\
---
titel: Wat doe je met een verantwoordelijkheidsgevoel dat groter is dan je arbeidsovereenkomst?
rol: teammanager
sector: vvt-thuiszorg
dilemma: {vraag: "Grijp ik in of wacht ik af?", a: verantwoordelijkheidsgevoel tonen, b: aansprakelijkheidsverzekering}
vraagstukken: [loyaal-aanspreken, ingrijpen-afwachten]
opties: [Doe een, Doe twee, Doe drie, Doe vier, Doe vijf, Doe zes, Doe zeven, Doe acht]
waarden: [moed, respect, zorgvuldigheid]
trefwoorden: [arbeidsongeschiktheidsverzekering, nacht]
gevoelig: {over: de dood van een kind, hulp: Praat erover met iemand die je vertrouwt.}
afbeelding: {bestand: foto.jpg, alt: Een rood vlak}
herkomst: fictief
---
Ze kijkt niet op.

## Wat er gebeurde

Het bleef stil.
"""
# What a page may load, and how much of it style sheets; only a kit asks for those of a conversation.
STORY_BYTES, LIST_BYTES, QUERY_BYTES, KIT_BYTES = (
    (40_000, 14_000),
    (60_000, 14_000),
    (150_000, 14_000),
    (60_000, 22_000),
)
# Of one page also when words are typed; all scripts together, which no page loads, weigh more in more files.
SCRIPT_BYTES, SITE_SCRIPT_BYTES = 15_000, 26_500


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a vocabulary and one withdrawn story."""
    with served(tmp_path_factory.mktemp("bare"), {"niet-meer": WITHDRAWN}) as address:
        yield address


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a photo, a notice, eight options and very long words."""
    folder = tmp_path_factory.mktemp("odd")
    Image.new("RGB", (1200, 800), "#b34").save(folder / "foto.jpg")
    with served(folder, {"alles-tegelijk": EVERYTHING, "verhaal-met-twee-opties": SMALLEST}) as address:
        yield address


@pytest.fixture(scope="module")
def unguarded(chromium: Browser) -> Iterator[BrowserContext]:
    """A context in which a test may give a page fonts of its own."""
    with lasting_context(chromium, bypass_csp=True) as context:
        yield context


@contextmanager
def served(folder: Path, stories: Mapping[str, str]) -> Iterator[str]:
    """The address of a site of some stories with the example's vocabulary, for as long as it is needed."""
    (folder / "stories").mkdir()
    shutil.copy(ROOT / "stories" / "_woordenlijst.yaml", folder / "stories")
    for photo in folder.glob("*.jpg"):
        photo.rename(folder / "stories" / photo.name)
    for slug, text in stories.items():
        (folder / "stories" / f"{slug}.md").write_text(text, encoding="utf-8")
    (folder / "stories" / "_site.yaml").write_text("deelplaatjes: uit\n", encoding="utf-8")
    done = run_command(["build"], folder)
    assert done.returncode == 0, done.stderr
    with serving(folder / "public") as address:
        yield address


def examine_unfolded(page: Page, name: str) -> None:
    page.evaluate(UNFOLD)
    examine(page, name)


def look_at(page: Page, name: str) -> None:
    examine_in_each_form(page, name, running=4 if name in READING else 0)


def see_an_outline(page: Page) -> None:
    levels = page.evaluate(OUTLINE)
    assert levels[0] == 1, page.url
    assert levels.count(1) == 1, page.url
    assert all(after <= before + 1 for before, after in pairwise(levels)), (page.url, levels)


def see_nothing_stick_out(page: Page) -> None:
    """A window of 1280 by 1024 at 400 % is 320 by 256."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    assert not page.evaluate(OUTSIDE), page.url


def test_any_kind_of_page_is_an_outline_passes_axe_stands_out_fits_a_narrow_window_and_says_nothing(
    page: Page, site: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    for name, path in PAGES.items():
        page.goto(site + path)
        see_an_outline(page)
        look_at(page, name)
        see_nothing_stick_out(page)
    assert not said
    assert len(asked) > len(PAGES)
    assert all(address.startswith(site) for address in asked)


def test_pages_with_all_there_can_be_are_an_outline_and_fit_a_narrow_window(page: Page, odd: str) -> None:
    for path in ("", "verhalen/", "verhalen/alles-tegelijk/", "verhalen/verhaal-met-twee-opties/"):
        page.goto(odd + path)
        see_an_outline(page)
        see_nothing_stick_out(page)


def test_axe_finds_nothing_on_a_site_without_stories(page: Page, bare: str) -> None:
    for name, path in BARE_PAGES.items():
        page.goto(bare + path)
        assert not page.locator(".card").count(), name
        assert page.evaluate(OUTLINE)[0] == 1, name
        look_at(page, name)


def test_a_token_that_gets_lighter_is_noticed(page: Page, site: str) -> None:
    page.goto(site + PAGES["story"])
    page.evaluate("document.documentElement.style.setProperty('--ink', '#5a5a5a')")
    assert [one for one in measured(page) if one[0] and one[1] < 7]
    page.evaluate("document.documentElement.style.setProperty('--ink-soft', '#808080')")
    assert [one for one in measured(page) if not one[0] and one[1] < 4.5]


def test_lines_of_running_text_hold_about_65_characters(unguarded: BrowserContext, site: str) -> None:
    """In any of the serifs that readers have, whether this machine has them or not."""
    page = unguarded.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    for name in ("story", "text"):
        page.goto(site + PAGES[name])
        page.add_style_tag(content="".join(font_face(font, measures) for font, measures in SERIFS.items()))
        for font in SERIFS:
            page.evaluate(WITH_SERIF, font)
            lines = page.evaluate(LINES)
            assert 58 <= sum(lines) / len(lines) <= 72, (name, font, lines)
    page.close()


def test_nothing_tells_options_apart_before_the_end(page: Page, site: str) -> None:
    """Who brought an option often gives away who chose it: it is told with what happened."""
    page.goto(site + PAGES["story"])
    looks = page.locator(".options .option").evaluate_all(
        "all => all.map((one) => { const s = getComputedStyle(one); return [s.border, s.background, s.padding, s.width] })"
    )
    assert len(looks) > 1
    assert all(one == looks[0] for one in looks)
    sources = page.locator(".option-source")
    assert sources.count() > 1
    assert not any(one.is_visible() for one in sources.all())
    page.locator(".reveal > summary").click()
    assert sources.first.is_visible()


def test_at_400_percent_filter_and_menu_can_be_reached(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site + PAGES["dilemma"])
    page.locator("#options").scroll_into_view_if_needed()
    assert page.locator(".grid-filter").evaluate("one => getComputedStyle(one).position") == "static"
    page.locator(".menu-button").first.click()
    last = page.locator("#menu a").last
    last.scroll_into_view_if_needed()
    assert last.evaluate("one => one.getBoundingClientRect().bottom <= innerHeight")


def test_pages_weigh_little(chromium: Browser, site: str, example: Path) -> None:
    page = chromium.new_page()  # of a browser that has kept nothing yet
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(site).partition("?")[0]))
    lists = ("verhalen/", "dilemmas/regel-bedoeling/", "")
    limits = {
        "verhalen/zij-doet-het-op-haar-manier/": STORY_BYTES,
        **dict.fromkeys(lists, LIST_BYTES),
        "verhalen/?q=boterham": QUERY_BYTES,
        PAGES["kit"]: KIT_BYTES,
    }
    for path, (limit, styles) in limits.items():
        loaded.clear()
        page.goto(site + path, wait_until="networkidle")
        names = [f"{name}index.html" if not name or name.endswith("/") else name for name in loaded]
        weights = {name: len(gzip.compress((example / name).read_bytes())) for name in names}
        assert sum(weights.values()) <= limit, (path, weights)
        assert sum(weight for name, weight in weights.items() if name.endswith(".js")) <= SCRIPT_BYTES, (path, weights)
        assert sum(weight for name, weight in weights.items() if name.endswith(".css")) <= styles, (path, weights)
    assert sum(len(gzip.compress(one.read_bytes())) for one in example.rglob("*.js")) <= SITE_SCRIPT_BYTES
    page.close()


def test_nothing_shifts_while_a_page_loads(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.add_init_script(SHIFTS)
    for path in (
        "",
        "verhalen/",
        "verhalen/zij-doet-het-op-haar-manier/",
        "dilemmas/regel-bedoeling/",
        "waarden/moed/",
    ):
        page.goto(site + path, wait_until="networkidle")
        assert page.evaluate("window.shifted") == 0, path


def test_a_story_can_be_read_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site + PAGES["story"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]")
        if here[0] == "INPUT":
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.checked")
        if here[0] == "SUMMARY":
            assert here[1] != "none"
            break
    assert not page.evaluate("document.querySelector('details').open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details').open")


def test_what_happened_opens_without_scripts(scriptless: Page, site: str) -> None:
    page = scriptless
    page.goto(site + PAGES["story"])
    body = page.locator(".reveal-body")
    assert not body.is_visible()
    page.locator("summary").first.click()
    assert body.is_visible()


def test_a_grid_can_be_narrowed_to_one_value_without_scripts(scriptless: Page, site: str) -> None:
    page = scriptless
    page.goto(site + PAGES["dilemma"])
    for view, rows in (("by-value", ".valued"), ("as-table", "table.grid tbody tr")):
        page.locator(f"input[value={view}]").check()
        page.locator("input[name=grid-value]").first.check()
        before = page.locator(f"{rows}:visible").count()
        page.locator("input[name=grid-value]").nth(1).check()
        assert 0 < page.locator(f"{rows}:visible").count() < before, view
    page.locator("input[name=grid-value]").last.check()
    assert page.locator("table.grid tbody tr:visible").count() == 1
    page.locator("input[value=by-value]").check()
    assert page.locator(".valued:visible").count() == 1  # a value with one option shows when it is asked for


def printed(page: Page) -> str:
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    return re.sub(r"\s+", " ", normalize("NFKC", text))


def test_paper_holds_the_whole_story_and_the_whole_grid(page: Page, site: str) -> None:
    page.goto(site + PAGES["story"])
    options = page.locator(".options .option-choice span").all_inner_texts()
    ending = page.locator(".reveal-body .prose p").last.text_content() or ""
    paper = printed(page)
    for words in (*options, ending):
        assert re.sub(r"\s+", " ", words)[:40] in paper, words
    page.goto(site + "dilemmas/regel-bedoeling/")
    options = page.locator(".grid-option").all_inner_texts()
    paper = printed(page)
    assert all(re.sub(r"\s+", " ", words)[:14] in paper for words in options)


def test_forced_colours_keep_every_text_readable(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site + PAGES["dilemma"])
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.locator("h1").is_visible()
    assert page.locator(".chip").first.is_visible()
