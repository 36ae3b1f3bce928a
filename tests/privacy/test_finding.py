"""What counts as what: the proofs that numbers pass, and the forms in which they are shown."""

import pytest

from generator.privacy.finding import Finding, apart, find_certain, mask
from generator.privacy.rules import read_rules
from generator.problems.problem import without_digits

RULES = read_rules("nl")
# What hurried people and Word make of a number, and what only looks like one.
FOUND = {
    "phone": [
        "06\u00a012\u00a034\u00a056\u00a078",
        "06\u201112345678",
        "06–12345678",
        "06 - 1234 5678",
        "06, 12345678",
        "020, 123 45 67",
        "nul zes 12345678",
        "Nul zes een twee drie vier vijf zes zeven acht",
        "0612345678",
        "06/12345678",
        "06.12.34.56.78",
        "+31612345678",
        "+31-(0)6-12345678",
        "0031 6 12345678",
        "(020) 765 43 21",
        "0320-123456",
        "0115 12 34 56",
        "tel:+31612345678",
        "06-**12345678**",
        "+49 170 1234567",
        "+32 475 12 34 56",
        "06-1234 5678.",
        "088-1234567",
    ],
    "bsn": [
        "123456782",
        "1234567 82",
        "123 456\n782",
        "123 456 782",
        "123.456.782",
        "1234.56.782",
        "(123456782)",
        "12 34 56 782",
    ],
    "mail": [
        "a@b.nl",
        "Jan.de.Boer@Zorg-Groep.nl",
        "jan (at) zorg.nl",
        "jan[at]zorg.nl",
        "jan(apenstaartje)zorg.nl",
        "mailto:jan@zorg.nl?subject=x",
        "jan @ zorg.nl",
        "jan_1@sub.zorg.co.uk",
        "josé@zorg.nl",
    ],
    "iban": ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", "NL91-ABNA-0417-1643-00", "GB82 WEST 1234 5698 7654 32"],
    "postcode": ["1234 AB 5", "1234AB 5", "1234 AB, 5", "1234 AB nr. 5", "1234 AB-5a", "1234ab 12"],
    "plate": ["12-ABC-3", "AB-123-C", "AB–123–C", "XX-99-99", "kenteken AB 123 C", "kenteken ab123c"],
    "address": [
        "Kerkstraat 12",
        "Kerkstraat nr. 12",
        "Kerkstraat 12-3",
        "Kerkstraat 12 bis",
        "Van der Helstlaan 3a",
        "Nieuwe Weg 4",
        "in de dorpsstraat 7.",
        "Prins Hendrikkade 9",
    ],
    "number": [
        "cliëntnummer: 12345",
        "Clientnr 12345",
        "cliëntnummer van mevrouw is 12345",
        "BIG 19012345601",
        "BSN123456782",
        "BSN: 123 456 789",
        "patiëntnummer 7-731-20",
        "paspoortnummer NW1234567",
    ],
}
NOT_FOUND = [
    "Bel 112, 113 of 0800-0113.",
    "Bel 0900-1450 of 088-0767000.",
    "Het kost 1.234.567 euro.",
    "Van 07.00-15.30 en 15.00-23.30 uur.",
    "Van 2019-2023 en 2020-2024.",
    "Op 12-03-2024 10:30 uur.",
    "Op 20240312 en 12032024.",
    "IMG_20240312_123456.jpg",
    "ISBN 978-90-1234-567-1",
    "Kamer 1234 op 12 hoog.",
    "In 2019 OR 12 leden.",
    "Slik 1500 mg 2 keer.",
    "Training 3, opleiding 4, vergadering 5.",
    "Onderweg 12 keer gestopt.",
    "Op de snelweg 3 auto's.",
    "Hij won met 6-3, 6-4 en 7-5.",
    "Artikel 7:446 BW en artikel 1 Gw.",
    "10 000 000 of 100 000 000 mensen.",
    "dossiernummer 12",
    "zijn studentnummer kreeg hij pas in 2024",
    "@ is een apenstaartje",
    "000000000",
    "Om nul zes nul nul uur.",
    "Voor 0,6, 12345678 keer.",
    "In 2024 10\n200 keer.",
]


def names(text: str) -> list[str]:
    """The certain rules that find something in a text, as a story's check asks them."""
    return [one.rule for one in find_certain(text, RULES)]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FOUND.items() for text in texts])
def test_what_is_written_in_haste_is_found(rule: str, text: str) -> None:
    assert names(f"Kijk: {text}") == [rule]
    assert names(text) == [rule]
    assert names(f"Dit is ({text}) en meer.") == [rule]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert names(text) == []


def test_one_wrong_digit_is_no_citizen_service_number_and_no_account() -> None:
    assert names("123456783 en 123456781") == []
    assert names("NL91ABNA0417164301") == []


def test_what_was_found_is_shown_in_the_same_length_with_its_ends_only() -> None:
    assert mask("06-12345678") == "06-••••••78"
    assert mask("12-AB-3") == "1•-••-•"
    assert mask("a@b.nl") == "a@•.••"
    assert without_digits("12 maart 2024") == "•• maart ••••"


def test_findings_that_meet_are_one() -> None:
    first, second, third = Finding(0, 5, "a"), Finding(4, 8, "b"), Finding(5, 8, "c")
    assert apart([second, third], [first]) == [third]
    assert apart([first], [Finding(3, 4, "d"), third]) == []
