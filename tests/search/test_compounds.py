"""Compounds: what a long word is made of, and what only looks like one."""

import pytest

from generator.search.compounds import make_splitter
from generator.search.stemmer import make_stemmer

COMPOUNDS = """
praktijk opleider|team leider|steun kousen|groeps app|app groep|medicijn ronde|avond diensten|bedrijfs arts|tuin handschoenen
wijk verpleegkundigen|keuken kastje|ziekenhuis opname|kinder opvang|vriendschaps verzoek|evaluatie formulier|geluids overlast
""".strip()
TAILS = "parkinson verpleegkundige|uitzend bureau|functionerings gesprekken"
WHOLE = """
moeder zondag begeleider begeleiding bijvoorbeeld voorbeeld oordeel glazuur beloofde stoppen grappen boodschappen trappen
rechtvaardigheid verantwoordelijkheid antwoord bestuur verslag aandacht opdracht gesprek vriend overleg nagevraagd kleding
werken studenten huisarts
""".strip()


def groups(text: str) -> list[list[str]]:
    return [group.split() for line in text.split("\n") for group in line.split("|")]


@pytest.mark.parametrize(("head", "tail"), groups(COMPOUNDS))
def test_a_compound_is_known_by_both_its_parts(head: str, tail: str) -> None:
    split, stem = make_splitter("nl"), make_stemmer("nl")
    parts = split(head + tail)
    assert parts[-1] == stem(tail)
    assert parts[0] in (stem(head), stem(head.removesuffix("s")), stem(f"{head}en"))


@pytest.mark.parametrize(("head", "tail"), groups(TAILS))
def test_an_unknown_word_may_stand_before_a_known_one(head: str, tail: str) -> None:
    assert make_splitter("nl")(head + tail)[-1] == make_stemmer("nl")(tail)


@pytest.mark.parametrize("word", [word for group in groups(WHOLE) for word in group])
def test_what_only_looks_like_a_compound_stays_whole(word: str) -> None:
    assert make_splitter("nl")(word) == ()
