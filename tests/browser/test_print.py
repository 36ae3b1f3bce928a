"""What comes out of a printer: the order, the address on each sheet, and nothing of the ending before its own."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.command import run_command
from tests.conftest import ROOT
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
OF_THE_ENDING = ("HETEINDE", "EENSIGNAAL", "HULPNODIG", "De verteller koos", "Van de verteller", "Hoe het afliep")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library of one long story, built; its settings know its address."""
    folder = tmp_path_factory.mktemp("paper")
    stories = folder / "stories"
    stories.mkdir()
    (stories / "_site.yaml").write_text(SETTINGS, encoding="utf-8")
    (stories / "_woordenlijst.yaml").write_bytes(Path(ROOT / "stories" / "_woordenlijst.yaml").read_bytes())
    (stories / "de-lamp.md").write_text(STORY, encoding="utf-8")
    done = run_command(["build"], folder)
    assert done.returncode == 0, done.stderr
    with serving(folder / "public") as address:
        yield address


def printed(page: Page) -> list[str]:
    """The text of each sheet."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in sheets]


def first_with(words: str, sheets: list[str]) -> int:
    return next(number for number, text in enumerate(sheets) if words in text)


def test_a_story_ends_on_a_sheet_of_its_own_and_each_sheet_says_where_it_is_from(page: Page, site: str) -> None:
    page.goto(site + "verhalen/de-lamp/")
    sheets = printed(page)
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


def test_a_teller_has_all_in_one_go_with_who_brought_what(page: Page, site: str) -> None:
    page.goto(site + "verhalen/de-lamp/")
    apart = len(printed(page))
    page.locator(".print-whole").check()
    sheets = printed(page)
    whole = " ".join(sheets)
    assert all(words in whole for words in OF_THE_ENDING)
    assert "Lees dit pas" not in whole
    assert whole.count("Wat brandt er bij jou?") == 1
    assert whole.index("HETEINDE") < whole.index("Wat brandt er bij jou?")
    assert len(sheets) <= apart


def test_other_pages_say_where_they_are_from_and_leave_no_sheet_with_that_alone(page: Page, site: str) -> None:
    for path in ("", "verhalen/", "dilemmas/", "dilemmas/loyaal-aanspreken/", "waarden/moed/"):
        page.goto(site + path)
        sheets = printed(page)
        assert all("voorbeeld.example/goed" in text for text in sheets), path
        assert all(len(text) > 120 for text in sheets), (path, sheets)
