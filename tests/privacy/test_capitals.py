"""Which words with a capital may be names, and where a capital tells nothing."""

import pytest

from generator.privacy.capitals import Lexicon, find_capitals
from generator.privacy.rules import read_rules

RULES = read_rules("nl")
WORDS = Lexicon(frozenset({"moed", "optie", "roos"}))


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_capitals(text, WORDS, RULES)]


@pytest.mark.parametrize(
    "text",
    [
        "Zonneveld kwam niet.",
        "Nee. Zonneveld kwam niet.",
        "Nee! ‘Zonneveld’ zei hij.",
        "Hij zei: Zonneveld kwam niet.",
        "## Zonneveld\n\nNee.",
        "> Zonneveld kwam niet.",
        "- Zonneveld\n- Zonneveld\n* Zonneveld\n1. Zonneveld\n2) Zonneveld",
        "Nee.\n\nZonneveld kwam niet.",
        "nee\n\nZonneveld kwam niet.",
        "| Zonneveld | Zonneveld |",
        "**Zonneveld.** Nee.",
        "Nee (en ja). (Zonneveld kwam niet.)",
        "Toen … Zonneveld?",
        "Kies *Zonneveld mijn antwoorden* in het menu.",
        "Zij toont Moed en een Roos.",
        "Binnen de VVT, het ROC en de GGZ-instelling met de STARR-methode.",
        "Zij sprak Nederlands, met Kerst, op WhatsApp en in Excel-bestanden.",
        "Zie https://Zonneveld.example en [hier](Zonneveld.md).",
        "Dat zei U ook, en Optie B.",
    ],
)
def test_a_capital_that_must_be_there_tells_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toen kwam Zonneveld.", ["Zonneveld"]),
        ("Toen kwam *Zonneveld*.", ["Zonneveld"]),
        ("Toen kwam (Zonneveld).", ["Zonneveld"]),
        ("Toen kwam\nZonneveld.", ["Zonneveld"]),
        ("Toen kwam O’Brien met Jan-Willem.", ["O’Brien", "Jan-Willem"]),
        ("‘Ja,’ zei Zonneveld.", ["Zonneveld"]),
        ("Fatima kwam niet.", ["Fatima"]),
        ("Het was Fatima’s idee.", ["Fatima’s"]),
        ("Dat zei Özdemir.", ["Özdemir"]),
    ],
)
def test_another_may_be_a_name(text: str, found: list[str]) -> None:
    assert names(text) == found
