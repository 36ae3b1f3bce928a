"""Word forms: which spellings are one word, and which only look alike."""

import re
from itertools import combinations

import pytest

from generator.search.stemmer import make_stemmer, read_forms
from generator.search.words import words_of

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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_word_has_a_form_and_the_form_has_itself(language: str) -> None:
    stem = make_stemmer(language)
    for word in ("gesprek", "values", "2026", "x", ""):
        assert stem(word) == stem(word)
        assert bool(stem(word)) == bool(word)


def test_a_language_without_rules_gets_those_of_the_first() -> None:
    assert read_forms("fy") == read_forms("nl")


def test_the_starts_of_parts_ascend() -> None:
    for language in ("nl", "en"):
        starts = read_forms(language).starts
        assert list(starts) == sorted(set(starts))
