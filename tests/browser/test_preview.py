"""The preview as an editor sees it: files change on disk, and the open page follows without a click."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.pages import watched_page
from tests.preview.running import Running, running, story, until

pytestmark = pytest.mark.browser

PAINTED = "performance.getEntriesByType('paint').length > 0"
LONG = "\n\n".join(f"Alinea {number}. " + "Ze wacht. " * 60 for number in range(12))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "stories").mkdir()
    (folder / "templates").mkdir()
    return folder


@pytest.fixture(scope="module")
def preview(library: Path) -> Iterator[Running]:
    save(library, "een", story())
    with running(library) as started:
        yield started


@pytest.fixture
def page(context: BrowserContext, preview: Running) -> Iterator[Page]:
    with watched_page(context, 1280, 720) as opened:
        yield opened


def save(library: Path, slug: str, text: str) -> Path:
    path = library / "stories" / f"{slug}.md"
    path.write_text(text, encoding="utf-8")
    return path


def show(page: Page, preview: Running, path: str, text: str = "") -> None:
    """Open a page once it has a text, so that it need not reload for what was saved before, and wait until it listens."""
    until(lambda: text in preview.ask(path)[1])
    with page.expect_response(lambda response: "_preview?" in response.url):
        page.goto(preview.address + path)


def test_the_open_page_follows_its_file(page: Page, preview: Running, library: Path) -> None:
    save(library, "volgt", story("Eerst zo"))
    page.goto(f"{preview.address}/verhalen/volgt/")
    expect(page.locator("h1")).to_have_text("Eerst zo")
    save(library, "volgt", story("Dan zo"))
    expect(page.locator("h1")).to_have_text("Dan zo")


def test_a_new_story_shows_where_it_was_not_and_a_deleted_one_goes(page: Page, preview: Running, library: Path) -> None:
    show(page, preview, "/verhalen/nieuw/")
    expect(page.locator("h1")).not_to_have_text("Er is iets nieuws")
    path = save(library, "nieuw", story("Er is iets nieuws"))
    expect(page.locator("h1")).to_have_text("Er is iets nieuws")
    path.unlink()
    expect(page.locator("h1")).not_to_have_text("Er is iets nieuws")


def test_a_problem_comes_as_a_box_over_the_last_good_page_and_goes_when_it_is_mended(
    page: Page, preview: Running, library: Path
) -> None:
    save(library, "stuk", story("Nog heel"))
    page.goto(f"{preview.address}/verhalen/stuk/")
    expect(page.locator("h1")).to_have_text("Nog heel")
    save(library, "stuk", story("Nu stuk").replace("rol: teammanager", "role: teammanager\nstatus: gepubliseerd <b>"))
    box = page.locator(".preview-errors")
    expect(box.locator("summary")).to_contain_text("1 fout")
    expect(box.locator(".preview-headline")).to_contain_text("stories/stuk.md:4:9: fout")
    source = box.locator("pre").inner_text().splitlines()
    assert source[0].strip() == "status: gepubliseerd <b>"
    assert source[1].index("^") == source[0].index("gepubliseerd")
    expect(page.locator("h1")).to_have_text("Nog heel")
    expect(box.locator("b")).to_have_count(0)
    until(lambda: "stories/stuk.md:4:9: fout" in preview.said)
    save(library, "stuk", story("Weer heel"))
    expect(box).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Weer heel")
    until(lambda: "Alles klopt weer" in preview.said)


def test_scroll_place_and_what_was_filled_in_or_opened_survive(page: Page, preview: Running, library: Path) -> None:
    text = f"{LONG}\n\n## Wat er gebeurde\n\nHet kwam goed.\n"
    save(library, "lang", story("Lang", text))
    show(page, preview, "/verhalen/lang/", ">Lang<")
    page.locator("details.reveal").first.evaluate("one => one.open = true")
    page.get_by_role("radio").nth(1).check()
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    save(library, "lang", story("Lang en anders", text))
    expect(page.locator("h1")).to_have_text("Lang en anders")
    until(lambda: page.evaluate("scrollY === 900"))
    expect(page.locator("details.reveal").first).to_have_js_property("open", True)
    expect(page.get_by_role("radio").nth(1)).to_be_checked()

    show(page, preview, "/verhalen/", ">Lang en anders<")
    words, choice = page.locator("#find-words"), page.locator("input[type=checkbox]").first
    words.press_sequentially("anders")
    expect(page).to_have_url(re.compile("q=anders"))
    choice.check()
    expect(page.locator(".find-chosen")).to_be_visible()
    save(library, "lang", story("Weer anders", text))
    expect(page.locator(".card").get_by_text("Weer anders")).to_be_visible()
    expect(words).to_have_value("anders")
    expect(choice).to_be_checked()
    expect(choice).to_be_focused()


def test_a_reloaded_page_is_seen_only_once_it_is_restored(page: Page, preview: Running, library: Path) -> None:
    """The browser scrolls by itself, and long before a late script has opened what was open; so nothing is painted yet."""
    text = f"{LONG}\n\n## Wat er gebeurde\n\nHet kwam goed.\n"
    save(library, "traag", story("Traag", text))
    show(page, preview, "/verhalen/traag/", ">Traag<")
    page.locator("details.reveal").first.evaluate("one => one.open = true")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/preview.*.js", hold)
    save(library, "traag", story("Traag en anders", text))
    expect(page.locator("h1")).to_have_text("Traag en anders")
    until(lambda: page.evaluate("true") and held)
    page.wait_for_timeout(300)
    assert page.evaluate(PAINTED) is False
    held.pop().continue_()
    until(lambda: page.evaluate(PAINTED))
    assert page.evaluate("scrollY") == 900
    assert page.locator("details.reveal").first.evaluate("one => one.open")


@pytest.mark.parametrize("address", ["/verhalen/", "/verhalen/?q=een", "/verhalen/?rol=teammanager"])
def test_words_survive_that_were_typed_just_before_a_reload(
    page: Page, preview: Running, library: Path, address: str
) -> None:
    save(library, "lang", story("Lang"))
    show(page, preview, address, ">Lang<")
    words = page.locator("#find-words")
    expect(words).to_have_value("een" if "q=" in address else "")
    typed = (
        "one => { one.value = 'zeldzaam'; one.focus({ preventScroll: true }); }"  # and the address does not know it yet
    )
    words.evaluate(typed)
    save(library, "lang", story("Iets zeldzaams"))
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card").get_by_text("Iets zeldzaams")).to_be_visible()
    expect(words).to_have_value("zeldzaam")
    expect(words).to_be_focused()
    expect(page).to_have_url(re.compile("q=zeldzaam"))
    expect(page.locator(".find-choice input:checked")).to_have_count(1 if "rol=" in address else 0)


def test_a_style_changes_without_a_reload(page: Page, preview: Running, library: Path) -> None:
    show(page, preview, "/verhalen/een/")
    page.evaluate("window.isStillHere = true")
    sheets = page.locator("link[rel=stylesheet]").count()
    tokens = library / "templates" / "assets" / "css" / "tokens.css"
    tokens.parent.mkdir(parents=True)
    tokens.write_text("@layer tokens { :root { --paper: rgb(1, 2, 3); } }", encoding="utf-8")
    until(lambda: page.evaluate("getComputedStyle(document.documentElement).backgroundColor === 'rgb(1, 2, 3)'"))
    assert page.evaluate("window.isStillHere") is True
    until(lambda: page.locator("link[rel=stylesheet]").count() == sheets)
    tokens.unlink()
    until(lambda: page.evaluate("getComputedStyle(document.documentElement).backgroundColor !== 'rgb(1, 2, 3)'"))


def test_whoever_is_on_a_page_that_gets_another_name_goes_along(page: Page, preview: Running, library: Path) -> None:
    path = save(library, "oude-naam", story("Met een naam"))
    show(page, preview, "/verhalen/oude-naam/", "Met een naam")
    expect(page.locator("h1")).to_have_text("Met een naam")
    path.rename(path.with_name("nieuwe-naam.md"))
    page.wait_for_url("**/verhalen/nieuwe-naam/")
    expect(page.locator("h1")).to_have_text("Met een naam")


def test_a_story_that_may_not_be_published_says_why(page: Page, preview: Running, library: Path) -> None:
    save(library, "zonder", story("Zonder toestemming").replace("fictief", "waargebeurd"))
    page.goto(f"{preview.address}/verhalen/zonder/")
    expect(page.locator(".preview-banner")).to_contain_text("Niet op de site: er staat geen toestemming")


def test_a_wrong_template_keeps_the_old_pages_and_heals(page: Page, preview: Running, library: Path) -> None:
    show(page, preview, "/verhalen/een/")
    template = library / "templates" / "pages" / "story.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "layouts/page.html" %}\n{% block content %}\n{{ page.bestaat_niet }}\n{% endblock %}'
    )
    box = page.locator(".preview-errors")
    expect(box.locator(".preview-headline")).to_contain_text("pages/story.html:3:")
    expect(box.locator("pre")).to_contain_text("{{ page.bestaat_niet }}")
    expect(page.locator("h1")).to_have_text("Zij doet het op haar manier")
    template.write_text('{% extends "layouts/page.html" %}\n{% block content %}<h1>Eigen</h1>{% endblock %}')
    expect(page.locator("h1")).to_have_text("Eigen")
    template.unlink()
    expect(page.locator("h1")).to_have_text("Zij doet het op haar manier")


def test_warnings_about_the_story_wait_folded(page: Page, preview: Running, library: Path) -> None:
    show(page, preview, "/verhalen/een/")
    notes = page.locator(".preview-warnings")
    expect(notes).to_have_js_property("open", False)
    expect(notes.locator("summary")).to_contain_text("bij dit verhaal")


def test_a_page_says_that_the_preview_stopped_and_wakes_when_it_is_back(page: Page, library: Path) -> None:
    with running(library) as first:
        show(page, first, "/verhalen/een/")
        expect(page.locator(".preview-warnings")).to_have_count(1)
        port = str(first.port)
    expect(page.locator(".preview-stopped")).to_contain_text("goedwerk serve")
    with running(library, "--port", port) as second:
        assert str(second.port) == port
        expect(page.locator(".preview-stopped")).to_have_count(0)
        expect(page.locator("h1")).to_have_text("Zij doet het op haar manier")
        page.close()
