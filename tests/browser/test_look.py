"""The look in a real browser: accessible, light, narrow and on paper, and nothing that should not be there."""

import gzip
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

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
    "text": "over/",
    "not found": "404.html",
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
STORY_BYTES, LIST_BYTES, STYLE_BYTES, SCRIPT_BYTES = 40_000, 60_000, 14_000, 15_000


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without talking about it; the site's own address is its root."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(example: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(example))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(chromium: Browser, address: str, **options: object) -> Page:
    context = chromium.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_on_any_kind_of_page(chromium: Browser, site: str, scheme: str, width: int) -> None:
    page = opened(
        chromium, site, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    for name, path in PAGES.items():
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, (name, [(one["id"], one["nodes"][0]["html"][:120]) for one in found])
    page.context.close()


def test_axe_finds_nothing_without_scripts(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    for path in ("verhalen/", "dilemmas/regel-bedoeling/", "waarden/moed/"):
        page.goto(site + path)
        assert page.locator(".card").count() > 0
        assert page.locator("noscript, [data-find-noscript]").count() >= 0
    context.close()


def test_nothing_scrolls_sideways_at_320_pixels(chromium: Browser, site: str) -> None:
    page = opened(chromium, site, viewport={"width": 320, "height": 640})
    for name, path in PAGES.items():
        page.goto(site + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, (name, wide)
    page.context.close()


def test_no_page_talks_to_the_console_or_to_another_host(chromium: Browser, site: str) -> None:
    page = opened(chromium, site)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES.values():
        page.goto(site + path, wait_until="networkidle")
    assert not said
    assert all(address.startswith(site) for address in asked)
    page.context.close()


def test_pages_weigh_little(chromium: Browser, site: str, example: Path) -> None:
    page = opened(chromium, site)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(site).partition("?")[0]))
    for path, limit in (("verhalen/zij-doet-het-op-haar-manier/", STORY_BYTES), ("verhalen/", LIST_BYTES)):
        loaded.clear()
        page.goto(site + path, wait_until="networkidle")
        names = [f"{name}index.html" if not name or name.endswith("/") else name for name in loaded]
        weight = sum(len(gzip.compress((example / name).read_bytes())) for name in names)
        assert weight <= limit, (path, weight)
    scripts = sum(len(gzip.compress(one.read_bytes())) for one in example.rglob("*.js"))
    styles = sum(len(gzip.compress(one.read_bytes())) for one in example.rglob("*.css"))
    assert scripts <= SCRIPT_BYTES
    assert styles <= STYLE_BYTES
    page.context.close()


def test_nothing_shifts_while_a_page_loads(chromium: Browser, site: str) -> None:
    page = opened(chromium, site, viewport={"width": 390, "height": 900})
    page.add_init_script(SHIFTS)
    for path in ("", "verhalen/zij-doet-het-op-haar-manier/", "dilemmas/regel-bedoeling/"):
        page.goto(site + path, wait_until="networkidle")
        assert page.evaluate("window.shifted") == 0, path
    page.context.close()


def test_a_story_can_be_read_by_keyboard_alone(chromium: Browser, site: str) -> None:
    page = opened(chromium, site + "verhalen/zij-doet-het-op-haar-manier/", viewport={"width": 1440, "height": 900})
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
    page.context.close()


def test_what_happened_opens_without_scripts(chromium: Browser, site: str) -> None:
    page = opened(chromium, site + "verhalen/zij-doet-het-op-haar-manier/", java_script_enabled=False)
    body = page.locator(".reveal-body")
    assert not body.is_visible()
    page.locator("summary").first.click()
    assert body.is_visible()
    page.context.close()


def test_a_grid_can_be_narrowed_to_one_value_without_scripts(chromium: Browser, site: str) -> None:
    page = opened(chromium, site + "dilemmas/regel-bedoeling/", java_script_enabled=False)
    rows = page.locator("table.grid tbody tr")
    before = sum(rows.nth(number).is_visible() for number in range(rows.count()))
    page.locator("input[name=grid-value]").nth(1).check()
    after = sum(rows.nth(number).is_visible() for number in range(rows.count()))
    assert 0 < after < before
    page.context.close()


def printed(page: Page) -> str:
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    return re.sub(r"\s+", " ", text)


def test_paper_holds_the_whole_story_and_the_whole_grid(chromium: Browser, site: str) -> None:
    page = opened(chromium, site + "verhalen/zij-doet-het-op-haar-manier/")
    options = page.locator(".options .option-choice span").all_inner_texts()
    ending = page.locator(".reveal-body .prose p").last.text_content() or ""
    paper = printed(page)
    for words in (*options, ending):
        assert re.sub(r"\s+", " ", words)[:40] in paper, words
    page.goto(site + "dilemmas/regel-bedoeling/")
    options = page.locator(".grid-option").all_inner_texts()
    paper = printed(page)
    assert all(re.sub(r"\s+", " ", words)[:14] in paper for words in options)
    page.context.close()


def test_forced_colours_keep_every_text_readable(chromium: Browser, site: str) -> None:
    page = opened(chromium, site + "dilemmas/regel-bedoeling/", forced_colors="active")
    assert page.locator("h1").is_visible()
    assert page.locator(".chip").first.is_visible()
    page.context.close()
