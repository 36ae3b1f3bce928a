"""A conversation as a team holds it: on a screen with keys and taps, on phones held up, and with stories of its own choice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import violations, watched_page
from tests.serving import serving

pytestmark = pytest.mark.browser

DILEMMA = "dilemmas/veiligheid-vrijheid/"
STORY = "de-deur-naar-de-tuin"
SHIFT = "Drie van jullie kozen iets anders. Drie bleven."
RIBBONS = "[data-picked] [data-ribbons] path"
ODD = [
    "{",
    "7",
    '"x"',
    json.dumps(
        {"at": {}, "clock": 5, "stories": "x" * 9000, "month": {"toString": 1}, "text": ["x"], "story": "elders"}
    ),
    json.dumps({"at": "hands", "clock": {"total": {"valueOf": 1}, "left": "x", "end": []}, "stories": {STORY: "AB"}}),
    json.dumps(
        {"stories": {STORY: {"hands": {"A": {"valueOf": 1}, "B": 1e9, "C": -1}, "added": {"text": {"toString": 1}}}}}
    ),
    json.dumps({"stories": {STORY: {"hands": "A", "moves": 7, "second": [], "added": "x"}}, "text": "<img src=x>"}),
    "[" * 150_000,
]
PLACES = [
    "#-1/0/hands",
    "#1e9/x/hands/-5",
    "#0/1/__proto__",
    "#0/1/read/99999/../x",
    "#%00/%FF",
    "#0/1/again/1e999",
    "#//hands",
    "#0/1/harvest",
]
ASKED = [
    "../../x",
    "//evil.example/x",
    "javascript:alert(1)",
    "https://evil.example/",
    "%2e%2e%2f",
    "a" * 9000,
    ",".join(f"s{n}" for n in range(2000)),
]
NEW = "Vraag zijn zoon om een avond mee te lopen"
# What sticks out of the screen of a step, or lies under its edge.
CUT_OFF = (
    """() => { const one = document.querySelector("[data-stage]"); return one.scrollHeight - one.clientHeight > 1; }"""
)


@pytest.fixture(scope="module")
def site(example: Path) -> Iterator[str]:
    with serving(example) as address:
        yield address


@pytest.fixture
def beamer(chromium: Browser) -> Iterator[Page]:
    with watched_page(chromium, 1280, 720) as page:
        page.emulate_media(reduced_motion="reduce")
        yield page


def now(page: Page) -> str:
    return page.locator("[data-talk]").get_attribute("data-now") or ""


def onward(page: Page, step: str) -> None:
    """Press the arrow until that step is there."""
    for _ in range(12):
        if now(page) == step:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError((step, now(page)))


def count(page: Page, **hands: int) -> None:
    for letter, number in hands.items():
        for _ in range(number):
            page.locator(f"[data-picked] .kit-option[data-letter={letter}] [data-count='1']").click()


def move(page: Page, letter: str, place: int, to: str) -> None:
    page.locator(f"[data-picked] .kit-option[data-letter={letter}] [data-people] button").nth(place).click()
    page.locator(f"[data-picked] [data-now={to}] .talk-to").click()


def begin(page: Page, site: str) -> None:
    """From the page of a dilemma to the first screen, with two clicks; then the network goes."""
    page.clock.install()
    page.goto(site + DILEMMA)
    page.get_by_role("link", name="Bespreek").first.click()
    page.get_by_role("button", name="Start het gesprek").click()
    expect(page.locator(".talk-agreements")).to_contain_text("Geen namen.")
    page.context.set_offline(True)


def see_the_clock_wait(page: Page) -> None:
    clock = page.locator("[data-clock]")
    expect(clock).to_have_text("Nog 2 minuten")
    page.clock.fast_forward(61_000)
    expect(clock).to_have_text("Nog 1 minuut")
    page.clock.fast_forward(600_000)
    expect(clock).to_have_text("De tijd is om")
    assert now(page) == "agree"
    page.locator("[data-act=longer]").click()
    expect(page.locator("[data-act=pause]")).to_have_text("Pauze")
    page.locator("[data-act=pause]").click()
    expect(page.locator("[data-act=pause]")).to_have_text("Verder")
    page.clock.fast_forward(600_000)
    expect(clock).to_have_text("Nog 1 minuut")


def read_to_the_hardest_moment(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    assert page.locator(".kit-teaser h2:visible").count() == 3
    page.locator(f"[data-story={STORY}] [data-pick]").click()
    seen = []
    while now(page) == "read":
        seen.append(
            page.locator("[data-picked] .beam").evaluate("one => one.getBoundingClientRect().left < innerWidth")
        )
        expect(page.locator("[data-picked] .kit-ending")).not_to_be_visible()
        page.keyboard.press("ArrowRight")
    assert len(seen) > 2
    assert seen == [False] * (len(seen) - 1) + [True]


def choose_and_vote(page: Page) -> None:
    assert page.locator("[data-picked] .kit-option > .letter:visible text").all_text_contents() == list("ABCDEF")
    expect(page.locator("[data-picked] .kit-values:visible")).to_have_count(0)
    assert not page.evaluate(CUT_OFF)
    onward(page, "hands")
    count(page, A=2, B=1, C=1, D=2)
    expect(page.locator("[data-counted]")).to_have_text("Zes handen geteld")
    expect(page.locator("[data-current] .talk-first")).to_have_text("B en C beginnen.")
    page.locator("[data-picked] .kit-option[data-letter=D] [data-count='-1']").click()
    assert page.locator("[data-picked] .person:visible").count() == 5
    count(page, D=1)


def look_beneath_and_add(page: Page) -> None:
    onward(page, "values")
    assert page.locator("[data-picked] .kit-option:visible").count() == 4
    expect(page.locator("[data-picked] .kit-parties")).to_be_visible()
    assert not page.evaluate(CUT_OFF)
    onward(page, "new")
    page.get_by_label("Wat kun je doen?", exact=True).first.fill(NEW)
    page.keyboard.press("ArrowRight")
    assert now(page) == "new"
    expect(page.locator("[data-picked] .kit-ending")).not_to_be_visible()
    page.locator("[data-act=next]").click()
    expect(page.locator(".kit-chosen:visible")).to_contain_text("Loop een rondje met hem mee")
    assert not page.evaluate(CUT_OFF)


def vote_again(page: Page) -> None:
    onward(page, "again")
    expect(page.locator("[data-act=stay]")).to_be_visible()
    for letter, place, to in (("A", 1, "E"), ("C", 0, "D"), ("D", 1, "E")):
        move(page, letter, place, to)
    assert page.locator(RIBBONS).count() == 3
    page.locator("[data-act=stay]").click()
    expect(page.locator("[data-counted]")).to_have_text(SHIFT)
    assert page.locator(RIBBONS).count() == 6


def test_a_team_of_six_talks_votes_talks_and_votes_again_without_a_network(beamer: Page, site: str) -> None:
    page = beamer
    begin(page, site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    see_the_clock_wait(page)
    read_to_the_hardest_moment(page)
    choose_and_vote(page)
    look_beneath_and_add(page)
    vote_again(page)
    assert not [one for one in asked if "favicon" not in one]  # the browser asks for that itself

    page.context.set_offline(False)
    page.reload()
    expect(page.locator("[data-counted]")).to_have_text(SHIFT)
    assert page.locator(RIBBONS).count() == 6
    assert "%" not in page.locator("[data-talk]").inner_text()
    page.locator("[data-picked] [data-now=F] [data-count='1']").click()
    assert page.locator(RIBBONS).count() == 0
    assert page.locator("[data-picked] .talk-now .person:visible").count() == 7
    onward(page, "harvest")
    expect(page.get_by_label("Wat kun je doen?", exact=True).first).to_have_value(NEW)
    for sheet in range(5):
        expect(page.locator(".harvest legend:visible").first).to_contain_text(str(sheet + 1))
        assert not page.evaluate(CUT_OFF)
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-act=next]")).not_to_be_visible()
    expect(page.get_by_label("Bij welk verhaal?")).to_have_value(STORY)
    assert not violations(page)
    for _ in range(5):
        page.go_back()
    assert now(page) == "again"
    page.locator("[data-act=stop]").click()
    page.locator("[data-act=wipe]").click()
    expect(page.locator(".talk-doors")).to_contain_text("Gewist.")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_length_and_group_change_the_steps_and_a_team_may_bring_stories_of_its_own(beamer: Page, site: str) -> None:
    page = beamer
    page.goto(f"{site}gesprek/?verhalen={STORY},brood-smeren,..%2Fx")
    page.get_by_text("90 minuten").click()
    page.get_by_text("9–12 mensen").click()
    page.get_by_role("button", name="Start het gesprek").click()
    expect(page.locator("[data-clock]")).to_have_text("Nog 5 minuten")
    assert page.locator("[data-beads] li").count() == 11
    expect(page.locator("[data-current] .talk-note")).to_contain_text("twee tafels")
    page.keyboard.press("ArrowRight")
    assert page.locator(".kit-teaser h2:visible").count() == 2
    page.locator("[data-pick]").nth(1).click()
    onward(page, "choose")
    page.reload()
    expect(page.locator("[data-picked]")).to_have_attribute("data-story", "brood-smeren")

    page.goto(f"{site}gesprek/?dilemma=veiligheid-vrijheid")
    boxes = page.locator("[data-gather] input")
    expect(boxes).to_have_count(5)
    for place in (0, 2):
        boxes.nth(place).check()
    page.get_by_role("button", name="Maak het gesprek").click()
    expect(page.locator("[data-story]")).to_have_count(2)
    page.goto(f"{site}gesprek/?verhalen=%3Cimg%20src=x%3E")
    expect(page.locator("[data-gather]")).to_contain_text("vinden we niet")


def hold_up(page: Page, letter: str, form: str) -> str:
    """Tap a letter and let it go again; gives the colour of the screen between."""
    option = page.locator(f".kit-option[data-letter={letter}]")
    option.click()
    expect(page.get_by_text("Houd omhoog op drie")).to_be_visible()
    expect(option.get_by_text(form)).to_be_visible()
    assert option.evaluate("one => [one.offsetWidth, one.offsetHeight]") == [390, 844]
    colour: str = option.evaluate("one => getComputedStyle(one).backgroundColor")
    option.click()
    expect(page.get_by_text("Houd omhoog op drie")).not_to_be_visible()
    return colour


def test_a_phone_shows_one_letter_to_hold_up_at_every_vote(chromium: Browser, site: str) -> None:
    with watched_page(chromium, 390, 844) as page:
        page.goto(f"{site}verhalen/{STORY}/gesprek/#kies")
        first = hold_up(page, "B", "Blad")
        page.context.set_offline(True)
        # The second time there is an option of the team, and who stays holds up the same as before.
        assert len({first, hold_up(page, "E", "Ruit"), hold_up(page, "F", "Wolk")}) == 3
        assert hold_up(page, "B", "Blad") == first
        assert page.locator("[data-talk]").get_attribute("data-now") == "phone"


def reads_by_itself(page: Page) -> None:
    """What a kit holds of its own, and the way to the rest."""
    for text in ("Handen omhoog", "Ben ik hier soms gevangen", "Na zes uur gaat de deur op code.", "zijn zoon"):
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.get_by_text("Het gras was nog warm.")).not_to_be_visible()
    page.get_by_text("Bekijk wat er gebeurde").first.click()
    expect(page.get_by_text("Het gras was nog warm.")).to_be_visible()
    assert not page.locator(".talk-live:visible").count()


def test_without_scripts_a_kit_reads_and_leads_to_what_all_kits_share(chromium: Browser, site: str) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}verhalen/{STORY}/gesprek/")
    reads_by_itself(page)
    expect(page.get_by_text("komt nu niet binnen")).not_to_be_visible()
    page.locator(".talk-apart a").click()
    expect(page.get_by_text("Wat moet dit gesprek ons opleveren?")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("path", [f"verhalen/{STORY}/gesprek/", f"gesprek/?verhalen={STORY},brood-smeren"])
def test_a_talk_that_does_not_come_in_is_told_and_a_kit_reads_by_itself(page: Page, site: str, path: str) -> None:
    page.route(
        "**/gesprek/", lambda route: route.abort() if route.request.resource_type == "xhr" else route.continue_()
    )
    page.goto(site + path)
    expect(page.get_by_text("Het gesprek komt nu niet binnen.")).to_be_visible()
    assert not violations(page)
    if "?" not in path:
        reads_by_itself(page)
    page.unroute("**/gesprek/")
    page.reload()
    page.get_by_role("button", name="Start het gesprek").click()
    expect(page.locator(".talk-agreements")).to_contain_text("Geen namen.")


def test_whatever_the_address_and_the_device_hold_a_talk_begins(beamer: Page, site: str) -> None:
    asked: list[str] = []
    beamer.on("request", lambda request: asked.append(request.url))
    kit = f"{site}verhalen/{STORY}/gesprek/"
    for text, place in zip(ODD, PLACES, strict=True):
        beamer.goto(f"{kit}{place}")
        path = beamer.locator("[data-talk]").get_attribute("data-path")
        for name in ("talk", "harvest"):
            beamer.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"goedwerk:/:1:{name}:{path}", text])
        beamer.reload()
        expect(beamer.locator("[data-talk]")).to_have_attribute("data-on", "")
        beamer.evaluate("location.hash = '#0/1/hands'")
        expect(beamer.locator("[data-talk]")).to_have_attribute("data-now", "hands")
        beamer.locator("[data-picked] .kit-option[data-letter=A] [data-count='1']").click()
        beamer.locator("[data-act=next]").click()
        assert not beamer.locator("[data-talk] img[src=x]").count()
        beamer.goto("about:blank")
    assert len(asked) > len(ODD)
    for names in ASKED:
        before = len(asked)
        beamer.goto(f"{site}gesprek/?verhalen={names}")
        expect(beamer.locator("[data-gather] > p")).to_be_visible()
        assert beamer.url.startswith(f"{site}gesprek/")
        assert len([one for one in asked[before:] if "/verhalen/" in one]) <= 12
    assert [one for one in asked if not one.startswith((site, "about:", "data:", "blob:"))] == []
