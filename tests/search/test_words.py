"""Words: what is cut, what counts as one word, and what the index keeps of a story."""

import os
import re
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.stemmer import make_stemmer, read_forms
from generator.search.words import DILEMMA, OPTION, TEXT, TITLE, index_words, read_entry, words_of

FAMILIES = """
waarde waarden|grens grenzen|huis huizen|brief brieven briefje briefjes|kind kinderen|dag dagen|weg wegen
vraag vragen vroeg gevraagd|aanspreken aanspreekt aanspreek aansprak aangesproken|bespreken besproken bespreekt
kiezen kiest kies koos kozen gekozen|maken maak maakt maakte maakten gemaakt|werken werkt werkte gewerkt
wachten wacht wachtte gewacht|afwachten afgewacht|vertellen vertelt vertelde verteld
luisteren luistert luisterde geluisterd|proberen probeer probeert probeerde geprobeerd
openen open opent opende geopend|ingrijpen ingegrepen|begrijpen begrijpt begreep begrepen
verliezen verloor verloren verliest|vertrouwen vertrouwt vertrouwde vertrouwd|oplossen opgelost|loslaten losgelaten
overdragen overgedragen overdraagt|lezen leest las gelezen|collega collega's collegas|ouder ouders|dochter dochters
jongen jongens|regel regels|familie families|situatie situaties|team teams|vrijheid vrijheden|gesprek gesprekken
afspraak afspraken|probleem problemen|persoon personen|taak taken|man mannen|schuld schulden|goed goede|boos boze
groot grote|lief lieve|gezond gezonde|moeilijk moeilijke|client cliënten cliënt|bewoner bewoners|idee ideeën
""".strip()
STRANGERS = """
waar waarden|man maan|tak taak|wet weet|bom boom|zon zoon|been ben|bos boos|gezicht zich|geweld wel|gezond zon
geduld dul|kan kant|moe moet|hem hemd|beleid begeleiden|voorbij zijn|reden rijden|geleden lijden|gebed bed
week wijken|volgens volk
""".strip()


def groups(text: str) -> list[list[str]]:
    return [group.split() for group in re.split(r"[|\n]", text)]


def entries(index: str) -> dict[str, int]:
    return dict(read_entry(entry) for entry in index.split())


@pytest.mark.parametrize("family", groups(FAMILIES), ids=" ".join)
def test_forms_of_one_word_share_one_form(family: list[str]) -> None:
    stem = make_stemmer("nl")
    assert len({stem(words_of(word)[0]) for word in family}) == 1


@pytest.mark.parametrize("strangers", groups(STRANGERS), ids=" ".join)
def test_words_that_only_look_alike_stay_apart(strangers: list[str]) -> None:
    stem = make_stemmer("nl")
    assert all(stem(one) != stem(other) for one, other in combinations(strangers, 2))


@pytest.mark.parametrize(
    "family", groups("story stories|choose chose chosen|child children|value values|stop stopped stopping")
)
def test_english_has_forms_of_its_own(family: list[str]) -> None:
    stem = make_stemmer("en")
    assert len({stem(word) for word in family}) == 1


def test_words_are_folded_and_single_letters_left_out() -> None:
    assert words_of("Eén collega’s z'n 5 a, DE-straße") == ("een", "collegas", "zn", "5", "de", "strasse")


def test_an_accent_may_be_written_in_two_ways() -> None:
    assert words_of("cafe\u0301") == words_of("caf\u00e9") == ("cafe",)


def test_the_index_knows_in_which_fields_a_word_stands() -> None:
    found = entries(index_words("Moed", "Heb ik moed?", "Vraag om moed\nWacht", "Er is moed en tijd."))
    assert found["moed"] == TITLE | DILEMMA | OPTION | TEXT
    assert (found["wacht"], found["tijd"], found["heb"]) == (OPTION, TEXT, DILEMMA)


def test_a_word_lies_in_the_part_of_its_beginning() -> None:
    starts = ("", *read_forms("nl").starts)
    lines = index_words("", "", "", "aardig zeggen waarde gesprek").split("\n")
    for word in ("aardig", "zeggen", "waarde", "gesprek"):
        number = next(number for number, line in enumerate(lines) if f" {word}" in line)
        assert starts[number] <= word
        assert number + 1 == len(starts) or word < starts[number + 1]


def test_a_common_form_that_lies_elsewhere_is_kept_too() -> None:
    assert "=kies" in entries(index_words("", "", "", "We hebben gekozen."))
    assert "=waard" not in entries(index_words("", "", "", "Drie waarden."))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Spreek haar dezelfde dag aan", "=aansprek"),
        ("Ik sprak hem er later op aan, en toen?", "=aansprek"),
        ("Wacht nog even af.", "=afwacht"),
        ("Ik durf niet in te grijpen.", "=ingrijp"),
        ("Zij nam het van me over!", "=overnem"),
    ],
)
def test_a_verb_in_two_parts_counts_as_one_word(text: str, form: str) -> None:
    assert form in entries(index_words("", "", text, ""))


@pytest.mark.parametrize(
    "text", ["Ik kijk haar aan tafel na", "Loop de trap op. Neem wat mee naar huis", "Wacht. Het is af"]
)
def test_a_preposition_makes_no_verb(text: str) -> None:
    assert not {
        entry for entry in entries(index_words("", "", text, "")) if entry in ("=aankijk", "=afwacht", "=opnem")
    }


def test_a_compound_with_a_hyphen_is_found_in_both_spellings() -> None:
    assert {"re", "integratie", "reintegratie"} <= entries(index_words("", "", "", "De re-integratie.")).keys()


@given(st.text(max_size=300))
def test_any_text_has_an_index_with_a_line_per_part(text: str) -> None:
    index = index_words(text, text, text, text)
    assert index.count("\n") == len(read_forms("nl").starts)
    assert {entry for entry in entries(index) if not entry.startswith("=")} >= set(words_of(text))


def test_the_index_does_not_depend_on_the_hash_seed() -> None:
    code = "from generator.search.words import index_words; print(index_words('a b', 'een twee', 'drie aan', 'vijf'))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1


def test_the_starts_of_parts_ascend() -> None:
    for language in ("nl", "en"):
        starts = read_forms(language).starts
        assert list(starts) == sorted(set(starts))


def test_a_text_has_the_same_index_in_every_run() -> None:
    text = "Ik spreek haar aan. Hij wacht het af. Zij bellen aan, en wij breken het af."
    code = f"from generator.search.words import index_words; print(index_words('', '', '', {text!r}))"
    answers = {
        subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": str(seed)})
        for seed in range(6)
    }
    assert len(answers) == 1
