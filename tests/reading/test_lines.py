"""Lines: what is left unasked is a sentence, and nobody would have said anything else of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.ending import split_ending
from generator.reading.lines import LONGEST_LINE, Lines, cut
from generator.reading.stray import find_stray
from generator.sources.templates import read_word_rules
from tests.command import ROOT

LONG = "Zij staat in de gang en zegt dat het goed is zoals het is, en ik weet niet wat ik daarop zeggen moet van haar"
PIECES = """\
status: concept
intern
niet publiceren
wat er gebeurde
# Wat er gebeurde
## Wat er gebeurde
gegeven_op: 2026-01-01
gegeven\\_op
[nog navragen]
(checken?)
// nog doen
TODO
%%
==let op==
??? Marit
XXX
[KV1]
Karin: kun je dit nakijken?
@Karin
Van: marit@voorbeeld.example
[14:32, 3-5-2026] Karin:
Met vriendelijke groet, Karin
I: en toen?
R: ik ging weg.
AB) nakijken
**Daarna**
**Wat er gebeurde**
__slot__
SPOILER
Afloop: open
toestemming 12 maart
&#58;
---
- {tekst: x}
rol: x
dilemma: x
titel: x
<<<<<<<
<<later>>
<tekst>
12:30:10
–
→
|
=
;
:
#
>
*
_
-
(
)
[
{
„
‘
@""".splitlines()
# All that the lists of both languages have, as lines and as words.
SAID = sorted(
    {
        line
        for language in ("nl", "en")
        for section in read_word_rules(f"{language}/slips.toml").values()
        for text in section.values()
        for line in text.splitlines()
    }
)
PIECE = st.sampled_from(
    [*PIECES, "\u200b", "\u00a0", "  ", LONG, LONG[:60], "de gang", "Ik wacht.", "Zij ging weg.", "x" * 60]
)
TEXT = st.lists(
    st.lists(PIECE, max_size=5).map("".join) | PIECE | st.sampled_from(SAID).map("{}.".format), max_size=7
).map("\n".join)


class Asked(Lines):
    """Lines of which every one is asked what it is."""

    @property
    def worth_asking(self):  # type: ignore[no-untyped-def]
        return self.told


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_what_is_not_asked_would_have_had_nothing_to_tell(text: str) -> None:
    some, every = cut(text), Asked(text, text.split("\n"))
    assert find_stray(some) == find_stray(every)
    assert split_ending(some) == split_ending(every)
    assert split_ending(some, is_told_of=True) == split_ending(every, is_told_of=True)


@pytest.mark.parametrize("at", [0, 20, 45, 60, 100, len(LONG)])
@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_in_a_long_sentence_is_heard_as_when_every_line_is_asked(piece: str, at: int) -> None:
    for line in (f"{LONG[:at]} {piece} {LONG[at:]}".strip(), f"{LONG[:at]}{piece}{LONG[at:]}"):
        assert_heard(line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "."),
        ("- ", "?"),
        ("- ", ". Zij vroeg wat er met de hond was in de tuin."),
        ("Zij vroeg wat er met de hond was in de tuin en ", "."),
        ("- Zij vroeg wat er met de hond was in de tuin, ", "."),
        ("", " van de hond die in de tuin lag te slapen?"),
        ("‘", " van de hond die in de tuin lag te slapen.’"),
        ("(", " van de hond die in de tuin lag te slapen)."),
        ("", "! Zij vroeg wat er met de hond was in de tuin."),
    ],
)
def test_what_the_lists_have_is_heard_as_when_every_line_is_asked(before: str, after: str) -> None:
    for said in SAID:
        assert_heard(f"{before}{said}{after}")


@pytest.mark.parametrize(
    "line",
    [
        "Dit verhaal mag nog niet online en ook nog niet op de site.",
        "- niet delen en nog niet publiceren en niet op de site zetten.",
        "- " + "  ".join("metvriendelijkegroet") + ".",
        "@Karin vroeg wat er met de hond was in de tuin bij het huis.",
        "1. Zij vroeg wat er met de hond was in de tuin bij het huis.",
    ],
)
def test_a_long_line_that_is_no_sentence_of_a_story_is_heard(line: str) -> None:
    assert_heard(line)


def assert_heard(line: str) -> None:
    text = f"Ik wacht.\n\n{line}\n\nZij ging."
    some, every = cut(text), Asked(text, text.split("\n"))
    assert (find_stray(some), split_ending(some)) == (find_stray(every), split_ending(every))


def test_of_the_long_lines_of_real_stories_few_are_asked() -> None:
    texts = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in ROOT.glob("stories/[a-z]*.md")]
    bodies = [cut(text) for text in texts]
    long = sum(len(line.raw) > LONGEST_LINE for body in bodies for line in body.told)
    asked = sum(len(line.raw) > LONGEST_LINE for body in bodies for line in body.worth_asking)
    assert 0 < asked < long / 4
