"""Choosing first, and the compass: what a reader fills in is hers, comes back, and is nowhere else."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import watched_page
from tests.browser.test_look import OUTSIDE, examine_unfolded

pytestmark = pytest.mark.browser

STORY = "verhalen/de-deur-naar-de-tuin/"
KEY = "goedwerk:/:1:choice:"
KEPT = "() => Object.keys(localStorage).filter((key) => key.startsWith('goedwerk:'))"
MINE, TELLER = "[data-choice-mine]", "[data-choice-teller]"
FULL = """
() => { for (const size of [1 << 20, 1 << 10, 1]) {
  try { for (let n = 0; ; n++) localStorage.setItem(`${size}:${n}`, "x".repeat(size)); } catch {}
} }
"""
KEEP = "(kept) => { for (const [key, text] of kept) localStorage.setItem(key, text); }"
BLOCKED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
ODD = '<img src=x onerror="document.title=1">'
HOSTILE = [
    "{",
    "null",
    "7",
    "[]",
    '"x"',
    '{"__proto__": {"text": 1}, "values": {"length": 3}}',
    json.dumps({"first": {}, "own": ["x"], "because": 3, "text": [], "picked": {"0": "moed"}, "values": "moed"}),
    json.dumps(
        {"text": ODD, "title": ODD, "values": [[ODD, ODD], ["__proto__", "constructor"], 3, ["moed"], [{}, {}]]}
    ),
    json.dumps(
        {"values": [["moed", "Moed"]] * 5000, "title": {"toString": 1}, "teller": [[None, None]], "isSeen": "ja"}
    ),
    json.dumps({"first": "x" * 150_000, "values": [], "teller": []}),
    "x" * 400_000,
]


def chips(page: Page, place: str) -> list[str]:
    return page.locator(f"{place} > .chips .chip").all_text_contents()


def test_a_reader_chooses_sees_herself_comes_back_and_wipes(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto(site + STORY)
    page.get_by_role("link", name="Naar de keuze").press("Enter")
    radios = page.locator("[name=choice]")
    expect(radios.nth(1)).to_be_in_viewport()
    expect(radios.nth(0)).to_have_accessible_description(
        "De regel erachter Na zes uur gaat de deur op code. "
        "Wat kost dit? Hij voelt zich opgesloten, en jij speelt iets mee wat niet waar is."
    )
    assert not page.locator(".options .chips:visible").count()
    assert not page.evaluate(KEPT)
    page.get_by_label("Wat is je eerste reactie?").fill("Die deur moet open.")
    radios.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_have_accessible_description(
        "Wat kost dit? Vanavond heeft hij er niets aan. En valt hij ooit buiten, dan staat jouw naam eronder. "
        "Hier telt Autonomie Openheid"
    )
    page.get_by_label("Want …").fill("Het is zijn leven.")
    page.goto(f"{site}kompas/")
    assert page.locator(".compass-value.is-chosen").count() == 2
    expect(page.locator(".compass-ways")).to_be_hidden()  # what the teller did, she has not read yet
    page.go_back()
    page.locator("summary").press("Enter")
    expect(page.locator("summary")).to_have_accessible_name("Verberg wat er gebeurde")
    expect(page.locator(f"{MINE} .chosen")).to_have_text(
        "Bespreek met hem en zijn zoon welk risico hij mag lopen, en schrijf het op"
    )
    assert chips(page, MINE) == ["Autonomie", "Openheid"]
    assert chips(page, TELLER) == ["Aandacht", "Waardigheid"]
    beam = page.locator(".weighed-forms").evaluate_all("all => all.map((one) => one.getBoundingClientRect().bottom)")
    assert beam[0] == beam[1]
    expect(page.locator(".weighed-words:visible p")).to_have_text(["Die deur moet open.", "Het is zijn leven."])
    expect(page.locator(".choice-kept")).to_contain_text("Dit blijft op jouw apparaat.")
    page.reload()
    expect(radios.nth(1)).to_be_checked()
    expect(page.get_by_label("Wat is je eerste reactie?")).to_have_value("Die deur moet open.")
    assert all(one == "GET" for one in asked)


def test_own_words_and_values_are_in_the_compass_until_they_are_wiped(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(site + STORY)
    page.get_by_text("Bekijk wat er gebeurde").click()
    page.get_by_label("Ik zou iets anders doen").check()
    assert chips(page, MINE) == []
    page.get_by_label("Wat zou jij dan doen?").fill("Ik bel zijn zoon.")
    page.get_by_label("Geduld").focus()
    page.keyboard.press("Space")
    expect(page.locator(f"{MINE} .chosen")).to_have_text("Ik bel zijn zoon.")
    assert chips(page, MINE) == ["Geduld"]
    examine_unfolded(page, "story with a choice")
    page.locator(".choice-kept").get_by_role("link", name="Jouw kompas").click()
    expect(page.locator("[data-full] .lead")).to_have_text("Je koos in 1 verhaal. Dit vond je toen belangrijk.")
    assert page.locator(".compass-words .is-chosen").all_text_contents() == ["Geduld 1nog nooit"]
    assert page.locator(".compass-value.is-chosen .compass-leaf").get_attribute("transform")
    expect(page.locator(".compass-words [data-part].quiet")).to_contain_text("23 van de 24 waarden")
    expect(page.locator(".compass-ways a")).to_have_attribute("href", f"../{STORY}")
    assert page.locator(".compass-ways .chip").all_inner_texts() == ["Geduld", "Aandacht", "Waardigheid"]
    examine_unfolded(page, "compass")
    assert set(asked) <= {"document", "stylesheet", "script", "image", "other"}  # nothing is asked for what she chose
    page.get_by_role("button", name="Wis mijn antwoorden").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Je antwoorden zijn gewist.")
    expect(page.get_by_role("link", name="Kies een verhaal")).to_be_visible()
    assert not page.locator(".compass-value.is-chosen").count()
    assert not page.evaluate(KEPT)
    page.goto(site + STORY)
    assert not page.locator(":checked").count()
    page.locator("[name=choice]").nth(0).check()
    page.get_by_role("button", name="Wis mijn antwoorden bij dit verhaal").click()
    expect(page.locator("[data-kept]")).to_have_text("Je antwoorden bij dit verhaal zijn gewist.")
    assert not page.locator(":checked").count()
    assert not page.evaluate(KEPT)


def test_of_a_story_that_is_gone_the_compass_tells_what_its_reader_found_and_no_more(page: Page, site: str) -> None:
    kept = {
        "text": "Zeg het haar",
        "title": "Een weggehaald verhaal",
        "values": [["moed", "Moed"], ["vroeger", "Vroeger"]],
    }
    page.goto(f"{site}kompas/")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"{KEY}weg", json.dumps({**kept, "teller": [["respect", "Respect"]]})],
    )
    page.reload()
    assert page.locator(".compass-words .is-chosen").all_text_contents() == ["Moed 1nog nooit", "Vroeger 1"]
    expect(page.locator(".compass-ways")).to_be_hidden()
    assert "weggehaald" not in page.content()
    left = json.loads(page.evaluate("key => localStorage.getItem(key)", f"{KEY}weg"))
    assert left == {**kept, "text": "", "title": "", "teller": None}


def test_whatever_the_device_holds_the_pages_read_well(page: Page, site: str) -> None:
    page.goto(f"{site}kompas/")
    page.evaluate(KEEP, [[f"{KEY}verhaal-{number}", text] for number, text in enumerate(HOSTILE)])
    page.reload()
    assert page.locator(".compass-value").count() == 24
    assert page.locator(".compass-words .is-chosen").all_text_contents() == [
        "Moed 1nog nooit",
        f"{ODD} 1",
        "constructor 1",
    ]
    assert not page.locator(".compass img").count()
    page.goto(site + STORY)
    for text in HOSTILE:
        page.evaluate(KEEP, [[f"{KEY}de-deur-naar-de-tuin", text]])
        page.reload()
        assert not page.locator(":checked").count()
        assert page.get_by_label("Wat is je eerste reactie?").input_value() in ("", "x" * 1000)
    page.locator("[name=choice]").nth(2).check()
    expect(page.locator(".choice-kept")).to_contain_text("Dit blijft op jouw apparaat.")


def test_another_form_of_what_is_kept_and_another_site_are_left_alone_but_for_a_wipe(page: Page, site: str) -> None:
    page.goto(site + STORY)
    names = ("goedwerk:/:0:choice:x", "goedwerk:/elders/:1:choice:x", "ander")
    page.evaluate(KEEP, [[name, json.dumps({"values": [["moed", "Moed"]]})] for name in names])
    page.locator("[name=choice]").nth(0).check()
    page.goto(f"{site}kompas/")
    expect(page.locator("[data-full] .lead")).to_contain_text("Je koos in 1 verhaal.")
    page.get_by_role("button", name="Wis mijn antwoorden").click()
    assert sorted(page.evaluate("Object.keys(localStorage)")) == ["ander", "goedwerk:/elders/:1:choice:x"]


def test_where_nothing_can_be_kept_the_page_says_so_and_works(context: BrowserContext, site: str) -> None:
    for script in ("", BLOCKED):
        with watched_page(context, 320, 640) as page:
            if script:
                page.add_init_script(script)
            page.goto(site + STORY)
            if not script:
                page.evaluate(FULL)
            page.get_by_label("Wat is je eerste reactie?").fill("Verantwoordelijkheid" * 20)
            page.locator("[name=choice]").nth(0).check()
            expect(page.locator(".choice-kept")).to_contain_text("Je browser bewaart dit niet.")
            page.get_by_text("Bekijk wat er gebeurde").click()
            assert chips(page, MINE) == ["Veiligheid", "Zorgvuldigheid"]
            assert not page.evaluate(OUTSIDE)
            page.goto(f"{site}kompas/")
            expect(page.get_by_role("link", name="Kies een verhaal")).to_be_visible()


def test_without_scripts_nothing_is_missed_and_nothing_is_promised(scriptless: Page, site: str) -> None:
    page = scriptless
    page.goto(site + STORY)
    assert not page.locator(".story-choice :is(textarea, button, [type=checkbox]):visible").count()
    page.locator("[name=choice]").nth(1).check()
    assert page.locator(".option .chips:visible").count() == 4
    expect(page.get_by_text("Wat maakt dat jij dit zou doen?")).to_be_visible()
    page.reload()
    page.locator("summary").click()
    assert page.locator(".option .chips:visible").count() == 4
    expect(page.locator(f"{TELLER} h3")).to_have_text("De verteller koos")
    expect(page.locator(MINE)).to_be_hidden()
    page.goto(f"{site}kompas/")
    expect(page.get_by_role("link", name="Kies een verhaal")).to_be_visible()


def test_two_tabs_show_the_same(page: Page, site: str) -> None:
    page.goto(site + STORY)
    with page.context.expect_page() as other:
        page.evaluate("open('../../kompas/')")
    page.locator("[name=choice]").nth(3).check()
    expect(other.value.locator(".compass-value.is-chosen")).to_have_count(2)
    other.value.get_by_role("button", name="Wis mijn antwoorden").click()
    expect(page.locator("[name=choice]").nth(3)).not_to_be_checked()
    other.value.close()
