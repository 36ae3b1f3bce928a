"""The first words of a story: whole sentences, enough to hear a voice."""

import pytest

from generator.components.opening import ENOUGH, MOST, first_words


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("‘Jij bent de laatste die ik bel,’ zegt de planner.", "Morgen heb ik vrij."),
        ("Ik lachte ook. Laat ik daar beginnen, want dat hoort erbij.", "Toen niet."),
        ("‘Kom je nog een keer bij ons kijken vandaag?’ vroeg ze.", "Ik knikte."),
        ("‘Nee, dat doe ik echt niet, nooit meer.’", "Ze keek weg."),
        ("Elf lampjes staan op groen, het twaalfde nog niet.", "Élke dag kijk ik."),
        ("Kort.", ""),
        ("", ""),
    ],
)
def test_sentences_are_whole_and_enough(words: str, rest: str) -> None:
    assert first_words(f"{words} {rest}".strip()) == words


def test_a_long_second_sentence_is_left_out() -> None:
    assert first_words(f"Ze zweeg. {'Toen ' * 60}.") == "Ze zweeg."


def test_a_first_sentence_without_an_end_is_cut_at_a_word() -> None:
    words = first_words("woord " * 60)
    assert ENOUGH < len(words) <= MOST
    assert words.endswith("woord…")
