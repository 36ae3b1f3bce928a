"""What no message may tell: neither in its sentence, nor in the line it shows, nor in the line as it should be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.catalogue import catalogue_of, wording_of
from generator.domain.story import Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import Discretion, table_of
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.validation import read_fields
from generator.frontmatter.veil import veil, veiled_lines
from generator.sources.templates import bundled_templates, read_templates
from tests.reports import in_every_format

TEMPLATES = read_templates(bundled_templates())
WORDS, WORDING = catalogue_of(TEMPLATES, "nl"), wording_of(TEMPLATES)
TABLE = table_of(Told, Gate, private=Private)
NEEDED = "titel: Een\nrol: helpende\ndilemma: Doe ik het?\nopties: [Doe iets, Doe niets]\n"
SECRET = "123456782"


def said(lines: str) -> str:
    """All that is said of a story with some lines more, in every format."""
    front = read_front_matter("x.md", f"---\n{NEEDED}{lines}\n---\nTekst.\n".encode(), TABLE.told)
    problems = (*front.problems, *read_fields("x.md", front, Told, TABLE, WORDING).problems)
    assert problems
    shown = in_every_format(problems, WORDS)
    assert json.loads(shown[1])
    return "\n".join(shown)


@pytest.mark.parametrize(
    "lines",
    [
        f'bsn_naam: "{SECRET} Els"',
        f'bsn_naam: "{SECRET} Els',
        f"bsn_naam: {SECRET}: Els",
        f"bsn_naam: {SECRET} #1",
        f"bsn_naam:{SECRET}",
        f"bsn_naam = {SECRET}",
        f'intern "{SECRET}"',
        f"Intren Els {SECRET}",
        f"  intern Els {SECRET}",
        f"datum: 2026-03 intern: Els {SECRET}: x",
        f"bsn_naam: |\n  {SECRET} Els: x #1\n\n  en {SECRET}",
        f"bsn_naam:\n  nummer: {SECRET}\n  - {SECRET}",
        f"bsn_naam:\n- {SECRET}: x: y",
        f"bsn_naam:\n{SECRET}",
        f"Bsn naam: {SECRET}: x",
        f"intren: Els: {SECRET}",
        f"intern: Els: {SECRET}",
        f"intern:\n  - Els: kamer #{SECRET}\n  wat {SECRET}",
        f"intern: [{SECRET}",
        f"INTERN: '{SECRET}",
        f"intern:\u00a0{SECRET}",
        f"intern:\t{SECRET}: x",
        f"toestemming:\n  naam: {SECRET}",
        f"toestemming: {{naam: {SECRET}}}",
        f"gevoelig: {{over: verlies, naam: {SECRET}: x}}",
        f"naam: {SECRET}\nnaam: {SECRET}",
        f"intern: {SECRET}\nintern: {SECRET}",
        f"betrokkenen:\n  - wie: de zus\n    telefoon: {SECRET}",
        f"rol 2 van Els: {SECRET}\x07",
        f"bsn: {SECRET}\u2028",
        f"datm: {SECRET}",
        f"hrkomst: {SECRET}",
        f"rll: [{SECRET}]",
        f"toestemming: {{gegeven: {SECRET}}}",
        f"foto: {SECRET}",
    ],
)
def test_what_stands_under_a_key_that_nobody_knows_is_told_nowhere(lines: str) -> None:
    assert SECRET not in said(lines)


@pytest.mark.parametrize(
    "words", [f"ja, van {SECRET}", f"Els zei ja op 12 maart 2026 ({SECRET})", f"mondeling {SECRET}"]
)
def test_what_was_written_of_a_consent_in_words_is_not_told(words: str) -> None:
    front = read_front_matter("x.md", f"---\n{NEEDED}toestemming: {words}\n---\n".encode(), TABLE.told)
    problems = read_fields("x.md", front, Gate, TABLE, WORDING).problems
    assert [one.code for one in problems] == ["V149"]
    assert not any(SECRET in text for text in in_every_format(problems, WORDS))


def test_what_is_known_is_told_on_the_next_line() -> None:
    lines = ["bsn: 1", "  2", "", "titel: Een: twee", "opties:", "  - {tekst: a, bsn: 3}", "  - {tekst: b}"]
    assert veiled_lines(lines, Discretion({"titel": True, "opties": True, "tekst": True})) == {0: 4, 1: 0, 2: 0, 5: 19}
    assert veil(lines[0], 4) == "bsn: …"
    assert veil("  geheim", 0) == "…"
    assert veil("titel:", 6) == "titel:"


@given(
    st.lists(st.sampled_from(["titel: Een", "bsn: 1", "  diep", "", "intern:", "- {bsn: 2}", "- {titel: a, bsn: 3}"]))
)
def test_a_line_is_covered_alike_at_the_top_and_in_all_of_the_fields(lines: list[str]) -> None:
    front = read_front_matter("x.md", "\n".join(["---", *lines, "---", "Tekst."]).encode(), TABLE.told)
    covers = veiled_lines(front.lines[: front.body_line - 1], TABLE.told)
    for number, line in enumerate(front.lines[: front.body_line - 1]):
        assert front.line(number + 1) == veil(line, covers.get(number))


def test_who_asks_for_no_secrets_is_told_all() -> None:
    front = read_front_matter("x.md", b"---\nbsn: een: twee\n---\n")
    assert dict(front.problems[0].values)["fixed"] == 'bsn: "een: twee"'


@given(st.text(alphabet="ab: -\n\t[]{}#\"',é\xa0", max_size=60))
def test_whatever_is_typed_under_intern_is_not_told(text: str) -> None:
    marked = text.replace("a", "Xq7")
    front = read_front_matter("x.md", f"---\n{NEEDED}intern: {marked}\n---\n".encode(), TABLE.told)
    own = front.text.split("\n")
    for one in front.problems:
        line = own[one.place.line - 1] if one.place.line <= len(own) else ""
        if line.startswith("intern:"):
            assert "Xq7" not in one.excerpt + dict(one.values).get("fixed", "")
