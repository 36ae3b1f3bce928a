"""What comes out of a printer: the order, the address on each sheet, and nothing of the ending before its own."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from tests.command import run_command
from tests.conftest import ROOT, SMALLEST
from tests.serving import serving

pytestmark = pytest.mark.browser

SETTINGS = "titel: Proef\nadres: https://voorbeeld.example/goed/\n"
LONG = (
    "Ga vandaag nog naar haar toe en vraag haar zonder omwegen wat er gisteren in de gang gebeurde, ook als de anderen "
    "meeluisteren en je geen tijd hebt, en schrijf daarna samen op wat jullie doen"
)
STORY = f"""\
---
titel: De lamp op de gang
samenvatting: Er brandt een lamp die uit moet.
rol: teammanager
dilemma: {{vraag: "Laat ik hem branden?", a: laten branden, b: uitdoen}}
vraagstukken: [loyaal-aanspreken]
opties:
  - tekst: "{LONG}."
    waarden: [moed]
    norm: "{LONG}, want dat is de regel."
    prijs: "{LONG}, en dat kost wat."
    nodig: HULPNODIG
    bron: verteller
    gekozen: ja
  - {{tekst: Doe de lamp uit, waarden: [respect], bron: redactie}}
betrokkenen: [{{wie: De buurvrouw, belang: Ze slaapt slecht.}}]
signalen: [EENSIGNAAL]
afloop: opgelost
vragen: ["Wat brandt er bij jou?"]
herkomst: fictief
---
{"Ze staat onder de lamp en zegt niets. " * 160}

## Wat er gebeurde

{"HETEINDE kwam laat. " * 20}
"""
BARE = SMALLEST.replace("opties:", "vraagstukken: [loyaal-aanspreken]\nopties:")
FIELDS = ("tekst", "norm", "prijs", "nodig", "verzachten")
FULL = """\
---
titel: {title}
rol: teammanager
dilemma: {{vraag: "Wat nu?", a: {side}, b: {side}}}
vraagstukken: [loyaal-aanspreken]
opties:
{options}
waarden: [moed, respect, geduld]
herkomst: fictief
---
Het raam staat open.
"""
Paper = Callable[[str], list[str]]
MM = 96 / 25.4
CARD, SMALL_CARD = (190, 67), (95, 67)


def full_story() -> str:
    """A story in which every text of an option is as long as it may be, and ends in a sign of its own."""

    def field(name: str, number: int) -> str:
        most = 200 if name == "tekst" else 600
        return f"{name}: {('woorden ' * most)[: most - 12]} slot{number}{name[:5]}"

    options = ["\n    ".join(field(name, number) for name in FIELDS) for number in range(8)]
    return FULL.format(title="Titel " * 15, side="zijkant " * 14, options="\n".join(f"  - {one}" for one in options))


OF_THE_ENDING = ("HETEINDE", "EENSIGNAAL", "HULPNODIG", "De verteller koos", "Van de verteller", "Hoe het afliep")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library of a long story, one with the longest options and one with hardly anything; its settings know its address."""
    folder = tmp_path_factory.mktemp("paper")
    stories = folder / "stories"
    stories.mkdir()
    (stories / "_site.yaml").write_text(SETTINGS, encoding="utf-8")
    (stories / "_woordenlijst.yaml").write_bytes(Path(ROOT / "stories" / "_woordenlijst.yaml").read_bytes())
    for slug, text in (("de-lamp", STORY), ("vol", full_story()), ("kaal", BARE)):
        (stories / f"{slug}.md").write_text(text, encoding="utf-8")
    done = run_command(["build"], folder)
    assert done.returncode == 0, done.stderr
    with serving(folder / "public") as address:
        yield address


@pytest.fixture(scope="module")
def paper(context: BrowserContext, site: str) -> Iterator[Paper]:
    """The sheets of a page of the site, which comes out of the printer once."""
    page = context.new_page()

    @cache
    def print_page(path: str) -> list[str]:
        if path.endswith("gesprek/"):
            open_kit(page, site + path)
        else:
            page.goto(site + path)
        return printed(page)

    yield print_page
    page.close()


def printed(page: Page) -> list[str]:
    """The text of each sheet, without the ligatures that some fonts have."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [re.sub(r"\s+", " ", normalize("NFKC", sheet.extract_text())) for sheet in sheets]


def open_kit(page: Page, address: str) -> None:
    """A kit with all that belongs to a talk, as its page has it where scripts run."""
    page.goto(address)
    page.wait_for_selector("[data-talk][data-on]")


def first_with(words: str, sheets: list[str]) -> int:
    return next(number for number, text in enumerate(sheets) if words in text)


def test_a_story_ends_on_a_sheet_of_its_own_and_each_sheet_says_where_it_is_from(paper: Paper) -> None:
    sheets = paper("verhalen/de-lamp/")
    assert all("voorbeeld.example/goed/verhalen/de-lamp" in text for text in sheets)
    ending = first_with("Wat er gebeurde", sheets)
    for words in (
        "Ze staat onder de lamp",
        "Hoe kijkt de ander?",
        LONG,
        "en dat kost wat.",
        "Wat brandt er bij jou?",
        "Wat is mijn beeld",
    ):
        assert any(words in text for text in sheets[:ending]), words
        assert not any(words in text for text in sheets[ending:] if words != LONG), words
    assert "Lees dit pas" in sheets[ending]
    assert not [words for words in OF_THE_ENDING if any(words in text for text in sheets[:ending])]
    assert [words for words in OF_THE_ENDING if any(words in text for text in sheets[ending:])]
    assert (
        first_with("laten branden", sheets)
        <= first_with("Wat zou jij doen?", sheets)
        <= first_with("Wat brandt", sheets)
    )


def test_a_teller_has_all_in_one_go_with_who_brought_what(page: Page, paper: Paper, site: str) -> None:
    apart = len(paper("verhalen/de-lamp/"))
    page.goto(site + "verhalen/de-lamp/")
    page.locator(".print-whole").check()
    sheets = printed(page)
    whole = " ".join(sheets)
    assert all(words in whole for words in OF_THE_ENDING)
    assert "Lees dit pas" not in whole
    assert whole.count("Wat brandt er bij jou?") == 1
    assert whole.index("HETEINDE") < whole.index("Wat brandt er bij jou?")
    assert len(sheets) <= apart


def test_other_pages_say_where_they_are_from_and_leave_no_sheet_with_that_alone(paper: Paper) -> None:
    for path in ("", "verhalen/", "dilemmas/", "dilemmas/loyaal-aanspreken/", "waarden/moed/"):
        sheets = paper(path)
        assert all("voorbeeld.example/goed" in text for text in sheets), path
        assert all(len(text) > 120 for text in sheets), (path, sheets)


def keeps_the_ending_for_last(sheets: list[str], *order: str) -> None:
    """Every sheet says where it is from, they come in that order, and what happened stands on the last ones alone."""
    assert all("voorbeeld.example/goed/" in text for text in sheets)
    ending = first_with("Laatste blad", sheets)
    places = [first_with(words, sheets) for words in order]
    assert [*places, ending] == sorted({*places, ending})
    assert all("Laatste blad" in text for text in sheets[ending:])
    told = ("HETEINDE", "EENSIGNAAL", "De verteller koos")
    assert not [words for words in told if any(words in text for text in sheets[:ending])]
    assert any("HETEINDE" in text for text in sheets[ending:])


SHARED = ("Mijn eerste reactie", "Onze nieuwe optie")
OWN = ("Ze staat onder de lamp", "Keuzekaarten", "Waardekaarten")
KITS = ("verhalen/de-lamp/gesprek/", "dilemmas/loyaal-aanspreken/gesprek/")


def test_a_kit_tells_what_happened_last_and_each_sheet_says_where_it_is_from(paper: Paper) -> None:
    for path in KITS:
        sheets = paper(path)
        keeps_the_ending_for_last(sheets, "begeleider", *OWN, *SHARED)
        assert all(f"goed/{path[:-1]}" in sheets[first_with(words, sheets)] for words in ("begeleider", *SHARED))


def test_without_scripts_a_kit_prints_its_own_sheets_and_says_where_the_others_are(scriptless: Page, site: str) -> None:
    page = scriptless
    for path in KITS:
        page.goto(site + path)
        sheets = printed(page)
        keeps_the_ending_for_last(sheets, *OWN)
        assert "Bespreek het met je team voorbeeld.example/goed/gesprek" in sheets[0]
        assert all("voorbeeld.example/goed" in text for text in sheets)
        assert "Er brandt een lamp" in sheets[0] or "Zij doet het op haar manier" in sheets[0]
    page.goto(f"{site}gesprek/")
    sheets = printed(page)
    assert [first_with(words, sheets) for words in ("Wat moet dit gesprek", *SHARED)] == list(range(len(sheets)))
    assert all("voorbeeld.example/goed/gesprek" in text for text in sheets)
    assert "Bij welk verhaal?" in sheets[-1]


def test_a_set_begins_with_what_each_story_is_about(paper: Paper) -> None:
    sheets = paper("dilemmas/loyaal-aanspreken/gesprek/")
    assert "Verhalen om uit te kiezen" in sheets[1]
    assert "Er brandt een lamp" in sheets[1]
    assert "Zij doet het op haar manier" in sheets[1]
    bare = paper("verhalen/kaal/gesprek/")
    assert not [text for text in bare if "Verhalen om uit te kiezen" in text or "Laatste blad" in text]


def test_no_text_on_a_card_is_cut_off_however_long(paper: Paper) -> None:
    sheets = paper("verhalen/vol/gesprek/")
    assert all(len(text) > 90 for text in sheets)
    whole = re.sub(r"\s|-", "", "".join(sheets))
    assert not [
        f"slot{number}{name[:5]}" for number in range(8) for name in FIELDS if f"slot{number}{name[:5]}" not in whole
    ]


def test_cards_fold_to_the_size_of_a_hand(page: Page, site: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(190 * MM), "height": round(281 * MM)})
    open_kit(page, site + "verhalen/kaal/gesprek/")
    for selector, (width, height) in ((".kit-option", CARD), (".small-card", SMALL_CARD)):
        for card in page.locator(f"{selector}:visible").all():
            box = card.bounding_box()
            assert box
            assert abs(box["width"] - width * MM) < 1
            assert abs(box["height"] - height * MM) < 1
    fold = page.locator(".kit-option").first.evaluate("one => parseFloat(getComputedStyle(one, '::before').left)")
    assert abs(fold - 95 * MM) < 1
